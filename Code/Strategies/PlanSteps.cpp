// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Planner: from a strategy to chains of steps, backwards from the target.
#include <algorithm>

#include <Base/Text.h>
#include <Perception/MoleculeReader.h>
#include <Strategies/Planner.h>

namespace Diazepane {

FlaskPattern filledWith(const FlaskPattern &flask, const std::string &reagent) {
  FlaskPattern out = flask;
  const std::string place = "{reagent}";
  for (auto &[key, value] : out) {
    const auto at = value.find(place);
    if (at != std::string::npos) {
      value.replace(at, place.size(), reagent);
    }
  }
  return out;
}

Planner::Standing Planner::standing(
    const std::pair<std::string, std::string> &states, const Target &target,
    int carrying, std::string &problem) const {
  const auto fragmentOf = [&](const std::string &word, int nitrogen) {
    const Fragment &own =
        target.fragments()[static_cast<std::size_t>(nitrogen)];
    if (word == "H") {
      return Fragment();
    }
    if (word == "R") {
      return own;
    }
    const NitrogenState &state = d_book.states.at(word);
    if (state.edit == nullptr) {
      return state.fragment;
    }
    const auto made = own.empty() ? std::vector<std::string>()
                                  : state.edit->apply(*readMolecule(own));
    if (made.empty()) {
      problem = "the substituent on " + std::string(Target::placeOf(nitrogen)) +
                " has no form '" + word + "'";
      return Fragment();
    }
    return made.front();
  };
  const Fragment a = fragmentOf(states.first, carrying);
  const Fragment b = fragmentOf(states.second, 1 - carrying);
  const auto refuse = [&](const Fragment &fragment, int nitrogen) {
    if (!fragment.empty() && !target.isOpen(nitrogen) && problem.empty()) {
      problem = std::string(Target::placeOf(nitrogen)) +
                " is tertiary in the ring itself, nothing can be put on it";
    }
  };
  refuse(a, carrying);
  refuse(b, 1 - carrying);
  return carrying == 0 ? Standing{a, b} : Standing{b, a};
}

PlanStep Planner::operationStep(const std::string &id,
                                const std::string &precursors,
                                const std::string &product) const {
  const Operation &operation = d_book.operations.at(id);
  // "A.B": what a ring is made of, the reagent behind the substrate.
  const auto dot = precursors.find('.');
  const std::string substrate = precursors.substr(0, dot);
  PlanStep step;
  step.id = id;
  step.title = operation.title;
  step.substrate = substrate;
  step.product = product;
  step.flask = operation.flask;
  if (dot != std::string::npos) {
    step.flask = filledWith(operation.flask,
                            nameReagent(precursors.substr(dot + 1), step));
  }
  step.note = operation.note;
  step.source = operation.source;
  return step;
}

std::string Planner::nameReagent(const std::string &smiles,
                                 PlanStep &step) const {
  const ReagentPtr reagent = d_builder.reagents().fromSmiles(smiles);
  step.reagentListed = !reagent->id.empty();
  step.reagent = step.reagentListed ? reagent->name : smiles;
  return step.reagentListed ? reagent->id : smiles;
}

std::vector<PlanStep> Planner::attachSteps(const StrategyStep &step,
                                           const Fragment &fragment,
                                           const std::string &substrate,
                                           const std::string &product,
                                           std::string &problem) const {
  std::vector<PlanStep> steps;
  const Molecule mol = readMolecule(fragment);
  for (const auto &attachment : d_book.attachments) {
    const auto &words = step.families;
    const FlaskPattern &flask = step.mode == "pair"   ? attachment.pair
                                : step.mode == "both" ? attachment.both
                                                      : attachment.single;
    if (flask.empty() ||
        (!words.empty() && std::find(words.begin(), words.end(),
                                     attachment.family) == words.end())) {
      continue;
    }
    for (const auto &smiles : attachment.reagent->apply(*mol)) {
      PlanStep made;
      made.flask = filledWith(flask, nameReagent(smiles, made));
      made.id = attachment.id;
      made.title = attachment.title;
      made.substrate = substrate;
      made.product = product;
      made.source = attachment.source;
      steps.push_back(std::move(made));
    }
  }
  if (steps.empty()) {
    problem = "no reagent of this kind is known for " + fragment;
  }
  return steps;
}

std::vector<PlanStep> Planner::stepsOf(const Strategy &strategy,
                                       std::size_t place, const Target &target,
                                       int carrying, const std::string &product,
                                       std::string &problem) const {
  const StrategyStep &step = strategy.steps[place];
  std::vector<std::string> substrates;
  if (step.retro) {
    substrates = step.retro->apply(*readMolecule(product));
    if (substrates.empty()) {
      problem = "the target is not made this way";
      return {};
    }
  } else {
    const Standing before = standing(step.before, target, carrying, problem);
    if (!problem.empty()) {
      return {};
    }
    substrates.push_back(target.with(before.n1, before.n4));
  }
  std::vector<PlanStep> steps;
  for (const auto &substrate : substrates) {
    if (!step.operation.empty()) {
      steps.push_back(operationStep(step.operation, substrate, product));
      continue;
    }
    // What the nitrogen carries afterwards tells the reagent.
    const bool last = place + 1 == strategy.steps.size();
    const auto states = last
                            ? std::make_pair(std::string("R"), std::string("R"))
                            : strategy.steps[place + 1].before;
    const Standing after = standing(states, target, carrying, problem);
    const int on = step.attach == "b" ? 1 - carrying : carrying;
    StrategyStep how = step;
    if (!target.isOpen(1 - on)) {
      how.mode = "single";  // the other nitrogen takes part in nothing
    }
    const Fragment &fragment = on == 0 ? after.n1 : after.n4;
    if (!problem.empty() || fragment.empty()) {
      return {};
    }
    for (auto &made : attachSteps(how, fragment, substrate, product, problem)) {
      steps.push_back(std::move(made));
    }
  }
  return steps;
}

std::vector<Planner::Chain> Planner::chainsOf(
    const Strategy &strategy, std::size_t count, const Target &target,
    int carrying, const std::string &product, std::string &problem) const {
  if (count == 0) {
    return {Chain()};
  }
  std::vector<Chain> chains;
  for (const auto &step :
       stepsOf(strategy, count - 1, target, carrying, product, problem)) {
    for (auto &chain : chainsOf(strategy, count - 1, target, carrying,
                                step.substrate, problem)) {
      chain.push_back(step);
      chains.push_back(std::move(chain));
    }
  }
  return chains;
}

}  // namespace Diazepane
