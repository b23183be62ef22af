// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Network/NewStereo.h>

#include <GraphMol/Chirality.h>
#include <GraphMol/ROMol.h>

#include <algorithm>
#include <array>

#include <Base/Text.h>
#include <Perception/Rings.h>

namespace Diazepane {

namespace {

struct Centres {
  std::vector<int> specified;
  std::vector<int> open;
};

//! By its neighbours alone; most molecules of this trade have no such atom,
//! and ranking their atoms would be the costly half of looking for one.
bool mayBeCentre(const RDKit::Atom &atom) {
  const int element = atom.getAtomicNum();
  const unsigned int degree = atom.getDegree();
  const bool pyramidal =
      element == 15 || element == 16 || element == 33 || element == 34;
  return element != 7 && (degree >= 4 || (degree >= 2 && pyramidal) ||
                          (degree == 3 && atom.getTotalNumHs() == 1));
}

bool mayHaveCentre(const RDKit::ROMol &mol) {
  for (const auto *atom : mol.atoms()) {
    if (mayBeCentre(*atom)) {
      return true;
    }
  }
  return false;
}

Centres centresOf(const RDKit::ROMol &mol) {
  Centres centres;
  if (!mayHaveCentre(mol)) {
    return centres;
  }
  RDKit::ROMol copy(mol);  // ranking writes into the molecule
  for (const auto &info : RDKit::Chirality::findPotentialStereo(copy, false)) {
    const int atom = static_cast<int>(info.centeredOn);
    if (info.type != RDKit::Chirality::StereoType::Atom_Tetrahedral ||
        copy.getAtomWithIdx(info.centeredOn)->getAtomicNum() == 7) {
      continue;
    }
    (info.specified == RDKit::Chirality::StereoSpecified::Specified
         ? centres.specified
         : centres.open)
        .push_back(atom);
  }
  return centres;
}

//! The diazepane rings of a species, as atoms of its molecule (-1: not there),
//! numbered as those of the substrate: sites are named by that numbering, and
//! a product may be numbered the other way round.
std::vector<std::array<int, 7>> ringsOf(const Species &species,
                                        const Substrate &substrate) {
  if (substrate.rings.empty()) {
    return findDiazepaneRings(*species.mol);
  }
  std::vector<std::array<int, 7>> rings = substrate.rings;
  for (auto &ring : rings) {
    for (int &place : ring) {
      const auto found = std::find(species.origins.begin(),
                                   species.origins.end(), AtomOrigin{0, place});
      place = found == species.origins.end()
                  ? -1
                  : static_cast<int>(found - species.origins.begin());
    }
  }
  return rings;
}

//! Where an atom is, as a chemist says it.
std::string placeOf(const RDKit::ROMol &mol,
                    const std::vector<std::array<int, 7>> &rings, int atom) {
  static const char *const names[] = {"N1", "C2", "C3", "N4", "C5", "C6", "C7"};
  for (std::size_t r = 0; r < rings.size(); ++r) {
    for (std::size_t i = 0; i < 7; ++i) {
      if (rings[r][i] == atom) {
        return names[i] + std::string(r, '\'');
      }
    }
  }
  for (std::size_t r = 0; r < rings.size(); ++r) {
    for (std::size_t i = 0; i < 7; ++i) {
      if (rings[r][i] >= 0 &&
          mol.getBondBetweenAtoms(rings[r][i], atom) != nullptr) {
        return "the " +
               std::string(mol.getAtomWithIdx(atom)->getAtomicNum() == 6
                               ? "carbon"
                               : mol.getAtomWithIdx(atom)->getSymbol()) +
               " on " + names[i] + std::string(r, '\'');
      }
    }
  }
  return "a " + mol.getAtomWithIdx(atom)->getSymbol() + " of the side chain";
}

}  // namespace

NewStereo::NewStereo(const Flask &flask) {
  const auto note = [this](const Molecule &mol, int component) {
    for (const int atom : centresOf(*mol).open) {
      d_unspecified.insert({component, atom});
    }
  };
  note(flask.substrate.mol, 0);
  for (std::size_t i = 0; i < flask.ingredients.size(); ++i) {
    for (const auto &form : flask.ingredients[i].reagent->forms) {
      note(form.mol, static_cast<int>(i) + 1);
    }
  }
}

std::vector<int> NewStereo::of(const Species &species) const {
  std::vector<int> atoms;
  for (const int atom : centresOf(*species.mol).open) {
    const auto &origin = species.origins[static_cast<std::size_t>(atom)];
    if (d_unspecified.count({origin.component, origin.atom}) == 0) {
      atoms.push_back(atom);
    }
  }
  return atoms;
}

std::string newStereoText(const Species &species, const Substrate &substrate) {
  if (species.newStereo.empty()) {
    return "";
  }
  std::vector<std::string> places;
  const auto rings = ringsOf(species, substrate);
  for (const int atom : species.newStereo) {
    const std::string place = placeOf(*species.mol, rings, atom);
    if (std::find(places.begin(), places.end(), place) == places.end()) {
      places.push_back(place);
    }
  }
  const std::size_t count = species.newStereo.size();
  const bool known = !centresOf(*species.mol).specified.empty();
  std::string text = std::string("new stereocentre") + (count > 1 ? "s" : "") +
                     " at " + join(places, " and ");
  if (count > 1) {
    return text + ": a mixture of stereoisomers, up to " +
           std::to_string(1 << std::min<std::size_t>(count, 10)) +
           ", their ratio not predicted";
  }
  return text + (known ? ": both diastereomers expected, their ratio not "
                         "predicted"
                       : ": both enantiomers expected, in equal parts unless "
                         "something chiral takes part");
}

}  // namespace Diazepane
