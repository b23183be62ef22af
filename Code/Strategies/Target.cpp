// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Strategies/Target.h>

#include <GraphMol/ChemTransforms/MolFragmenter.h>
#include <GraphMol/MolOps.h>
#include <GraphMol/RWMol.h>
#include <GraphMol/SmilesParse/SmilesParse.h>
#include <GraphMol/SmilesParse/SmilesWrite.h>

#include <algorithm>
#include <memory>

#include <Base/Text.h>
#include <Perception/MoleculeReader.h>

namespace Diazepane {

namespace {

//! Parses without the checks of user input: the text is our own.
std::unique_ptr<RDKit::RWMol> parsed(const std::string &smiles) {
  std::unique_ptr<RDKit::RWMol> mol(RDKit::SmilesToMol(smiles));
  if (!mol) {
    throw InputError("'" + smiles + "' is no fragment");
  }
  return mol;
}

//! All dummy atoms of a fragment carry this map number.
std::unique_ptr<RDKit::RWMol> marked(const Fragment &fragment, int place) {
  auto mol = parsed(fragment);
  for (auto *atom : mol->atoms()) {
    if (atom->getAtomicNum() == 0) {
      atom->setIsotope(0);
      atom->setAtomMapNum(place);
    }
  }
  return mol;
}

//! A place that nothing stands on gets its hydrogen back.
std::string freed(RDKit::RWMol mol) {
  for (auto *atom : mol.atoms()) {
    if (atom->getAtomicNum() == 0) {
      atom->setAtomicNum(1);
      atom->setAtomMapNum(0);
      atom->setIsotope(0);
    }
  }
  const std::unique_ptr<RDKit::ROMol> clean(
      RDKit::MolOps::removeHs(static_cast<const RDKit::ROMol &>(mol)));
  return canonicalSmiles(*clean);
}

constexpr unsigned kLabel = 100;  // isotopes of the places N1 and N4

//! A hydrogen becomes a place on which something can be put.
void markHydrogen(RDKit::RWMol &mol, int nitrogen, unsigned label) {
  RDKit::Atom place(0);
  place.setIsotope(label);
  const unsigned index = mol.addAtom(&place, false);
  mol.addBond(static_cast<unsigned>(nitrogen), index, RDKit::Bond::SINGLE);
  auto *atom = mol.getAtomWithIdx(nitrogen);
  atom->setNoImplicit(false);
  atom->setNumExplicitHs(0);
  RDKit::MolOps::sanitizeMol(mol);
}

//! The bond from a ring nitrogen to what stands on it, or null.
const RDKit::Bond *bondOutside(const RDKit::ROMol &mol, int nitrogen,
                               const std::array<int, 7> &ring,
                               std::string &note) {
  const auto *atom = mol.getAtomWithIdx(nitrogen);
  if (atom->getFormalCharge() != 0) {
    note = "carries a charge";
    return nullptr;
  }
  for (const auto *bond : mol.atomBonds(atom)) {
    const int other = static_cast<int>(bond->getOtherAtomIdx(nitrogen));
    if (std::find(ring.begin(), ring.end(), other) != ring.end()) {
      continue;
    }
    if (mol.getRingInfo()->numBondRings(bond->getIdx()) > 0 ||
        bond->getBondType() != RDKit::Bond::SINGLE) {
      note = "is part of a second ring or of a double bond";
      return nullptr;
    }
    return bond;
  }
  return nullptr;
}

}  // namespace

Target Target::read(const std::string &smiles, const SubstrateReader &reader,
                    const Where &where) {
  const Substrate substrate = reader.read(smiles, where);
  if (substrate.rings.empty()) {
    throw InputError("'" + smiles + "' holds no 1,4-diazepane", where,
                     "a target with the saturated seven-membered ring");
  }
  Target target;
  target.d_smiles = substrate.smiles;
  target.d_saltForm = substrate.saltForm;
  const auto &ring = substrate.rings.front();
  RDKit::RWMol mol(*substrate.mol);
  std::vector<unsigned> bonds;
  std::vector<std::pair<unsigned, unsigned>> labels;
  for (int i = 0; i < 2; ++i) {
    const int nitrogen = ring[i == 0 ? 0 : 3];
    const unsigned label = kLabel + static_cast<unsigned>(i);
    std::string note;
    const auto *bond = bondOutside(mol, nitrogen, ring, note);
    if (!note.empty()) {
      target.d_notes.push_back(std::string(placeOf(i)) + " " + note);
    } else if (bond != nullptr) {
      target.d_open[static_cast<std::size_t>(i)] = true;
      bonds.push_back(bond->getIdx());
      labels.emplace_back(label, label);
    } else if (mol.getAtomWithIdx(nitrogen)->getTotalNumHs() > 0) {
      target.d_open[static_cast<std::size_t>(i)] = true;
      markHydrogen(mol, nitrogen, label);
    }
  }
  std::vector<Molecule> parts;
  if (bonds.empty()) {
    parts.push_back(std::make_shared<RDKit::ROMol>(mol));
  } else {
    const std::unique_ptr<RDKit::ROMol> cut(
        RDKit::MolFragmenter::fragmentOnBonds(mol, bonds, true, &labels));
    for (const auto &part : RDKit::MolOps::getMolFrags(*cut)) {
      parts.push_back(std::make_shared<RDKit::ROMol>(*part));
    }
  }
  for (const auto &part : parts) {
    RDKit::RWMol copy(*part);
    std::vector<int> places;
    for (auto *atom : copy.atoms()) {
      if (atom->getAtomicNum() == 0 && atom->getIsotope() >= kLabel) {
        places.push_back(static_cast<int>(atom->getIsotope() - kLabel));
        atom->setAtomMapNum(places.back() + 1);
        atom->setIsotope(0);
      }
    }
    const bool isRing =
        parts.size() == 1 || !SubstrateReader::ringsOf(copy).empty();
    if (isRing && target.d_scaffold.empty()) {
      target.d_scaffold = RDKit::MolToSmiles(copy);
      target.d_core = freed(copy);
    } else if (places.size() == 1) {
      for (auto *atom : copy.atoms()) {
        atom->setAtomMapNum(0);
      }
      target.d_fragments[static_cast<std::size_t>(places[0])] =
          RDKit::MolToSmiles(copy);
    }
  }
  return target;
}

int Target::substituents() const {
  return (d_fragments[0].empty() ? 0 : 1) + (d_fragments[1].empty() ? 0 : 1);
}

std::string Target::with(const Fragment &onN1, const Fragment &onN4) const {
  std::unique_ptr<RDKit::ROMol> mol(parsed(d_scaffold));
  const Fragment *wanted[] = {&onN1, &onN4};
  for (int i = 0; i < 2; ++i) {
    if (wanted[i]->empty()) {
      continue;
    }
    const auto part = marked(*wanted[i], i + 1);
    RDKit::MolzipParams params;
    params.label = RDKit::MolzipLabel::AtomMapNumber;
    mol = RDKit::molzip(*mol, *part, params);
  }
  RDKit::RWMol made(*mol);
  RDKit::MolOps::sanitizeMol(made);
  return freed(made);
}

}  // namespace Diazepane
