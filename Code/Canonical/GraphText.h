// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// SMILES of a compact graph, written in a given order of its atoms.
#ifndef DIAZEPANE_CANONICAL_GRAPHTEXT_H
#define DIAZEPANE_CANONICAL_GRAPHTEXT_H

#include <cstdint>
#include <string>
#include <vector>

#include <Canonical/BondDirections.h>
#include <Canonical/Cells.h>
#include <Canonical/CompactGraph.h>

namespace Diazepane {

class GraphText {
 public:
  //! Appends the text. False when SMILES cannot say it: more than 99 open
  //! rings, or double bonds whose marks contradict each other.
  bool write(const CompactGraph &graph, const Cells &cells, std::string &out);

 private:
  struct Closure {
    std::uint16_t opened = 0;  //!< atoms
    std::uint16_t closed = 0;
    int next = -1;  //!< of those that open at the same atom
    int digit = 0;
  };
  struct Bond {
    std::uint16_t to = 0;
    BondKind kind = BondKind::None;
  };
  //! How an atom stands in the tree of the text.
  struct Visit {
    std::int16_t parent = -1;
    std::int16_t lastChild = -1;
    std::uint16_t number = 0;
    std::uint8_t bonds = 0;  //!< sorted so far
    bool seen = false;
    int firstOpening = -1;
    int lastOpening = -1;
    int firstClosing = -1;  //!< a run of d_closures
    int closings = 0;
  };

  void sortBonds();
  void walk(int root);
  void put(int atom);
  void putBond(int from, int to, BondKind kind);
  void putSymbol(int atom);
  bool isPlain(const GraphAtom &atom) const;
  bool isClockwise(int atom) const;
  void putDigit(int digit);
  bool putClosures(int atom);

  const CompactGraph *d_graph = nullptr;
  const Cells *d_cells = nullptr;
  std::string *d_out = nullptr;
  std::vector<Visit> d_visits;
  std::vector<Bond> d_sorted;  //!< eight for each atom, by the order
  std::vector<std::uint16_t> d_sequence, d_stack;
  std::vector<Closure> d_closures;
  BondDirections d_directions;
  std::uint64_t d_digits[2] = {0, 0};
};

}  // namespace Diazepane

#endif
