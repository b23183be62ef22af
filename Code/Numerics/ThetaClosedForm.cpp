// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Numerics/ThetaClosedForm.h>

#include <algorithm>
#include <cmath>

namespace Diazepane {

namespace {

// exp(z) and (exp(z) - 1) for z <= 0, both to full precision.
struct Exponential {
  double value;
  double minusOne;
};

inline Exponential exponential(double z) {
  if (z > -0.3) {
    const double minusOne = std::expm1(z);
    return {1. + minusOne, minusOne};
  }
  const double value = std::exp(z);
  return {value, value - 1.};
}

// A coefficient this much above the amounts costs as many digits.
constexpr double kLargestGrowth = 1e4;

}  // namespace

void ThetaClosedForm::resize(int size) {
  d_size = size;
  d_modes.assign(static_cast<std::size_t>(size) * size, 0.);
  d_rates.assign(size, 0.);
  d_drawn.assign(size, 0.);
  d_growth.assign(size, 0.);
}

bool ThetaClosedForm::prepare(const ThetaProblem &problem) {
  const int n = d_size;
  d_reagent = problem.reagent;
  double scale = 0., largest = 0.;
  for (int p = 0; p < n; ++p) {
    scale = std::max(scale, problem.start[p]);
    d_rates[p] = problem.matrix[p * n + p];
  }
  std::fill(d_drawn.begin(), d_drawn.end(), 0.);
  for (int p = 0; p < n; ++p) {
    double *row = &d_modes[static_cast<std::size_t>(p) * n];
    const double *coupling = &problem.matrix[static_cast<std::size_t>(p) * n];
    std::fill(row, row + p, 0.);
    for (int j = 0; j < p; ++j) {
      if (coupling[j] != 0.) {
        const double *source = &d_modes[static_cast<std::size_t>(j) * n];
        for (int m = 0; m <= j; ++m) {
          row[m] += coupling[j] * source[m];
        }
      }
    }
    double own = problem.start[p];
    for (int m = 0; m < p; ++m) {
      if (row[m] != 0.) {
        const double gap = d_rates[m] - d_rates[p];
        if (std::abs(row[m]) > kLargestGrowth * scale * std::abs(gap)) {
          return false;
        }
        row[m] /= gap;
        own -= row[m];
      }
    }
    row[p] = own;
    for (int m = 0; m <= p; ++m) {
      largest = std::max(largest, std::abs(row[m]));
      d_drawn[m] += problem.draw[p] * row[m];
    }
  }
  return largest <= kLargestGrowth * scale;
}

ThetaValue ThetaClosedForm::at(double theta) const {
  ThetaValue value{d_reagent, 0., 0.};
  for (int m = 0; m < d_size; ++m) {
    const double drawn = d_drawn[m], rate = d_rates[m];
    if (drawn == 0.) {
      continue;
    }
    if (rate == 0.) {
      value.remaining -= drawn * theta;
      value.slope -= drawn;
      continue;
    }
    const auto e = exponential(rate * theta);
    value.remaining -= drawn * e.minusOne / rate;
    value.slope -= drawn * e.value;
    value.curvature -= drawn * rate * e.value;
  }
  return value;
}

void ThetaClosedForm::integrals(double theta, double *out) {
  const int n = d_size;
  for (int m = 0; m < n; ++m) {
    d_growth[m] = d_rates[m] == 0.
                      ? theta
                      : exponential(d_rates[m] * theta).minusOne / d_rates[m];
  }
  for (int p = 0; p < n; ++p) {
    const double *row = &d_modes[static_cast<std::size_t>(p) * n];
    double sum = 0.;
    for (int m = 0; m <= p; ++m) {
      sum += row[m] * d_growth[m];
    }
    out[p] = sum;
  }
}

}  // namespace Diazepane
