// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <GraphMol/ROMol.h>

#include <algorithm>

#include <Library/BranchHasher.h>
#include <Library/Coincidences.h>
#include <Library/Profiler.h>

namespace Diazepane {

std::uint64_t branchHash(const RDKit::ROMol &mol, int root, int parent) {
  return BranchHasher(mol).of(root, parent);
}

std::vector<std::uint64_t> branchHashes(const RDKit::ROMol &mol) {
  std::vector<std::uint64_t> hashes;
  for (const auto &branch : branchesOf(mol)) {
    hashes.push_back(branch.hash);
  }
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  hashes.shrink_to_fit();
  return hashes;
}

}  // namespace Diazepane
