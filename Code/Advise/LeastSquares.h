// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Least squares with a standard normal prior on every unknown: the smallest
// |r(x)|^2 + |x|^2, by Levenberg and Marquardt with finite differences.
#ifndef DIAZEPANE_ADVISE_LEASTSQUARES_H
#define DIAZEPANE_ADVISE_LEASTSQUARES_H

#include <Eigen/Core>
#include <functional>

namespace Diazepane {

using Residuals = std::function<Eigen::VectorXd(const Eigen::VectorXd &)>;

struct LeastSquaresFit {
  Eigen::VectorXd x;
  Eigen::VectorXd residuals;
  Eigen::MatrixXd jacobian;    //!< of the residuals at x
  Eigen::MatrixXd covariance;  //!< of x: inverse of J'J + 1
  int iterations = 0;
  bool converged = false;
};

//! Central differences.
Eigen::MatrixXd jacobianOf(const Residuals &residuals, const Eigen::VectorXd &x,
                           double step);

LeastSquaresFit fitLeastSquares(const Residuals &residuals,
                                const Eigen::VectorXd &start,
                                int mostIterations = 30, double step = 0.02);

}  // namespace Diazepane

#endif
