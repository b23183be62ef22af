// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Strategies/ProtectedChanges.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include <Base/Text.h>
#include <Base/Units.h>
#include <Input/FlaskDefaults.h>
#include <Report/Format.h>

namespace Diazepane {

namespace {

constexpr double kSeen = 0.01;       // of a share: less is no effect
constexpr double kStepEffort = 2.0;  // a bath is 1; a flask with work-up
constexpr double kOne = 1.05;        // eq; a deficit was for the free diamine

//! The flask as keys and values, without its substrate. The reagent is no
//! longer held back, since only one nitrogen can take it.
FlaskPattern templateOf(const FlaskSpec &spec, const Flask &flask) {
  const int lead = FlaskDefaults::leading(flask.ingredients);
  const std::string reagent =
      lead < 0
          ? ""
          : splitAmount(flask.ingredients[static_cast<std::size_t>(lead)].typed)
                .first;
  FlaskPattern keys;
  for (const auto &entry : spec.ingredients) {
    std::string amount = entry.amount;
    const bool leads = entry.name == reagent;
    if (leads &&
        flask.ingredients[static_cast<std::size_t>(lead)].equivalents < 1.0) {
      amount = formatNumber(kOne, 3) + " eq";
    }
    keys.emplace_back(entry.role.empty() ? "reagent" : entry.role,
                      entry.name + (amount.empty() ? "" : ":" + amount));
  }
  for (const auto &entry : spec.conditions) {
    keys.emplace_back(entry.key, entry.value);
  }
  return keys;
}

double hoursOf(const FlaskPattern &keys) {
  double seconds = 0.0;
  for (const auto &[key, value] : keys) {
    if (key == "time" || key == "addition-time") {
      seconds += parseQuantity(value, Quantity::Time);
    }
  }
  return seconds / 3600.0;
}

//! Share of the product over all flasks, on the basis of the goal.
Attained overallOf(const Plan &plan, const GoalPart &part) {
  Attained out;
  const bool onSubstrate = part.basis == Basis::Substrate;
  out.value = onSubstrate ? plan.overallOnSubstrate : plan.overall;
  const double factor = plan.overall > 0.0 ? out.value / plan.overall : 0.0;
  out.low = plan.overallLow * factor;
  out.high = std::min(1.0, plan.overallHigh * factor);
  out.documents = out.value;
  out.physics = out.value;
  out.grade = plan.grade;
  out.basis = onSubstrate ? "substrate, over 3 flasks"
                          : "each flask's limiting component, over 3 flasks";
  out.product = plan.product;
  return out;
}

class Writer {
 public:
  Writer(const Advice &advice, Planner &planner)
      : d_advice(advice), d_planner(planner) {}

  AdvisedChange written(const Plan &plan) const {
    AdvisedChange change;
    change.moves = {plan.strategy};
    change.sources = split(plan.source, ';');
    change.title = plan.steps.front().title + ", then this flask, then " +
                   plan.steps.back().title;
    change.inputs.emplace_back("substrate", plan.steps[1].substrate);
    change.from.push_back(d_advice.substrate);
    change.why = plan.when;
    change.effort = 2.0 * kStepEffort;
    const auto more =
        hoursOf(plan.steps.front().flask) + hoursOf(plan.steps.back().flask);
    change.cost = "2 more flasks with their work-ups; +" +
                  durationText(3600.0 * more) + "; crude " +
                  percentText(plan.purity) + " pure, grade " + plan.grade;
    fill(change, plan);
    return change;
  }

 private:
  void fill(AdvisedChange &change, const Plan &plan) const {
    double lackBefore = 0.0;
    double lackAfter = 0.0;
    for (std::size_t i = 0; i < d_advice.goal.parts.size(); ++i) {
      const GoalPart &part = d_advice.goal.parts[i];
      AdvisedShare share = d_advice.now[i];
      share.after = part.atMost ? worstOf(plan, part) : overallOf(plan, part);
      lackBefore += missing(share.before, part, share.bound);
      lackAfter += missing(share.after, part, share.bound);
      change.shares.push_back(std::move(share));
    }
    const auto &product = change.shares.front();
    change.gain = d_advice.reachedAlready
                      ? product.after.value - product.before.value
                      : lackBefore - lackAfter;
    change.verdict = lackAfter < 1e-6 && change.gain > kSeen
                         ? ChangeVerdict::Reaches
                     : change.gain > kSeen  ? ChangeVerdict::Helps
                     : change.gain < -kSeen ? ChangeVerdict::Harms
                                            : ChangeVerdict::Useless;
    GoalPart over;
    over.what = "over_reaction";
    over.atMost = true;
    over.basis = Basis::Substrate;
    const double before = attainedBy(d_advice.before, over).value;
    const Attained after = d_planner.attained(plan.steps[1], over);
    change.because = "one free nitrogen in the flask: over reaction " +
                     percentText(before) + " \u2192 " +
                     percentText(after.value) + ", grade " + after.grade;
    std::set<std::string> seen;
    for (const auto &step : plan.steps) {
      for (const auto &hazard : step.hazards) {
        if (seen.insert(hazard).second) {
          change.hazards.push_back(hazard);
        }
      }
    }
    change.rules = plan.steps[1].rules;
  }

  //! The flask in which there is most of a side product.
  Attained worstOf(const Plan &plan, const GoalPart &part) const {
    Attained worst;
    for (const auto &step : plan.steps) {
      const Attained here = d_planner.attained(step, part);
      if (here.value >= worst.value) {
        worst = here;
      }
    }
    worst.grade = std::max(worst.grade, plan.grade);
    return worst;
  }

  const Advice &d_advice;
  Planner &d_planner;
};

//! One for each group: the state that stands on the other nitrogen.
std::string groupOf(const Plan &plan) { return plan.steps.back().id; }

}  // namespace

void addProtection(Advice &advice, FlaskSpec spec, Planner &planner,
                   const FlaskBuilder &builder) {
  spec.want = advice.goal.want();  // the flask knows no figures
  Target target;
  Target free;
  Flask flask;
  try {
    target = Target::read(advice.product, builder.substrates());
    free = Target::read(advice.substrate, builder.substrates());
    flask = builder.build(spec);
  } catch (const InputError &) {
    return;  // no ring, nothing to protect
  }
  if (target.substituents() != 1 || free.substituents() != 0 ||
      target.core() != free.core() || !free.isOpen(0) || !free.isOpen(1)) {
    return;
  }
  const Writer writer(advice, planner);
  std::map<std::string, AdvisedChange> best;
  std::map<std::string, AdvisedChange> refused;
  for (const auto &plan :
       planner.protectedPlans(target, templateOf(spec, flask))) {
    if (!plan.vetoes.empty()) {
      AdvisedChange change;
      change.verdict = ChangeVerdict::NotAllowed;
      change.moves = {plan.strategy};
      change.title = plan.title;
      change.reason = join(plan.vetoes, "; ");
      refused.emplace(groupOf(plan), std::move(change));
      continue;
    }
    AdvisedChange change = writer.written(plan);
    const auto known = best.find(groupOf(plan));
    if (known == best.end() || change.gain > known->second.gain) {
      best[groupOf(plan)] = std::move(change);
    }
  }
  for (auto &[group, change] : best) {
    refused.erase(group);
    putChange(advice, std::move(change));
  }
  for (auto &[group, change] : refused) {
    putChange(advice, std::move(change));
  }
}

}  // namespace Diazepane
