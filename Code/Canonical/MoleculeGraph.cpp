// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Canonical/MoleculeGraph.h>

#include <GraphMol/MolOps.h>
#include <GraphMol/RWMol.h>

#include <Canonical/Elements.h>

namespace Diazepane {

namespace {

using RDKit::Atom;
using RDKit::Bond;

BondKind kindOf(const Bond &bond) {
  switch (bond.getBondType()) {
    case Bond::SINGLE:
      return BondKind::Single;
    case Bond::DOUBLE:
      return BondKind::Double;
    case Bond::TRIPLE:
      return BondKind::Triple;
    case Bond::QUADRUPLE:
      return BondKind::Quadruple;
    case Bond::AROMATIC:
      return BondKind::Aromatic;
    default:
      return BondKind::None;
  }
}

bool readAtom(const Atom &atom, GraphAtom &out) {
  const unsigned int hydrogens = atom.getTotalNumHs();
  if (hydrogens > 15 || atom.getFormalCharge() > 100 ||
      atom.getFormalCharge() < -100 || atom.getIsotope() > 60000) {
    return false;
  }
  out.element = static_cast<std::uint8_t>(atom.getAtomicNum());
  out.hydrogens = static_cast<std::uint8_t>(hydrogens);
  out.charge = static_cast<std::int8_t>(atom.getFormalCharge());
  out.aromatic = atom.getIsAromatic();
  out.isotope = static_cast<std::uint16_t>(atom.getIsotope());
  switch (atom.getChiralTag()) {
    case Atom::CHI_TETRAHEDRAL_CCW:
      out.parity = 1;
      return true;
    case Atom::CHI_TETRAHEDRAL_CW:
      out.parity = -1;
      return true;
    default:
      return atom.getChiralTag() == Atom::CHI_UNSPECIFIED;
  }
}

//! Slots are filled bond by bond, in the order of the molecule's bonds; RDKit
//! reads parity in the order of the atom's own list, which may be another.
void readOrder(const RDKit::ROMol &mol, CompactGraph &graph) {
  for (const auto *atom : mol.atoms()) {
    const auto id = static_cast<int>(atom->getIdx());
    GraphAtom &own = graph.atoms[id];
    if (own.parity == 0) {
      continue;
    }
    int inversions = 0;
    int seen[GraphAtom::kMostBonds];
    int count = 0;
    for (const auto *bond : mol.atomBonds(atom)) {
      const int slot = graph.slotOf(
          id, static_cast<int>(bond->getOtherAtomIdx(atom->getIdx())));
      for (int i = 0; i < count; ++i) {
        inversions += seen[i] > slot ? 1 : 0;
      }
      seen[count++] = slot;
    }
    // Of three neighbours, RDKit sees a hydrogen or a lone pair behind the
    // first; here it comes before.
    inversions += own.degree == 3 ? 1 : 0;
    own.parity = static_cast<std::int8_t>(inversions % 2 == 0 ? own.parity
                                                              : -own.parity);
  }
}

bool readStereo(const Bond &bond, CompactGraph &graph) {
  bool cis = false;
  switch (bond.getStereo()) {
    case Bond::STEREONONE:
    case Bond::STEREOANY:
      return true;
    case Bond::STEREOZ:
    case Bond::STEREOCIS:
      cis = true;
      break;
    case Bond::STEREOE:
    case Bond::STEREOTRANS:
      break;
    default:
      return false;
  }
  const auto &sides = bond.getStereoAtoms();
  if (sides.size() != 2) {
    return false;
  }
  graph.addStereoBond({static_cast<int>(bond.getBeginAtomIdx()),
                       static_cast<int>(bond.getEndAtomIdx()), sides[0],
                       sides[1], cis});
  return true;
}

Bond::BondType typeOf(BondKind kind) {
  switch (kind) {
    case BondKind::Double:
      return Bond::DOUBLE;
    case BondKind::Triple:
      return Bond::TRIPLE;
    case BondKind::Quadruple:
      return Bond::QUADRUPLE;
    case BondKind::Aromatic:
      return Bond::AROMATIC;
    default:
      return Bond::SINGLE;
  }
}

//! No hydrogen is missing, so that there is no radical.
bool isUsual(const GraphAtom &atom) {
  if (atom.parity != 0 || atom.stereoEnd) {
    return false;
  }
  if (atom.charge == 0) {
    return bareHydrogens(atom) == atom.hydrogens ||
           (atom.aromatic && atom.element == 7 && atom.degree == 2 &&
            atom.hydrogens == 1);
  }
  int valence = atom.hydrogens;
  for (int slot = 0; slot < atom.degree; ++slot) {
    if (atom.kind[slot] == BondKind::Aromatic) {
      return false;
    }
    valence += static_cast<int>(atom.kind[slot]);
  }
  switch (atom.element) {
    case 7:
      return atom.charge == 1 && valence == 4;
    case 8:
    case 16:
      return atom.charge == -1 && valence == 1;
    case 9:
    case 17:
    case 35:
    case 53:
      return atom.charge == -1 && valence == 0;
    default:
      return false;
  }
}

}  // namespace

std::unique_ptr<RDKit::RWMol> plainMolecule(const CompactGraph &graph) {
  for (const auto &atom : graph.atoms) {
    if (!isUsual(atom)) {
      return nullptr;
    }
  }
  auto mol = std::make_unique<RDKit::RWMol>();
  for (const auto &one : graph.atoms) {
    auto *atom = new Atom(one.element);
    atom->setFormalCharge(one.charge);
    atom->setIsotope(one.isotope);
    atom->setIsAromatic(one.aromatic);
    atom->setNoImplicit(true);
    atom->setNumExplicitHs(one.hydrogens);
    mol->addAtom(atom, false, true);
  }
  for (int from = 0; from < graph.size(); ++from) {
    for (int slot = 0; slot < graph.atoms[from].degree; ++slot) {
      const int to = graph.neighbour(from, slot);
      if (to > from) {
        mol->addBond(static_cast<unsigned int>(from),
                     static_cast<unsigned int>(to),
                     typeOf(graph.atoms[from].kind[slot]));
      }
    }
  }
  for (auto *atom : mol->atoms()) {
    atom->updatePropertyCache(false);
  }
  RDKit::MolOps::fastFindRings(*mol);
  mol->setProp(RDKit::common_properties::_StereochemDone, 1);
  return mol;
}

bool graphOf(const RDKit::ROMol &mol, CompactGraph &graph) {
  graph.clear();
  if (mol.getNumAtoms() > CompactGraph::kMostAtoms) {
    return false;
  }
  for (const auto *atom : mol.atoms()) {
    graph.atoms.emplace_back();
    if (!readAtom(*atom, graph.atoms.back())) {
      return false;
    }
  }
  for (const auto *bond : mol.bonds()) {
    const BondKind kind = kindOf(*bond);
    if (kind == BondKind::None ||
        !graph.addBond(static_cast<int>(bond->getBeginAtomIdx()),
                       static_cast<int>(bond->getEndAtomIdx()), kind)) {
      return false;
    }
  }
  for (const auto *bond : mol.bonds()) {
    if (!readStereo(*bond, graph)) {
      return false;
    }
  }
  readOrder(mol, graph);
  return graph.isSound();
}

}  // namespace Diazepane
