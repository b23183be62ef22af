// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Reactions/RingKeeping.h>

#include <GraphMol/MolOps.h>
#include <GraphMol/RWMol.h>
#include <GraphMol/RingInfo.h>

#include <algorithm>
#include <numeric>

namespace Diazepane {

namespace {

//! Is this ring, of whatever bonds, never aromatic? A saturated carbon that
//! the reaction does not touch sees to that.
bool isHeldOpen(const RDKit::ROMol &mol, const std::vector<int> &ring,
                const std::vector<int> &touched) {
  return std::any_of(ring.begin(), ring.end(), [&](int index) {
    const auto *atom = mol.getAtomWithIdx(index);
    return atom->getAtomicNum() == 6 && atom->getTotalDegree() == 4 &&
           std::find(touched.begin(), touched.end(), index) == touched.end();
  });
}

}  // namespace

bool keepsRings(const EditList &edits, const Reactants &reactants,
                const std::vector<AtomOf> &match) {
  if (!std::all_of(reactants.begin(), reactants.end(), [](const auto *mol) {
        return mol->getRingInfo()->isInitialized();
      })) {
    return false;
  }
  std::vector<std::vector<int>> touched(reactants.size());
  const auto touch = [&](int number) {
    const AtomOf &atom = match[number];
    touched[atom.reactant].push_back(atom.atom);
    return reactants[atom.reactant]->getAtomWithIdx(atom.atom)->getIsAromatic();
  };
  // A second bond between two molecules, or by way of a third, closes a ring.
  std::vector<int> joined(reactants.size());
  std::iota(joined.begin(), joined.end(), 0);
  for (const auto &edit : edits.bonds) {
    const AtomOf &from = match[edit.from];
    const AtomOf &to = match[edit.to];
    if (touch(edit.from) || touch(edit.to)) {
      return false;
    }
    const auto &mol = *reactants[from.reactant];
    if (edit.before == 0) {
      const int one = joined[from.reactant];
      const int other = joined[to.reactant];
      if (one == other) {
        return false;
      }
      std::replace(joined.begin(), joined.end(), other, one);
    } else if (from.reactant != to.reactant ||
               mol.getRingInfo()->numBondRings(
                   mol.getBondBetweenAtoms(from.atom, to.atom)->getIdx()) > 0) {
      return false;
    }
  }
  for (const auto &entry : edits.charges) {
    if (touch(entry.first)) {
      return false;
    }
  }
  for (std::size_t i = 0; i < reactants.size(); ++i) {
    const auto *rings = reactants[i]->getRingInfo();
    for (const auto &ring : rings->atomRings()) {
      const bool hit =
          std::any_of(touched[i].begin(), touched[i].end(), [&ring](int atom) {
            return std::find(ring.begin(), ring.end(), atom) != ring.end();
          });
      if (hit && !isHeldOpen(*reactants[i], ring, touched[i])) {
        return false;
      }
    }
  }
  return true;
}

void sanitizeOutsideRings(RDKit::RWMol &mol, const Reactants &reactants) {
  using RDKit::MolOps::SanitizeFlags;
  unsigned int failed = 0;
  RDKit::MolOps::sanitizeMol(
      mol, failed,
      SanitizeFlags::SANITIZE_ALL & ~(SanitizeFlags::SANITIZE_SYMMRINGS |
                                      SanitizeFlags::SANITIZE_KEKULIZE |
                                      SanitizeFlags::SANITIZE_SETAROMATICITY));
  auto *rings = mol.getRingInfo();
  if (rings->isInitialized()) {
    rings->reset();
  }
  rings->initialize();
  int offset = 0;
  for (const auto *reactant : reactants) {
    for (auto atoms : reactant->getRingInfo()->atomRings()) {
      std::vector<int> bonds;
      for (auto &atom : atoms) {
        atom += offset;
      }
      for (std::size_t i = 0; i < atoms.size(); ++i) {
        bonds.push_back(static_cast<int>(
            mol.getBondBetweenAtoms(atoms[i], atoms[(i + 1) % atoms.size()])
                ->getIdx()));
      }
      rings->addRing(atoms, bonds);
    }
    offset += static_cast<int>(reactant->getNumAtoms());
  }
}

}  // namespace Diazepane
