// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Hashes of many groups of one molecule, without looking it up again for each.
#ifndef DIAZEPANE_LIBRARY_BRANCHHASHER_H
#define DIAZEPANE_LIBRARY_BRANCHHASHER_H

#include <GraphMol/ROMol.h>

#include <cstdint>
#include <vector>

#include <Library/ProfileHash.h>

namespace Diazepane {

//! Element, charge and distance from the root of every atom of a group, and
//! its neighbours: equal for equal groups, and seldom for others, which costs
//! only time.
class BranchHasher {
 public:
  explicit BranchHasher(const RDKit::ROMol &mol) {
    const std::size_t count = mol.getNumAtoms();
    d_first.reserve(count + 1);
    d_next.reserve(2 * static_cast<std::size_t>(mol.getNumBonds()));
    for (const auto *atom : mol.atoms()) {
      std::uint64_t hash = mixed(5, atom->getAtomicNum());
      hash = mixed(hash, atom->getIsotope());
      d_own.push_back(mixed(hash, atom->getTotalNumHs()));
      d_element.push_back(static_cast<std::uint64_t>(atom->getAtomicNum()));
      d_first.push_back(d_next.size());
      for (const auto *next : mol.atomNeighbors(atom)) {
        d_next.push_back(static_cast<int>(next->getIdx()));
      }
    }
    d_first.push_back(d_next.size());
    d_depth.assign(count, -1);
    d_order.reserve(count);
  }

  //! The side of `root` when its bond to `parent` is cut.
  std::uint64_t of(int root, int parent) {
    d_order.assign(1, root);
    d_depth[root] = 0;
    for (std::size_t i = 0; i < d_order.size(); ++i) {
      const int atom = d_order[i];
      for (std::size_t k = d_first[atom]; k < d_first[atom + 1]; ++k) {
        const int next = d_next[k];
        if (d_depth[next] < 0 && !isCut(atom, next, root, parent)) {
          d_depth[next] = d_depth[atom] + 1;
          d_order.push_back(next);
        }
      }
    }
    std::uint64_t sum = 0;
    for (const int atom : d_order) {
      std::uint64_t around = 0;
      for (std::size_t k = d_first[atom]; k < d_first[atom + 1]; ++k) {
        const int next = d_next[k];
        if (!isCut(atom, next, root, parent)) {
          around += mixed(d_element[next], depth(next));
        }
      }
      sum += mixed(mixed(d_own[atom], depth(atom)), around);
    }
    const std::size_t size = d_order.size();
    for (const int atom : d_order) {
      d_depth[atom] = -1;
    }
    return mixed(mixed(3, sum), size);
  }

 private:
  static bool isCut(int atom, int next, int root, int parent) {
    return atom == root && next == parent;
  }
  std::uint64_t depth(int atom) const {
    return static_cast<std::uint64_t>(d_depth[atom]);
  }

  std::vector<std::uint64_t> d_own;
  std::vector<std::uint64_t> d_element;
  std::vector<std::size_t> d_first;  //!< of an atom's neighbours in d_next
  std::vector<int> d_next;
  std::vector<int> d_depth;  //!< -1: not of the group
  std::vector<int> d_order;
};

}  // namespace Diazepane

#endif
