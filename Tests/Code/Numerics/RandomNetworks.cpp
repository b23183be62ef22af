// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include "RandomNetworks.h"

#include <Numerics/Sampling.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace Diazepane {

Channel makeChannel(double k, std::vector<int> orders,
                    std::vector<std::pair<int, double>> changes) {
  Channel channel;
  channel.k = k;
  channel.orders = std::move(orders);
  channel.changes = std::move(changes);
  return channel;
}

MassActionSystem chainSystem(double k1, double k2) {
  MassActionSystem system;
  system.size = 3;
  system.channels = {makeChannel(k1, {0}, {{0, -1.}, {1, 1.}}),
                     makeChannel(k2, {1}, {{1, -1.}, {2, 1.}})};
  return system;
}

TestProblem twoSiteProblem(double equivalents, double distal, double again,
                           double loss) {
  const double k = 0.025;
  const double far = 0.02;
  TestProblem problem;
  problem.system.size = 8;
  const auto step = [&](double rate, int from, int to) {
    problem.system.channels.push_back(
        makeChannel(rate, {from, 6}, {{from, -1.}, {6, -1.}, {to, 1.}}));
  };
  step(k, 0, 1);
  step(k, 0, 1);
  step(k * distal, 1, 2);
  step(k * again, 1, 3);
  step(k * again, 2, 4);
  step(k * again, 2, 4);
  step(k * far, 3, 4);
  step(k * far * again, 4, 5);
  for (double share : {0.7, 0.3}) {
    problem.system.channels.push_back(
        makeChannel(share * loss, {6}, {{6, -1.}, {7, 1.}}));
  }
  problem.start = {1., 0., 0., 0., 0., 0., equivalents, 0.};
  problem.tEnd = 129600.;
  return problem;
}

TestProblem randomProblem(std::uint64_t seed) {
  RandomStream random(seed);
  TestProblem problem;
  auto &system = problem.system;
  system.size = 4 + static_cast<int>(random.below(16));
  const auto species = [&] {
    return static_cast<int>(random.below(system.size));
  };
  const int channels = system.size + static_cast<int>(random.below(12));
  for (int c = 0; c < channels; ++c) {
    Channel channel;
    channel.k = std::pow(10., -3. + 6. * random.uniform());
    const double kind = random.uniform();
    const int a = species(), b = kind < 0.1 ? a : species();
    channel.orders = {a};
    if (kind < 0.85) {
      channel.orders.push_back(b);
    }
    if (kind > 0.8 && kind < 0.85) {
      channel.orders.push_back(species());
    }
    // Never more of what sets the rate: a trace that multiplies itself makes
    // the answer depend on rounding, and no two solvers agree on it.
    const auto product = [&] {
      int s = species();
      while (std::count(channel.orders.begin(), channel.orders.end(), s)) {
        s = species();
      }
      return s;
    };
    channel.changes = {{a, -1.}, {product(), 1.}};
    if (kind < 0.7) {  // else b only catalyses
      channel.changes.push_back({b, -1.});
      channel.changes.push_back({product(), 1.});
    }
    system.channels.push_back(std::move(channel));
  }
  for (int s = 0; s < system.size; ++s) {
    problem.start.push_back(random.uniform() < 0.5 ? random.uniform() : 0.);
  }
  problem.start[0] += 0.5;
  problem.tEnd = std::pow(10., -1. + 4. * random.uniform());
  return problem;
}

TestProblem randomThetaProblem(std::uint64_t seed, double spread, double excess,
                               bool loss, bool cyclic) {
  RandomStream random(seed);
  TestProblem problem;
  auto &system = problem.system;
  const int active = 2 + static_cast<int>(random.below(6));
  const int sinks = 2;
  system.size = 1 + active + sinks;
  const auto constant = [&] { return 0.1 * (1. + spread * random.uniform()); };
  for (int s = 1; s <= active; ++s) {
    const int ways = 1 + static_cast<int>(random.below(2));
    for (int w = 0; w < ways; ++w) {
      const int to = s + 1 + static_cast<int>(random.below(active + sinks - s));
      system.channels.push_back(makeChannel(constant() / ways, {s, 0},
                                            {{s, -1.}, {0, -1.}, {to, 1.}}));
    }
  }
  if (cyclic) {
    system.channels.push_back(
        makeChannel(constant(), {active, 0}, {{active, -1.}, {1, 1.}}));
  }
  if (loss) {
    system.channels.push_back(
        makeChannel(0.05 * constant(), {0}, {{0, -1.}, {active + 1, 1.}}));
  }
  problem.start.assign(system.size, 0.);
  double total = 0.;
  for (int s = 1; s <= active; ++s) {
    problem.start[s] = s == 1 ? 1. : random.uniform() * random.below(2);
    total += problem.start[s];
  }
  problem.start[0] = excess * total;
  problem.tEnd = std::pow(10., 1. + 2. * random.uniform());
  return problem;
}

double sum(const std::vector<double> &values) {
  return std::accumulate(values.begin(), values.end(), 0.);
}

double lowest(const std::vector<double> &values) {
  return *std::min_element(values.begin(), values.end());
}

double largestDifference(const std::vector<double> &a,
                         const std::vector<double> &b) {
  double largest = a.size() == b.size() ? 0. : INFINITY;
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
    const double difference = std::abs(a[i] - b[i]);
    largest = difference <= largest ? largest : difference;
  }
  return largest;
}

}  // namespace Diazepane
