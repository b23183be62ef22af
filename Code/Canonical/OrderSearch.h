// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The order of atoms of molecules whose symmetry or stereo takes a search:
// cages, rings with equal arms, meso forms.
#ifndef DIAZEPANE_CANONICAL_ORDERSEARCH_H
#define DIAZEPANE_CANONICAL_ORDERSEARCH_H

#include <cstdint>
#include <vector>

#include <Canonical/Cells.h>

namespace Diazepane {

//! Refines the cells until they are equitable and agree in what stereo they
//! can tell; if that does not settle the order, takes each atom of a cell out
//! in turn. Of all orders that come about the one with the least code is kept.
//! Equal codes show an automorphism, which saves the branches it maps onto
//! those that were seen.
class OrderSearch {
 public:
  //! `cells` is any ordered partition that equivalent atoms share; in the end
  //! it is the order. False when the search would take too long.
  bool run(const CompactGraph &graph, Cells &cells);

 private:
  using Permutation = std::vector<std::uint16_t>;

  // Refining.
  void push(int cell);
  void refine(Cells &cells);
  void splitBy(Cells &cells, int cell);
  bool splitByStereo(Cells &cells);
  void refineAll(Cells &cells);
  void note(std::uint64_t value);
  bool stereoIsTold(const Cells &cells) const;

  // Searching.
  int explore(const Cells &cells, int state);
  int leaf(const Cells &cells, int state);
  std::vector<std::uint32_t> codeOf(const Cells &cells) const;
  bool isMapped(const std::vector<std::uint16_t> &done, int atom) const;

  const CompactGraph *d_graph = nullptr;
  CellForest d_forest;
  std::vector<std::uint16_t> d_queue;
  std::vector<bool> d_queued;
  std::vector<std::uint32_t> d_value;  //!< of an atom, for the split at hand
  std::vector<std::uint16_t> d_touched;
  std::uint64_t d_trace = 0;

  Permutation d_path;
  std::vector<std::uint64_t> d_traces;
  bool d_any = false;
  Cells d_best;
  Permutation d_bestPath;
  std::vector<std::uint64_t> d_bestTraces;
  std::vector<std::uint32_t> d_bestCode;
  std::vector<Permutation> d_automorphisms;
  int d_nodes = 0;
  int d_improvements = 0;  //!< how often the best order was replaced
  bool d_gaveUp = false;
};

}  // namespace Diazepane

#endif
