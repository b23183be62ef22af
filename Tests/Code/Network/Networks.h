// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Networks of flasks written in the words of the command line, with the rules
// of named families open, and the checks that every network has to pass.
#ifndef DIAZEPANE_TESTS_NETWORK_NETWORKS_H
#define DIAZEPANE_TESTS_NETWORK_NETWORKS_H

#include <GraphMol/ROMol.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <Input/FlaskBuilder.h>
#include <Input/FlaskReader.h>
#include <Network/NetworkBuilder.h>
#include <Perception/MoleculeReader.h>

namespace Diazepane::Testing {

inline const RuleBookPtr &book() {
  static const RuleBookPtr theBook =
      RuleBook::load({std::string(DIAZEPANE_SOURCE_DIR) + "/Data"});
  return theBook;
}

inline const RuleSet &rules() {
  static const RuleSetPtr set = [] {
    std::vector<Fault> faults;
    return RuleSet::compile(book(), faults);
  }();
  return *set;
}

inline Flask flaskOf(const std::string &substrate,
                     const std::vector<std::string> &reagents,
                     const std::string &solvent = "MeCN") {
  static const FlaskBuilder builder(book());
  KeyValues options = {{"substrate", substrate}};
  for (const auto &reagent : reagents) {
    options.emplace_back("reagent", reagent);
  }
  options.emplace_back("solvent", solvent);
  return builder.build(specFromOptions(options));
}

//! Rules of these families open, by family or by id; none named: all.
inline RuleGate openFor(const std::set<std::string> &names) {
  std::vector<bool> open;
  for (const auto &rule : rules().rules()) {
    open.push_back(names.empty() || names.count(rule->record().family) != 0 ||
                   names.count(rule->record().id) != 0);
  }
  return [open](std::size_t rule) { return open[rule]; };
}

inline NetworkPtr build(const Flask &flask, const std::set<std::string> &names,
                        const Limits &limits = {},
                        const StepEstimate &estimate = {}) {
  NetworkOptions options;
  options.limits = limits;
  return NetworkBuilder(rules(), options)
      .build(flask, openFor(names), estimate);
}

inline std::string canonical(const std::string &smiles) {
  return canonicalSmiles(*readMolecule(smiles));
}

//! Steps as text that knows no ids: to compare networks.
inline std::multiset<std::string> stepsOf(const Network &network) {
  std::multiset<std::string> out;
  for (const auto &step : network.steps) {
    std::multiset<std::string> left;
    std::multiset<std::string> right;
    for (const int id : step.reactants) {
      left.insert(network.species[id].smiles);
    }
    for (const int id : step.products) {
      right.insert(network.species[id].smiles);
    }
    std::string text = step.ruleId + " " + std::to_string(step.statistics);
    for (const auto &smiles : left) {
      text += " " + smiles;
    }
    text += " >";
    for (const auto &smiles : right) {
      text += " " + smiles;
    }
    out.insert(text);
  }
  return out;
}

inline std::set<std::string> speciesOf(const Network &network) {
  std::set<std::string> out;
  for (const auto &species : network.species) {
    out.insert(species.smiles);
  }
  return out;
}

//! The atom of the flask's component that an origin names.
inline const RDKit::Atom *originAtom(const Flask &flask,
                                     const AtomOrigin &origin) {
  if (origin.component == 0) {
    return flask.substrate.mol->getAtomWithIdx(origin.atom);
  }
  const auto &forms = flask.ingredients[origin.component - 1].reagent->forms;
  for (const auto &form : forms) {
    if (origin.atom < static_cast<int>(form.mol->getNumAtoms()) &&
        forms.size() == 1) {
      return form.mol->getAtomWithIdx(origin.atom);
    }
  }
  return nullptr;  // several forms: an origin does not say which
}

//! Mass, charge, uniqueness, round trip and origins.
inline void expectSound(const Network &network, const Flask &flask) {
  std::set<std::string> seen;
  for (const auto &species : network.species) {
    EXPECT_TRUE(seen.insert(species.smiles).second) << species.smiles;
    EXPECT_EQ(canonical(species.smiles), species.smiles);
    ASSERT_EQ(species.origins.size(), species.mol->getNumAtoms())
        << species.smiles;
    for (unsigned int i = 0; i < species.mol->getNumAtoms(); ++i) {
      const AtomOrigin &origin = species.origins[i];
      if (origin.component < 0) {
        continue;  // supplied from outside: water, solvent
      }
      const RDKit::Atom *from = originAtom(flask, origin);
      if (from != nullptr) {
        EXPECT_EQ(from->getAtomicNum(),
                  species.mol->getAtomWithIdx(i)->getAtomicNum())
            << species.smiles;
      }
    }
  }
  for (const auto &step : network.steps) {
    const Balance balance = balanceOf(network, step);
    EXPECT_NEAR(balance.mass, 0.0, 1e-6) << step.ruleId;
    EXPECT_EQ(balance.charge, 0) << step.ruleId;
    EXPECT_FALSE(step.products.empty()) << step.ruleId;
  }
}

}  // namespace Diazepane::Testing

#endif
