// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// A row of a template as stretches of text with holes in between, bound to one
// core at a time: then only what the reagent adds is still open.
#ifndef DIAZEPANE_LIBRARY_BOUNDROW_H
#define DIAZEPANE_LIBRARY_BOUNDROW_H

#include <cstdint>
#include <string>
#include <vector>

#include <Library/FlaskTemplate.h>
#include <Library/Formulas.h>

namespace Diazepane {

//! What differs between the pairs of one template.
enum class RowSlot : std::uint8_t {
  Fixed,
  SubstrateId,
  ReagentId,
  Smiles,
  Mass,
  Formula,
  Delta,
  Mz,
  CoreProperty,
  ReagentProperty
};

struct BoundRow {
  //! A hole, and how far the text before it goes.
  struct Hole {
    std::uint32_t end = 0;
    RowSlot slot = RowSlot::Fixed;
    std::int16_t property = -1;
  };
  const RowTemplate *row = nullptr;
  std::string text;
  std::vector<Hole> holes;
  bool named = false;  //!< a formula, or how it changes, is among them

  //! Of the core that it is bound to.
  std::vector<const Piece *> pieces;  //!< null where it is the reagent's
  Formulas::Counts counts;            //!< of all but the reagent's
  Formulas::Counts change;            //!< without the cores that went in

  //! About what it takes in memory.
  std::size_t bytes() const {
    constexpr std::size_t kPerList = 16;  // of the heap
    return sizeof *this + text.size() + holes.size() * sizeof(Hole) +
           row->pieces.size() * sizeof(const Piece *) + 5 * kPerList +
           (named ? 4 * sizeof(std::int64_t) : 0);
  }
};

//! The rows of a template.
struct BoundFlask {
  int core = -1;
  std::vector<BoundRow> rows;
};

}  // namespace Diazepane

#endif
