// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Planner: plans made of plans. One substituent after the other, from what is
// for sale, with a masked group, and with the making of the ring before.
#include <algorithm>

#include <Perception/MoleculeReader.h>
#include <Strategies/Planner.h>

namespace Diazepane {

namespace {

constexpr std::size_t kSubPlans = 3;   // ways to the first substituent
constexpr std::size_t kRingPlans = 2;  // ways to a ring that is not for sale

}  // namespace

bool Planner::sameSteps(const Plan &a, const Plan &b) {
  return a.steps.size() == b.steps.size() &&
         std::equal(a.steps.begin(), a.steps.end(), b.steps.begin(),
                    [](const PlanStep &x, const PlanStep &y) {
                      return x.id == y.id && x.substrate == y.substrate &&
                             x.flask == y.flask;
                    });
}

//! Steps that are to be run again: impurities are carried from the first one.
std::vector<PlanStep> Planner::fresh(std::vector<PlanStep> steps) {
  for (auto &step : steps) {
    step.impurities.clear();
    step.hazards.clear();
  }
  return steps;
}

//! One substituent first, by any way or bought, then the other.
std::vector<Plan> Planner::plansForTwo(const Target &target) {
  std::vector<Plan> plans;
  for (int last = 0; last < 2; ++last) {
    const auto &fragments = target.fragments();
    const std::string half = last == 0 ? target.with("", fragments[1])
                                       : target.with(fragments[0], "");
    StrategyStep attach;
    attach.attach = "a";
    attach.mode = "single";
    std::string problem;
    const auto lastSteps =
        attachSteps(attach, fragments[static_cast<std::size_t>(last)], half,
                    target.smiles(), problem);
    std::vector<Plan> firsts;
    if (!listedName(half).empty()) {
      Plan bought;
      bought.strategy = "STRAT-BOUGHT";
      bought.title = listedName(half) + " as bought";
      firsts.push_back(std::move(bought));
    }
    for (auto &plan : best(plansFor(Target::read(half, d_builder.substrates())),
                           kSubPlans)) {
      if (plan.vetoes.empty()) {
        firsts.push_back(std::move(plan));
      }
    }
    for (const auto &first : firsts) {
      for (const auto &step : lastSteps) {
        Plan plan = first;
        plan.title += ", then " + step.title + " (" + step.reagent + ")";
        plan.product = target.smiles();
        plan.source = plan.source.empty() ? step.source : plan.source;
        plan.steps = fresh(std::move(plan.steps));
        plan.steps.push_back(step);
        plan.grade = 'A';
        run(plan);
        finish(plan);
        plans.push_back(std::move(plan));
      }
    }
  }
  return plans;
}

//! A step whose substrate is for sale need not be preceded.
void Planner::addBought(std::vector<Plan> &plans) {
  std::vector<Plan> more;
  for (const auto &plan : plans) {
    for (std::size_t i = plan.steps.size(); i-- > 1;) {
      const std::string name = listedName(plan.steps[i].substrate);
      if (name.empty()) {
        continue;
      }
      Plan shorter = plan;
      shorter.steps.erase(shorter.steps.begin(),
                          shorter.steps.begin() + static_cast<long>(i));
      shorter.steps = fresh(std::move(shorter.steps));
      shorter.vetoes.clear();
      shorter.grade = 'A';
      shorter.strategy = "STRAT-BOUGHT";
      shorter.title = "from bought " + name + ": ";
      for (std::size_t j = 0; j < shorter.steps.size(); ++j) {
        const PlanStep &step = shorter.steps[j];
        shorter.title +=
            (j == 0 ? "" : ", then ") + step.title +
            (step.reagent.empty() ? "" : " (" + step.reagent + ")");
      }
      run(shorter);
      finish(shorter);
      const auto same = [&shorter](const Plan &other) {
        return sameSteps(other, shorter);
      };
      if (std::none_of(more.begin(), more.end(), same) &&
          std::none_of(plans.begin(), plans.end(), same)) {
        more.push_back(std::move(shorter));
      }
      break;
    }
  }
  plans.insert(plans.end(), more.begin(), more.end());
}

std::vector<Plan> Planner::maskedPlans(const Target &target) {
  std::vector<Plan> plans;
  for (const auto &mask : d_book.masks) {
    const auto forms = mask.edit->apply(*readMolecule(target.smiles()));
    if (forms.empty()) {
      continue;
    }
    const Target other = Target::read(forms.front(), d_builder.substrates());
    for (auto &plan : plansFor(other)) {
      plan.title += ", then " + d_book.operations.at(mask.operation).title;
      plan.product = target.smiles();
      if (plan.vetoes.empty()) {
        plan.steps = fresh(std::move(plan.steps));
        plan.steps.push_back(
            operationStep(mask.operation, other.smiles(), target.smiles()));
        plan.grade = 'A';
        run(plan);
        finish(plan);
      }
      plans.push_back(std::move(plan));
    }
  }
  return plans;
}

namespace {

//! Group on, substituent, group off.
bool protects(const Strategy &strategy) {
  const auto &steps = strategy.steps;
  return steps.size() == 3 && !steps[0].operation.empty() &&
         !steps[1].attach.empty() && !steps[2].operation.empty() &&
         steps[1].before.second != "H";
}

}  // namespace

std::vector<Plan> Planner::protectedPlans(const Target &target,
                                          const FlaskPattern &flask) {
  std::vector<Plan> plans;
  if (target.substituents() != 1) {
    return plans;
  }
  const int carrying = target.fragments()[0].empty() ? 1 : 0;
  for (const auto &strategy : d_book.strategies) {
    if (!protects(strategy)) {
      continue;
    }
    std::string problem;
    const Standing on =
        standing(strategy.steps[1].before, target, carrying, problem);
    const Standing off =
        standing(strategy.steps[2].before, target, carrying, problem);
    if (!problem.empty()) {
      continue;
    }
    const std::string covered = target.with(on.n1, on.n4);
    const std::string made = target.with(off.n1, off.n4);
    Plan plan;
    plan.strategy = strategy.id;
    plan.title = strategy.title;
    plan.when = strategy.when;
    plan.source = strategy.source;
    plan.product = target.smiles();
    plan.steps.push_back(
        operationStep(strategy.steps[0].operation, target.core(), covered));
    PlanStep own;
    own.id = "flask";
    own.title = "the flask itself";
    own.substrate = covered;
    own.product = made;
    own.flask = flask;
    plan.steps.push_back(std::move(own));
    plan.steps.push_back(
        operationStep(strategy.steps[2].operation, made, target.smiles()));
    run(plan);
    if (plan.vetoes.empty()) {
      finish(plan);
    }
    plans.push_back(std::move(plan));
  }
  return plans;
}

Attained Planner::attained(const PlanStep &step, const GoalPart &part) {
  return attainedBy(d_runner.prediction(step), part);
}

//! The best way, when it begins with a ring that nobody sells, once more from
//! what the ring is made of.
void Planner::addRing(const Target &target, std::vector<Plan> &plans) {
  if (!listedName(target.core()).empty() || target.substituents() == 0) {
    return;
  }
  const Target ring = Target::read(target.core(), d_builder.substrates());
  const auto makings = best(plansByStrategy(ring), kRingPlans);
  if (makings.empty() || !makings.front().vetoes.empty()) {
    return;
  }
  std::vector<Plan> more;
  for (const auto &plan : best(plans, 1)) {
    if (!plan.vetoes.empty() || plan.start != target.core()) {
      continue;
    }
    for (const auto &making : makings) {
      if (!making.vetoes.empty()) {
        continue;
      }
      Plan longer = plan;
      longer.title = making.title + "; then " + plan.title;
      longer.steps = making.steps;
      longer.steps.insert(longer.steps.end(), plan.steps.begin(),
                          plan.steps.end());
      longer.steps = fresh(std::move(longer.steps));
      longer.grade = 'A';
      run(longer);
      finish(longer);
      more.push_back(std::move(longer));
    }
  }
  plans.insert(plans.end(), more.begin(), more.end());
}

}  // namespace Diazepane
