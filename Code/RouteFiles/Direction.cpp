// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <RouteFiles/Direction.h>

#include <GraphMol/ROMol.h>

#include <algorithm>

#include <Perception/MoleculeReader.h>

namespace Diazepane {

Atoms atomsOf(const std::vector<std::string> &molecules) {
  Atoms atoms;
  for (const auto &smiles : molecules) {
    try {
      const auto mol = readMolecule(smiles);
      for (const auto *atom : mol->atoms()) {
        ++atoms[atom->getAtomicNum()];
      }
    } catch (const InputError &) {
      continue;  // it has no say; its step tells what is wrong
    }
  }
  return atoms;
}

int missing(const Atoms &from, const Atoms &to) {
  int count = 0;
  for (const auto &[element, wanted] : to) {
    const auto have = from.find(element);
    count += std::max(0, wanted - (have == from.end() ? 0 : have->second));
  }
  return count;
}

DirectionVote voteOf(const std::vector<std::string> &left,
                     const std::vector<std::string> &right) {
  const Atoms before = atomsOf(left);
  const Atoms after = atomsOf(right);
  return {missing(before, after), missing(after, before)};
}

bool isRetro(const std::vector<DirectionVote> &votes, bool severalOnTheRight) {
  int forward = 0;
  int retro = 0;
  for (const auto &vote : votes) {
    forward += vote.forward;
    retro += vote.retro;
  }
  return severalOnTheRight && forward > retro;
}

}  // namespace Diazepane
