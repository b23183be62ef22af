// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Network/SpeciesTable.h>

#include <GraphMol/ROMol.h>

#include <algorithm>

#include <Base/Text.h>
#include <Perception/MoleculeReader.h>
#include <Perception/MoleculeView.h>

namespace Diazepane {

SpeciesTable::SpeciesTable(Network &network, const Flask &flask)
    : d_network(network), d_flask(flask) {
  static const char *const names[] = {"N1", "C2", "C3", "N4", "C5", "C6", "C7"};
  for (const auto &site : flask.substrate.sites) {
    d_labels[site.atom] = site.label;
  }
  for (const auto *atom : flask.substrate.mol->atoms()) {
    d_nitrogens += atom->getAtomicNum() == 7 ? 1 : 0;
  }
  const auto &rings = flask.substrate.rings;
  for (std::size_t r = 0; r < rings.size(); ++r) {
    for (std::size_t i = 0; i < 7; ++i) {
      d_labels[rings[r][i]] = names[i] + std::string(r, '\'');
    }
  }
}

int SpeciesTable::add(const Molecule &mol, const std::string &smiles,
                      std::vector<AtomOrigin> origins, int ingredient,
                      int depth) {
  const auto known = d_bySmiles.find(smiles);
  if (known != d_bySmiles.end()) {
    return known->second;
  }
  Species species;
  species.id = static_cast<int>(d_network.species.size());
  species.smiles = smiles;
  species.mol = mol;
  species.formula = formulaOf(*mol);
  species.exactMass = exactMassOf(*mol);
  species.charge = chargeOf(*mol);
  species.ingredient = ingredient;
  species.depth = depth;
  // A group that left is not the substrate any more. The lineage is what
  // holds an atom of its ring or, for precursors, half of its nitrogens.
  std::map<int, int> copies;
  int nitrogens = 0;
  for (const auto &origin : origins) {
    if (origin.component == 0 && ++copies[origin.atom] == 1 &&
        d_flask.substrate.mol->getAtomWithIdx(origin.atom)->getAtomicNum() ==
            7) {
      ++nitrogens;
    }
  }
  bool ringAtom = false;
  int units = 0;
  for (const auto &entry : copies) {
    units = std::max(units, entry.second);
    for (const auto &ring : d_flask.substrate.rings) {
      ringAtom =
          ringAtom || std::count(ring.begin(), ring.end(), entry.first) > 0;
    }
  }
  const bool core = d_flask.substrate.rings.empty()
                        ? units > 0 && 2 * nitrogens >= d_nitrogens
                        : ringAtom;
  species.substrateUnits = core ? units : 0;
  species.origins = std::move(origins);
  d_bySmiles[smiles] = species.id;
  ViewScope::keep(mol);
  d_network.species.push_back(std::move(species));
  return d_network.species.back().id;
}

void SpeciesTable::addInputs() {
  d_network.species.reserve(32);
  const auto originsOf = [](const Molecule &mol, int component) {
    std::vector<AtomOrigin> origins;
    for (unsigned int i = 0; i < mol->getNumAtoms(); ++i) {
      origins.push_back({component, static_cast<int>(i)});
    }
    return origins;
  };
  add(d_flask.substrate.mol, d_flask.substrate.smiles,
      originsOf(d_flask.substrate.mol, 0), -1, 0);
  for (std::size_t i = 0; i < d_flask.ingredients.size(); ++i) {
    if (d_flask.ingredients[i].role == Role::Solvent) {
      continue;  // solvents react by rules of their own, which supply them
    }
    const auto &reagent = d_flask.ingredients[i].reagent;
    for (const auto &form : reagent->forms) {
      add(form.mol, form.smiles, originsOf(form.mol, static_cast<int>(i) + 1),
          static_cast<int>(i), 0);
    }
  }
}

int SpeciesTable::addSupplied(const std::string &smiles) {
  const Molecule mol = readMolecule(smiles);
  return add(mol, canonicalSmiles(*mol),
             std::vector<AtomOrigin>(mol->getNumAtoms()), -1, 0);
}

int SpeciesTable::addProduct(const ReactionEvent &event, std::size_t index,
                             const Step &step, int depth) {
  std::vector<AtomOrigin> origins;
  for (const auto &from : event.origins[index]) {
    origins.push_back(
        d_network.species[step.reactants[from.reactant]].origins[from.atom]);
  }
  return add(event.products[index], event.smiles[index], std::move(origins), -1,
             depth);
}

std::string SpeciesTable::siteOf(const Step &step) const {
  std::vector<std::string> labels;
  for (const auto &mapped : step.mapped) {
    if (mapped.first < 0) {
      continue;
    }
    const auto &species = d_network.species[step.reactants[mapped.first]];
    const auto &origin = species.origins[mapped.second];
    if (species.substrateUnits == 0 || origin.component != 0) {
      continue;
    }
    const auto label = d_labels.find(origin.atom);
    if (label != d_labels.end() && std::find(labels.begin(), labels.end(),
                                             label->second) == labels.end()) {
      labels.push_back(label->second);
    }
    break;  // the lowest map number on the substrate is the reacting atom
  }
  return join(labels, ";");
}

bool SpeciesTable::reactedBefore(const Step &step) const {
  for (const int id : step.reactants) {
    const auto found = d_families.find(id);
    if (d_network.species[id].substrateUnits > 0 && found != d_families.end() &&
        found->second.count(step.family) > 0) {
      return true;
    }
  }
  return false;
}

void SpeciesTable::remember(const Step &step) {
  // What is only on its way (an iminium, an azidohydrin) has not yet had the
  // family's reaction.
  std::set<std::string> families;
  if (step.mode != "stalled") {
    families.insert(step.family);
  }
  for (const int id : step.reactants) {
    const auto found = d_families.find(id);
    if (d_network.species[id].substrateUnits > 0 && found != d_families.end()) {
      families.insert(found->second.begin(), found->second.end());
    }
  }
  for (const int id : step.products) {
    if (d_network.species[id].substrateUnits > 0 && d_families.count(id) == 0) {
      d_families[id] = families;
    }
  }
}

}  // namespace Diazepane
