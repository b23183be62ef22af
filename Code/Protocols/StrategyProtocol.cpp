// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Protocols/StrategyProtocol.h>

#include <algorithm>

#include <Base/Text.h>
#include <Base/Units.h>
#include <Perception/MoleculeReader.h>
#include <Report/Format.h>

namespace Diazepane {

namespace {

constexpr int kSamples = 24;          // the stages are drawn again, with more
constexpr std::size_t kVariants = 8;  // reagents of one strategy
constexpr const char *kScale = "1 g";

FlaskSpec specOf(const FlaskPattern &keys, const std::string &substrate) {
  FlaskSpec spec;
  spec.set("substrate", substrate);
  for (const auto &[key, value] : keys) {
    spec.set(key, value);
  }
  return spec;
}

//! What makes the alkyl group of an acyl group, for ways by way of the amide.
const StructureEdit &reduced() {
  static const StructureEdit edit(
      "[#0:9]-[C;X3;$(C-[#6]):1]=[O;X1]>>[#0:9]-[C:1]",
      Where{"", 0, 0, "reagent"});
  return edit;
}

void addNew(std::vector<std::string> &list, const std::string &entry) {
  if (!entry.empty() &&
      std::find(list.begin(), list.end(), entry) == list.end()) {
    list.push_back(entry);
  }
}

std::string reagentsIn(const std::vector<Plan> &plans) {
  std::vector<std::string> names;
  for (const auto &plan : plans) {
    for (const auto &step : plan.steps) {
      addNew(names, step.reagent);
    }
  }
  return join(names, ", ");
}

}  // namespace

//! A reagent as plans name it.
std::string StrategyProtocols::nameOf(const std::string &reagent) const {
  const auto known =
      d_builder.reagents().byName(reagent, Where{"", 0, 0, "reagent"});
  return known->id.empty() ? known->smiles : known->name;
}

int StrategyProtocols::entryOf(const PlanStep &step,
                               const std::string &reagent) const {
  for (std::size_t i = 0; i < step.flask.size(); ++i) {
    const auto &[key, value] = step.flask[i];
    if (key == "reagent" && nameOf(splitAmount(value).first) == reagent) {
      return static_cast<int>(i);
    }
  }
  return -1;
}

bool StrategyProtocols::fits(const Plan &plan,
                             const StrategyRequest &request) const {
  const bool begins =
      request.substrate.empty() || plan.start == request.substrate;
  return begins && (request.reagent.empty() ||
                    std::any_of(plan.steps.begin(), plan.steps.end(),
                                [&](const PlanStep &step) {
                                  return step.reagent == request.reagent ||
                                         entryOf(step, request.reagent) >= 0;
                                }));
}

//! What the reagent puts on a nitrogen; without one the substituents of the
//! strategy's example.
std::vector<Fragment> StrategyProtocols::fragmentsOf(
    const Strategy &strategy, const std::string &reagent) const {
  std::vector<Fragment> fragments;
  if (reagent.empty()) {
    const Target example =
        Target::read(strategy.example, d_builder.substrates());
    for (const auto &fragment : example.fragments()) {
      addNew(fragments, fragment);
    }
    return fragments;
  }
  const Where where{"", 0, 0, "reagent"};
  const auto listed = d_builder.reagents().byName(reagent, where);
  for (const auto &profile : d_predictor.profilesOf(listed)) {
    const Molecule mol = readMolecule(profile.fragment, where);
    addNew(fragments, canonicalSmiles(*mol));
    for (const auto &alkyl : reduced().apply(*mol)) {
      addNew(fragments, alkyl);
    }
  }
  if (fragments.empty()) {
    throw InputError("'" + reagent +
                         "' puts nothing on a nitrogen that the "
                         "rules know of",
                     where,
                     "the reagent that brings the substituent, or --target");
  }
  return fragments;
}

//! What the flasks of a strategy that makes the ring end with.
std::string StrategyProtocols::endOf(const Strategy &strategy,
                                     const std::string &substrate,
                                     const std::string &reagent) const {
  std::string current = substrate;
  for (const auto &step : strategy.steps) {
    if (!step.retro) {  // protecting groups come off
      current = Target::read(current, d_builder.substrates()).core();
      continue;
    }
    const Operation &operation = d_book.operations.at(step.operation);
    const std::string with = reagent.empty() ? operation.usual : reagent;
    const Prediction prediction = d_predictor.run(
        d_builder.build(specOf(filledWith(operation.flask, with), current)));
    const auto desired = std::find_if(
        prediction.rows.begin(), prediction.rows.end(),
        [](const ProductRow &row) { return row.role == "desired"; });
    if (desired == prediction.rows.end()) {
      return "";
    }
    current = desired->productSmiles;
  }
  return current;
}

std::vector<std::string> StrategyProtocols::targetsOf(
    const Strategy &strategy, const StrategyRequest &request) const {
  const Where where{"", 0, 0, "substrate"};
  if (request.substrate.empty() && request.reagent.empty()) {
    return {strategy.example};
  }
  const std::string substrate =
      request.substrate.empty()
          ? Target::read(strategy.example, d_builder.substrates()).core()
          : request.substrate;
  std::vector<std::string> targets;
  if (strategy.steps.front().retro) {
    addNew(targets, endOf(strategy, substrate, request.reagent));
    return targets;
  }
  const Target ring = Target::read(substrate, d_builder.substrates(), where);
  for (const auto &fragment : fragmentsOf(strategy, request.reagent)) {
    if (strategy.targets == "same") {
      addNew(targets, ring.isOpen(0) && ring.isOpen(1)
                          ? ring.with(fragment, fragment)
                          : "");
      continue;
    }
    for (int i = 0; i < 2; ++i) {
      if (ring.isOpen(i) &&
          ring.fragments()[static_cast<std::size_t>(i)].empty()) {
        const Fragment &other =
            ring.fragments()[static_cast<std::size_t>(1 - i)];
        addNew(targets, i == 0 ? ring.with(fragment, other)
                               : ring.with(other, fragment));
      }
    }
  }
  return targets;
}

ProtocolRecord StrategyProtocols::recordOf(
    Plan plan, const StrategyRequest &request) const {
  ProtocolRecord record;
  record.id = plan.strategy;
  record.title = plan.title;
  record.purpose =
      "to " + plan.product + (plan.when.empty() ? "" : "; " + plan.when);
  record.source = split(plan.source, ';');
  record.place = "made from the strategy " + plan.strategy;
  record.basis = "substrate";
  record.substrate = plan.startName.empty() ? plan.start : plan.startName;
  record.scale = kScale;
  record.notes.push_back(
      {"overall " + percentText(plan.overall) + " (" +
           bandText(plan.overallLow, plan.overallHigh) +
           "), each step on its limiting component, " +
           percentText(plan.overallOnSubstrate) +
           " on what is begun with; crude " + percentText(plan.purity) +
           " pure; separation: " + plan.separability + "; grade " + plan.grade,
       {}});
  if (!plan.mainImpurity.empty()) {
    record.notes.push_back({"main impurity: " + plan.mainImpurity, {}});
  }
  for (auto &step : plan.steps) {
    const int place =
        request.amount.empty() ? -1 : entryOf(step, request.reagent);
    if (place >= 0) {
      auto &value = step.flask[static_cast<std::size_t>(place)].second;
      const auto [name, usual] = splitAmount(value);
      value = name + ":" + request.amount;
      record.notes.push_back(
          {step.title + ": " + request.amount + " of " + name +
               " as asked, in place of the strategy's " + usual +
               "; the stage is computed with it, the overall figures above "
               "are the strategy's",
           {}});
    }
    const Flask flask = d_builder.build(specOf(step.flask, step.substrate));
    StageRecord stage = d_parts.stageOf(step.title, step.flask, flask);
    stage.want = step.product;
    record.stages.push_back(std::move(stage));
    if (!step.note.empty()) {
      record.notes.push_back(
          {step.title + ": " + step.note, split(step.source, ';')});
    }
  }
  if (!plan.saltForm.empty()) {
    record.notes.push_back({saltText(plan), {}});
  }
  return record;
}

//! Substrate and reagent of the request as plans name them.
StrategyRequest StrategyProtocols::named(StrategyRequest request) const {
  if (!request.substrate.empty()) {
    const auto known = d_predictor.ruleBook()->findReagent(request.substrate);
    request.substrate = d_builder.substrates()
                            .read(known ? known->smiles : request.substrate,
                                  Where{"", 0, 0, "substrate"})
                            .smiles;
  }
  if (!request.reagent.empty()) {
    const auto [name, amount] = splitAmount(request.reagent);
    if (!amount.empty()) {
      parseQuantity(amount, Quantity::Equivalents, Where{"", 0, 0, "reagent"});
    }
    request.reagent = nameOf(name);
    request.amount = amount;
  }
  return request;
}

StrategyProcedure StrategyProtocols::procedure(
    const StrategyRequest &typed) const {
  const StrategyRequest request = named(typed);
  PlanOptions options;
  options.samples = kSamples;
  options.perStrategy = kVariants;
  std::vector<std::string> targets = {request.target};
  if (!request.strategy.empty()) {
    const Strategy *strategy = d_book.find(request.strategy);
    options.only = strategy->id;
    if (request.target.empty()) {
      targets = targetsOf(*strategy, request);
    }
  }
  std::vector<Plan> fitting;
  std::vector<Plan> others;
  std::vector<std::string> problems;
  for (const auto &target : targets) {
    Planner planner(d_builder, d_predictor, d_book, options);
    const PlanTable table = planner.plan(target, {"", 0, 0, "target"});
    for (const auto &plan : table.plans) {
      if (options.only.empty() || plan.strategy == options.only) {
        (fits(plan, request) ? fitting : others).push_back(plan);
      }
    }
    for (const auto &plan : table.vetoed) {
      addNew(problems, join(plan.vetoes, "; "));
    }
    addNew(problems, table.message);
  }
  const auto best = std::max_element(
      fitting.begin(), fitting.end(),
      [](const Plan &a, const Plan &b) { return a.score < b.score; });
  StrategyProcedure out;
  if (best != fitting.end()) {
    out.record = recordOf(*best, request);
    return out;
  }
  if (!others.empty()) {
    const std::string with = reagentsIn(others);
    out.problem = "the way begins with " + others.front().start +
                  (with.empty() ? "" : " and uses " + with);
  } else if (!problems.empty()) {
    out.problem = join(problems, "; ");
  } else {
    out.problem = "no strategy of the rule book reaches " +
                  (targets.empty() || targets.front().empty()
                       ? std::string("a ring from this substrate")
                       : join(targets, " or "));
  }
  return out;
}

}  // namespace Diazepane
