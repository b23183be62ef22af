// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Reactions/StereoKeeping.h>

#include <GraphMol/RWMol.h>

#include <algorithm>

namespace Diazepane {

std::vector<int> neighboursOf(const RDKit::ROMol &mol, int atom) {
  std::vector<int> out;
  for (const auto *bond : mol.atomBonds(mol.getAtomWithIdx(atom))) {
    out.push_back(static_cast<int>(bond->getOtherAtomIdx(atom)));
  }
  return out;
}

void keepStereo(const ReactionRecord &record, const std::vector<int> &atomOfMap,
                const std::vector<std::vector<int>> &neighboursBefore,
                RDKit::RWMol &mol) {
  for (std::size_t number = 1; number < atomOfMap.size(); ++number) {
    if (atomOfMap[number] < 0) {
      continue;
    }
    auto *atom = mol.getAtomWithIdx(atomOfMap[number]);
    if (atom->getChiralTag() == RDKit::Atom::CHI_UNSPECIFIED) {
      continue;
    }
    const auto after = neighboursOf(mol, atomOfMap[number]);
    const auto &before = neighboursBefore[number];
    if (after == before) {
      continue;
    }
    const auto contains = [](const std::vector<int> &list, int value) {
      return std::find(list.begin(), list.end(), value) != list.end();
    };
    std::vector<int> gone;
    for (const int neighbour : before) {
      if (!contains(after, neighbour)) {
        gone.push_back(neighbour);
      }
    }
    const auto &racemised = record.racemise;
    if (after.size() != before.size() || gone.size() != 1 ||
        std::count(racemised.begin(), racemised.end(), number) > 0) {
      atom->setChiralTag(RDKit::Atom::CHI_UNSPECIFIED);
      continue;
    }
    // The new neighbour stands last; the tag counts the order of neighbours.
    const auto place =
        std::find(before.begin(), before.end(), gone[0]) - before.begin();
    bool flip = (static_cast<int>(before.size()) - 1 - place) % 2 != 0;
    const auto &inverted = record.invert;
    if (std::count(inverted.begin(), inverted.end(), number) > 0) {
      flip = !flip;
    }
    if (flip) {
      atom->invertChirality();
    }
  }
}

}  // namespace Diazepane
