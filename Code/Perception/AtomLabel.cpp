// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Perception/AtomLabel.h>

#include <GraphMol/ROMol.h>
#include <GraphMol/RingInfo.h>

namespace Diazepane {

AtomLabel labelOf(const MoleculeView &view, int index) {
  const auto &flat = view.atom(index);
  const auto &atom = *flat.atom;
  const auto *rings = view.molecule().getRingInfo();
  const auto word = [](unsigned int value) {
    return static_cast<std::uint16_t>(value);
  };
  AtomLabel label;
  label.element = word(flat.element);
  label.isotope = word(atom.getIsotope());
  label.charge = static_cast<std::int16_t>(flat.charge);
  label.ownHydrogens = word(flat.connections - flat.degree);
  label.hydrogens = word(flat.hydrogens);
  label.degree = word(flat.degree);
  label.valence = word(atom.getTotalValence());
  if (flat.inRing) {
    label.rings = word(rings->numAtomRings(index));
    label.smallestRing = word(rings->minAtomRingSize(index));
    for (int i = 0; i < flat.degree; ++i) {
      const auto &bond = *view.bond(flat.firstBond + i).bond;
      label.ringBonds += rings->numBondRings(bond.getIdx()) > 0 ? 1 : 0;
    }
  }
  label.aromatic = flat.aromatic ? 1 : 0;
  label.chirality = static_cast<std::uint8_t>(atom.getChiralTag());
  return label;
}

std::uint32_t labelOf(const RDKit::Bond &bond) {
  const auto *rings = bond.getOwningMol().getRingInfo();
  std::uint32_t label = static_cast<std::uint32_t>(bond.getBondType());
  label = label * 2 + (bond.getIsAromatic() ? 1 : 0);
  label =
      label * 2 +
      (rings->isInitialized() && rings->numBondRings(bond.getIdx()) > 0 ? 1
                                                                        : 0);
  label = label * 8 + static_cast<std::uint32_t>(bond.getStereo());
  return label * 8 + static_cast<std::uint32_t>(bond.getBondDir());
}

std::uint64_t hashOf(const AtomLabel &label) {
  const auto four = [](std::uint64_t a, std::uint64_t b, std::uint64_t c,
                       std::uint64_t d) {
    return (((a << 16U | b) << 16U | c) << 16U) | d;
  };
  std::uint64_t hash =
      four(label.element, label.isotope,
           static_cast<std::uint16_t>(label.charge), label.ownHydrogens);
  hash = stirred(
      hash, four(label.rings, label.hydrogens, label.degree, label.valence));
  return stirred(hash, four(label.smallestRing, label.ringBonds, label.aromatic,
                            label.chirality));
}

}  // namespace Diazepane
