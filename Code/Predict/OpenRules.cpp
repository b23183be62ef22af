// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Predict/OpenRules.h>

#include <GraphMol/ROMol.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string_view>
#include <unordered_map>

#include <Base/Text.h>
#include <Perception/MoleculeView.h>
#include <Predict/ProductRows.h>

namespace Diazepane {

namespace {

constexpr std::size_t kMostVetoes = 30;

//! The gates and vetoes by what they close: rules or families.
class Closings {
 public:
  explicit Closings(const Outcome &outcome) {
    for (const auto &gate : outcome.closed) {
      add(gate.family, gate.evidence);
    }
    for (const auto &veto : outcome.vetoes) {
      for (const auto &name : veto.families) {
        add(name, veto.evidence);
      }
    }
  }

  //! The first that names the rule or its family; null: none.
  const Evidence *of(const ReactionRecord &record) const {
    const std::size_t first =
        std::min(placeOf(record.family), placeOf(record.id));
    return first < d_evidence.size() ? d_evidence[first] : nullptr;
  }

 private:
  void add(const std::string &name, const Evidence &evidence) {
    d_places.emplace(name, d_evidence.size());
    d_evidence.push_back(&evidence);
  }
  std::size_t placeOf(const std::string &name) const {
    const auto found = d_places.find(name);
    return found != d_places.end() ? found->second : d_evidence.size();
  }

  std::unordered_map<std::string_view, std::size_t> d_places;
  std::vector<const Evidence *> d_evidence;
};

//! Can what was put in play every template of the rule?
class Fit {
 public:
  Fit(const Flask &flask, const RuleSet &rules)
      : d_rules(rules), d_substrate(askable(*flask.substrate.mol)) {
    for (const auto &item : flask.ingredients) {
      for (const auto &form : item.reagent->forms) {
        d_reagents.push_back(askable(*form.mol));
      }
    }
  }

  bool fits(std::size_t place) const {
    return played(place, [this, place](int t, const Askable &asked) {
      return canBe(place, t, asked);
    });
  }

  //! By the screen alone.
  bool mayFit(std::size_t place) const {
    return played(place, [this, place](int t, const Askable &asked) {
      return mayBe(place, t, asked);
    });
  }

  //! A molecule besides the substrate takes part.
  bool usesReagent(std::size_t place) const {
    const auto &rule = *d_rules.rules()[place];
    for (int t = 0; t < d_rules.screen().templatesOf(place); ++t) {
      const Partner partner = rule.partner(t);
      if ((partner == Partner::Reagent || partner == Partner::Any) &&
          reagentCanBe(place, t)) {
        return true;
      }
    }
    return false;
  }

 private:
  struct Askable {
    const RDKit::ROMol *mol = nullptr;
    MoleculeKinds kinds;
  };
  static Askable askable(const RDKit::ROMol &mol) {
    return {&mol, ViewOf(mol)->kinds()};
  }

  bool mayBe(std::size_t place, int t, const Askable &asked) const {
    const auto &screen = d_rules.screen();
    return screen.mayBe(screen.firstOf(place) + static_cast<std::size_t>(t),
                        asked.kinds);
  }
  bool canBe(std::size_t place, int t, const Askable &asked) const {
    return mayBe(place, t, asked) &&
           d_rules.rules()[place]->canBe(t, *asked.mol);
  }

  //! Each template by somebody, the substrate among them.
  template <class Plays>
  bool played(std::size_t place, Plays plays) const {
    const auto &screen = d_rules.screen();
    bool substrateUsed = false;
    for (int t = 0; t < screen.templatesOf(place); ++t) {
      const Partner partner =
          screen.partner(screen.firstOf(place) + static_cast<std::size_t>(t));
      if (partner == Partner::Supplied) {
        continue;
      }
      if (partner != Partner::Reagent && plays(t, d_substrate)) {
        substrateUsed = true;
        continue;
      }
      if ((partner != Partner::Reagent && partner != Partner::Any) ||
          std::none_of(d_reagents.begin(), d_reagents.end(),
                       [&](const Askable &asked) { return plays(t, asked); })) {
        return false;
      }
    }
    return substrateUsed;
  }

  bool reagentCanBe(std::size_t place, int t) const {
    return std::any_of(
        d_reagents.begin(), d_reagents.end(),
        [&](const Askable &asked) { return canBe(place, t, asked); });
  }

  const RuleSet &d_rules;
  Askable d_substrate;
  std::vector<Askable> d_reagents;
};

//! What reagents do among themselves is no reason to assume a helper.
bool needsSubstrate(const ReactionRule &rule) {
  for (int t = 0; t < rule.templateCount(); ++t) {
    if (rule.partner(t) != Partner::Reagent &&
        rule.partner(t) != Partner::Supplied) {
      return true;
    }
  }
  return false;
}

VetoedProduct vetoOf(const ReactionRecord &record, const std::string &reason) {
  VetoedProduct veto;
  veto.family = record.family;
  veto.ruleId = record.id;
  veto.reason = reason;
  veto.source = join(record.sources, ";");
  return veto;
}

//! Decides rule by rule, each one when it is asked for.
class Gate {
 public:
  enum class Ruling { Open, Assumed, Closed, WhichSolvent, Missing };

  Gate(const Flask &flask, const RuleSet &rules,
       const std::vector<Predicate> &requirements, const Outcome &outcome)
      : d_flask(flask),
        d_rules(rules),
        d_requirements(requirements),
        d_outcome(outcome),
        d_fit(flask, rules),
        d_closings(outcome),
        d_known(rules.rules().size()) {
    if (flask.assumeMissing) {
      d_copy = flask;
      d_copy->assumeMissing = false;
    }
  }

  const Fit &fit() const { return d_fit; }

  Ruling ruling(std::size_t place) {
    auto &known = d_known[place];
    if (!known) {
      known = decide(place);
    }
    return *known;
  }
  bool isOpen(std::size_t place) {
    const Ruling found = ruling(place);
    return found == Ruling::Open || found == Ruling::Assumed;
  }

  VetoedProduct veto(std::size_t place) {
    const auto &record = d_rules.rules()[place]->record();
    switch (ruling(place)) {
      case Ruling::Closed: {
        const Evidence &closed = *d_closings.of(record);
        VetoedProduct made = vetoOf(record, closed.text);
        made.ruleId = closed.ruleId;
        made.source = closed.source;
        return made;
      }
      case Ruling::WhichSolvent:
        return vetoOf(record,
                      "the record does not say which solvent was heated with "
                      "the amine");
      default:
        return vetoOf(record, d_requirements[place].explain(strict()));
    }
  }

 private:
  //! What the flask itself says, before anything is taken for granted.
  const Flask &strict() const { return d_copy ? *d_copy : d_flask; }

  Ruling decide(std::size_t place) const {
    const auto &rule = *d_rules.rules()[place];
    const auto &record = rule.record();
    if (d_closings.of(record) != nullptr) {
      return Ruling::Closed;
    }
    if (d_flask.assumeMissing && record.mode == "solvent_adduct") {
      // Records list the solvents of the work-up with those of the reaction.
      return Ruling::WhichSolvent;
    }
    const auto &required = d_requirements[place];
    if (required.holds(strict()) || d_outcome.isOpened(record.family) ||
        d_outcome.isOpened(record.id)) {
      return Ruling::Open;
    }
    return d_flask.assumeMissing && needsSubstrate(rule) &&
                   d_fit.usesReagent(place) && required.holds(d_flask)
               ? Ruling::Assumed
               : Ruling::Missing;
  }

  const Flask &d_flask;
  const RuleSet &d_rules;
  const std::vector<Predicate> &d_requirements;
  const Outcome &d_outcome;
  Fit d_fit;
  Closings d_closings;
  std::optional<Flask> d_copy;
  std::vector<std::optional<Ruling>> d_known;
};

//! What was ruled out, in the order in which a chemist asks: what a rule or a
//! gate forbids, what was put in to react, what the substrate is usually made
//! to do, and last what might happen to any substrate on the side.
class RuledOut {
 public:
  RuledOut(Gate &gate, const RuleSet &rules) : d_gate(gate), d_rules(rules) {}

  void add(std::size_t place) {
    const auto &mode = d_rules.rules()[place]->record().mode;
    const int order = d_gate.ruling(place) == Gate::Ruling::Closed ? 0
                      : d_gate.fit().usesReagent(place)            ? 1
                      : isUsualMode(mode)                          ? 2
                                                                   : 3;
    d_entries.emplace_back(order, place);
  }

  void moveTo(OpenRules &result) {
    std::sort(d_entries.begin(), d_entries.end());
    d_entries.resize(std::min(d_entries.size(), kMostVetoes));
    for (const auto &[order, place] : d_entries) {
      result.ofReagents += order < 2 ? 1 : 0;
      result.concerning += order < 3 ? 1 : 0;
      result.vetoed.push_back(d_gate.veto(place));
    }
  }

 private:
  Gate &d_gate;
  const RuleSet &d_rules;
  std::vector<std::pair<int, std::size_t>> d_entries;
};

}  // namespace

OpenRules openRules(const Flask &flask, const RuleSet &rules,
                    const std::vector<Predicate> &requirements,
                    const Outcome &outcome) {
  const auto gate = std::make_shared<Gate>(flask, rules, requirements, outcome);
  OpenRules result;
  RuledOut ruledOut(*gate, rules);
  result.isOpen = [gate](std::size_t place) { return gate->isOpen(place); };
  for (std::size_t i = 0; i < rules.rules().size(); ++i) {
    if (!gate->fit().mayFit(i) || gate->ruling(i) == Gate::Ruling::Open ||
        !gate->fit().fits(i)) {
      continue;
    }
    if (!gate->isOpen(i)) {
      ruledOut.add(i);
    } else {
      for (const auto &text : requirements[i].assumptions(flask)) {
        Evidence note;
        note.stage = "conditions";
        note.ruleId = rules.rules()[i]->record().id;
        note.verdict = Verdict::Assumed;
        note.text = text;
        result.assumptions.push_back(note);
      }
    }
  }
  ruledOut.moveTo(result);
  return result;
}

}  // namespace Diazepane
