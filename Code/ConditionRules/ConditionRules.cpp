// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
#include <ConditionRules/ConditionRules.h>

#include <algorithm>

#include <Base/Text.h>

namespace Diazepane {

namespace {

//! Adds what one rule that holds has to say.
class RuleApplier {
 public:
  RuleApplier(const ConditionRule &rule, const Flask &flask, Outcome &outcome)
      : d_rule(rule),
        d_flask(flask),
        d_out(outcome),
        d_numbers(rule.when().numbers(flask)) {}

  void apply() {
    d_out.fired.push_back(d_rule.id());
    const Effects &effects = d_rule.effects();
    messages(effects);
    for (const auto &veto : effects.vetoes) {
      d_out.vetoes.push_back(
          {veto.impossible, veto.families,
           evidence(Verdict::Vetoed, join(veto.families, ";"), veto.text)});
    }
    for (const auto &advice : effects.advice) {
      d_out.advice.push_back(
          {advice.text, advice.change, advice.protocol,
           evidence(Verdict::Advised, advice.protocol, advice.text)});
    }
    if (d_rule.numbersCount(d_flask.policy)) {
      numbers(effects);
    }
  }

 private:
  void messages(const Effects &effects) {
    for (const auto &hazard : effects.hazards) {
      say(d_out.hazards, Verdict::Hazard, hazard);
    }
    for (const auto &warning : effects.warnings) {
      say(d_out.warnings, Verdict::Warned, warning);
    }
    for (const auto &note : effects.notes) {
      d_out.notes.push_back(
          evidence(Verdict::Noted, d_rule.title(), note.text));
    }
  }

  //! Two rules that say the same thing say it once, and both are named.
  void say(std::vector<Evidence> &list, Verdict verdict,
           const MessageEffect &message) {
    for (auto &entry : list) {
      if (entry.subject == message.code && entry.text == message.text) {
        entry.ruleId += ";" + d_rule.id();
        entry.source += ";" + d_rule.source();
        return;
      }
    }
    list.push_back(evidence(verdict, message.code, message.text));
  }

  void numbers(const Effects &effects) {
    for (const auto &gate : effects.gates) {
      for (const auto &family : gate.families) {
        (gate.open ? d_out.opened : d_out.closed)
            .push_back(
                {family,
                 evidence(
                     gate.open ? Verdict::Applied : Verdict::Closed, family,
                     gate.text.empty() ? d_rule.explanation() : gate.text)});
      }
    }
    for (const auto &factor : effects.factors) {
      addFactor(factor);
    }
    for (const auto &claim : effects.claims) {
      addClaim(claim);
    }
    for (const auto &module : effects.modules) {
      addModule(module);
    }
    for (const auto &product : effects.byproducts) {
      d_out.byproducts.push_back(
          {product.smiles,
           evidence(Verdict::Noted, product.smiles, product.text)});
    }
    // "C" is worse than "A": the worst of all that fired stays.
    d_out.grade = std::max(d_out.grade, effects.grade);
  }

  void addFactor(const FactorEffect &factor) {
    const auto multiply = factor.multiplier(d_flask);
    if (!multiply) {
      return;  // a number it needs is not known: nothing is multiplied
    }
    AppliedFactor applied;
    applied.target = factor.target;
    applied.families = factor.families;
    applied.set = factor.set;
    applied.multiply = *multiply;
    applied.evidence =
        evidence(Verdict::Applied, factor.target, d_rule.title());
    if (factor.set) {
      applied.evidence.numbers.emplace_back("set", *factor.set);
    } else {
      applied.evidence.numbers.emplace_back("multiply", *multiply);
    }
    d_out.factors.push_back(std::move(applied));
  }

  void addClaim(const ClaimEffect &claim) {
    AppliedClaim applied;
    applied.outcome = claim.outcome;
    for (const auto &name : claim.limiting) {
      const double given = claim.of->equivalents(d_flask).value_or(0.0);
      applied.outcome[name] = std::min(given, 1.0);
    }
    applied.disputed = claim.disputed;
    applied.advisable = claim.advisable;
    applied.grade = claim.grade;
    applied.print = claim.print;
    applied.evidence =
        evidence(Verdict::Claimed, d_rule.title(),
                 claim.text.empty() ? d_rule.explanation() : claim.text);
    for (const auto &entry : applied.outcome) {
      applied.evidence.numbers.emplace_back(entry.first, entry.second);
    }
    d_out.claims.push_back(std::move(applied));
  }

  void addModule(const ModuleEffect &module) {
    for (auto &entry : d_out.modules) {
      if (entry.name == module.name) {
        entry.settings.insert(module.settings.begin(), module.settings.end());
        entry.evidence.ruleId += ";" + d_rule.id();
        entry.evidence.source += ";" + d_rule.source();
        return;
      }
    }
    d_out.modules.push_back(
        {module.name, module.settings,
         evidence(Verdict::Applied, module.name, d_rule.title())});
  }

  Evidence evidence(Verdict verdict, const std::string &subject,
                    const std::string &text) const {
    Evidence out;
    out.stage = "conditions";
    out.ruleId = d_rule.id();
    out.verdict = verdict;
    out.subject = subject;
    out.numbers = d_numbers;
    out.source = d_rule.source();
    out.text = text;
    return out;
  }

  const ConditionRule &d_rule;
  const Flask &d_flask;
  Outcome &d_out;
  Numbers d_numbers;
};

template <class List>
void append(std::vector<Evidence> &out, const List &list) {
  for (const auto &entry : list) {
    out.push_back(entry.evidence);
  }
}

bool names(const std::vector<AppliedGate> &gates, const std::string &family) {
  return std::any_of(gates.begin(), gates.end(), [&](const AppliedGate &gate) {
    return gate.family == family;
  });
}

}  // namespace

bool AppliedFactor::concerns(const std::string &family) const {
  return family.empty() || families.empty() ||
         std::find(families.begin(), families.end(), family) != families.end();
}

std::vector<Evidence> Outcome::evidence() const {
  std::vector<Evidence> out = hazards;
  append(out, vetoes);
  out.insert(out.end(), warnings.begin(), warnings.end());
  append(out, claims);
  append(out, closed);
  append(out, opened);
  append(out, factors);
  append(out, modules);
  out.insert(out.end(), notes.begin(), notes.end());
  append(out, byproducts);
  append(out, advice);
  return out;
}

bool Outcome::isOpened(const std::string &familyOrRule) const {
  return names(opened, familyOrRule);
}

bool Outcome::isClosed(const std::string &familyOrRule) const {
  return names(closed, familyOrRule);
}

const AppliedModule *Outcome::module(const std::string &name) const {
  for (const auto &entry : modules) {
    if (entry.name == name) {
      return &entry;
    }
  }
  return nullptr;
}

double Outcome::multiplier(const std::string &target,
                           const std::string &family) const {
  double product = 1.0;
  for (const auto &factor : factors) {
    if (factor.target == target && !factor.set && factor.concerns(family)) {
      product *= factor.multiply;
    }
  }
  return product;
}

std::optional<double> Outcome::setValue(const std::string &target,
                                        const std::string &family) const {
  std::optional<double> value;
  for (const auto &factor : factors) {
    if (factor.target == target && factor.set && factor.concerns(family)) {
      value = factor.set;
    }
  }
  return value;
}

ConditionRules ConditionRules::compile(const RuleBookPtr &book,
                                       std::vector<Fault> &faults) {
  ConditionRules rules;
  for (const auto &record : book->conditionRules()) {
    rules.d_rules.push_back(ConditionRule::fromRecord(record, book, faults));
  }
  return rules;
}

ConditionRules ConditionRules::compile(const RuleBookPtr &book) {
  std::vector<Fault> faults;
  auto rules = compile(book, faults);
  if (!faults.empty()) {
    throw RuleError(std::move(faults));
  }
  return rules;
}

Outcome ConditionRules::apply(const Flask &flask) const {
  Outcome outcome;
  for (const auto &rule : d_rules) {
    // Yes only: what is merely possible must not warn, veto or decide.
    if (rule.when().test(flask) == Truth::Yes) {
      RuleApplier(rule, flask, outcome).apply();
    }
  }
  return outcome;
}

const ConditionRule *ConditionRules::find(const std::string &id) const {
  for (const auto &rule : d_rules) {
    if (rule.id() == id) {
      return &rule;
    }
  }
  return nullptr;
}

}  // namespace Diazepane
