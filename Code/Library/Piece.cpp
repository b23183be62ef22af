// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Library/Piece.h>

#include <GraphMol/MolOps.h>
#include <GraphMol/PeriodicTable.h>
#include <GraphMol/RWMol.h>

#include <algorithm>

#include <Library/Coincidences.h>
#include <Library/Correspondence.h>
#include <Library/PieceText.h>
#include <Library/Profiler.h>

namespace Diazepane {

namespace {

using RDKit::Atom;
using RDKit::Bond;

bool isStereo(const Atom &atom) {
  if (atom.getChiralTag() != Atom::CHI_UNSPECIFIED) {
    return true;
  }
  for (const auto *bond : atom.getOwningMol().atomBonds(&atom)) {
    if (bond->getStereo() > Bond::STEREOANY) {
      return true;
    }
  }
  return false;
}

Bond::BondType typeOf(int order) {
  return order == 3 ? Bond::TRIPLE : order == 2 ? Bond::DOUBLE : Bond::SINGLE;
}

//! Ring stereo is kept as lists of atom numbers, which a removal makes wrong.
bool hasRingStereo(const RDKit::ROMol &mol) {
  for (const auto *atom : mol.atoms()) {
    if (atom->hasProp(RDKit::common_properties::_ringStereoAtoms)) {
      return true;
    }
  }
  return false;
}

constexpr double kElectronMass = 0.000548579909;  // as RDKit counts ions

//! Mass, elements and charge.
Piece countAtoms(const RDKit::ROMol &mol) {
  Piece piece;
  const auto *table = RDKit::PeriodicTable::getTable();
  for (const auto *atom : mol.atoms()) {
    const int element = atom->getAtomicNum();
    const auto hydrogens = static_cast<int>(atom->getTotalNumHs());
    piece.exactMass +=
        atom->getIsotope() != 0
            ? table->getMassForIsotope(element, atom->getIsotope())
            : table->getMostCommonIsotopeMass(element);
    piece.exactMass += hydrogens * table->getMostCommonIsotopeMass(1);
    ++piece.atoms[element];
    if (hydrogens > 0) {
      piece.atoms[1] += hydrogens;
    }
    piece.charge += atom->getFormalCharge();
  }
  piece.exactMass -= piece.charge * kElectronMass;
  piece.sum = additiveHash(piece);
  return piece;
}

//! All of what is left in `mol`, its text as well.
Piece finish(RDKit::RWMol &mol, const std::vector<Joint> &joints) {
  Piece piece = countAtoms(mol);
  if (joints.size() == 1 && joints.front().order == 1) {
    piece.branch = branchHash(mol, joints.front().atom, -1);
  }
  piece.text = pieceText(mol, joints);
  piece.valid = !piece.text.empty();
  return piece;
}

void setState(Atom &atom, int charge, int hydrogens) {
  atom.setFormalCharge(charge);
  atom.setNoImplicit(true);
  atom.setNumExplicitHs(static_cast<unsigned int>(hydrogens));
  atom.updatePropertyCache(false);
}

//! Removes all atoms that are not kept; joints follow their atoms.
void keepOnly(RDKit::RWMol &mol, const std::vector<bool> &kept,
              std::vector<Joint> &joints) {
  std::vector<int> place(kept.size(), -1);
  int next = 0;
  for (std::size_t i = 0; i < kept.size(); ++i) {
    place[i] = kept[i] ? next++ : -1;
  }
  mol.beginBatchEdit();
  for (std::size_t i = 0; i < kept.size(); ++i) {
    if (!kept[i]) {
      mol.removeAtom(static_cast<unsigned int>(i));
    }
  }
  mol.commitBatchEdit();
  for (auto &joint : joints) {
    joint.atom = place[joint.atom];
  }
}

bool sameAtom(const Atom &a, const Atom &b) {
  return a.getAtomicNum() == b.getAtomicNum() &&
         a.getFormalCharge() == b.getFormalCharge() &&
         a.getTotalNumHs() == b.getTotalNumHs() &&
         a.getIsAromatic() == b.getIsAromatic() &&
         a.getDegree() == b.getDegree();
}

}  // namespace

AppliedEdit applyEdit(const PieceEdit &edit, const LabelledMolecule &reference,
                      const LabelledMolecule &member) {
  std::vector<int> place;
  if (reference.mol == member.mol) {
    for (const auto &state : edit.atoms) {
      place.push_back(state.atom);
    }
  } else {
    place = correspondingAtoms(edit, reference, member);
  }
  if (place.size() != edit.atoms.size()) {
    return {};
  }
  RDKit::RWMol mol(*member.mol);
  const bool rings = hasRingStereo(mol);
  std::map<int, int> placeOf;
  bool loses = false;
  for (std::size_t i = 0; i < place.size(); ++i) {
    const auto &state = edit.atoms[i];
    placeOf[state.atom] = place[i];
    loses = loses || state.lost;
    const Atom &atom = *member.mol->getAtomWithIdx(place[i]);
    if (!sameAtom(*reference.mol->getAtomWithIdx(state.atom), atom) ||
        (!state.lost && atom.getChiralTag() != Atom::CHI_UNSPECIFIED)) {
      return {};
    }
  }
  for (const auto &change : edit.bonds) {
    const int a = placeOf.at(change.from);
    const int b = placeOf.at(change.to);
    const Bond *bond = mol.getBondBetweenAtoms(a, b);
    if (bond != nullptr && bond->getStereo() > Bond::STEREOANY) {
      return {};
    }
    if (bond != nullptr) {
      mol.removeBond(a, b);
    }
    if (change.order > 0) {
      mol.addBond(a, b, typeOf(change.order));
    }
  }
  for (const auto &state : edit.atoms) {
    if (!state.lost) {
      setState(*mol.getAtomWithIdx(placeOf[state.atom]), state.charge,
               state.hydrogens);
    }
  }
  AppliedEdit applied;
  applied.edit = edit;
  for (auto &state : applied.edit.atoms) {
    state.atom = placeOf.at(state.atom);
  }
  for (auto &bond : applied.edit.bonds) {
    bond.from = placeOf.at(bond.from);
    bond.to = placeOf.at(bond.to);
  }
  for (auto &joint : applied.edit.joints) {
    joint.atom = placeOf.at(joint.atom);
  }
  std::vector<Joint> joints = applied.edit.joints;
  if (loses) {
    std::vector<int> fragment;
    RDKit::MolOps::getMolFrags(mol, fragment);
    int own = -1;
    for (const auto &state : edit.atoms) {
      own = own < 0 && !state.lost ? fragment[placeOf[state.atom]] : own;
    }
    for (const auto &state : edit.atoms) {
      if (own < 0 || state.lost == (fragment[placeOf[state.atom]] == own)) {
        return {};
      }
    }
    std::vector<bool> kept;
    for (const int one : fragment) {
      kept.push_back(one == own);
    }
    if (rings) {
      return {};
    }
    keepOnly(mol, kept, joints);
  }
  applied.piece = finish(mol, joints);
  return applied;
}

Piece wholePiece(const RDKit::ROMol &mol, const std::string &smiles) {
  Piece piece = countAtoms(mol);
  piece.text = smiles;
  piece.valid = true;
  return piece;
}

Piece takePart(const RDKit::ROMol &species, const std::vector<int> &part,
               const std::vector<Joint> &joints) {
  RDKit::RWMol mol(species);
  std::vector<bool> kept(mol.getNumAtoms(), false);
  for (const int atom : part) {
    kept[atom] = true;
  }
  std::vector<Joint> own = joints;
  for (const auto &joint : joints) {
    auto *atom = mol.getAtomWithIdx(joint.atom);
    if (isStereo(*atom)) {
      return {};
    }
    const auto hydrogens = static_cast<int>(atom->getTotalNumHs());
    setState(*atom, atom->getFormalCharge(), hydrogens);
  }
  if (part.size() < mol.getNumAtoms()) {
    if (hasRingStereo(mol)) {
      return {};
    }
    keepOnly(mol, kept, own);
    for (const auto &joint : own) {
      mol.getAtomWithIdx(joint.atom)->updatePropertyCache(false);
    }
  }
  return finish(mol, own);
}

std::optional<PieceEdit> readEdit(const Species &species,
                                  const std::vector<int> &part,
                                  const RDKit::ROMol &source,
                                  const std::vector<Joint> &joints) {
  const RDKit::ROMol &mol = *species.mol;
  std::vector<int> placeIn(source.getNumAtoms(), -1);  // source -> species
  for (const int atom : part) {
    placeIn[species.origins[atom].atom] = atom;
  }
  PieceEdit edit;
  std::vector<bool> touched(source.getNumAtoms(), false);
  for (const auto &joint : joints) {
    edit.joints.push_back(joint);
    edit.joints.back().atom = species.origins[joint.atom].atom;
    touched[edit.joints.back().atom] = true;
  }
  for (const auto *bond : source.bonds()) {
    const auto a = static_cast<int>(bond->getBeginAtomIdx());
    const auto b = static_cast<int>(bond->getEndAtomIdx());
    if (placeIn[a] < 0 && placeIn[b] < 0) {
      continue;
    }
    const Bond *now = placeIn[a] >= 0 && placeIn[b] >= 0
                          ? mol.getBondBetweenAtoms(placeIn[a], placeIn[b])
                          : nullptr;
    if (orderOf(now) != orderOf(bond)) {
      if (orderOf(now) < 0 || orderOf(bond) < 0) {
        return std::nullopt;  // aromaticity comes or goes
      }
      edit.bonds.push_back({a, b, orderOf(now)});
      touched[a] = touched[b] = true;
    }
  }
  for (const auto *bond : mol.bonds()) {
    const auto &a = species.origins[bond->getBeginAtomIdx()];
    const auto &b = species.origins[bond->getEndAtomIdx()];
    const bool own =
        a.component == b.component && a.atom >= 0 && b.atom >= 0 &&
        placeIn.size() > static_cast<std::size_t>(std::max(a.atom, b.atom)) &&
        placeIn[a.atom] == static_cast<int>(bond->getBeginAtomIdx()) &&
        placeIn[b.atom] == static_cast<int>(bond->getEndAtomIdx());
    if (own && source.getBondBetweenAtoms(a.atom, b.atom) == nullptr) {
      if (orderOf(bond) < 0) {
        return std::nullopt;
      }
      edit.bonds.push_back({a.atom, b.atom, orderOf(bond)});
      touched[a.atom] = touched[b.atom] = true;
    }
  }
  for (const auto *atom : source.atoms()) {
    const auto id = static_cast<int>(atom->getIdx());
    const bool lost = placeIn[id] < 0;
    if (!lost) {
      const Atom &now = *mol.getAtomWithIdx(placeIn[id]);
      touched[id] = touched[id] ||
                    now.getTotalNumHs() != atom->getTotalNumHs() ||
                    now.getFormalCharge() != atom->getFormalCharge();
      const bool plain = atom->getChiralTag() == Atom::CHI_UNSPECIFIED &&
                         now.getChiralTag() == Atom::CHI_UNSPECIFIED;
      if (now.getIsAromatic() != atom->getIsAromatic() ||
          (touched[id] && !plain)) {
        return std::nullopt;
      }
      if (touched[id]) {
        edit.atoms.push_back({id, now.getFormalCharge(),
                              static_cast<int>(now.getTotalNumHs()), false});
      }
    } else if (touched[id]) {
      edit.atoms.push_back({id, 0, 0, true});
    }
  }
  return edit;
}

}  // namespace Diazepane
