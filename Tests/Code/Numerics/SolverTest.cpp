// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Base/Error.h>
#include <Numerics/RootFinding.h>
#include <Numerics/Solver.h>

#include "RandomNetworks.h"

#include <gtest/gtest.h>

#include <cmath>

using namespace Diazepane;

TEST(Solver, ChoosesThePathAndBothAgree) {
  const auto problem = twoSiteProblem(1.2, 0.45, 0.03, 1e-4);
  const std::vector<double> times = {0., 10., 500., 129600.};
  SolverOptions options;
  options.relativeTolerance = 1e-11;
  options.absoluteTolerance = 1e-14;
  const auto fast =
      solve(problem.system, problem.start, problem.tEnd, options, times);
  options.path = SolverPath::General;
  const auto slow =
      solve(problem.system, problem.start, problem.tEnd, options, times);
  EXPECT_EQ(fast.path, SolverPath::Theta);
  EXPECT_EQ(slow.path, SolverPath::General);
  EXPECT_EQ(fast.steps, 0);
  EXPECT_GT(slow.steps, 10);
  ASSERT_EQ(fast.times, times);
  ASSERT_EQ(slow.times, times);
  for (std::size_t i = 0; i < times.size(); ++i) {
    EXPECT_LT(largestDifference(fast.states[i], slow.states[i]), 1e-9);
  }
  EXPECT_LT(largestDifference(fast.finalState, slow.finalState), 1e-9);
  EXPECT_EQ(fast.states.back(), fast.finalState);
}

TEST(Solver, TakesTheGeneralPathWhereItMust) {
  const auto solution = solve(chainSystem(1., 2.), {1., 0., 0.}, 1.);
  EXPECT_EQ(solution.path, SolverPath::General);
  EXPECT_NEAR(solution.finalState[0], std::exp(-1.), 1e-7);
  Solver solver(chainSystem(1., 2.));
  EXPECT_FALSE(solver.whyGeneral().empty());
  SolverOptions options;
  options.path = SolverPath::Theta;
  EXPECT_THROW(Solver(chainSystem(1., 2.), options), SolverError);
}

TEST(Solver, NewConstantsReachBothPaths) {
  const auto problem = twoSiteProblem(0.9, 0.45, 0.03, 1e-4);
  auto other = twoSiteProblem(0.9, 2., 0.3, 1e-5);
  std::vector<double> constants;
  for (const auto &channel : other.system.channels) {
    constants.push_back(channel.k);
  }
  for (auto path : {SolverPath::Theta, SolverPath::General}) {
    SolverOptions options;
    options.path = path;
    Solver solver(problem.system, options);
    solver.solve(problem.start, 100.);
    solver.setConstants(constants);
    const auto changed = solver.solve(other.start, 100.);
    const auto fresh = solve(other.system, other.start, 100., options);
    EXPECT_EQ(changed.finalState, fresh.finalState);
    EXPECT_THROW(solver.setConstants({1.}), SolverError);
  }
}

// A channel that does not run does not stand in the way of the theta path; as
// soon as it runs it does.
TEST(Solver, ChannelsThatDoNotRunAreNotInTheWay) {
  auto problem = twoSiteProblem(0.9, 0.45, 0.03, 1e-4);
  problem.system.channels.insert(
      problem.system.channels.begin() + 2,
      makeChannel(0., {1, 2}, {{1, -1.}, {2, -1.}, {3, 2.}}));
  std::vector<double> constants;
  for (const auto &channel : problem.system.channels) {
    constants.push_back(channel.k);
  }
  Solver solver(problem.system);
  EXPECT_TRUE(solver.whyGeneral().empty());
  auto running = constants;
  for (double k : {0., 1e-3, 0., 2e-3}) {
    running[2] = k;
    running[0] *= 1.1;
    solver.setConstants(running);
    SolverOptions options;
    options.path = SolverPath::General;
    options.relativeTolerance = 1e-11;
    options.absoluteTolerance = 1e-14;
    Solver general(problem.system, options);
    general.setConstants(running);
    const auto solution = solver.solve(problem.start, 400.);
    EXPECT_EQ(solution.path, k == 0. ? SolverPath::Theta : SolverPath::General);
    EXPECT_EQ(solver.whyGeneral().empty(), k == 0.);
    EXPECT_LT(largestDifference(solution.finalState,
                                general.solve(problem.start, 400.).finalState),
              k == 0. ? 1e-9 : 1e-7);
  }
}

TEST(Solver, RefusesArgumentsWithoutSense) {
  const auto system = chainSystem(1., 2.);
  EXPECT_THROW(solve(system, {1., 0.}, 1.), SolverError);
  EXPECT_THROW(solve(system, {1., 0., 0.}, -1.), SolverError);
  EXPECT_THROW(solve(system, {1., 0., 0.}, NAN), SolverError);
  EXPECT_THROW(solve(system, {1., 0., 0.}, 1., {}, {0.5, 0.2}), SolverError);
  EXPECT_THROW(solve(system, {1., 0., 0.}, 1., {}, {0.5, 2.}), SolverError);
}

TEST(Solver, StepLimitIsAStatus) {
  SolverOptions options;
  options.maxSteps = 3;
  const auto solution = solve(chainSystem(1., 1e6), {1., 0., 0.}, 1e3, options);
  EXPECT_EQ(solution.status, SolverStatus::StepLimit);
  EXPECT_FALSE(solution.succeeded());
}

TEST(RootFinding, FindsAndTellsWhenItCannot) {
  auto root = findRoot([](double x) { return std::cos(x) - x; }, 0., 1.);
  EXPECT_TRUE(root.bracketed);
  EXPECT_NEAR(root.x, 0.7390851332151607, 1e-14);
  EXPECT_LT(root.evaluations, 15);
  // A charge balance: steep, over many decades.
  const auto balance = [](double pH) {
    return 1. / (1. + std::pow(10., pH - 8.9)) +
           1. / (1. + std::pow(10., pH - 5.4)) - 1.;
  };
  root = findRoot(balance, -6., 16.);
  EXPECT_NEAR(root.x, 7.15, 1e-12);
  root = findRoot([](double x) { return x * x + 1.; }, -1., 2.);
  EXPECT_FALSE(root.bracketed);
  root = findRoot([](double x) { return x - 2.; }, -1., 2.);
  EXPECT_TRUE(root.bracketed);
  EXPECT_EQ(root.x, 2.);
  // Flat on one side: interpolation alone would creep.
  root = findRoot([](double x) { return std::pow(x, 9) - 1e-9; }, -1., 10.);
  EXPECT_NEAR(root.x, 0.1, 1e-13);
}
