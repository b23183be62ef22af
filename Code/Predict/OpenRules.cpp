// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Predict/OpenRules.h>

#include <algorithm>

#include <GraphMol/ROMol.h>

#include <Base/Text.h>
#include <Predict/ProductRows.h>

namespace Diazepane {

namespace {

constexpr std::size_t kMostVetoes = 30;

//! The gate or veto that names the rule or its family, if any.
const Evidence *closing(const Outcome &outcome, const ReactionRecord &record) {
  for (const auto &gate : outcome.closed) {
    if (gate.family == record.family || gate.family == record.id) {
      return &gate.evidence;
    }
  }
  for (const auto &veto : outcome.vetoes) {
    const auto &names = veto.families;
    if (std::find(names.begin(), names.end(), record.family) != names.end() ||
        std::find(names.begin(), names.end(), record.id) != names.end()) {
      return &veto.evidence;
    }
  }
  return nullptr;
}

//! Can what was put in play every template of the rule?
class Fit {
 public:
  explicit Fit(const Flask &flask) : d_flask(flask) {}

  bool fits(const ReactionRule &rule) const {
    const auto &record = rule.record();
    const auto &substrate = *d_flask.substrate.mol;
    bool substrateUsed = false;
    for (int t = 0; t < rule.templateCount(); ++t) {
      const std::string &partner = record.partners[t];
      bool played = partner == "supplied";
      if (!played && partner != "reagent" && rule.canBe(t, substrate)) {
        played = true;
        substrateUsed = true;
      }
      if (!played && (partner == "reagent" || partner == "any")) {
        played = reagentCanBe(rule, t);
      }
      if (!played) {
        return false;
      }
    }
    return substrateUsed;
  }

  //! A molecule besides the substrate takes part.
  bool usesReagent(const ReactionRule &rule) const {
    const auto &record = rule.record();
    for (int t = 0; t < rule.templateCount(); ++t) {
      if ((record.partners[t] == "reagent" || record.partners[t] == "any") &&
          reagentCanBe(rule, t)) {
        return true;
      }
    }
    return false;
  }

 private:
  bool reagentCanBe(const ReactionRule &rule, int t) const {
    for (const auto &item : d_flask.ingredients) {
      for (const auto &form : item.reagent->forms) {
        if (rule.canBe(t, *form.mol)) {
          return true;
        }
      }
    }
    return false;
  }

  const Flask &d_flask;
};

//! What reagents do among themselves is no reason to assume a helper.
bool needsSubstrate(const ReactionRecord &record) {
  return std::any_of(record.partners.begin(), record.partners.end(),
                     [](const std::string &partner) {
                       return partner != "reagent" && partner != "supplied";
                     });
}

//! What was ruled out, in the order in which a chemist asks: what a rule or a
//! gate forbids, what was put in to react, what the substrate is usually made
//! to do, and last what might happen to any substrate on the side.
class RuledOut {
 public:
  explicit RuledOut(const Fit &fit) : d_fit(fit) {}

  void add(const ReactionRule &rule, VetoedProduct veto, bool forbidden) {
    const bool usual = isUsualMode(rule.record().mode);
    const int order = forbidden                 ? 0
                      : d_fit.usesReagent(rule) ? 1
                      : usual                   ? 2
                                                : 3;
    d_entries.emplace_back(order, std::move(veto));
  }

  void moveTo(OpenRules &result) {
    std::stable_sort(
        d_entries.begin(), d_entries.end(),
        [](const auto &a, const auto &b) { return a.first < b.first; });
    d_entries.resize(std::min(d_entries.size(), kMostVetoes));
    for (auto &[order, veto] : d_entries) {
      result.ofReagents += order < 2 ? 1 : 0;
      result.concerning += order < 3 ? 1 : 0;
      result.vetoed.push_back(std::move(veto));
    }
  }

 private:
  const Fit &d_fit;
  std::vector<std::pair<int, VetoedProduct>> d_entries;
};

VetoedProduct vetoOf(const ReactionRecord &record, const std::string &reason) {
  VetoedProduct veto;
  veto.family = record.family;
  veto.ruleId = record.id;
  veto.reason = reason;
  veto.source = join(record.sources, ";");
  return veto;
}

}  // namespace

OpenRules openRules(const Flask &flask, const RuleSet &rules,
                    const std::vector<Predicate> &requirements,
                    const Outcome &outcome) {
  const Fit fit(flask);
  Flask strict = flask;
  strict.assumeMissing = false;
  OpenRules result;
  RuledOut ruledOut(fit);
  result.open.assign(rules.rules().size(), false);
  for (std::size_t i = 0; i < rules.rules().size(); ++i) {
    const auto &rule = *rules.rules()[i];
    const auto &record = rule.record();
    if (const Evidence *closed = closing(outcome, record)) {
      if (fit.fits(rule)) {
        VetoedProduct veto = vetoOf(record, closed->text);
        veto.ruleId = closed->ruleId;
        veto.source = closed->source;
        ruledOut.add(rule, std::move(veto), true);
      }
      continue;
    }
    if (flask.assumeMissing && record.mode == "solvent_adduct") {
      // Records list the solvents of the work-up with those of the reaction.
      if (fit.fits(rule)) {
        ruledOut.add(rule,
                     vetoOf(record,
                            "the record does not say which solvent was heated "
                            "with the amine"),
                     false);
      }
      continue;
    }
    const bool given = requirements[i].test(strict) == Truth::Yes ||
                       requirements[i].holds(strict) ||
                       outcome.isOpened(record.family) ||
                       outcome.isOpened(record.id);
    if (given) {
      result.open[i] = true;
      continue;
    }
    if (flask.assumeMissing && needsSubstrate(record) &&
        fit.usesReagent(rule) && requirements[i].holds(flask)) {
      result.open[i] = true;
      if (fit.fits(rule)) {
        for (const auto &text : requirements[i].assumptions(flask)) {
          Evidence note;
          note.stage = "conditions";
          note.ruleId = record.id;
          note.verdict = Verdict::Assumed;
          note.text = text;
          result.assumptions.push_back(note);
        }
      }
      continue;
    }
    if (fit.fits(rule)) {
      ruledOut.add(rule, vetoOf(record, requirements[i].explain(strict)),
                   false);
    }
  }
  ruledOut.moveTo(result);
  return result;
}

}  // namespace Diazepane
