// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Which single bonds of a SMILES carry '/' or '\' so that its double bonds are
// read as they are.
#ifndef DIAZEPANE_CANONICAL_BONDDIRECTIONS_H
#define DIAZEPANE_CANONICAL_BONDDIRECTIONS_H

#include <cstdint>
#include <vector>

#include <Canonical/CompactGraph.h>

namespace Diazepane {

class BondDirections {
 public:
  //! `rank` is where an atom stands in the text. False when there is no way
  //! to mark all bonds, or a double bond without stereo would get one.
  bool assign(const CompactGraph &graph, const std::vector<std::uint16_t> &rank,
              const std::vector<std::int16_t> &parent);

  //! +1 when `to` is above `from`, -1 below, 0 for a bond without a mark.
  int of(int from, int slot) const {
    return d_above.empty() ? 0
                           : d_above[static_cast<std::size_t>(from) *
                                         GraphAtom::kMostBonds +
                                     static_cast<std::size_t>(slot)];
  }
  void clear() { d_above.clear(); }

 private:
  struct Choice {
    int slot = -1;
    int above = 0;  //!< 0: free
  };

  void set(int atom, int slot, int above);
  int stereoBondAt(int atom) const;
  int told(int atom, int slot) const;
  std::vector<Choice> choicesAt(int atom, int partner) const;
  int sign(int end, int slot, int side) const;
  bool mark(int number);
  void turn(const std::vector<int> &group);
  bool isSpoilt() const;

  const CompactGraph *d_graph = nullptr;
  const std::vector<std::uint16_t> *d_rank = nullptr;
  const std::vector<std::int16_t> *d_parent = nullptr;
  std::vector<std::int8_t> d_above;
  std::vector<bool> d_done;
};

}  // namespace Diazepane

#endif
