// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Report/Flux.h>

#include <algorithm>

namespace Diazepane {

namespace {

//! Sweeps over the steps; a network is at most a few steps deep, and what goes
//! back and forth settles much earlier.
constexpr int kMostRounds = 60;
constexpr double kSettled = 1e-9;

class Balance {
 public:
  explicit Balance(const Prediction &prediction)
      : d_prediction(prediction),
        d_weights(prediction.steps.size(), 0.0),
        d_fluxes(prediction.steps.size(), 0.0) {
    for (std::size_t i = 0; i < prediction.steps.size(); ++i) {
      d_weights[i] = weightOf(i);
    }
  }

  std::vector<double> solve() {
    for (int round = 0; round < kMostRounds; ++round) {
      const auto before = d_fluxes;
      std::vector<double> next(d_fluxes.size(), 0.0);
      for (std::size_t s = 0; s < d_prediction.species.size(); ++s) {
        if (isLineage(static_cast<int>(s))) {
          share(static_cast<int>(s), next);
        }
      }
      d_fluxes = next;
      double change = 0.0;
      for (std::size_t i = 0; i < next.size(); ++i) {
        change = std::max(change, std::fabs(next[i] - before[i]));
      }
      if (change < kSettled) {
        break;
      }
    }
    return d_fluxes;
  }

 private:
  static int times(const std::vector<int> &ids, int species) {
    return static_cast<int>(std::count(ids.begin(), ids.end(), species));
  }

  bool isLineage(int species) const {
    return d_prediction.species[static_cast<std::size_t>(species)]
               .substrateUnits > 0;
  }

  double amountAt(std::size_t point, int species) const {
    const auto &amounts = d_prediction.course.shares[point];
    const auto index = static_cast<std::size_t>(species);
    return index < amounts.size() ? amounts[index] : 0.0;
  }

  // Integral of the rate by the trapezoidal rule over the curve.
  double weightOf(std::size_t step) const {
    double k = 0.0;
    for (const auto &rate : d_prediction.rates) {
      k = rate.step == static_cast<int>(step) ? rate.k : k;
    }
    const auto &seconds = d_prediction.course.seconds;
    double integral = 0.0;
    double before = 0.0;
    for (std::size_t i = 0; i < seconds.size(); ++i) {
      double rate = k;
      for (const int id : d_prediction.steps[step].reactants) {
        rate *= amountAt(i, id);
      }
      integral +=
          i > 0 ? 0.5 * (rate + before) * (seconds[i] - seconds[i - 1]) : 0.0;
      before = rate;
    }
    return integral;
  }

  // What must have come into a species, given to the steps that make it.
  void share(int species, std::vector<double> &next) const {
    const auto &steps = d_prediction.steps;
    // The curve may begin with what a fast start has made already.
    const bool putIn =
        d_prediction.species[static_cast<std::size_t>(species)].depth == 0;
    double came = amountAt(d_prediction.course.seconds.size() - 1, species) -
                  (putIn ? 1.0 : 0.0);
    double weights = 0.0;
    int makers = 0;
    for (std::size_t i = 0; i < steps.size(); ++i) {
      came += d_fluxes[i] * times(steps[i].reactants, species);
      if (times(steps[i].products, species) > 0) {
        weights += d_weights[i];
        ++makers;
      }
    }
    for (std::size_t i = 0; i < steps.size() && came > 0.0; ++i) {
      const int made = times(steps[i].products, species);
      if (made > 0) {
        const double part =
            weights > 0.0 ? d_weights[i] / weights : 1.0 / makers;
        next[i] = std::max(next[i], came * part / made);
      }
    }
  }

  const Prediction &d_prediction;
  std::vector<double> d_weights;
  std::vector<double> d_fluxes;
};

}  // namespace

std::vector<double> stepFluxes(const Prediction &prediction) {
  const auto &course = prediction.course;
  if (course.seconds.size() < 2 ||
      course.shares.size() != course.seconds.size()) {
    return {};
  }
  return Balance(prediction).solve();
}

}  // namespace Diazepane
