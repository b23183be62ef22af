// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Base/Text.h>
#include <GraphMol/ROMol.h>
#include <Perception/MoleculeReader.h>
#include <Reactions/ReactionRule.h>
#include <Reactions/RuleRegistry.h>

#include <algorithm>
#include <set>

namespace Diazepane {

Partner partnerFrom(const std::string &word) {
  return word == "substrate"  ? Partner::Substrate
         : word == "reagent"  ? Partner::Reagent
         : word == "any"      ? Partner::Any
         : word == "lineage2" ? Partner::Lineage2
         : word == "supplied" ? Partner::Supplied
                              : Partner::Unknown;
}

std::shared_ptr<const RuleSet> RuleSet::compile(const RuleBookPtr &book,
                                                std::vector<Fault> &faults) {
  auto set = std::make_shared<RuleSet>();
  for (const auto &record : book->reactions()) {
    for (std::size_t i = 0; i < record.partners.size(); ++i) {
      const auto &partner = record.partners[i];
      if (partnerFrom(partner) == Partner::Unknown) {
        faults.push_back(
            {record.where, record.id + ": '" + partner +
                               "' is not a partner; one of substrate, reagent, "
                               "any, lineage2, supplied"});
      }
      if (partner == "supplied" &&
          record.supplied.count(static_cast<int>(i)) == 0) {
        faults.push_back({record.where, record.id + ": template " +
                                            std::to_string(i + 1) +
                                            " is supplied, but 'supplied' "
                                            "names no molecule for it"});
      }
    }
    try {
      set->d_rules.push_back(makeRule(record));
    } catch (const InputError &error) {
      faults.push_back(faultOf(error));
    }
  }
  for (const auto &rule : set->d_rules) {
    std::vector<TemplateScreen::Template> templates;
    for (int t = 0; t < rule->templateCount(); ++t) {
      templates.push_back({rule->needs(t), rule->partner(t)});
    }
    const std::string &scope = rule->record().scope;
    set->d_screen.addRule(templates, scope != "intermolecular",
                          scope != "intramolecular");
  }
  return set;
}

const ReactionRule *RuleSet::find(const std::string &id) const {
  for (const auto &rule : d_rules) {
    if (rule->record().id == id) {
      return rule.get();
    }
  }
  return nullptr;
}

namespace {

//! All products of a rule from these molecules, in any assignment.
std::set<std::string> productsOf(const ReactionRule &rule,
                                 std::vector<Molecule> given) {
  const auto &record = rule.record();
  std::set<std::string> names;
  const auto collect = [&names](const std::vector<ReactionEvent> &events) {
    for (const auto &event : events) {
      names.insert(event.smiles.begin(), event.smiles.end());
    }
  };
  if (record.scope != "intermolecular" && given.size() == 1) {
    collect(rule.applyInside(*given.front()));
  }
  if (record.scope == "intramolecular") {
    return names;
  }
  std::vector<std::size_t> order(given.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    order[i] = i;
  }
  do {
    Reactants reactants;
    std::vector<Molecule> fixed;
    std::size_t next = 0;
    for (int t = 0; t < rule.templateCount(); ++t) {
      const auto supplied = record.supplied.find(t);
      if (supplied != record.supplied.end()) {
        fixed.push_back(readMolecule(supplied->second, record.where));
        reactants.push_back(fixed.back().get());
      } else if (next < order.size()) {
        reactants.push_back(given[order[next++]].get());
      }
    }
    if (static_cast<int>(reactants.size()) == rule.templateCount() &&
        next == order.size()) {
      collect(rule.apply(reactants));
    }
  } while (std::next_permutation(order.begin(), order.end()));
  return names;
}

std::vector<Molecule> moleculesOf(const ReactionExample &example) {
  std::vector<Molecule> mols;
  for (const auto &smiles : example.reactants) {
    mols.push_back(readMolecule(smiles, example.where));
  }
  return mols;
}

}  // namespace

void RuleSet::checkExamples(std::vector<Fault> &faults) const {
  for (const auto &rule : d_rules) {
    const auto &record = rule->record();
    for (const auto &example : record.examples) {
      try {
        const auto names = productsOf(*rule, moleculesOf(example));
        const auto wanted =
            canonicalSmiles(*readMolecule(example.product, example.where));
        if (names.count(wanted) == 0) {
          faults.push_back(
              {example.where,
               record.id + " does not give " + wanted + " but " +
                   (names.empty() ? "nothing"
                                  : join({names.begin(), names.end()}, ", "))});
        }
      } catch (const InputError &error) {
        faults.push_back(faultOf(error));
      }
    }
    for (const auto &example : record.counterexamples) {
      try {
        const auto names = productsOf(*rule, moleculesOf(example));
        if (!names.empty()) {
          faults.push_back(
              {example.where, record.id + " must not fire here (" +
                                  example.because + ") but gives " +
                                  join({names.begin(), names.end()}, ", ")});
        }
      } catch (const InputError &error) {
        faults.push_back(faultOf(error));
      }
    }
  }
}

}  // namespace Diazepane
