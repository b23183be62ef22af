// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Base/Error.h>
#include <Numerics/MassAction.h>
#include <Numerics/Sampling.h>

#include "RandomNetworks.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

using namespace Diazepane;

namespace {

// Central differences; exact up to rounding for orders one and two.
double jacobianError(MassActionSystem system, std::vector<double> y,
                     double tolerance) {
  MassAction action(system);
  const int n = action.size();
  std::vector<double> jacobian(n * n, 7.), up(n), down(n);
  action.jacobian(0., y.data(), jacobian.data(), n);
  double worst = 0.;
  for (int column = 0; column < n; ++column) {
    const double shift = 1e-4, kept = y[column];
    y[column] = kept + shift;
    action.rhs(0., y.data(), up.data());
    y[column] = kept - shift;
    action.rhs(0., y.data(), down.data());
    y[column] = kept;
    for (int row = 0; row < n; ++row) {
      const double slope = (up[row] - down[row]) / (2. * shift);
      worst = std::max(worst, std::abs(jacobian[column * n + row] - slope) /
                                  (tolerance * (1. + std::abs(slope))));
    }
  }
  return worst;
}

}  // namespace

TEST(MassAction, RatesFollowOrdersAndChanges) {
  MassActionSystem system;
  system.size = 4;
  // 2 A -> B; C catalyses B -> D; a constant source of A.
  system.channels = {makeChannel(3., {0, 0}, {{0, -2.}, {1, 1.}}),
                     makeChannel(5., {1, 2}, {{1, -1.}, {3, 1.}}),
                     makeChannel(0.25, {}, {{0, 1.}})};
  MassAction action(system);
  const std::vector<double> y = {0.5, 2., 0.1, 0.};
  std::vector<double> dy(4);
  action.rhs(0., y.data(), dy.data());
  EXPECT_DOUBLE_EQ(dy[0], -2. * 3. * 0.25 + 0.25);
  EXPECT_DOUBLE_EQ(dy[1], 3. * 0.25 - 5. * 2. * 0.1);
  EXPECT_DOUBLE_EQ(dy[2], 0.);
  EXPECT_DOUBLE_EQ(dy[3], 5. * 2. * 0.1);
}

TEST(MassAction, JacobianAgreesWithDifferences) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    auto problem = randomProblem(seed);
    RandomStream random(seed + 1000);
    for (auto &amount : problem.start) {
      amount = 0.1 + random.uniform();
    }
    // Third order leaves a truncation error of k * shift^2.
    EXPECT_LT(jacobianError(problem.system, problem.start, 2e-5), 1.)
        << "seed " << seed;
  }
}

TEST(MassAction, JacobianHoldsTheSlopeOfWeights) {
  auto system = chainSystem(2., 1.);
  system.weights = [](double, const double *y, double *weights) {
    weights[0] = 1. / (1. + y[1] + 3. * y[2]);
    weights[1] = std::exp(-y[0]);
  };
  EXPECT_LT(jacobianError(system, {0.7, 0.4, 0.2}, 1e-5), 1.);
}

TEST(MassAction, LeadingDimensionLeavesTheRestAlone) {
  MassAction action(chainSystem(2., 1.));
  const std::vector<double> y = {1., 1., 1.};
  std::vector<double> jacobian(5 * 3, 42.);
  action.jacobian(0., y.data(), jacobian.data(), 5);
  EXPECT_DOUBLE_EQ(jacobian[0], -2.);
  EXPECT_DOUBLE_EQ(jacobian[1], 2.);
  EXPECT_DOUBLE_EQ(jacobian[3], 42.);
  EXPECT_DOUBLE_EQ(jacobian[5 + 1], -1.);
}

TEST(MassAction, RepairKeepsConservedSums) {
  MassActionSystem system;
  system.size = 3;
  system.channels = {makeChannel(1., {0, 1}, {{0, -1.}, {1, -2.}, {2, 1.}})};
  MassAction action(system);
  std::vector<double> y = {0.5, -1e-9, 0.3};
  ASSERT_TRUE(action.repairNegative(y.data()));
  EXPECT_GE(lowest(y), 0.);
  EXPECT_NEAR(y[0] + y[2], 0.8, 1e-16);
  EXPECT_NEAR(y[1] + 2. * y[2], 0.6 - 1e-9, 1e-16);
}

TEST(MassAction, RepairRefusesWhatNoChannelTook) {
  MassAction action(chainSystem(1., 1.));
  std::vector<double> y = {1., 0., -1e-6};
  EXPECT_FALSE(action.repairNegative(y.data()));
}

TEST(MassAction, ImpossibleSystemsAreRefused) {
  auto system = chainSystem(1., 1.);
  system.channels[0].orders = {3};
  EXPECT_THROW(checkSystem(system), SolverError);
  system = chainSystem(1., -1.);
  EXPECT_THROW(checkSystem(system), SolverError);
  system = chainSystem(1., NAN);
  EXPECT_THROW(checkSystem(system), SolverError);
  system = chainSystem(1., 1.);
  system.feeds = {{0, 1., 5., 2.}};
  EXPECT_THROW(checkSystem(system), SolverError);
  EXPECT_THROW(checkSystem(MassActionSystem()), SolverError);
  EXPECT_NO_THROW(checkSystem(chainSystem(1., 1.)));
}
