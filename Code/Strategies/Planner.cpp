// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Strategies/Planner.h>

#include <algorithm>
#include <cmath>
#include <set>

#include <Base/Text.h>
#include <Perception/MoleculeReader.h>
#include <Report/Format.h>

namespace Diazepane {

namespace {

constexpr double kClean = 0.95;  // purity of a crude that needs no column
constexpr double kPoor = 0.50;   // below, the column has more to hold back

//! ", with benzaldehyde": what tells variants of a strategy apart.
std::string reagentsOf(const Plan &plan) {
  std::vector<std::string> names;
  for (const auto &step : plan.steps) {
    if (!step.reagent.empty()) {
      names.push_back(step.reagent);
    }
  }
  return names.empty() ? "" : ", with " + join(names, " and ");
}

PredictOptions bandedBy(int samples) {
  PredictOptions options;
  options.samples = samples;
  options.coursePoints = 0;
  return options;
}

}  // namespace

Planner::Planner(const FlaskBuilder &builder, const Predictor &predictor,
                 const StrategyBook &book, PlanOptions options)
    : d_builder(builder),
      d_book(book),
      d_options(std::move(options)),
      d_predictor(predictor.withNumbers({}, bandedBy(d_options.samples))),
      d_runner(d_builder, d_predictor) {}

std::string Planner::listedName(const std::string &smiles) const {
  const auto found = d_predictor.ruleBook()->findReagentBySmiles(smiles);
  if (found) {
    return found->name;
  }
  // Sold as a salt: the base of it counts.
  for (const auto &reagent : d_predictor.ruleBook()->reagents()) {
    for (const auto &form : reagent->forms) {
      if (form.smiles == smiles) {
        return reagent->name;
      }
    }
  }
  return "";
}

std::string Planner::conflictOf(const PlanStep &step) const {
  std::vector<std::string> words = {step.id};
  for (const auto &attachment : d_book.attachments) {
    if (attachment.id == step.id) {
      words.push_back(attachment.family);
    }
  }
  const Molecule substrate = readMolecule(step.substrate);
  const Molecule product = readMolecule(step.product);
  Molecule reagent;
  if (!step.reagent.empty()) {
    reagent = d_builder.reagents().byName(step.reagent)->forms.empty()
                  ? nullptr
                  : d_builder.reagents().byName(step.reagent)->forms[0].mol;
  }
  for (const auto &conflict : d_book.conflicts) {
    const bool concerned = std::any_of(
        words.begin(), words.end(), [&conflict](const std::string &word) {
          return std::find(conflict.steps.begin(), conflict.steps.end(),
                           word) != conflict.steps.end();
        });
    const Molecule &where = conflict.inReagent       ? reagent
                            : conflict.keptInProduct ? product
                                                     : substrate;
    if (concerned && where &&
        std::any_of(conflict.patterns.begin(), conflict.patterns.end(),
                    [&where](const Pattern &p) { return p.matches(*where); })) {
      return conflict.reason + " [" + conflict.id + "; " + conflict.source +
             "]";
    }
  }
  return "";
}

void Planner::run(Plan &plan) {
  Pool pool = {{plan.steps.front().substrate, 1.0}};
  for (auto &step : plan.steps) {
    std::string problem = conflictOf(step);
    if (problem.empty()) {
      problem = d_runner.run(step, pool);
    }
    if (!problem.empty()) {
      plan.vetoes.push_back(step.title + ": " + problem);
      return;
    }
  }
}

//! Yields multiply; bands do in the logarithm, as independent errors.
void Planner::finish(Plan &plan) const {
  const auto &book = *d_predictor.ruleBook();
  plan.start = plan.steps.front().substrate;
  plan.startName = listedName(plan.start);
  plan.overall = 1.0;
  plan.overallOnSubstrate = 1.0;
  double below = 0.0;
  double above = 0.0;
  for (const auto &step : plan.steps) {
    plan.overall *= step.share * step.recovery;
    plan.overallOnSubstrate *= step.shareOnSubstrate * step.recovery;
    plan.grade = std::max(plan.grade, step.disputed ? 'C' : step.grade);
    if (step.share > 0.0 && step.low > 0.0) {
      below += std::pow(std::log(std::min(1.0, step.low / step.share)), 2);
      above += std::pow(std::log(std::max(1.0, step.high / step.share)), 2);
    }
  }
  plan.overallLow = plan.overall * std::exp(-std::sqrt(below));
  plan.overallHigh = std::min(1.0, plan.overall * std::exp(std::sqrt(above)));
  const PlanStep &last = plan.steps.back();
  plan.purity = last.purity;
  std::set<std::string> hazards;
  const bool ring =
      !SubstrateReader::ringsOf(*readMolecule(plan.start)).empty();
  double unlisted = plan.startName.empty() && !ring ? 1.0 : 0.0;
  for (const auto &step : plan.steps) {
    unlisted += step.reagentListed ? 0.0 : 1.0;
    for (const auto &hazard : step.hazards) {
      hazards.insert(hazard.substr(0, hazard.find(':')));
    }
  }
  plan.mainImpurity.clear();
  bool isomer = false;
  if (!last.impurities.empty()) {
    const Impurity &most = last.impurities.front();
    plan.mainImpurity = most.kind + " " +
                        percentText(most.amount * last.purity) + ", " +
                        most.smiles;
    for (const auto &entry : last.impurities) {
      isomer = isomer || (entry.isomer && entry.amount > 0.02);
    }
  }
  plan.separability = isomer                  ? "hard: isomer"
                      : plan.purity >= kClean ? "work-up"
                      : plan.purity >= kPoor  ? "column"
                                              : "column, much to hold back";
  plan.score =
      plan.overall *
      std::pow(book.value("advice_step_discount"),
               static_cast<double>(plan.steps.size()) - 1.0) *
      std::pow(book.value("advice_hazard_discount"),
               static_cast<double>(hazards.size())) *
      std::pow(book.value("advice_unlisted"), unlisted) *
      (isomer || plan.purity < kPoor ? book.value("advice_hard_separation")
       : plan.purity < kClean        ? book.value("advice_column_separation")
                                     : 1.0);
}

std::vector<Plan> Planner::best(std::vector<Plan> plans,
                                std::size_t most) const {
  std::stable_sort(
      plans.begin(), plans.end(), [](const Plan &a, const Plan &b) {
        return a.vetoes.empty() != b.vetoes.empty() ? a.vetoes.empty()
                                                    : a.score > b.score;
      });
  if (plans.size() > most) {
    plans.resize(most);
  }
  return plans;
}

std::vector<Plan> Planner::plansByStrategy(const Target &target) {
  const auto &fragments = target.fragments();
  const std::string kind = target.substituents() == 0     ? "none"
                           : target.substituents() == 1   ? "mono"
                           : fragments[0] == fragments[1] ? "same"
                                                          : "";
  const int carrying = fragments[0].empty() && !fragments[1].empty() ? 1 : 0;
  std::vector<Plan> plans;
  for (const auto &strategy : d_book.strategies) {
    if (strategy.targets != kind ||
        (!d_options.only.empty() && strategy.id != d_options.only)) {
      continue;
    }
    std::string problem;
    std::vector<Plan> own;
    for (auto &chain : chainsOf(strategy, strategy.steps.size(), target,
                                carrying, target.smiles(), problem)) {
      Plan plan;
      plan.steps = std::move(chain);
      own.push_back(std::move(plan));
    }
    if (own.empty() && !problem.empty()) {
      Plan none;
      none.vetoes.push_back(problem);
      own.push_back(std::move(none));
    }
    for (auto &plan : own) {
      plan.strategy = strategy.id;
      plan.title = strategy.title + reagentsOf(plan);
      plan.when = strategy.when;
      plan.source = strategy.source;
      plan.product = target.smiles();
      if (plan.vetoes.empty()) {
        run(plan);
        finish(plan);
      }
    }
    for (auto &plan : best(std::move(own), d_options.perStrategy)) {
      plans.push_back(std::move(plan));
    }
  }
  return plans;
}

std::vector<Plan> Planner::plansFor(const Target &target) {
  if (target.substituents() == 2 &&
      target.fragments()[0] != target.fragments()[1]) {
    return plansForTwo(target);
  }
  auto plans = plansByStrategy(target);
  addBought(plans);
  return plans;
}

PlanTable Planner::plan(const std::string &typed, const Where &where) {
  const auto named = d_predictor.ruleBook()->findReagent(typed);
  const Target target = Target::read(named ? named->smiles : typed,
                                     d_builder.substrates(), where);
  PlanTable table;
  table.target = target.smiles();
  table.saltForm = target.saltForm();
  table.core = target.core();
  for (int i = 0; i < 2; ++i) {
    const auto &fragment = target.fragments()[static_cast<std::size_t>(i)];
    table.substituents.push_back(std::string(Target::placeOf(i)) + ": " +
                                 (fragment.empty() ? "H" : fragment));
  }
  table.message = join(target.notes(), "; ");
  auto all = plansFor(target);
  for (auto &plan : maskedPlans(target)) {
    all.push_back(std::move(plan));
  }
  addRing(target, all);
  for (auto &plan : best(std::move(all), 10000)) {
    plan.saltForm = table.saltForm;
    const auto same = [&plan](const Plan &other) {
      return !plan.steps.empty() && sameSteps(other, plan);
    };
    if (std::any_of(table.plans.begin(), table.plans.end(), same)) {
      continue;
    }
    (plan.vetoes.empty() ? table.plans : table.vetoed)
        .push_back(std::move(plan));
  }
  table.predicted = d_runner.predicted();
  return table;
}

}  // namespace Diazepane
