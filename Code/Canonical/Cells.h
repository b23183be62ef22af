// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Atoms in the order of their classes, and when a class may be put in any
// order because its atoms are equivalent.
#ifndef DIAZEPANE_CANONICAL_CELLS_H
#define DIAZEPANE_CANONICAL_CELLS_H

#include <cstdint>
#include <vector>

#include <Canonical/CompactGraph.h>

namespace Diazepane {

//! An ordered partition: a cell is a run of places, named by its first one.
struct Cells {
  std::vector<std::uint16_t> order;    //!< place -> atom
  std::vector<std::uint16_t> placeOf;  //!< atom -> place
  std::vector<std::uint16_t> cellOf;   //!< atom -> its cell
  std::vector<std::uint16_t> sizeOf;   //!< cell -> atoms in it
  int count = 0;                       //!< cells

  void resize(int atoms);
  bool isDiscrete() const { return count == static_cast<int>(order.size()); }
};

//! +1 or -1 for a centre whose neighbours are all in different cells, by their
//! order; 0 when two of them are in one.
int parityIn(const Cells &cells, const CompactGraph &graph, int atom);

//! +1 cis, -1 trans, of the later neighbours on both sides; 0 when an end has
//! two neighbours in one cell.
int sideIn(const Cells &cells, const CompactGraph &graph,
           const StereoBond &bond);

//! Gives every atom a place of its own where that takes no search. The cells
//! must be equitable: atoms of one cell have the same bonds to every other.
//!
//! Between two cells the bonds are none, all, or stars: then every atom of the
//! larger cell belongs to one of the smaller. When cells that hang together by
//! stars form a tree that grows from its smallest one, any order of that one
//! is as good as another, for the atoms that belong to them move along; inside
//! the first cell there may be pairs. Such are the two edges of a phenyl ring,
//! the three fluorines of CF3, the arms of a tert-butyl group. False, with the
//! cells as they were, for anything else.
class CellForest {
 public:
  bool complete(const CompactGraph &graph, Cells &cells);

 private:
  struct Link {
    int from = 0;
    int to = 0;
    bool except = false;  //!< to all but one: belongs to the one left out
  };
  struct Tied {
    int cell = 0;
    int size = 0;
    int tree = 0;  //!< in its tree the number of the first cell
    bool pairs = false;
    bool placed = false;
  };

  bool readLinks(const CompactGraph &graph, const Cells &cells);
  bool readCell(const CompactGraph &graph, const Cells &cells, int number);
  int treeOf(int number) const;
  bool join(int one, int other);
  bool plan();
  void placePairs(const CompactGraph &graph, Cells &cells, const Tied &own);
  void placeAfter(const CompactGraph &graph, Cells &cells, const Link &link);
  void writeBack(Cells &cells, const Tied &own);

  std::vector<Tied> d_tied;
  std::vector<int> d_numberOf;  //!< cell -> its number among the tied
  std::vector<Link> d_links;
  std::vector<Link> d_plan;
  std::vector<std::uint32_t> d_keys;
};

}  // namespace Diazepane

#endif
