// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What an atom and a bond are by themselves: everything that a local query
// (GraphQuery::isLocal) can ask of one without looking at its neighbours.
#ifndef DIAZEPANE_PERCEPTION_ATOMLABEL_H
#define DIAZEPANE_PERCEPTION_ATOMLABEL_H

#include <cstdint>

#include <Perception/MoleculeView.h>

namespace Diazepane {

struct AtomLabel {
  std::uint16_t element = 0;
  std::uint16_t isotope = 0;
  std::int16_t charge = 0;
  std::uint16_t ownHydrogens = 0;
  std::uint16_t hydrogens = 0;  //!< also those that are atoms
  std::uint16_t degree = 0;
  std::uint16_t valence = 0;
  std::uint16_t rings = 0;
  std::uint16_t smallestRing = 0;
  std::uint16_t ringBonds = 0;
  std::uint8_t aromatic = 0;
  std::uint8_t chirality = 0;

  bool operator==(const AtomLabel &other) const {
    return element == other.element && isotope == other.isotope &&
           charge == other.charge && ownHydrogens == other.ownHydrogens &&
           hydrogens == other.hydrogens && degree == other.degree &&
           valence == other.valence && rings == other.rings &&
           smallestRing == other.smallestRing && ringBonds == other.ringBonds &&
           aromatic == other.aromatic && chirality == other.chirality;
  }
};

AtomLabel labelOf(const MoleculeView &view, int atom);

//! Order, ring, stereo and direction in 16 bits.
std::uint32_t labelOf(const RDKit::Bond &bond);

//! A good hash of any two numbers.
inline std::uint64_t stirred(std::uint64_t a, std::uint64_t b) {
  std::uint64_t x = (a ^ (b + 0x9E3779B97F4A7C15ULL)) * 0xBF58476D1CE4E5B9ULL;
  x ^= x >> 29U;
  x *= 0x94D049BB133111EBULL;
  return x ^ (x >> 32U);
}

std::uint64_t hashOf(const AtomLabel &label);

}  // namespace Diazepane

#endif
