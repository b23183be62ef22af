// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Predict/Predictor.h>

#include <algorithm>
#include <cmath>

#include <Base/Text.h>
#include <Kinetics/FlaskKinetics.h>
#include <Network/NetworkBuilder.h>
#include <Perception/MoleculeView.h>
#include <Predict/Engine.h>
#include <Predict/Finish.h>
#include <Predict/OpenRules.h>
#include <Predict/ProductRows.h>
#include <Predict/Quench.h>
#include <Predict/Refusal.h>

namespace Diazepane {

Predictor::Engine::Engine(RuleBookPtr ruleBook, std::vector<Fault> &faults)
    : book(std::move(ruleBook)),
      rules(RuleSet::compile(book, faults)),
      rates(RateModel::compile(book, faults)),
      conditions(ConditionRules::compile(book, faults)),
      substrates(book, {}, faults),
      profiler(rules, book, faults),
      probe(substrates.read(profiler.probe())) {
  for (const auto &rule : rules->rules()) {
    requirements.push_back(
        compilePredicate(rule->record().requires_, book, faults));
  }
}

std::vector<ReagentProfile> Predictor::Engine::profilesOf(
    const ReagentPtr &reagent) const {
  return profiler.profilesOf(reagent,
                             [this](std::size_t rule, const ReagentPtr &given) {
                               Flask flask;
                               flask.substrate = probe;
                               Ingredient item;
                               item.reagent = given;
                               flask.ingredients.push_back(item);
                               return requirements[rule].explain(flask);
                             });
}

std::vector<ReagentProfile> Predictor::profilesOf(
    const ReagentPtr &reagent) const {
  return d_engine->profilesOf(reagent);
}

Predictor::Predictor(RuleBookPtr book, PredictOptions options)
    : d_options(std::move(options)) {
  std::vector<Fault> faults;
  d_engine = std::make_unique<const Engine>(std::move(book), faults);
  if (!faults.empty()) {
    throw RuleError(std::move(faults));
  }
}

Predictor::~Predictor() = default;
Predictor::Predictor(Predictor &&) noexcept = default;
Predictor &Predictor::operator=(Predictor &&) noexcept = default;

const RuleBookPtr &Predictor::ruleBook() const { return d_engine->book; }

std::vector<std::string> Predictor::openRuleIds(const Flask &flask) const {
  const Outcome outcome = d_engine->conditions.apply(flask);
  const auto open =
      openRules(flask, *d_engine->rules, d_engine->requirements, outcome);
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < d_engine->rules->rules().size(); ++i) {
    if (open.isOpen(i)) {
      ids.push_back(d_engine->rules->rules()[i]->record().id);
    }
  }
  return ids;
}

std::vector<Fault> Predictor::check(const std::vector<std::string> &folders) {
  std::vector<Fault> faults;
  const auto book = RuleBook::read(folders, faults);
  const Engine engine(book, faults);
  engine.rules->checkExamples(faults);
  return faults;
}

Prediction Predictor::run(const Flask &flask) const {
  const Engine &engine = *d_engine;
  Prediction prediction;
  prediction.flask = flask;
  prediction.ruleBookHash = engine.book->hash();
  prediction.ruleBookVersion = engine.book->version();
  for (auto &item : prediction.flask.ingredients) {
    if (item.role == Role::Reactant) {
      item.profiles = engine.profilesOf(item.reagent);
    }
  }

  const ViewScope views;
  ViewScope::keep(flask.substrate.mol);
  for (const auto &ingredient : flask.ingredients) {
    for (const auto &form : ingredient.reagent->forms) {
      ViewScope::keep(form.mol);
    }
  }
  const Outcome outcome = engine.conditions.apply(flask);
  refuseImpossible(flask, outcome);
  const auto open =
      openRules(flask, *engine.rules, engine.requirements, outcome);
  prediction.vetoed = open.vetoed;

  const double temperature =
      flask.conditions.temperatureKelvin.value_or(298.15);
  const double molar = flask.conditions.concentrationMolar.value_or(0.3);
  NetworkOptions networkOptions;
  networkOptions.limits = d_options.limits;
  networkOptions.neglect = d_options.neglect;
  networkOptions.follow = d_options.follow;
  networkOptions.progress = d_options.progress;
  const auto estimate = [&](const Step &step,
                            const std::vector<Species> &species) {
    const double k = engine.rates->constant(step, species, flask, temperature);
    return k * (engine.rates->isFirstOrder(step) ? 1.0 : molar);
  };
  const NetworkPtr network = NetworkBuilder(*engine.rules, networkOptions)
                                 .build(flask, open.isOpen, estimate);

  KineticsOptions kineticsOptions;
  kineticsOptions.samples = d_options.samples;
  kineticsOptions.coursePoints = d_options.coursePoints;
  kineticsOptions.progress = d_options.progress;
  const FlaskKinetics kinetics(flask, *network, *engine.rates, engine.book,
                               engine.substrates, modifiersOf(outcome),
                               kineticsOptions);
  const KineticResult result = kinetics.run();

  prediction.rows =
      ProductRows(flask, *network, result, *engine.book, d_options.leastShare)
          .rows();
  prediction.species = network->species;
  markNewStereo(prediction);
  prediction.steps = network->steps;
  prediction.rates = result.rates;
  prediction.course = result.course;
  collectEvidence(prediction, outcome, open, *network, result, *engine.book);
  noteQuench(prediction, outcome, *engine.book);
  applyClaims(prediction, outcome);
  gradeRows(prediction, outcome, *network, result);
  setSaltForms(prediction, result, *engine.book);
  recognisePrecursor(prediction, *network);
  remarkOnInput(prediction, *network);
  remarkOnOverReaction(prediction);
  setStatus(prediction, open, *network, result);
  return prediction;
}

}  // namespace Diazepane
