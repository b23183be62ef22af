// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// A row of a template as stretches of text with holes in between, and the same
// row for one core, in which only what the reagent adds is still open.
#ifndef DIAZEPANE_LIBRARY_BOUNDROW_H
#define DIAZEPANE_LIBRARY_BOUNDROW_H

#include <cstdint>
#include <string>
#include <vector>

#include <Library/FlaskTemplate.h>

namespace Diazepane {

//! What differs between the pairs of one template.
enum class RowSlot {
  Fixed,
  SubstrateId,
  ReagentId,
  Smiles,
  ReagentPiece,  //!< of a SMILES that is put together
  Mass,
  Formula,
  Delta,
  Mz,
  CoreProperty,
  ReagentProperty
};

struct RowSegment {
  RowSlot slot = RowSlot::Fixed;
  std::string text;  //!< Fixed
  int property = -1;
};

struct CompiledRow {
  std::vector<RowSegment> segments;
  const RowTemplate *row = nullptr;
};

struct BoundRow {
  //! A hole, and how far the text before it goes.
  struct Hole {
    std::size_t end = 0;
    RowSlot slot = RowSlot::Fixed;
    int index = -1;  //!< which piece of the row, or which property
  };
  const RowTemplate *row = nullptr;
  std::string text;
  std::vector<Hole> holes;
  std::vector<double> masses;    //!< of the pieces; not read where it is open
  std::uint64_t formulaKey = 0;  //!< of all but the reagent's pieces
};

}  // namespace Diazepane

#endif
