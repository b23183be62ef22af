// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <GraphMol/ROMol.h>

#include <algorithm>

#include <Library/Coincidences.h>
#include <Library/ProfileHash.h>
#include <Library/Profiler.h>

namespace Diazepane {

std::uint64_t branchHash(const RDKit::ROMol &mol, int root, int parent) {
  std::vector<int> depth(mol.getNumAtoms(), -1);
  std::vector<int> order = {root};
  depth[root] = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    for (const auto *next : mol.atomNeighbors(mol.getAtomWithIdx(order[i]))) {
      const int id = static_cast<int>(next->getIdx());
      const bool back = order[i] == root && id == parent;
      if (!back && depth[id] < 0) {
        depth[id] = depth[order[i]] + 1;
        order.push_back(id);
      }
    }
  }
  // Element, charge and distance from the root of every atom, and the bonds:
  // equal for equal groups, and seldom for others, which costs only time.
  std::vector<std::uint64_t> parts;
  for (const int id : order) {
    const auto *atom = mol.getAtomWithIdx(id);
    std::uint64_t hash = mixed(5, atom->getAtomicNum());
    hash = mixed(hash, atom->getIsotope());
    hash = mixed(hash, depth[id]);
    hash = mixed(hash, atom->getTotalNumHs());
    std::vector<std::uint64_t> around;
    for (const auto *next : mol.atomNeighbors(atom)) {
      const int other = static_cast<int>(next->getIdx());
      if (depth[other] >= 0 && !(id == root && other == parent)) {
        around.push_back(mixed(next->getAtomicNum(), depth[other]));
      }
    }
    parts.push_back(sortedHash(std::move(around), hash));
  }
  return sortedHash(std::move(parts), 3);
}

std::vector<std::uint64_t> branchHashes(const RDKit::ROMol &mol) {
  std::vector<std::uint64_t> hashes;
  for (const auto &branch : branchesOf(mol)) {
    hashes.push_back(branch.hash);
  }
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  return hashes;
}

}  // namespace Diazepane
