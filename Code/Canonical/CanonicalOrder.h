// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The order of the atoms of a molecule that does not depend on how they were
// numbered.
#ifndef DIAZEPANE_CANONICAL_CANONICALORDER_H
#define DIAZEPANE_CANONICAL_CANONICALORDER_H

#include <cstdint>
#include <vector>

#include <Canonical/Cells.h>
#include <Canonical/OrderSearch.h>

namespace Diazepane {

//! Atoms are told apart by hashes of their surroundings, a bond wider each
//! round. Most molecules are then in order, but for groups of equivalent atoms
//! that CellForest puts in order. What is left, and stereo that only the
//! order of equivalent atoms could tell, is searched. Which way is taken
//! depends on the molecule alone; a collision of hashes costs time, no more.
class CanonicalOrder {
 public:
  //! The graph must be sound. False when the search gives up.
  bool run(const CompactGraph &graph);
  const Cells &cells() const { return d_cells; }
  bool searched() const { return d_searched; }

 private:
  void firstHashes(const CompactGraph &graph);
  void widen(int rounds);
  void sortAtoms(const CompactGraph &graph);
  bool isEquitable(const CompactGraph &graph);
  bool stereoIsPlain(const CompactGraph &graph) const;

  struct Bond {
    std::uint16_t from = 0;
    std::uint16_t to = 0;
    std::uint64_t weight = 0;  //!< of its kind
  };

  Cells d_cells;
  CellForest d_forest;
  OrderSearch d_search;
  std::vector<Bond> d_bonds;
  std::vector<std::uint64_t> d_hashes, d_next, d_keys;
  std::vector<std::uint32_t> d_around, d_first;
  bool d_searched = false;
};

}  // namespace Diazepane

#endif
