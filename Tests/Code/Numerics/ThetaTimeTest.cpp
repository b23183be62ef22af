// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The closed form in theta: times on the way, eigenvalues that meet, memory.
#include <Numerics/ThetaSolver.h>

#include "AllocationCount.h"
#include "RandomNetworks.h"

#include <gtest/gtest.h>

#include <cmath>

using namespace Diazepane;

namespace {

//! A chain of `steps` equal reactions with one reagent.
TestProblem equalChain(int steps, double k, double reagent) {
  TestProblem problem;
  problem.system.size = steps + 2;
  for (int s = 0; s < steps; ++s) {
    problem.system.channels.push_back(makeChannel(
        k, {s, steps + 1}, {{s, -1.}, {steps + 1, -1.}, {s + 1, 1.}}));
  }
  problem.start.assign(steps + 2, 0.);
  problem.start[0] = 1.;
  problem.start[steps + 1] = reagent;
  return problem;
}

}  // namespace

// x_p = (k theta)^p exp(-k theta) / p!, the law of Poisson.
TEST(ThetaClusters, EqualConstantsFollowPoisson) {
  for (int steps : {2, 4, 8}) {
    const double k = 0.3;
    const auto problem = equalChain(steps, k, 40.);
    auto solver = ThetaSolver::prepare(problem.system);
    ASSERT_TRUE(solver);
    for (double t : {1e-3, 0.05, 0.3, 1.}) {
      std::vector<double> y(problem.start.size());
      const auto result = solver->solve(problem.start.data(), t, y.data());
      ASSERT_TRUE(result.solved);
      EXPECT_EQ(result.form, ThetaForm::Closed);
      EXPECT_TRUE(result.clusters);
      double term = std::exp(-k * result.theta);
      for (int p = 0; p < steps; ++p) {
        EXPECT_NEAR(y[p], term, 1e-13) << steps << " " << p << " " << t;
        term *= k * result.theta / (p + 1);
      }
    }
  }
}

TEST(ThetaClusters, AgreeWithTheExponentialHoweverNear) {
  for (double spread : {0., 1e-12, 1e-8, 1e-5, 1e-3, 1e-2, 0.05, 0.2}) {
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
      for (double excess : {0.6, 3.}) {
        const auto problem =
            randomThetaProblem(seed, spread, excess, seed % 2 == 0, false);
        auto solver = ThetaSolver::prepare(problem.system);
        ASSERT_TRUE(solver);
        const double times[] = {0.01 * problem.tEnd, 0.2 * problem.tEnd,
                                problem.tEnd};
        const auto size = problem.start.size();
        std::vector<double> closed(3 * size), series(3 * size);
        ASSERT_TRUE(solver
                        ->solveAt(problem.start.data(), times, 3, closed.data(),
                                  ThetaForm::Closed)
                        .solved)
            << seed << " " << spread;
        solver->solveAt(problem.start.data(), times, 3, series.data(),
                        ThetaForm::Exponential);
        EXPECT_LT(largestDifference(closed, series), 3e-11)
            << seed << " " << spread;
      }
    }
  }
}

// What does not react has the eigenvalue zero, like the constant of a loss,
// and must not send the problem to the slower form.
TEST(ThetaClusters, IdleStatesDoNotMatter) {
  auto problem = twoSiteProblem(0.8, 0.4, 0.1, 1e-3);
  problem.system.channels[4].k = 0.;
  problem.system.channels[5].k = 0.;
  problem.system.channels[7].k = 0.;
  auto solver = ThetaSolver::prepare(problem.system);
  ASSERT_TRUE(solver);
  std::vector<double> closed(8), series(8);
  const auto result = solver->solve(problem.start.data(), 500., closed.data());
  EXPECT_EQ(result.form, ThetaForm::Closed);
  solver->solve(problem.start.data(), 500., series.data(),
                ThetaForm::Exponential);
  EXPECT_LT(largestDifference(closed, series), 1e-12);
}

// One time alone and the same time among many go different ways through the
// panels.
TEST(ThetaTime, OneTimeAloneEqualsTheSameAmongMany) {
  for (double equivalents : {0.5, 1., 2., 5.}) {
    const auto problem = twoSiteProblem(equivalents, 0.45, 0.1, 1e-4);
    auto solver = ThetaSolver::prepare(problem.system);
    ASSERT_TRUE(solver);
    std::vector<double> times;
    for (int i = 0; i <= 60; ++i) {
      times.push_back(129600. * std::pow(i / 60., 3));
    }
    std::vector<double> rows(61 * 8), alone(8);
    ASSERT_TRUE(
        solver->solveAt(problem.start.data(), times.data(), 61, rows.data())
            .solved);
    double reagentBefore = equivalents;
    for (int i = 0; i <= 60; ++i) {
      solver->solve(problem.start.data(), times[i], alone.data());
      const std::vector<double> row(rows.begin() + 8 * i,
                                    rows.begin() + 8 * (i + 1));
      EXPECT_LT(largestDifference(row, alone), 2e-11)
          << equivalents << " eq at " << times[i];
      EXPECT_LE(row[6], reagentBefore);
      reagentBefore = row[6];
    }
  }
}

// E = 1 - theta: theta = 1 - exp(-t), also where next to nothing is left.
TEST(ThetaTime, LongAfterTheReagentIsUsedUp) {
  // Two sites and their quaternaries; the place in the last panel is rounded
  // to its end, where neither E nor the way to it has digits.
  struct Step {
    int from, to;
    double k;
  };
  const int reagent = 7;
  TestProblem problem;
  problem.system.size = 8;
  for (const auto &step :
       {Step{0, 1, 0.060932555}, Step{0, 2, 0.003613031},
        Step{1, 3, 0.004184043}, Step{1, 4, 0.001447231},
        Step{2, 3, 0.070562474}, Step{2, 2, 4.502e-5}, Step{3, 5, 0.001675955},
        Step{3, 6, 5.2135e-5}, Step{4, 5, 1.61746e-4}, Step{5, 5, 2.0154324e-6},
        Step{6, 6, 6.47888e-5}}) {
    auto channel = makeChannel(step.k, {step.from, reagent}, {{reagent, -1.}});
    channel.changes.push_back({step.from, -1.});
    if (step.to != step.from) {
      channel.changes.push_back({step.to, 1.});
    }
    problem.system.channels.push_back(channel);
  }
  problem.start = {1., 0., 0., 0., 0., 0., 0., 3.};
  auto solver = ThetaSolver::prepare(problem.system);
  ASSERT_TRUE(solver);
  int exhausted = 0;
  std::vector<double> closed(problem.start.size()), other = closed;
  for (double t = 1e3; t < 1e12; t *= 1.07) {
    const auto what = "t = " + std::to_string(t);
    const auto result = solver->solve(problem.start.data(), t, closed.data());
    solver->solve(problem.start.data(), t, other.data(),
                  ThetaForm::Exponential);
    exhausted += result.exhausted ? 1 : 0;
    ASSERT_TRUE(std::isfinite(result.theta)) << what;
    ASSERT_LT(largestDifference(closed, other), 1e-9) << what;
  }
  EXPECT_GT(exhausted, 10);
}

TEST(ThetaTime, TheEndHasItsDigits) {
  MassActionSystem system;
  system.size = 2;
  system.channels = {makeChannel(1., {0}, {{0, -1.}, {1, 1.}})};
  auto solver = ThetaSolver::prepare(system);
  ASSERT_TRUE(solver);
  const double start[] = {1., 0.};
  for (double t : {1e-9, 1e-3, 1., 5., 20., 40.}) {
    double y[2];
    ASSERT_TRUE(solver->solve(start, t, y).solved);
    EXPECT_NEAR(y[0] / std::exp(-t), 1., 1e-10) << t;
    EXPECT_NEAR(y[1], -std::expm1(-t), 1e-14) << t;
  }
}

TEST(ThetaSolver, SolutionsDoNotAllocate) {
  if (allocationCount() < 0) {
    GTEST_SKIP() << "allocations cannot be counted in this build";
  }
  for (const auto &problem :
       {twoSiteProblem(1., 0.45, 0.1, 1e-4), twoSiteProblem(5., 0.4, 0.4, 1e-4),
        equalChain(9, 0.3, 4.)}) {
    auto solver = ThetaSolver::prepare(problem.system);
    ASSERT_TRUE(solver);
    std::vector<double> constants, y(problem.start.size());
    for (const auto &channel : problem.system.channels) {
      constants.push_back(channel.k);
    }
    for (auto form : {ThetaForm::Closed, ThetaForm::Exponential}) {
      // The exponential makes room when it first goes far.
      solver->solve(problem.start.data(), 129600., y.data(), form);
      const long before = allocationCount();
      for (double t : {1., 100., 129600.}) {
        constants[0] *= 1.01;
        solver->setConstants(constants.data());
        ASSERT_TRUE(
            solver->solve(problem.start.data(), t, y.data(), form).solved);
      }
      EXPECT_EQ(allocationCount(), before);
    }
  }
  const long before = allocationCount();
  const std::vector<double> kept(static_cast<std::size_t>(before % 7 + 3));
  EXPECT_GT(allocationCount(), before) << kept.size();  // the counter works
}
