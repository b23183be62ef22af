// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Advise/LeastSquares.h>

#include <Eigen/Cholesky>

namespace Diazepane {

Eigen::MatrixXd jacobianOf(const Residuals &residuals, const Eigen::VectorXd &x,
                           double step) {
  Eigen::MatrixXd jacobian;
  for (Eigen::Index i = 0; i < x.size(); ++i) {
    Eigen::VectorXd up = x;
    Eigen::VectorXd down = x;
    up[i] += step;
    down[i] -= step;
    const Eigen::VectorXd column =
        (residuals(up) - residuals(down)) / (2.0 * step);
    if (i == 0) {
      jacobian.resize(column.size(), x.size());
    }
    jacobian.col(i) = column;
  }
  return jacobian;
}

LeastSquaresFit fitLeastSquares(const Residuals &residuals,
                                const Eigen::VectorXd &start,
                                int mostIterations, double step) {
  const auto n = start.size();
  const Eigen::MatrixXd one = Eigen::MatrixXd::Identity(n, n);
  LeastSquaresFit fit;
  fit.x = start;
  fit.residuals = residuals(fit.x);
  fit.jacobian = jacobianOf(residuals, fit.x, step);
  double damping = 1e-3;
  double best = fit.residuals.squaredNorm() + fit.x.squaredNorm();
  while (fit.iterations < mostIterations && !fit.converged) {
    ++fit.iterations;
    const Eigen::MatrixXd normal =
        fit.jacobian.transpose() * fit.jacobian + one;
    const Eigen::VectorXd gradient =
        fit.jacobian.transpose() * fit.residuals + fit.x;
    bool improved = false;
    while (!improved && damping < 1e10) {
      const Eigen::MatrixXd damped =
          normal + damping * Eigen::MatrixXd(normal.diagonal().asDiagonal());
      const Eigen::VectorXd move = -damped.ldlt().solve(gradient);
      const Eigen::VectorXd next = fit.x + move;
      const Eigen::VectorXd r = residuals(next);
      const double value = r.squaredNorm() + next.squaredNorm();
      if (value <= best) {
        fit.converged = best - value < 1e-6 * (1.0 + best) ||
                        move.norm() < 1e-5 * (1.0 + next.norm());
        best = value;
        fit.x = next;
        fit.residuals = r;
        damping = damping > 1e-9 ? damping / 5.0 : damping;
        improved = true;
      } else {
        damping *= 5.0;
      }
      if (move.norm() < 1e-7) {
        fit.converged = true;  // no smaller step can be told from noise
        break;
      }
    }
    if (!improved) {
      fit.converged = true;
      break;
    }
    fit.jacobian = jacobianOf(residuals, fit.x, step);
  }
  fit.covariance =
      (fit.jacobian.transpose() * fit.jacobian + one).ldlt().solve(one);
  return fit;
}

}  // namespace Diazepane
