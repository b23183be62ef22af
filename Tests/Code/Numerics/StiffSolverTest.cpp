// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Numerics/RootFinding.h>
#include <Numerics/StiffSolver.h>

#include "AllocationCount.h"
#include "RandomNetworks.h"

#include <gtest/gtest.h>

#include <cmath>

using namespace Diazepane;

namespace {

SolverOptions tight() {
  SolverOptions options;
  options.relativeTolerance = 1e-10;
  options.absoluteTolerance = 1e-13;
  return options;
}

MassActionSystem robertson() {
  MassActionSystem system;
  system.size = 3;
  system.channels = {makeChannel(0.04, {0}, {{0, -1.}, {1, 1.}}),
                     makeChannel(1e4, {1, 2}, {{1, -1.}, {0, 1.}}),
                     makeChannel(3e7, {1, 1}, {{1, -1.}, {2, 1.}})};
  return system;
}

}  // namespace

TEST(StiffSolver, ChainAgreesWithItsFormula) {
  const double k1 = 2., k2 = 0.3;
  const std::vector<double> times = {0., 0.1, 1., 3., 10.};
  StiffSolver solver(chainSystem(k1, k2));
  const auto solution = solver.solve({1., 0., 0.}, 20., times);
  ASSERT_TRUE(solution.succeeded()) << solution.message;
  ASSERT_EQ(solution.times, times);
  for (std::size_t i = 0; i < times.size(); ++i) {
    const double a = std::exp(-k1 * times[i]);
    const double b = k1 / (k2 - k1) * (a - std::exp(-k2 * times[i]));
    EXPECT_NEAR(solution.states[i][0], a, 3e-8);
    EXPECT_NEAR(solution.states[i][1], b, 3e-8);
    EXPECT_NEAR(sum(solution.states[i]), 1., 1e-12);
  }
}

TEST(StiffSolver, ErrorFollowsTheTolerance) {
  double before = 1.;
  for (double tolerance : {1e-4, 1e-6, 1e-8, 1e-10}) {
    SolverOptions options;
    options.relativeTolerance = tolerance;
    options.absoluteTolerance = 1e-3 * tolerance;
    StiffSolver solver(chainSystem(2., 0.3), options);
    const auto solution = solver.solve({1., 0., 0.}, 3.);
    const double error =
        std::abs(solution.finalState[1] -
                 2. / (0.3 - 2.) * (std::exp(-6.) - std::exp(-0.9)));
    EXPECT_LT(error, 10. * tolerance);
    EXPECT_LT(error, before);
    before = error;
  }
}

TEST(StiffSolver, Robertson) {
  auto options = tight();
  options.absoluteTolerance = 1e-17;
  StiffSolver solver(robertson(), options);
  const auto solution = solver.solve({1., 0., 0.}, 1e11, {40.});
  ASSERT_TRUE(solution.succeeded()) << solution.message;
  EXPECT_NEAR(solution.states[0][0], 0.7158270688, 1e-9);
  EXPECT_NEAR(solution.states[0][1] * 1e6, 9.185534765, 1e-7);
  EXPECT_NEAR(solution.finalState[0] / 0.2083340149701255e-07, 1., 1e-6);
  EXPECT_NEAR(solution.finalState[1] / 0.8333360770334713e-13, 1., 1e-6);
  EXPECT_NEAR(sum(solution.finalState), 1., 1e-9);
  EXPECT_LT(solution.steps, 4000);
}

TEST(StiffSolver, ReversibleStepEndsInItsEquilibrium) {
  MassActionSystem system;
  system.size = 2;
  system.channels = {makeChannel(3., {0}, {{0, -1.}, {1, 1.}}),
                     makeChannel(1., {1}, {{1, -1.}, {0, 1.}})};
  StiffSolver solver(system);
  const auto solution = solver.solve({1., 0.}, 1e3, {1e2});
  EXPECT_EQ(solution.status, SolverStatus::Steady);
  EXPECT_LT(solution.finalTime, 1e3);
  EXPECT_NEAR(solution.finalState[1], 0.75, 1e-9);
  ASSERT_EQ(solution.states.size(), 1u);
  EXPECT_NEAR(solution.states[0][1], 0.75, 1e-9);
}

TEST(StiffSolver, SteadyStopDoesNotMissALateRise) {
  // B makes more of itself from a trace: nothing seems to happen for long.
  MassActionSystem system;
  system.size = 2;
  system.channels = {makeChannel(1., {0, 1}, {{0, -1.}, {1, 1.}})};
  StiffSolver solver(system);
  const auto solution = solver.solve({1., 1e-9}, 100.);
  EXPECT_EQ(solution.status, SolverStatus::Complete);
  EXPECT_NEAR(solution.finalState[1], 1., 1e-6);
}

TEST(StiffSolver, MassBalanceOnRandomNetworks) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const auto problem = randomProblem(seed);
    StiffSolver solver(problem.system);
    const auto solution = solver.solve(
        problem.start, problem.tEnd, {0.01 * problem.tEnd, 0.3 * problem.tEnd});
    ASSERT_TRUE(solution.succeeded()) << seed << " " << solution.message;
    for (const auto &state : solution.states) {
      EXPECT_NEAR(sum(state), sum(problem.start), 1e-9) << "seed " << seed;
      EXPECT_GE(lowest(state), 0.) << "seed " << seed;
    }
    EXPECT_NEAR(sum(solution.finalState), sum(problem.start), 1e-9);
    EXPECT_GE(lowest(solution.finalState), 0.);
  }
}

TEST(StiffSolver, AmountsStayPositiveWherePlainStepsDoNot) {
  MassActionSystem system;
  system.size = 4;
  system.channels = {makeChannel(1e5, {0, 1}, {{0, -1.}, {1, -1.}, {2, 1.}}),
                     makeChannel(0.5, {2, 1}, {{2, -1.}, {1, -1.}, {3, 1.}})};
  SolverOptions options;
  options.relativeTolerance = 1e-3;
  options.absoluteTolerance = 1e-5;
  options.stopWhenSteady = false;
  std::vector<double> times;
  for (int i = 1; i <= 400; ++i) {
    times.push_back(1e-6 * std::pow(10., i * 0.02));
  }
  const std::vector<double> start = {1., 1.2, 0., 0.};
  const auto worst = [&](bool keep, double *imbalance) {
    options.keepNonNegative = keep;
    StiffSolver solver(system, options);
    const auto solution = solver.solve(start, times.back(), times);
    EXPECT_TRUE(solution.succeeded()) << solution.message;
    double least = 1.;
    for (const auto &y : solution.states) {
      least = std::min(least, lowest(y));
      *imbalance = std::max(*imbalance, std::abs(y[0] + y[2] + y[3] - 1.));
      *imbalance =
          std::max(*imbalance, std::abs(y[1] + y[2] + 2. * y[3] - 1.2));
    }
    return least;
  };
  double ignored = 0., imbalance = 0.;
  EXPECT_LT(worst(false, &ignored), 0.);
  EXPECT_GE(worst(true, &imbalance), 0.);
  EXPECT_LT(imbalance, 1e-12);
}

TEST(StiffSolver, FeedsAddWhatTheySay) {
  MassActionSystem system;
  system.size = 2;
  system.channels = {makeChannel(0.7, {0}, {{0, -1.}, {1, 1.}})};
  system.feeds = {{0, 0.25, 10., 14.}, {0, 1., 50., 51.}};
  StiffSolver solver(system, tight());
  const std::vector<double> times = {10., 12., 14., 50.5, 60.};
  const auto solution = solver.solve({0., 0.}, 100., times);
  ASSERT_TRUE(solution.succeeded()) << solution.message;
  EXPECT_EQ(sum(solution.states[0]), 0.);
  EXPECT_NEAR(sum(solution.states[1]), 0.5, 1e-12);
  // Constant inflow against first-order loss.
  EXPECT_NEAR(solution.states[1][0], 0.25 / 0.7 * (1. - std::exp(-1.4)), 1e-9);
  EXPECT_NEAR(sum(solution.states[2]), 1., 1e-12);
  EXPECT_NEAR(sum(solution.states[3]), 1.5, 1e-12);
  EXPECT_NEAR(sum(solution.finalState), 2., 1e-12);
}

TEST(StiffSolver, TemperatureProgramJumpsWhereItSays) {
  auto system = chainSystem(1., 0.);
  system.breakTimes = {2., 3.};
  system.rates = [](double t, double *k) {
    k[0] *= t < 2. ? 0.1 : t < 3. ? 10. : 0.;
  };
  StiffSolver solver(system, tight());
  const auto solution = solver.solve({1., 0., 0.}, 5., {2., 3.});
  ASSERT_TRUE(solution.succeeded()) << solution.message;
  EXPECT_NEAR(solution.states[0][0], std::exp(-0.2), 1e-9);
  EXPECT_NEAR(solution.states[1][0], std::exp(-10.2), 1e-10);
  EXPECT_NEAR(solution.finalState[0], std::exp(-10.2), 1e-10);
}

TEST(StiffSolver, RampedRatesKeepTheirOrder) {
  auto system = chainSystem(1., 0.);
  system.rates = [](double t, double *k) { k[0] = t * t; };
  StiffSolver solver(system, tight());
  const auto solution = solver.solve({1., 0., 0.}, 2.);
  ASSERT_TRUE(solution.succeeded()) << solution.message;
  EXPECT_NEAR(solution.finalState[0], std::exp(-8. / 3.), 1e-9);
  EXPECT_LT(solution.steps, 300);
}

TEST(StiffSolver, WeightsMultiplyRates) {
  // dA/dt = -A / (1 + A) has ln A + A = 1 - t for A(0) = 1.
  MassActionSystem system;
  system.size = 2;
  system.channels = {makeChannel(1., {0}, {{0, -1.}, {1, 1.}})};
  system.weights = [](double, const double *y, double *w) {
    w[0] = 1. / (1. + y[0]);
  };
  for (double tolerance : {1e-6, 1e-8, 1e-10}) {
    SolverOptions options;
    options.relativeTolerance = tolerance;
    options.absoluteTolerance = 1e-3 * tolerance;
    StiffSolver solver(system, options);
    const auto solution = solver.solve({1., 0.}, 3.);
    ASSERT_TRUE(solution.succeeded()) << solution.message;
    const double exact =
        findRoot([](double a) { return std::log(a) + a - 1. + 3.; }, 1e-6, 1.)
            .x;
    EXPECT_NEAR(solution.finalState[0], exact, 10. * tolerance);
    EXPECT_LT(solution.steps, 200);
  }
}

// An amine whose own product protonates it, while a base comes up slowly: the
// free share is decades below the amounts, and follows them within a millionth.
TEST(StiffSolver, TitrationStaysAtItsEquivalencePoint) {
  MassActionSystem system;
  system.size = 6;  // amine, acyl chloride, amide, acid; source, base
  system.channels = {
      makeChannel(300., {0, 1}, {{0, -1.}, {1, -1.}, {2, 1.}, {3, 1.}}),
      makeChannel(2e-5, {4}, {{4, -1.}, {5, 1.}})};
  system.weights = [](double, const double *y, double *w) {
    const double u = y[5] - y[3];  // u + sqrt without its cancellation
    const double root = std::sqrt(u * u + 4e-16);
    w[0] = u > 0. ? 0.5 * (u + root) : 2e-16 / (root - u);
    w[1] = 1.;
  };
  SolverOptions options;
  options.weightNoise = 1e-9;
  options.relativeTolerance = 1e-7;
  options.absoluteTolerance = 1e-10;
  StiffSolver solver(system, options);
  const auto solution = solver.solve({1., 2.4, 0., 0., 0.5, 0.}, 57600.);
  ASSERT_TRUE(solution.succeeded()) << solution.message;
  EXPECT_LT(solution.steps + solution.rejected, 2000);
  const auto &y = solution.finalState;
  EXPECT_NEAR(y[5], -0.5 * std::expm1(-2e-5 * 57600.), 1e-7);
  EXPECT_NEAR(y[3], y[5], 1e-6);
  EXPECT_NEAR(y[0] + y[2], 1., 1e-9);
}

TEST(StiffSolver, StatusTellsWhyItStopped) {
  SolverOptions options;
  options.maxSteps = 5;
  StiffSolver few(robertson(), options);
  auto solution = few.solve({1., 0., 0.}, 1e5, {1e-9, 1e5});
  EXPECT_EQ(solution.status, SolverStatus::StepLimit);
  EXPECT_FALSE(solution.succeeded());
  EXPECT_FALSE(solution.message.empty());
  EXPECT_LT(solution.finalTime, 1e5);
  EXPECT_EQ(solution.steps + solution.rejected, 5);
  EXPECT_LT(solution.times.size(), 2u);

  options = SolverOptions();
  options.progress = [](double done) { return done > 1.; };
  StiffSolver cancelled(robertson(), options);
  solution = cancelled.solve({1., 0., 0.}, 1e5);
  EXPECT_EQ(solution.status, SolverStatus::Cancelled);

  auto system = chainSystem(1., 1.);
  system.rates = [](double t, double *k) { k[0] = t > 0.5 ? NAN : 1.; };
  system.breakTimes = {0.6};
  StiffSolver undefined(system);
  solution = undefined.solve({1., 0., 0.}, 1.);
  EXPECT_FALSE(solution.succeeded());
  EXPECT_LE(solution.finalTime, 0.6);
}

TEST(StiffSolver, OneObjectServesManyConstants) {
  StiffSolver solver(chainSystem(1., 1.), tight());
  for (double k : {0.1, 1., 10.}) {
    solver.setConstants({k, 0.});
    const auto solution = solver.solve({1., 0., 0.}, 1.);
    EXPECT_NEAR(solution.finalState[0], std::exp(-k), 1e-9);
  }
}

TEST(StiffSolver, StepsDoNotAllocate) {
  if (allocationCount() < 0) {
    GTEST_SKIP() << "allocations cannot be counted in this build";
  }
  MassActionSystem longChain;
  longChain.size = 20;  // beyond the compiled sizes
  for (int s = 0; s + 1 < longChain.size; ++s) {
    longChain.channels.push_back(
        makeChannel(1. + s, {s}, {{s, -1.}, {s + 1, 1.}}));
  }
  for (const auto &system :
       {robertson(), twoSiteProblem(1., 0.5, 0.1, 0.).system, longChain}) {
    std::vector<double> start(system.size, 0.);
    start.front() = 1.;
    start[std::min(system.size - 1, 6)] = 1.;
    const auto calls = [&](double tolerance, int *steps) {
      SolverOptions options;
      options.relativeTolerance = tolerance;
      StiffSolver solver(system, options);
      const long before = allocationCount();
      const auto solution = solver.solve(start, 100.);
      *steps = solution.steps;
      return allocationCount() - before;
    };
    int few = 0, many = 0;
    const long callsOfFew = calls(1e-3, &few);
    const long callsOfMany = calls(1e-11, &many);
    EXPECT_GT(many, few + 10);
    EXPECT_EQ(callsOfFew, callsOfMany) << system.size << " species";
    EXPECT_GT(callsOfFew, 0);  // the counter works
  }
}
