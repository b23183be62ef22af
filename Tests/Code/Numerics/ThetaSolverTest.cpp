// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Numerics/Sampling.h>
#include <Numerics/StiffSolver.h>
#include <Numerics/ThetaSolver.h>

#include "RandomNetworks.h"

#include <gtest/gtest.h>

#include <cmath>

using namespace Diazepane;

namespace {

Solution reference(const TestProblem &problem,
                   const std::vector<double> &times = {}) {
  SolverOptions options;
  options.relativeTolerance = 1e-12;
  options.absoluteTolerance = 1e-15;
  options.stopWhenSteady = false;
  StiffSolver solver(problem.system, options);
  auto solution = solver.solve(problem.start, problem.tEnd, times);
  EXPECT_TRUE(solution.succeeded()) << solution.message;
  return solution;
}

// The theta path in one form at a few times and the end, against the general.
ThetaForm compare(const TestProblem &problem, ThetaForm form,
                  const std::string &what) {
  const std::vector<double> times = {0., 0.001 * problem.tEnd,
                                     0.03 * problem.tEnd, 0.4 * problem.tEnd};
  const auto expected = reference(problem, times);
  std::string why;
  auto solver = ThetaSolver::prepare(problem.system, &why);
  EXPECT_TRUE(solver) << what << why;
  if (!solver) {
    return form;
  }
  auto all = times;
  all.push_back(problem.tEnd);
  const auto size = problem.start.size();
  std::vector<double> rows(all.size() * size);
  const auto result =
      solver->solveAt(problem.start.data(), all.data(),
                      static_cast<int>(all.size()), rows.data(), form);
  EXPECT_TRUE(result.solved) << what;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::vector<double> state(rows.begin() + i * size,
                                    rows.begin() + (i + 1) * size);
    const auto &other =
        i < times.size() ? expected.states[i] : expected.finalState;
    EXPECT_LT(largestDifference(state, other), 1e-9)
        << what << " at t = " << all[i];
    EXPECT_GE(lowest(state), 0.) << what;
  }
  return result.form;
}

}  // namespace

TEST(ThetaSolver, ClosedFormOnRandomNetworks) {
  int closed = 0, problems = 0;
  for (double excess : {0.3, 1., 4.}) {
    for (bool loss : {false, true}) {
      for (std::uint64_t seed = 1; seed <= 15; ++seed) {
        const auto problem = randomThetaProblem(seed, 30., excess, loss, false);
        const auto what = "seed " + std::to_string(seed) + " excess " +
                          std::to_string(excess) + (loss ? " loss" : "");
        const auto form = compare(problem, ThetaForm::Automatic, what);
        closed += form == ThetaForm::Closed ? 1 : 0;
        ++problems;
      }
    }
  }
  // Separated constants must not fall back as a rule.
  EXPECT_GT(closed, problems * 3 / 4);
}

TEST(ThetaSolver, ExponentialOnRandomNetworks) {
  for (double excess : {0.5, 4.}) {
    for (std::uint64_t seed = 1; seed <= 15; ++seed) {
      const auto what = "seed " + std::to_string(seed);
      compare(randomThetaProblem(seed, 1000., excess, true, false),
              ThetaForm::Exponential, what);
    }
  }
}

TEST(ThetaSolver, NearlyEqualEigenvaluesLoseNoDigits) {
  int clustered = 0;
  for (double spread : {0., 1e-14, 1e-10, 1e-7, 1e-5, 1e-4, 1e-3, 1e-2}) {
    for (std::uint64_t seed = 1; seed <= 8; ++seed) {
      const auto what =
          "seed " + std::to_string(seed) + " spread " + std::to_string(spread);
      const auto problem =
          randomThetaProblem(seed, spread, 0.8, seed % 2 == 0, false);
      compare(problem, ThetaForm::Automatic, what);
      auto solver = ThetaSolver::prepare(problem.system);
      std::vector<double> y(problem.start.size());
      const auto result =
          solver->solve(problem.start.data(), problem.tEnd, y.data());
      EXPECT_EQ(result.form, ThetaForm::Closed) << what;
      clustered += result.clusters ? 1 : 0;
    }
  }
  EXPECT_GT(clustered, 10);
}

TEST(ThetaSolver, CyclesTakeTheExponential) {
  int cycles = 0;
  for (std::uint64_t seed = 1; seed <= 24; ++seed) {
    const auto problem = randomThetaProblem(seed, 10., 1., false, true);
    const auto form =
        compare(problem, ThetaForm::Automatic, "seed " + std::to_string(seed));
    const auto solver = ThetaSolver::prepare(problem.system);
    if (solver && !solver->isTriangular()) {
      EXPECT_EQ(form, ThetaForm::Exponential);
      ++cycles;
    }
  }
  EXPECT_GE(cycles, 10);
}

TEST(ThetaSolver, StiffNetworksInBothForms) {
  // Ten decades between the channels, reagent in excess and lost slowly.
  for (double excess : {0.7, 5.}) {
    TestProblem problem;
    problem.system.size = 5;
    problem.system.channels = {
        makeChannel(1e4, {0, 1}, {{0, -1.}, {1, -1.}, {2, 1.}}),
        makeChannel(1., {0, 2}, {{0, -1.}, {2, -1.}, {3, 1.}}),
        makeChannel(1e-6, {0, 3}, {{0, -1.}, {3, -1.}, {4, 1.}}),
        makeChannel(1e-5, {0}, {{0, -1.}})};
    problem.start = {excess, 1., 0., 0., 0.};
    problem.tEnd = 1e5;
    compare(problem, ThetaForm::Closed, "closed");
    compare(problem, ThetaForm::Exponential, "exponential");
  }
}

TEST(ThetaSolver, ConstantsOverManyDecades) {
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    RandomStream random(seed);
    const double excess = std::pow(10., -1.5 + 2.5 * random.uniform());
    auto problem =
        randomThetaProblem(seed, 1., excess, seed % 2 == 1, seed % 3 == 0);
    for (auto &channel : problem.system.channels) {
      channel.k *= std::pow(10., (seed % 7) * (random.uniform() - 0.5));
    }
    problem.tEnd = std::pow(10., -2. + 7. * random.uniform());
    const auto what = "seed " + std::to_string(seed);
    compare(problem, ThetaForm::Automatic, what);
    compare(problem, ThetaForm::Exponential, what);
  }
}

TEST(ThetaSolver, TwoSites) {
  for (double equivalents : {0.1, 1., 1.999, 2., 2.001, 6.}) {
    for (double loss : {0., 1e-3}) {
      for (double tEnd : {1., 60., 3600., 129600.}) {
        auto problem = twoSiteProblem(equivalents, 0.45, 0.03, loss);
        problem.tEnd = tEnd;
        compare(problem, ThetaForm::Closed,
                "closed, eq " + std::to_string(equivalents));
        compare(problem, ThetaForm::Exponential,
                "exponential, eq " + std::to_string(equivalents));
      }
    }
  }
}

TEST(ThetaSolver, ReagentJustEnoughFollowsThePowerLaw) {
  // A + E -> B, as much of one as of the other: E = 1 / (1 + k t).
  TestProblem problem;
  problem.system.size = 3;
  problem.system.channels = {
      makeChannel(0.5, {0, 1}, {{0, -1.}, {1, -1.}, {2, 1.}})};
  auto solver = ThetaSolver::prepare(problem.system);
  ASSERT_TRUE(solver);
  const std::vector<double> start = {1., 1., 0.};
  for (double t : {1., 100., 1e6}) {
    std::vector<double> y(3);
    for (auto form : {ThetaForm::Closed, ThetaForm::Exponential}) {
      ASSERT_TRUE(solver->solve(start.data(), t, y.data(), form).solved);
      EXPECT_NEAR(y[0], 1. / (1. + 0.5 * t), 1e-10) << t;
      EXPECT_NEAR(y[2], 1. - 1. / (1. + 0.5 * t), 1e-10) << t;
    }
  }
}

TEST(ThetaSolver, LossOnlyAndNothingToDo) {
  TestProblem problem;
  problem.system.size = 2;
  problem.system.channels = {makeChannel(0.5, {0}, {{0, -1.}, {1, 1.}})};
  auto solver = ThetaSolver::prepare(problem.system);
  ASSERT_TRUE(solver);
  std::vector<double> start = {2., 0.}, y(2);
  ASSERT_TRUE(solver->solve(start.data(), 3., y.data()).solved);
  EXPECT_NEAR(y[0], 2. * std::exp(-1.5), 1e-11);
  EXPECT_NEAR(y[1], 2. - 2. * std::exp(-1.5), 1e-11);
  start = {0., 1.};
  ASSERT_TRUE(solver->solve(start.data(), 3., y.data()).solved);
  EXPECT_EQ(y, start);
  start = {2., 0.};
  ASSERT_TRUE(solver->solve(start.data(), 0., y.data()).solved);
  EXPECT_EQ(y, start);
}

TEST(ThetaSolver, LossProductThatReactsItself) {
  // E -> N; N + E -> P: the loss feeds a species that draws on E.
  TestProblem problem;
  problem.system.size = 5;
  problem.system.channels = {
      makeChannel(0.02, {0}, {{0, -1.}, {1, 1.}}),
      makeChannel(0.3, {1, 0}, {{0, -1.}, {1, -1.}, {2, 1.}}),
      makeChannel(0.1, {0, 3}, {{0, -1.}, {3, -1.}, {4, 1.}})};
  problem.start = {1., 0., 0., 0.7, 0.};
  problem.tEnd = 80.;
  compare(problem, ThetaForm::Automatic, "closed");
  compare(problem, ThetaForm::Exponential, "exponential");
}

TEST(ThetaSolver, OtherShapesAreLeftToTheGeneralPath) {
  const auto why = [](const MassActionSystem &system) {
    std::string reason;
    EXPECT_FALSE(ThetaSolver::prepare(system, &reason));
    return reason;
  };
  EXPECT_FALSE(why(chainSystem(1., 1.)).empty());  // no common reagent
  auto system = twoSiteProblem(1., 0.5, 0.1, 0.).system;
  ASSERT_TRUE(ThetaSolver::prepare(system));
  system.feeds = {{6, 0.1, 0., 1.}};
  EXPECT_FALSE(why(system).empty());
  system = twoSiteProblem(1., 0.5, 0.1, 0.).system;
  system.weights = [](double, const double *, double *) {};
  EXPECT_FALSE(why(system).empty());
  system = twoSiteProblem(1., 0.5, 0.1, 0.).system;
  system.channels.push_back(makeChannel(1., {6, 6}, {{6, -2.}, {7, 1.}}));
  EXPECT_FALSE(why(system).empty());
  system.channels.back() = makeChannel(1., {6, 0}, {{6, 1.}});
  EXPECT_FALSE(why(system).empty());  // the reagent is formed
  system.channels.back() = makeChannel(1., {6, 0}, {{6, -1.}, {1, -1.}});
  EXPECT_FALSE(why(system).empty());  // takes what does not set its rate
  system.channels.back() = makeChannel(1., {0}, {{0, -1.}, {1, 1.}});
  EXPECT_FALSE(why(system).empty());  // goes on without the reagent
}

TEST(ThetaSolver, MassBalanceToRounding) {
  for (double equivalents : {0.4, 1.3, 5.}) {
    const auto problem = twoSiteProblem(equivalents, 0.45, 0.2, 1e-3);
    auto solver = ThetaSolver::prepare(problem.system);
    ASSERT_TRUE(solver);
    for (auto form : {ThetaForm::Closed, ThetaForm::Exponential}) {
      std::vector<double> y(8);
      ASSERT_TRUE(
          solver->solve(problem.start.data(), 3600., y.data(), form).solved);
      EXPECT_NEAR(y[0] + y[1] + y[2] + y[3] + y[4] + y[5], 1., 1e-13);
      EXPECT_NEAR(
          y[1] + 2. * y[2] + 2. * y[3] + 3. * y[4] + 4. * y[5] + y[6] + y[7],
          equivalents, 1e-12);
    }
  }
}
