// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Finding and numbering 1,4-diazepane rings, and what kind each is.
#include <Perception/Rings.h>

#include <GraphMol/MolOps.h>
#include <GraphMol/ROMol.h>
#include <GraphMol/RWMol.h>
#include <GraphMol/RingInfo.h>
#include <GraphMol/SmilesParse/SmilesParse.h>
#include <GraphMol/Substruct/SubstructMatch.h>

#include <algorithm>
#include <set>

namespace Diazepane {

namespace {

using Ring = std::array<int, 7>;

//! The same ring read from its other nitrogen.
Ring mirrored(const Ring &ring) {
  return {ring[3], ring[2], ring[1], ring[0], ring[6], ring[5], ring[4]};
}

bool hasOxo(const RDKit::ROMol &mol, int atom) {
  for (const auto *bond : mol.atomBonds(mol.getAtomWithIdx(atom))) {
    if (bond->getBondType() == RDKit::Bond::DOUBLE &&
        bond->getOtherAtom(mol.getAtomWithIdx(atom))->getAtomicNum() == 8) {
      return true;
    }
  }
  return false;
}

//! Locants of ring carbonyls first, then of everything the ring carries.
std::pair<std::vector<int>, std::vector<int>> locants(const RDKit::ROMol &mol,
                                                      const Ring &ring) {
  std::pair<std::vector<int>, std::vector<int>> out;
  for (int i = 0; i < 7; ++i) {
    const auto *atom = mol.getAtomWithIdx(ring[i]);
    if (hasOxo(mol, ring[i])) {
      out.first.push_back(i + 1);
    }
    for (unsigned int extra = 2; extra < atom->getDegree(); ++extra) {
      out.second.push_back(i + 1);
    }
  }
  return out;
}

}  // namespace

namespace {

//! A bond across the cycle: it is the outer rim of smaller fused rings.
bool hasChord(const RDKit::ROMol &mol, const Ring &ring) {
  for (int i = 0; i < 7; ++i) {
    for (int j = i + 2; j < (i == 0 ? 6 : 7); ++j) {
      if (mol.getBondBetweenAtoms(ring[i], ring[j]) != nullptr) {
        return true;
      }
    }
  }
  return false;
}

}  // namespace

std::vector<Ring> findDiazepaneRings(const RDKit::ROMol &mol) {
  static const std::unique_ptr<const RDKit::ROMol> query(RDKit::SmartsToMol(
      "[#7;R]1~[#6;R]~[#6;R]~[#7;R]~[#6;R]~[#6;R]~[#6;R]~1"));
  std::vector<Ring> rings;
  std::vector<Ring> rims;
  RDKit::SubstructMatchParameters parameters;
  parameters.uniquify = true;
  parameters.maxMatches = 50;
  for (const auto &match : RDKit::SubstructMatch(mol, *query, parameters)) {
    Ring ring{};
    for (int i = 0; i < 7; ++i) {
      ring[i] = match[i].second;
    }
    const Ring other = mirrored(ring);
    const Ring &lowest =
        locants(mol, other) < locants(mol, ring) ? other : ring;
    (hasChord(mol, ring) ? rims : rings).push_back(lowest);
  }
  return rings.empty() ? rims : rings;
}

RingKind kindOfRing(const RDKit::ROMol &mol, const std::array<int, 7> &ring) {
  if (hasChord(mol, ring)) {
    return RingKind::Fused;
  }
  const std::set<int> own(ring.begin(), ring.end());
  bool isSmallest = false;
  bool fused = false;
  bool bridged = false;
  bool spiro = false;
  bool benzo = false;
  for (const auto &other : mol.getRingInfo()->atomRings()) {
    std::size_t shared = 0;
    for (const int atom : other) {
      shared += own.count(atom);
    }
    if (shared == 7 && other.size() == 7) {
      isSmallest = true;
    } else if (shared == 1) {
      spiro = true;
    } else if (shared == 2) {
      fused = true;
      for (const int atom : other) {
        benzo = benzo || (own.count(atom) != 0 &&
                          mol.getAtomWithIdx(atom)->getIsAromatic());
      }
    } else if (shared > 2) {
      bridged = true;
    }
  }
  if (bridged || !isSmallest) {
    return RingKind::Bridged;
  }
  if (benzo) {
    return RingKind::Benzo;
  }
  if (fused) {
    return RingKind::Fused;
  }
  if (spiro) {
    return RingKind::Spiro;
  }
  // C6 has no nitrogen beside it: a carbonyl there is a ketone.
  const bool lactam =
      std::any_of(ring.begin(), ring.end(), [&mol, &ring](int atom) {
        return mol.getAtomWithIdx(atom)->getAtomicNum() == 6 &&
               atom != ring[5] && hasOxo(mol, atom);
      });
  return lactam ? RingKind::Lactam : RingKind::Plain;
}

}  // namespace Diazepane
