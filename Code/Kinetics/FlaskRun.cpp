// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Kinetics/FlaskRun.h>

#include <algorithm>
#include <cmath>

#include <Base/Units.h>

namespace Diazepane {

namespace {

constexpr double kPlumeSeconds = 1e7;  // to the end
constexpr double kBasic = 1e-14;       // mol/L of H+ where nothing is acidic
constexpr double kNoPlume = 1e-6;      // share of substrate not worth a vessel

}  // namespace

FlaskRun::FlaskRun(const KineticSetup &setup, double relativeTolerance)
    : d_setup(setup),
      d_feedPlume(setup),
      d_relativeTolerance(relativeTolerance) {
  if (setup.speciation() != nullptr) {
    d_balance = std::make_unique<ProtonBalance>(
        *setup.speciation(), setup.start().buffers, attackers(setup.network()));
  }
}

double FlaskRun::protonsAround(const double *amounts) const {
  double protons = d_setup.start().acidEquivalents;
  for (const int id : d_setup.start().acidSpecies) {
    protons += amounts[id];
  }
  return protons;
}

void FlaskRun::setWeights(double *weights, const double *amounts,
                          bool protonation) {
  const std::size_t steps = d_setup.network().steps.size();
  const auto &plan = d_setup.plan();
  std::fill(weights,
            weights + steps + plan.activities.size() + plan.outgrown.size(),
            1.0);
  double hydrogen = kBasic;
  if (protonation && d_balance) {
    hydrogen = d_balance->solve(amounts, protonsAround(amounts));
    for (std::size_t i = 0; i < steps; ++i) {
      weights[i] = d_balance->exposure(i, hydrogen);
    }
  }
  for (const auto &gate : d_setup.acidGates()) {
    weights[gate.first] *= hydrogen / (hydrogen + gate.second);
  }
  saturate(d_setup.plan(), amounts, weights);
  if (!d_setup.growth().empty()) {
    double open = 0.0;
    for (const auto &[id, units] : d_setup.openChains()) {
      open += units * std::max(0.0, amounts[id]);
    }
    for (const int channel : d_setup.growth()) {
      weights[channel] *= open;
    }
  }
}

//! Does a rate depend on more than its constant and its orders?
bool FlaskRun::isWeighted(bool bulk) const {
  const auto &steps = d_setup.plan().steps;
  const auto &gates = d_setup.acidGates();
  if (bulk) {
    return d_balance || saturates(d_setup.plan()) || !gates.empty() ||
           !d_setup.growth().empty();
  }
  // In the plume only what uses the electrophile runs.
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (usesElectrophile(i) && !steps[i].limits.empty()) {
      return true;
    }
  }
  return std::any_of(gates.begin(), gates.end(), [this](const auto &gate) {
    return usesElectrophile(static_cast<std::size_t>(gate.first));
  });
}

bool FlaskRun::usesElectrophile(std::size_t channel) const {
  const auto &steps = d_setup.network().steps;
  return channel < steps.size() && std::count(steps[channel].reactants.begin(),
                                              steps[channel].reactants.end(),
                                              d_setup.start().electrophile) > 0;
}

std::unique_ptr<Solver> FlaskRun::makeSolver(
    bool bulk, const std::vector<double> &amounts) {
  MassActionSystem system = massActionOf(d_setup.network(), d_setup.plan());
  if (isWeighted(bulk)) {
    const bool protonation = bulk && d_balance != nullptr;
    system.weights = [this, protonation](double, const double *y, double *w) {
      setWeights(w, y, protonation);
    };
  }
  if (bulk) {
    for (const int fed : d_setup.fed()) {
      system.feeds.push_back({fed, amounts[fed] / d_setup.feedSeconds(), 0.0,
                              d_setup.feedSeconds()});
    }
  }
  if (bulk && d_setup.rampSeconds() > 0.0) {
    const double begin = d_setup.feedSeconds();
    const double end = begin + d_setup.rampSeconds();
    const std::size_t channels = system.channels.size();
    system.rates = [this, begin, end, channels](double t, double *k) {
      const double way =
          std::min(std::max((t - begin) / (end - begin), 0.), 1.);
      const double kelvin =
          d_startKelvin + way * (d_setup.rampEndKelvin() - d_startKelvin);
      const double inverse = 1.0 / kelvin - 1.0 / d_startKelvin;
      for (std::size_t i = 0; i < channels; ++i) {
        k[i] *= std::exp(-d_setup.activation(i) / kGasConstant * inverse);
      }
    };
    system.breakTimes = {begin, end};
  }
  SolverOptions options;
  options.relativeTolerance = d_relativeTolerance;
  options.absoluteTolerance = 1e-3 * d_relativeTolerance;
  options.weightNoise = 1e-9;
  return std::make_unique<Solver>(system, options);
}

void FlaskRun::solveVessel(bool bulk, std::vector<double> amounts,
                           const std::vector<double> &times, Answer &answer) {
  auto &solver = bulk ? d_bulk : d_plume;
  const auto fed = bulk ? d_setup.fed() : std::vector<int>();
  if (!solver || !fed.empty()) {
    solver = makeSolver(bulk, amounts);  // a feed's rate is part of the system
  }
  solver->setConstants(bulk ? d_constants : d_plumeConstants);
  for (const int species : fed) {
    amounts[species] = 0.0;
  }
  // Activities begin whole, grown chains at nothing.
  const std::size_t listed = amounts.size();
  amounts.resize(listed + d_setup.plan().activities.size(), 1.0);
  amounts.resize(d_setup.plan().size, 0.0);
  for (const auto &followed : d_setup.plan().stocks) {
    amounts[followed.species] = followed.stock.pairs();
  }
  const Solution solution = solver->solve(
      amounts, bulk ? d_setup.totalSeconds() : kPlumeSeconds, times);
  if (!solution.succeeded()) {
    answer.failure = solution.message;
  }
  answer.steps += solution.steps;
  answer.rejected += solution.rejected;
  answer.thetaPath = solution.path == SolverPath::Theta;
  answer.whyGeneral = solver->whyGeneral();
  answer.amounts = solution.finalState;
  const std::size_t species = d_setup.network().species.size();
  if (bulk && d_balance) {
    answer.hydrogen = hydrogenOver(answer.amounts);
  }
  answer.stocksLeft.clear();
  for (const auto &followed : d_setup.plan().stocks) {
    answer.stocksLeft.push_back(answer.amounts[followed.species]);
  }
  const auto fold = [this, species](std::vector<double> &row) {
    std::size_t grown = species + d_setup.plan().activities.size();
    for (const auto &chain : d_setup.plan().outgrown) {
      row[chain.species] += row[grown++];
    }
    row.resize(species);
  };
  fold(answer.amounts);
  answer.course.seconds = solution.times;
  answer.course.shares = solution.states;
  for (auto &row : answer.course.shares) {
    fold(row);
  }
}

//! Only what uses up the reagent is over before the plume is mixed in.
void FlaskRun::keepFastSteps() {
  for (std::size_t i = 0; i < d_plumeConstants.size(); ++i) {
    if (!usesElectrophile(i)) {
      d_plumeConstants[i] = 0.0;
    }
  }
}

FlaskRun::Answer FlaskRun::solve(const Draw &draw,
                                 const std::vector<double> &times) {
  Answer answer;
  if (d_balance) {
    const auto &uncertainty = d_setup.uncertainty();
    d_balance->configure(
        uncertainty.added(uncertainty.find("pka_shift_alcohol"), draw),
        uncertainty.added(uncertainty.find("pka_coupling_alcohol"), draw),
        std::min(1.0, d_setup.parameter("f_protonated_partner", draw)));
  }
  d_startKelvin = d_setup.temperatureKelvin(draw);
  const Plume plume = d_feedPlume.at(draw, d_plumeConstants);
  answer.plume = plume;
  d_setup.constants(d_startKelvin, draw, d_constants);
  auto amounts = d_setup.start().amounts;
  if (plume.substrateShare < kNoPlume) {
    solveVessel(true, std::move(amounts), times, answer);
    return answer;
  }
  // A part of the feed reacts to the end where it enters; the rest of the
  // flask sees what is left.
  const int electrophile = d_setup.start().electrophile;
  keepFastSteps();
  auto local = amounts;
  local[electrophile] = plume.localEquivalents;
  solveVessel(false, std::move(local), {}, answer);
  auto inPlume = answer.amounts;
  const auto stocksInPlume = answer.stocksLeft;
  // What found no more nitrogen in the plume is mixed in with it.
  const double left = plume.substrateShare * inPlume[electrophile];
  inPlume[electrophile] = 0.0;
  amounts[electrophile] = (amounts[electrophile] * (1.0 - plume.share) + left) /
                          (1.0 - plume.substrateShare);
  solveVessel(true, std::move(amounts), times, answer);
  const auto mix = [&plume](const std::vector<double> &there,
                            std::vector<double> &values) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      values[i] = plume.substrateShare * there[i] +
                  (1.0 - plume.substrateShare) * values[i];
    }
  };
  mix(inPlume, answer.amounts);
  mix(stocksInPlume, answer.stocksLeft);
  for (auto &row : answer.course.shares) {
    mix(inPlume, row);
  }
  return answer;
}

double FlaskRun::hydrogenOver(const std::vector<double> &amounts) {
  return d_balance
             ? d_balance->solve(amounts.data(), protonsAround(amounts.data()))
             : kBasic;
}

double FlaskRun::freeShare(int step, double hydrogen) const {
  return d_balance
             ? d_balance->exposure(static_cast<std::size_t>(step), hydrogen)
             : 1.0;
}

double FlaskRun::boundProtons(int species, double hydrogen) const {
  return d_balance ? d_balance->boundProtons(species, hydrogen) : 0.0;
}

}  // namespace Diazepane
