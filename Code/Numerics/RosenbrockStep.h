// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// One step of Rodas5P (Steinebach, BIT 63:27, 2023): eight stages, order 5,
// stiffly accurate and L-stable, error estimate of order 4.
#ifndef DIAZEPANE_NUMERICS_ROSENBROCKSTEP_H
#define DIAZEPANE_NUMERICS_ROSENBROCKSTEP_H

#include <Numerics/MassAction.h>

// Eigen is what this file computes with; no public header includes it.
#include <Eigen/Core>
#include <Eigen/LU>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace Diazepane {

struct Rodas5P {
  static constexpr int kStages = 8;
  static constexpr double kGamma = 0.21193756319429014;
  // Stage i is taken at y + sum_j kA[i][j] k_j. From the sixth stage on the
  // row is that of the sixth plus the stages since, and so is the result.
  static constexpr double kA[6][5] = {
      {0., 0., 0., 0., 0.},
      {3.0, 0., 0., 0., 0.},
      {2.849394379747939, 0.45842242204463923, 0., 0., 0.},
      {-6.954028509809101, 2.489845061869568, -10.358996098473584, 0., 0.},
      {2.8029986275628964, 0.5072464736228206, -0.3988312541770524,
       -0.04721187230404641, 0.},
      {-7.502846399306121, 2.561846144803919, -11.627539656261098,
       -0.18268767659942256, 0.030198172008377946}};
  static constexpr double kC[8][7] = {
      {0., 0., 0., 0., 0., 0., 0.},
      {-14.155112264123755, 0., 0., 0., 0., 0., 0.},
      {-17.97296035885952, -2.859693295451294, 0., 0., 0., 0., 0.},
      {147.12150275711716, -1.41221402718213, 71.68940251302358, 0., 0., 0.,
       0.},
      {165.43517024871676, -0.4592823456491126, 42.90938336958603,
       -5.961986721573306, 0., 0., 0.},
      {24.854864614690072, -3.0009227002832186, 47.4931110020768,
       5.5814197821558125, -0.6610691825249471, 0., 0.},
      {30.91273214028599, -3.1208243349937974, 77.79954646070892,
       34.28646028294783, -19.097331116725623, -28.087943162872662, 0.},
      {37.80277123390563, -3.2571969029072276, 112.26918849496327,
       66.9347231244047, -40.06618937091002, -54.66780262877968,
       -9.48861652309627}};
  static constexpr double kTime[8] = {0.,
                                      0.6358126895828704,
                                      0.4095798393397535,
                                      0.9769306725060716,
                                      0.4288403609558664,
                                      1.,
                                      1.,
                                      1.};
  static constexpr double kTimeSlope[8] = {0.21193756319429014,
                                           -0.42387512638858027,
                                           -0.3384627126235924,
                                           1.8046452872882734,
                                           2.325825639765069,
                                           0.,
                                           0.,
                                           0.};
};

//! What the step-size control needs of a step, whatever its size.
class Stepper {
 public:
  virtual ~Stepper() = default;
  //! Evaluates rates and Jacobian at the start of a step. `timeShift`: the
  //! distance over which the slope in time is taken, 0 for none.
  virtual void start(double t, const double *y, double timeShift) = 0;
  //! Tries a step; the scaled error is <= 1 when it is good enough. Infinite
  //! when the step gave something undefined.
  virtual double attempt(double h, double relativeTolerance,
                         double absoluteTolerance) = 0;
  virtual const double *result() const = 0;
  virtual const double *slope() const = 0;
};

//! N: the compiled size, at least the system's (the rest are idle species), or
//! Eigen::Dynamic.
template <int N>
class RosenbrockStep final : public Stepper {
 public:
  RosenbrockStep(MassAction &system)
      : d_system(system),
        d_size(system.size()),
        d_rows(N == Eigen::Dynamic ? d_size : N) {
    for (auto *vector :
         {&d_y, &d_stage, &d_new, &d_slope, &d_rate, &d_timeSlope, &d_right}) {
      *vector = Vector::Zero(d_rows);
    }
    for (auto &k : d_k) {
      k = Vector::Zero(d_rows);
    }
    d_jacobian = Matrix::Zero(d_rows, d_rows);
    d_work = d_jacobian;
    if (N == Eigen::Dynamic) {
      d_factors = Eigen::PartialPivLU<Matrix>(d_rows);
    }
  }

  void start(double t, const double *y, double timeShift) override {
    d_t = t;
    std::copy(y, y + d_size, d_y.data());
    d_system.rhs(t, y, d_slope.data());
    if (timeShift != 0.) {
      d_system.rhs(t + timeShift, y, d_timeSlope.data());
      d_timeSlope = (d_timeSlope - d_slope) / timeShift;
    } else {
      d_timeSlope.setZero();
    }
    d_system.jacobian(t, y, d_jacobian.data(), d_rows);
  }

  double attempt(double h, double relativeTolerance,
                 double absoluteTolerance) override {
    d_work.noalias() = -d_jacobian;
    d_work.diagonal().array() += 1. / (Rodas5P::kGamma * h);
    d_factors.compute(d_work);
    const double inverse = 1. / h;
    for (int i = 0; i < Rodas5P::kStages; ++i) {
      if (i == 0) {
        d_stage = d_y;
        d_rate = d_slope;
      } else {
        if (i < 6) {
          d_stage = d_y;
          for (int j = 0; j < i; ++j) {
            d_stage += Rodas5P::kA[i][j] * d_k[j];
          }
        } else {
          d_stage += d_k[i - 1];
        }
        d_system.rhs(d_t + Rodas5P::kTime[i] * h, d_stage.data(),
                     d_rate.data());
      }
      d_right = d_rate + (h * Rodas5P::kTimeSlope[i]) * d_timeSlope;
      for (int j = 0; j < i; ++j) {
        d_right += (Rodas5P::kC[i][j] * inverse) * d_k[j];
      }
      d_k[i] = d_factors.solve(d_right);
    }
    d_new = d_stage + d_k[7];
    return scaledError(relativeTolerance, absoluteTolerance);
  }

  const double *result() const override { return d_new.data(); }
  const double *slope() const override { return d_slope.data(); }

 private:
  using Vector = Eigen::Matrix<double, N, 1>;
  using Matrix = Eigen::Matrix<double, N, N>;

  double scaledError(double relativeTolerance, double absoluteTolerance) const {
    double sum = 0.;
    for (int s = 0; s < d_size; ++s) {
      const double scale =
          absoluteTolerance +
          relativeTolerance * std::max(std::abs(d_y[s]), std::abs(d_new[s]));
      const double ratio = d_k[7][s] / scale;
      sum += ratio * ratio;
    }
    const double error = std::sqrt(sum / d_size);
    return std::isfinite(error) && d_new.allFinite()
               ? error
               : std::numeric_limits<double>::infinity();
  }

  MassAction &d_system;
  int d_size;
  int d_rows;
  double d_t = 0.;
  Vector d_y, d_stage, d_new, d_slope, d_rate, d_timeSlope, d_right;
  std::array<Vector, Rodas5P::kStages> d_k;
  Matrix d_jacobian, d_work;
  Eigen::PartialPivLU<Matrix> d_factors;
};

}  // namespace Diazepane

#endif
