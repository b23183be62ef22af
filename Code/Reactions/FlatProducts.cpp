// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Reactions/FlatProducts.h>

#include <GraphMol/MolOps.h>
#include <GraphMol/RWMol.h>
#include <GraphMol/RingInfo.h>

#include <algorithm>
#include <array>
#include <map>
#include <numeric>

#include <Perception/MoleculeReader.h>
#include <Perception/MoleculeView.h>

namespace Diazepane {

namespace {

RDKit::Bond::BondType typeOf(int order) {
  return order == 2   ? RDKit::Bond::DOUBLE
         : order == 3 ? RDKit::Bond::TRIPLE
                      : RDKit::Bond::SINGLE;
}

//! Bonds that an atom may have without RDKit's clean-up writing it anew.
double mostBonds(int element) {
  switch (element) {
    case 5:
    case 6:
    case 7:
    case 14:
      return 4.0;
    case 8:
      return 3.0;
    case 1:
    case 9:
    case 17:
    case 35:
    case 53:
      return 1.0;
    case 16:
      return 6.0;
    default:
      return -1.0;  // phosphorus, metals ...: the long way
  }
}

int rootOf(std::vector<int> &parent, int atom) {
  while (parent[atom] != atom) {
    parent[atom] = parent[parent[atom]];
    atom = parent[atom];
  }
  return atom;
}

}  // namespace

FlatProducts::FlatProducts(const EditList &edits, const Reactants &reactants,
                           const std::vector<AtomOf> &match)
    : d_reactants(reactants), d_match(match) {
  if (!readReactants()) {
    return;
  }
  edit(edits);
  for (std::size_t i = 0; i < d_atoms.size(); ++i) {
    if (d_touched[i] != 0 && !isOrdinary(static_cast<int>(i))) {
      return;
    }
  }
  d_apply = true;
}

bool FlatProducts::readReactants() {
  std::size_t atoms = 0;
  std::size_t bonds = 0;
  for (const auto *mol : d_reactants) {
    ViewOf view(*mol);
    if (view->isMarked()) {
      return false;
    }
    d_offset.push_back(static_cast<int>(atoms));
    atoms += mol->getNumAtoms();
    bonds += mol->getNumBonds();
  }
  d_atoms.reserve(atoms);
  d_charge.reserve(atoms);
  d_bonds.reserve(bonds + 2);
  for (std::size_t i = 0; i < d_reactants.size(); ++i) {
    for (const auto *atom : d_reactants[i]->atoms()) {
      d_atoms.push_back(atom);
      d_charge.push_back(atom->getFormalCharge());
    }
    for (const auto *bond : d_reactants[i]->bonds()) {
      d_bonds.push_back(
          {bond, d_offset[i] + static_cast<int>(bond->getBeginAtomIdx()),
           d_offset[i] + static_cast<int>(bond->getEndAtomIdx()), 0});
    }
  }
  d_touched.assign(atoms, 0);
  return true;
}

void FlatProducts::edit(const EditList &edits) {
  const auto atomOf = [this](int number) {
    const int atom = d_offset[d_match[number].reactant] + d_match[number].atom;
    d_touched[atom] = 1;
    return atom;
  };
  for (const auto &change : edits.bonds) {
    const int a = atomOf(change.from);
    const int b = atomOf(change.to);
    if (change.before == 0) {
      d_bonds.push_back({nullptr, a, b, change.after});
      continue;
    }
    const auto found =
        std::find_if(d_bonds.begin(), d_bonds.end(), [a, b](const Bond &bond) {
          return (bond.from == a && bond.to == b) ||
                 (bond.from == b && bond.to == a);
        });
    if (change.after == 0) {
      d_bonds.erase(found);
    } else {
      found->order = change.after;
    }
  }
  for (const auto &entry : edits.charges) {
    d_charge[atomOf(entry.first)] = entry.second;
  }
}

bool FlatProducts::isOrdinary(int atom) const {
  double bonds = 0.0;
  for (const auto &bond : d_bonds) {
    if (bond.from == atom || bond.to == atom) {
      bonds += bond.order != 0 || bond.old == nullptr
                   ? bond.order
                   : bond.old->getBondTypeAsDouble();
    }
  }
  return bonds <= mostBonds(d_atoms[atom]->getAtomicNum());
}

//! A bond is conjugated by a multiple bond next to it and an atom with at most
//! three connections on its other side. Nothing changes of that as long as the
//! atoms touched have single bonds only and, beside a multiple bond, four
//! connections.
bool FlatProducts::keepsConjugation() const {
  std::vector<char> multiple(d_atoms.size(), 0);
  const auto isMultiple = [](const Bond &bond) {
    return bond.order > 1 || (bond.old != nullptr &&
                              bond.old->getBondType() != RDKit::Bond::SINGLE);
  };
  for (const auto &bond : d_bonds) {
    if (isMultiple(bond)) {
      multiple[bond.from] = 1;
      multiple[bond.to] = 1;
    }
  }
  // Broken bonds are not among d_bonds any more.
  for (std::size_t i = 0; i < d_atoms.size(); ++i) {
    if (d_touched[i] == 0) {
      continue;
    }
    const auto &mol = d_atoms[i]->getOwningMol();
    for (const auto *bond : mol.atomBonds(d_atoms[i])) {
      if (bond->getBondType() != RDKit::Bond::SINGLE) {
        return false;
      }
    }
  }
  for (const auto &bond : d_bonds) {
    for (const auto &[one, other] : {std::make_pair(bond.from, bond.to),
                                     std::make_pair(bond.to, bond.from)}) {
      if (d_touched[one] != 0 &&
          (multiple[one] != 0 ||
           (multiple[other] != 0 && !isSaturatedCarbon(one)))) {
        return false;
      }
    }
  }
  return true;
}

//! Before and after: the edits leave it its charge.
bool FlatProducts::isSaturatedCarbon(int atom) const {
  return d_atoms[atom]->getAtomicNum() == 6 && d_charge[atom] == 0 &&
         d_atoms[atom]->getFormalCharge() == 0 &&
         d_atoms[atom]->getNumRadicalElectrons() == 0;
}

void FlatProducts::findParts() {
  std::vector<int> parent(d_atoms.size());
  std::iota(parent.begin(), parent.end(), 0);
  for (const auto &bond : d_bonds) {
    const int one = rootOf(parent, bond.from);
    const int other = rootOf(parent, bond.to);
    parent[std::max(one, other)] = std::min(one, other);
  }
  d_part.resize(d_atoms.size());
  d_place.resize(d_atoms.size());
  std::vector<int> sizes;
  for (std::size_t i = 0; i < d_atoms.size(); ++i) {
    const int root = rootOf(parent, static_cast<int>(i));
    if (root == static_cast<int>(i)) {
      d_part[i] = static_cast<int>(sizes.size());
      sizes.push_back(0);
    } else {
      d_part[i] = d_part[root];
    }
    d_place[i] = sizes[d_part[i]]++;
  }
  d_parts = static_cast<int>(sizes.size());
}

//! Only those change that stand on the atoms that were touched.
int FlatProducts::hydrogensAround() const {
  int count = 0;
  for (std::size_t i = 0; i < d_atoms.size(); ++i) {
    count +=
        d_touched[i] != 0 ? static_cast<int>(d_atoms[i]->getTotalNumHs()) : 0;
  }
  return count;
}

Molecule FlatProducts::build(int part) const {
  auto mol = std::make_shared<RDKit::RWMol>();
  for (std::size_t i = 0; i < d_atoms.size(); ++i) {
    if (d_part[i] != part) {
      continue;
    }
    auto *atom = d_atoms[i]->copy();
    mol->addAtom(atom, false, true);
    if (d_touched[i] != 0) {
      atom->setFormalCharge(d_charge[i]);
      atom->setNoImplicit(false);
      atom->setNumRadicalElectrons(0);
      atom->setNumExplicitHs(0);
    }
  }
  for (const auto &bond : d_bonds) {
    if (d_part[bond.from] != part) {
      continue;
    }
    auto *made = bond.old != nullptr ? bond.old->copy()
                                     : new RDKit::Bond(typeOf(bond.order));
    if (bond.order != 0) {
      made->setBondType(typeOf(bond.order));
    }
    made->setOwningMol(mol.get());
    made->setBeginAtomIdx(d_place[bond.from]);
    made->setEndAtomIdx(d_place[bond.to]);
    mol->addBond(made, true);
  }
  mol->clearComputedProps(false);
  for (std::size_t i = 0; i < d_atoms.size(); ++i) {
    if (d_part[i] == part && d_touched[i] != 0) {
      mol->getAtomWithIdx(d_place[i])->updatePropertyCache(true);
    }
  }
  if (!d_keepsConjugation) {
    RDKit::MolOps::setConjugation(*mol);
  }
  RDKit::MolOps::setHybridization(*mol);
  addRings(part, *mol);
  // No atom or bond is marked: there is nothing to assign.
  mol->setProp(RDKit::common_properties::_StereochemDone, 1, true);
  return mol;
}

void FlatProducts::addRings(int part, RDKit::RWMol &mol) const {
  auto *rings = mol.getRingInfo();
  rings->initialize();
  for (std::size_t i = 0; i < d_reactants.size(); ++i) {
    for (const auto &old : d_reactants[i]->getRingInfo()->atomRings()) {
      if (d_part[d_offset[i] + old.front()] != part) {
        continue;
      }
      std::vector<int> atoms;
      std::vector<int> bonds;
      for (const int atom : old) {
        atoms.push_back(d_place[d_offset[i] + atom]);
      }
      for (std::size_t k = 0; k < atoms.size(); ++k) {
        bonds.push_back(static_cast<int>(
            mol.getBondBetweenAtoms(atoms[k], atoms[(k + 1) % atoms.size()])
                ->getIdx()));
      }
      rings->addRing(atoms, bonds);
    }
  }
}

bool FlatProducts::make(int hydrogens, ReactionEvent &event) {
  findParts();
  d_keepsConjugation = keepsConjugation();
  int count = -hydrogensAround();
  try {
    for (int part = 0; part < d_parts; ++part) {
      event.products.push_back(build(part));
    }
  } catch (const std::exception &) {
    return false;  // a valence that cannot be: not a product
  }
  event.origins.resize(d_parts);
  std::size_t reactant = 0;
  for (std::size_t i = 0; i < d_atoms.size(); ++i) {
    while (reactant + 1 < d_offset.size() &&
           d_offset[reactant + 1] <= static_cast<int>(i)) {
      ++reactant;
    }
    event.origins[d_part[i]].push_back(
        {static_cast<int>(reactant), static_cast<int>(i) - d_offset[reactant]});
    if (d_touched[i] != 0) {
      count += static_cast<int>(event.products[d_part[i]]
                                    ->getAtomWithIdx(d_place[i])
                                    ->getTotalNumHs());
    }
  }
  return count == hydrogens;
}

std::string smilesOfProduct(const RDKit::ROMol &mol) {
  if (mol.getNumAtoms() != 1) {
    return canonicalSmilesOfOwn(mol);
  }
  const auto *atom = mol.getAtomWithIdx(0);
  using Key = std::array<int, 6>;
  const Key key = {atom->getAtomicNum(),
                   atom->getFormalCharge(),
                   static_cast<int>(atom->getIsotope()),
                   static_cast<int>(atom->getTotalNumHs()),
                   static_cast<int>(atom->getNoImplicit()),
                   static_cast<int>(atom->getNumRadicalElectrons())};
  thread_local std::map<Key, std::string> known;
  auto &text = known[key];
  if (text.empty()) {
    text = canonicalSmilesOfOwn(mol);
  }
  return text;
}

}  // namespace Diazepane
