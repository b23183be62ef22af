// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Numerics/Solver.h>

#include "CvodeReference.h"
#include "RandomNetworks.h"

#include <gtest/gtest.h>

using namespace Diazepane;

namespace {

std::vector<double> cvode(const TestProblem &problem) {
  CvodeReference reference(problem.system, 1e-11, 1e-14);
  EXPECT_TRUE(reference.solve(problem.start, problem.tEnd));
  return std::vector<double>(reference.result(),
                             reference.result() + problem.start.size());
}

}  // namespace

TEST(Cvode, GeneralPathOnRandomNetworks) {
  for (std::uint64_t seed = 1; seed <= 80; ++seed) {
    const auto problem = randomProblem(seed);
    SolverOptions options;
    options.path = SolverPath::General;
    const auto solution =
        solve(problem.system, problem.start, problem.tEnd, options);
    ASSERT_TRUE(solution.succeeded()) << seed << " " << solution.message;
    EXPECT_LT(largestDifference(solution.finalState, cvode(problem)), 2e-7)
        << "seed " << seed;
    options.relativeTolerance = 1e-11;
    options.absoluteTolerance = 1e-14;
    const auto finer =
        solve(problem.system, problem.start, problem.tEnd, options);
    ASSERT_TRUE(finer.succeeded()) << seed << " " << finer.message;
    EXPECT_LT(largestDifference(finer.finalState, cvode(problem)), 5e-9)
        << "seed " << seed;
  }
}

TEST(Cvode, ThetaPathOnRandomNetworks) {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    const auto problem =
        randomThetaProblem(seed, seed % 2 ? 30. : 1e-6, 0.2 * (1 + seed % 10),
                           seed % 3 == 0, seed % 5 == 0);
    SolverOptions options;
    options.path = SolverPath::Theta;
    const auto solution =
        solve(problem.system, problem.start, problem.tEnd, options);
    EXPECT_LT(largestDifference(solution.finalState, cvode(problem)), 5e-9)
        << "seed " << seed;
  }
}
