// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Kinetics/FlaskKinetics.h>

#include <algorithm>
#include <cmath>

#include <Base/Hash.h>
#include <Base/Text.h>
#include <Base/Units.h>
#include <Kinetics/FlaskParts.h>
#include <Numerics/Sampling.h>
#include <Numerics/Solver.h>

namespace Diazepane {

struct FlaskKinetics::Vessel {
  std::vector<double> amounts;
  double temperatureKelvin = 298.15;
  double seconds = 0.0;
  bool protonation = true;
  bool feeds = false;
};

FlaskKinetics::FlaskKinetics(const Flask &flask, const Network &network,
                             const RateModel &rates, const RuleBookPtr &book,
                             const SubstrateReader &reader,
                             std::vector<RateModifier> modifiers,
                             KineticsOptions options)
    : d_flask(flask),
      d_network(network),
      d_rates(rates),
      d_book(book),
      d_modifiers(std::move(modifiers)),
      d_options(std::move(options)),
      d_speciation(book, reader, network.species, flask) {
  prepare();
  collectParameters();
}

void FlaskKinetics::prepare() {
  const auto start = initialAmounts(d_flask, d_network, *d_book);
  d_initial = start.amounts;
  d_electrophile = start.electrophile;
  d_acidEquivalents = start.acidEquivalents;
  d_buffers = start.buffers;
  d_acids = start.acidSpecies;
  d_baseInExcess = start.baseInExcess;
  for (const auto &step : d_network.steps) {
    d_nominal.push_back(d_rates.rate(step, d_network.species, d_flask, 298.15));
  }
}

double FlaskKinetics::modifierOf(const Step &step) const {
  double product = 1.0;
  for (const auto &modifier : d_modifiers) {
    const bool aimed =
        modifier.target == "rate" ||
        (modifier.target == "kappa" && step.mode == "over_reaction") ||
        (modifier.target == "quaternary" && step.mode == "quaternary");
    const bool meant = modifier.families.empty() ||
                       std::count(modifier.families.begin(),
                                  modifier.families.end(), step.family) > 0;
    product *= aimed && meant ? modifier.multiply : 1.0;
  }
  return product;
}

void FlaskKinetics::collectParameters() {
  const auto index = [this](const std::string &name, double factor) {
    const auto known = d_uncertainByName.find(name);
    if (known != d_uncertainByName.end()) {
      return known->second;
    }
    const int place = static_cast<int>(d_uncertain.size());
    d_uncertain.push_back({name, factor});
    d_uncertainByName[name] = place;
    return place;
  };
  for (const auto &rate : d_nominal) {
    std::vector<std::pair<int, double>> own;
    for (const auto &factor : rate.factors) {
      if (factor.uncertainty > 1.0) {
        own.emplace_back(index(factor.name, factor.uncertainty), 1.0);
      }
    }
    d_stepParameters.push_back(std::move(own));
  }
  const auto *mode =
      mixingWord(d_flask.conditions.addition.value_or(Addition::Dropwise));
  for (const std::string &name :
       {std::string("tau_") + mode, std::string("f_protonated_partner")}) {
    const auto &parameter = d_book->parameter(name);
    if (parameter.uncertainty > 1.0) {
      index(name, parameter.uncertainty);
    }
  }
}

double FlaskKinetics::parameter(const std::string &id, const Draw &draw) const {
  const double value = d_book->value(id);
  const auto found = d_uncertainByName.find(id);
  return found == d_uncertainByName.end() || draw.empty()
             ? value
             : value * draw[found->second];
}

std::vector<double> FlaskKinetics::constants(double temperatureKelvin,
                                             const Draw &draw) const {
  std::vector<double> k;
  for (std::size_t i = 0; i < d_network.steps.size(); ++i) {
    const auto &step = d_network.steps[i];
    const auto &law = d_rates.law(step.ruleId);
    double value = d_nominal[i].k *
                   arrhenius(law.activationKjPerMol, temperatureKelvin) *
                   modifierOf(step);
    if (!draw.empty()) {
      for (const auto &own : d_stepParameters[i]) {
        value *= draw[own.first];
      }
    }
    k.push_back(value);
  }
  return k;
}

std::vector<double> FlaskKinetics::integrate(const Vessel &vessel,
                                             const Draw &draw, Course *course,
                                             double *finalPH) const {
  const double molar = d_flask.conditions.concentrationMolar.value_or(0.3);
  const auto k = constants(vessel.temperatureKelvin, draw);
  MassActionSystem system = massActionOf(d_network, d_rates, k, molar);
  const bool acid = vessel.protonation && !d_baseInExcess;
  const double hindered = parameter("f_protonated_partner", draw);
  const auto protonsOf = [this](const double *y) {
    double protons = d_acidEquivalents;
    for (const int id : d_acids) {
      protons += y[id];
    }
    return protons;
  };
  const auto exposed = attackers(d_network, d_speciation);
  if (acid) {
    system.weights = [this, &exposed, hindered, protonsOf](
                         double, const double *y, double *weights) {
      const double pH = d_speciation.solve(y, protonsOf(y), d_buffers);
      for (std::size_t i = 0; i < exposed.size(); ++i) {
        weights[i] =
            exposed[i].first < 0
                ? 1.0
                : d_speciation.exposure(exposed[i].first, exposed[i].second, pH,
                                        hindered);
      }
      std::fill(weights + exposed.size(), weights + d_network.steps.size(),
                1.0);
    };
  }
  addSaturation(system, d_network, d_rates);
  if (vessel.feeds) {
    feedElectrophile(system, d_electrophile, d_flask.conditions,
                     vessel.amounts);
  }
  std::vector<double> y0 = vessel.amounts;
  if (!system.feeds.empty()) {
    y0[d_electrophile] = 0.0;
  }
  SolverOptions options;
  options.relativeTolerance = d_options.relativeTolerance;
  options.absoluteTolerance = 1e-10;
  options.weightNoise = 1e-9;
  std::vector<double> times;
  if (course != nullptr) {
    times = courseTimes(vessel.seconds, d_options.coursePoints);
  }
  const Solution solution =
      Diazepane::solve(system, y0, vessel.seconds, options, times);
  if (!solution.succeeded()) {
    throw SolverError("the kinetics did not finish: " + solution.message);
  }
  if (course != nullptr) {
    course->seconds = solution.times;
    course->shares = solution.states;
  }
  if (finalPH != nullptr && acid) {
    *finalPH =
        d_speciation.solve(solution.finalState.data(),
                           protonsOf(solution.finalState.data()), d_buffers);
  }
  return solution.finalState;
}

std::vector<double> FlaskKinetics::solve(const Draw &draw, Course *course,
                                         KineticResult *report) const {
  const auto &conditions = d_flask.conditions;
  Vessel bulk;
  bulk.amounts = d_initial;
  bulk.temperatureKelvin = conditions.temperatureKelvin.value_or(298.15);
  bulk.seconds = conditions.timeSeconds.value_or(16 * 3600.0);
  bulk.feeds = true;
  double *pH = report != nullptr ? &report->finalPH : nullptr;

  const Plume plume = plumeOf(
      d_flask, d_network, d_rates, *d_book, d_electrophile, d_initial,
      !d_baseInExcess && d_acidEquivalents > 0,
      [this, &draw](const std::string &id) { return parameter(id, draw); },
      [this, &draw](double t) { return constants(t, draw); });
  if (report != nullptr) {
    report->plumeShare = plume.share;
    report->evidence.insert(report->evidence.end(), plume.evidence.begin(),
                            plume.evidence.end());
  }
  if (plume.substrateShare < 1e-6) {
    return integrate(bulk, draw, course, pH);
  }
  // A part of the feed reacts to the end where it enters; the rest of the
  // flask sees what is left.
  Vessel part = bulk;
  part.temperatureKelvin = plume.temperatureKelvin;
  part.seconds = 1e7;
  part.protonation = false;
  part.feeds = false;
  part.amounts[d_electrophile] = plume.localEquivalents;
  bulk.amounts[d_electrophile] = (1.0 - plume.share) *
                                 d_initial[d_electrophile] /
                                 (1.0 - plume.substrateShare);
  const auto inPlume = integrate(part, draw, nullptr, nullptr);
  auto total = integrate(bulk, draw, course, pH);
  const auto mix = [&plume, &inPlume](std::vector<double> &amounts) {
    for (std::size_t i = 0; i < amounts.size(); ++i) {
      amounts[i] = plume.substrateShare * inPlume[i] +
                   (1.0 - plume.substrateShare) * amounts[i];
    }
  };
  mix(total);
  if (course != nullptr) {
    for (auto &row : course->shares) {
      mix(row);
    }
  }
  return total;
}

void FlaskKinetics::addBand(KineticResult &result) const {
  const int dimensions = static_cast<int>(d_uncertain.size());
  if (d_options.samples <= 0 || dimensions == 0) {
    return;
  }
  // The seed depends on what the flask is, never on its place in a table.
  std::uint64_t seed = stableHash(d_book->hash());
  seed = stableHash(d_flask.substrate.smiles, seed);
  for (const auto &ingredient : d_flask.ingredients) {
    seed = stableHash(ingredient.reagent->smiles, seed);
  }
  const auto points = latinHypercube(d_options.samples, dimensions, seed);
  const std::size_t species = d_initial.size();
  std::vector<std::vector<double>> drawn(species);
  for (const auto &point : points) {
    Draw draw;
    for (int i = 0; i < dimensions; ++i) {
      draw.push_back(std::pow(d_uncertain[i].factor, 2.0 * point[i] - 1.0));
    }
    const auto amounts = solve(draw, nullptr, nullptr);
    for (std::size_t i = 0; i < species; ++i) {
      drawn[i].push_back(amounts[i]);
    }
  }
  for (std::size_t i = 0; i < species; ++i) {
    result.low.push_back(percentile(drawn[i], 10));
    result.high.push_back(percentile(drawn[i], 90));
  }
  result.sensitivity = rankSensitivity(
      points, drawn, d_network, [this](int i) { return d_uncertain[i].name; });
}

KineticResult FlaskKinetics::run() const {
  KineticResult result;
  const double temperature =
      d_flask.conditions.temperatureKelvin.value_or(298.15);
  for (const auto &step : d_network.steps) {
    auto rate = d_rates.rate(step, d_network.species, d_flask, temperature);
    const double changed = modifierOf(step);
    if (changed != 1.0) {
      rate.factors.push_back(
          {"condition rules", changed, 1.0, "", "see the rules that applied"});
      rate.k *= changed;
    }
    result.rates.push_back(std::move(rate));
  }
  result.amounts =
      solve({}, d_options.coursePoints > 0 ? &result.course : nullptr, &result);
  if (!d_baseInExcess) {
    for (const auto &species : d_network.species) {
      result.protons.push_back(
          d_speciation.boundProtons(species.id, result.finalPH));
    }
  }
  addBand(result);
  return result;
}

}  // namespace Diazepane
