// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The real rule book, compiled once, and flasks solved on it in the words of
// the command line: as the engine does, but with condition rules only if a
// test asks for them.
#ifndef DIAZEPANE_TESTS_KINETICS_BENCH_H
#define DIAZEPANE_TESTS_KINETICS_BENCH_H

#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include <ConditionRules/ConditionRules.h>
#include <ConditionRules/Predicate.h>
#include <Input/FlaskBuilder.h>
#include <Input/FlaskReader.h>
#include <Kinetics/FlaskKinetics.h>
#include <Network/NetworkBuilder.h>
#include <Predict/OpenRules.h>

namespace Diazepane::Testing {

struct Bench {
  RuleBookPtr book;
  RuleSetPtr rules;
  RateModelPtr rates;
  SubstrateReader substrates;
  FlaskBuilder flasks;
  std::vector<Predicate> requirements;

  Bench()
      : book(RuleBook::load({std::string(DIAZEPANE_SOURCE_DIR) + "/Data"})),
        substrates(book),
        flasks(book) {
    std::vector<Fault> faults;
    rules = RuleSet::compile(book, faults);
    rates = RateModel::compile(book, faults);
    for (const auto &rule : rules->rules()) {
      requirements.push_back(
          compilePredicate(rule->record().requires_, book, faults));
    }
    if (!faults.empty()) {
      throw RuleError(std::move(faults));
    }
  }

  static const Bench &get() {
    static const Bench bench;
    return bench;
  }
};

//! A flask with its network, alive as long as what is computed from it.
struct Solved {
  Flask flask;
  NetworkPtr network;
  KineticResult result;

  //! Rings by how often they reacted; quaternary are all with a charge.
  std::map<std::string, double> shares() const {
    std::map<std::string, double> out;
    for (const auto &species : network->species) {
      if (species.substrateUnits == 0) {
        continue;
      }
      const double share = result.amounts[species.id] * species.substrateUnits;
      const char *word = species.id == 0      ? "unreacted"
                         : species.charge > 0 ? "quaternary"
                         : species.depth == 1 ? "mono"
                         : species.depth == 2 ? "bis"
                                              : "further";
      out[word] += share;
    }
    return out;
  }

  double shareOf(const std::string &smiles) const {
    const int id = network->find(smiles);
    return id < 0 ? 0.0 : result.amounts[id];
  }
};

inline KeyValues wordsOf(const nlohmann::json &input) {
  KeyValues words;
  for (const auto &entry : input.items()) {
    words.emplace_back(entry.key(), entry.value().get<std::string>());
  }
  return words;
}

inline NetworkPtr networkOf(const Flask &flask, const Outcome &outcome = {}) {
  const Bench &bench = Bench::get();
  const auto open = openRules(flask, *bench.rules, bench.requirements, outcome);
  const double kelvin = flask.conditions.temperatureKelvin.value_or(298.15);
  const double molar = flask.conditions.concentrationMolar.value_or(0.3);
  return NetworkBuilder(*bench.rules, {})
      .build(flask, open.isOpen,
             [&](const Step &step, const std::vector<Species> &species) {
               return bench.rates->rate(step, species, flask, kelvin).k *
                      (bench.rates->isFirstOrder(step) ? 1.0 : molar);
             });
}

inline Solved solveFlask(const KeyValues &words, int samples = 0,
                         const std::vector<RateModifier> &modifiers = {}) {
  const Bench &bench = Bench::get();
  Solved solved;
  solved.flask = bench.flasks.build(specFromOptions(words));
  solved.network = networkOf(solved.flask);
  KineticsOptions options;
  options.samples = samples;
  options.coursePoints = 0;
  solved.result =
      FlaskKinetics(solved.flask, *solved.network, *bench.rates, bench.book,
                    bench.substrates, modifiers, options)
          .run();
  return solved;
}

inline nlohmann::json casesOf(const std::string &file) {
  std::ifstream in(std::string(DIAZEPANE_SOURCE_DIR) +
                   "/Tests/Cases/Kinetics/" + file);
  return nlohmann::json::parse(in);
}

//! By value: a loop over a member of a temporary would run over nothing.
inline nlohmann::json moduleCases(const std::string &module) {
  nlohmann::json cases = casesOf("modules.json").at(module);
  if (cases.empty()) {
    throw InputError("no cases of module " + module);
  }
  return cases;
}

}  // namespace Diazepane::Testing

#endif
