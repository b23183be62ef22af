// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The rule book's transformations, compiled once, and how to fire them.
#ifndef DIAZEPANE_TESTS_REACTIONS_RULES_H
#define DIAZEPANE_TESTS_REACTIONS_RULES_H

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <string>
#include <vector>

#include <Perception/MoleculeReader.h>
#include <Reactions/ReactionRule.h>
#include <Reactions/RuleRegistry.h>

namespace Diazepane::Testing {

inline const RuleBookPtr &book() {
  static const RuleBookPtr theBook =
      RuleBook::load({std::string(DIAZEPANE_SOURCE_DIR) + "/Data"});
  return theBook;
}

inline const RuleSet &rules() {
  static const RuleSetPtr set = [] {
    std::vector<Fault> faults;
    auto compiled = RuleSet::compile(book(), faults);
    for (const auto &fault : faults) {
      ADD_FAILURE() << fault.text();
    }
    return compiled;
  }();
  return *set;
}

//! One firing: what went in, in the order of the templates, and what came out.
struct Firing {
  std::vector<Molecule> reactants;
  std::vector<ReactionEvent> events;
  bool inside = false;
};

//! Every way in which a rule can take these molecules.
inline std::vector<Firing> fireAll(const ReactionRule &rule,
                                   const std::vector<std::string> &smiles) {
  const auto &record = rule.record();
  std::vector<Firing> firings;
  std::vector<Molecule> given;
  for (const auto &text : smiles) {
    given.push_back(readMolecule(text));
  }
  if (given.size() == 1 && record.scope != "intermolecular") {
    firings.push_back({given, rule.applyInside(*given.front()), true});
  }
  if (record.scope == "intramolecular") {
    return firings;
  }
  std::vector<std::size_t> order(given.size());
  std::iota(order.begin(), order.end(), 0U);
  do {
    Firing firing;
    std::size_t next = 0;
    for (int t = 0; t < rule.templateCount(); ++t) {
      const auto supplied = record.supplied.find(t);
      if (supplied != record.supplied.end()) {
        firing.reactants.push_back(readMolecule(supplied->second));
      } else if (next < order.size()) {
        firing.reactants.push_back(given[order[next++]]);
      }
    }
    if (static_cast<int>(firing.reactants.size()) != rule.templateCount() ||
        next != order.size()) {
      continue;
    }
    Reactants reactants;
    for (const auto &mol : firing.reactants) {
      reactants.push_back(mol.get());
    }
    firing.events = rule.apply(reactants);
    firings.push_back(std::move(firing));
  } while (std::next_permutation(order.begin(), order.end()));
  return firings;
}

//! A rule of the repository, fired; each product once, with its statistics.
inline std::map<std::string, double> productsOf(
    const std::string &id, const std::vector<std::string> &smiles) {
  std::map<std::string, double> products;
  const ReactionRule *rule = rules().find(id);
  if (rule == nullptr) {
    ADD_FAILURE() << "no rule " << id;
    return products;
  }
  for (const auto &firing : fireAll(*rule, smiles)) {
    for (const auto &event : firing.events) {
      for (const auto &name : event.smiles) {
        products[name] += event.statistics;
      }
    }
  }
  return products;
}

inline std::string canonical(const std::string &smiles) {
  return canonicalSmiles(*readMolecule(smiles));
}

}  // namespace Diazepane::Testing

#endif
