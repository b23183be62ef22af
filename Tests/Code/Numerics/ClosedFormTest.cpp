// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Base/Error.h>
#include <Numerics/ClosedForm.h>
#include <Numerics/Solver.h>

#include "RandomNetworks.h"

#include <gtest/gtest.h>

#include <cmath>

using namespace Diazepane;

TEST(ClosedForm, AgreesWithTheGeneralSolver) {
  for (double kappa : {0.05, 0.225, 0.5, 1., 1.00001, 2., 10.}) {
    for (double equivalents : {0.1, 0.5, 1., 1.5}) {
      MassActionSystem system;
      system.size = 4;
      system.channels = {
          makeChannel(1., {0, 3}, {{0, -1.}, {3, -1.}, {1, 1.}}),
          makeChannel(kappa, {1, 3}, {{1, -1.}, {3, -1.}, {2, 1.}})};
      SolverOptions options;
      options.path = SolverPath::General;
      const auto solution =
          solve(system, {1., 0., 0., equivalents}, 1e5, options);
      ASSERT_TRUE(solution.succeeded());
      const auto shares = consecutiveAllConsumed(kappa, equivalents);
      EXPECT_NEAR(shares.start, solution.finalState[0], 1e-6);
      EXPECT_NEAR(shares.first, solution.finalState[1], 1e-6);
      EXPECT_NEAR(shares.second, solution.finalState[2], 1e-6);
    }
  }
}

TEST(ClosedForm, StatisticalPairGivesQuarterHalfQuarter) {
  const auto shares = consecutiveAllConsumed(0.5, 1.);
  EXPECT_NEAR(shares.start, 0.25, 1e-14);
  EXPECT_NEAR(shares.first, 0.5, 1e-14);
  EXPECT_NEAR(shares.second, 0.25, 1e-14);
}

TEST(ClosedForm, BalancesAndLimits) {
  for (double kappa : {1e-6, 0.3, 1. - 1e-9, 1., 1. + 1e-9, 5., 1e6}) {
    for (double equivalents : {0., 1e-9, 0.7, 1., 1.99999}) {
      const auto shares = consecutiveAllConsumed(kappa, equivalents);
      EXPECT_NEAR(shares.start + shares.first + shares.second, 1., 1e-13);
      EXPECT_NEAR(shares.first + 2. * shares.second, equivalents, 1e-12)
          << kappa << " " << equivalents;
      EXPECT_GE(shares.start, 0.);
      EXPECT_GE(shares.first, 0.);
    }
  }
  EXPECT_EQ(consecutiveAllConsumed(0.5, 2.).second, 1.);
  EXPECT_EQ(consecutiveAllConsumed(0., 1.5).first, 1.);
  EXPECT_NEAR(consecutiveAllConsumed(0., 0.4).first, 0.4, 1e-15);
  EXPECT_NEAR(consecutiveAt(1., 0.5).first, 0.5 * std::log(2.), 1e-15);
  EXPECT_THROW(consecutiveAllConsumed(-1., 1.), SolverError);
  EXPECT_THROW(consecutiveAt(1., 0.), SolverError);
}
