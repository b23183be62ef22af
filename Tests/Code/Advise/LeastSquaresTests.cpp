// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Advise/LeastSquares.h>
#include <gtest/gtest.h>

#include <Eigen/Cholesky>
#include <cmath>

using namespace Diazepane;

namespace {

TEST(LeastSquares, ALinearProblemIsSolvedInClosedForm) {
  Eigen::MatrixXd a(3, 2);
  a << 1, 2, 0, 1, 3, -1;
  const Eigen::Vector3d b(1, 2, 3);
  const auto fit = fitLeastSquares(
      [&](const Eigen::VectorXd &x) -> Eigen::VectorXd { return a * x - b; },
      Eigen::VectorXd::Zero(2));
  const Eigen::MatrixXd normal =
      a.transpose() * a + Eigen::MatrixXd::Identity(2, 2);
  const Eigen::VectorXd exact = normal.ldlt().solve(a.transpose() * b);
  EXPECT_TRUE(fit.converged);
  EXPECT_LT((fit.x - exact).norm(), 1e-4);
  EXPECT_LT((fit.covariance * normal - Eigen::MatrixXd::Identity(2, 2)).norm(),
            1e-6);
}

TEST(LeastSquares, ACurvedProblemIsFollowedDownhill) {
  // Rosenbrock's valley with weak priors: the minimum stays near (1, 1).
  const auto fit = fitLeastSquares(
      [](const Eigen::VectorXd &x) -> Eigen::VectorXd {
        return Eigen::Vector2d(1000 * (x[1] - x[0] * x[0]), 100 * (1 - x[0]));
      },
      Eigen::Vector2d(-1.2, 1.0), 200, 1e-4);
  EXPECT_TRUE(fit.converged);
  EXPECT_NEAR(fit.x[0], 1.0, 0.01);
  EXPECT_NEAR(fit.x[1], 1.0, 0.01);
}

TEST(LeastSquares, WhatIsNotSeenStaysAtThePrior) {
  const auto fit = fitLeastSquares(
      [](const Eigen::VectorXd &x) -> Eigen::VectorXd {
        return Eigen::VectorXd::Constant(1, 10 * (x[0] - 0.5));
      },
      Eigen::Vector2d::Zero());
  EXPECT_NEAR(fit.x[0], 0.495, 0.001);
  EXPECT_NEAR(fit.x[1], 0.0, 1e-9);
  EXPECT_NEAR(fit.covariance(1, 1), 1.0, 1e-6);
}

}  // namespace
