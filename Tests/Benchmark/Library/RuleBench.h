// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What the rules of a pathway make of molecules, without a network and without
// the library: all that a sequence of rules can give.
#ifndef DIAZEPANE_TESTS_LIBRARY_RULEBENCH_H
#define DIAZEPANE_TESTS_LIBRARY_RULEBENCH_H

#include <GraphMol/ROMol.h>
#include <Perception/MoleculeReader.h>
#include <Perception/MoleculeView.h>
#include <Reactions/ReactionRule.h>

#include <map>
#include <set>
#include <string>
#include <vector>

namespace Diazepane {

//! What the rules make of molecules, by canonical SMILES.
class RuleBench {
 public:
  explicit RuleBench(const RuleSet &rules) : d_rules(rules) {}

  //! Of one pair: what stood in another flask is forgotten.
  void start() {
    d_known.clear();
    d_given.clear();
  }
  void put(const Molecule &mol, const std::string &smiles) {
    d_given.push_back(mol);
    d_known[smiles] = mol;
    ViewScope::keep(mol);
  }

  //! All that rules in this order make; each step takes part of what the one
  //! before it made.
  std::set<std::string> follow(const std::vector<std::string> &path) {
    std::vector<Molecule> current = d_given;
    std::set<std::string> last;
    bool first = true;
    for (const auto &id : path) {
      const auto *rule = d_rules.find(id);
      if (rule == nullptr) {
        continue;  // a condition rule
      }
      last.clear();
      std::vector<Molecule> next;
      for (const auto &mol : current) {
        for (const auto &event : eventsOf(*rule, mol, first)) {
          for (std::size_t i = 0; i < event.products.size(); ++i) {
            if (last.insert(event.smiles[i]).second) {
              Molecule &known = d_known[event.smiles[i]];
              if (!known) {
                known = event.products[i];
                ViewScope::keep(known);
              }
              next.push_back(known);
            }
          }
        }
      }
      current = std::move(next);
      first = false;
    }
    return last;
  }

  Molecule find(const std::string &smiles) const {
    const auto found = d_known.find(smiles);
    return found == d_known.end() ? Molecule() : found->second;
  }

 private:
  //! With `mol` in one of the parts and what was given in the others; a second
  //! molecule of its own kind for dimers.
  std::vector<ReactionEvent> eventsOf(const ReactionRule &rule,
                                      const Molecule &mol, bool first) const {
    std::vector<ReactionEvent> events;
    const auto add = [&events](std::vector<ReactionEvent> more) {
      events.insert(events.end(), more.begin(), more.end());
    };
    if (rule.record().scope != "intermolecular" || rule.templateCount() == 1) {
      add(rule.applyInside(*mol));
    }
    if (rule.templateCount() == 1) {
      return events;
    }
    for (int part = 0; part < rule.templateCount(); ++part) {
      if (!rule.canBe(part, *mol)) {
        continue;
      }
      std::vector<std::vector<Molecule>> choices;
      for (int other = 0; other < rule.templateCount(); ++other) {
        std::vector<Molecule> list;
        const auto supplied = rule.record().supplied.find(other);
        if (other == part) {
          list = {mol};
        } else if (supplied != rule.record().supplied.end()) {
          list = {readMolecule(supplied->second)};
        } else {
          list = d_given;
          if (!first) {
            list.push_back(mol);
          }
        }
        choices.push_back(std::move(list));
      }
      combine(rule, choices, {}, add);
    }
    return events;
  }

  template <class Add>
  void combine(const ReactionRule &rule,
               const std::vector<std::vector<Molecule>> &choices,
               std::vector<Molecule> chosen, const Add &add) const {
    if (chosen.size() == choices.size()) {
      Reactants reactants;
      for (const auto &one : chosen) {
        reactants.push_back(one.get());
      }
      add(rule.apply(reactants));
      return;
    }
    const auto part = static_cast<int>(chosen.size());
    for (const auto &mol : choices[chosen.size()]) {
      if (rule.canBe(part, *mol)) {
        auto longer = chosen;
        longer.push_back(mol);
        combine(rule, choices, longer, add);
      }
    }
  }

  const RuleSet &d_rules;
  std::vector<Molecule> d_given;
  std::map<std::string, Molecule> d_known;
};

}  // namespace Diazepane

#endif
