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

// Beyond this nothing is left of a mode in double precision.
constexpr double kGone = -40.;

// A coefficient this much above the amounts costs as many digits.
constexpr double kLargestGrowth = 1e4;

}  // namespace

void ThetaClosedForm::resize(int size) {
  d_size = size;
  d_modes.assign(static_cast<std::size_t>(size) * size, 0.);
  d_rates.assign(size, 0.);
  d_drawn.assign(size, 0.);
  d_growth.assign(size, 0.);
  d_reach.assign(size, 0.);
}

bool ThetaClosedForm::prepare(const ThetaProblem &problem) {
  const int n = d_size;
  d_reagent = problem.reagent;
  d_high = d_low - 1.;
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

ThetaValue ThetaClosedForm::near(double theta) const {
  if (!(theta >= d_low && theta <= d_high)) {
    return at(theta);
  }
  const double x = (theta - d_centre) / d_half;
  ThetaValue value;
  for (int k = d_used - 1; k >= 0; --k) {
    value.slope = value.slope * x + value.remaining;
    value.remaining = value.remaining * x + d_terms[k];
  }
  value.slope /= d_half;
  return value;
}

double ThetaClosedForm::remaining(double theta) const {
  if (theta >= d_low && theta <= d_high) {
    return near(theta).remaining;
  }
  double value = d_reagent;
  for (int m = 0; m < d_size; ++m) {
    const double drawn = d_drawn[m], rate = d_rates[m];
    if (drawn != 0.) {
      value -= drawn *
               (rate == 0. ? theta : exponential(rate * theta).minusOne / rate);
    }
  }
  return value;
}

void ThetaClosedForm::remaining(const double *theta, double *out,
                                int count) const {
  constexpr int kMost = 16;
  const bool inside =
      count <= kMost && std::all_of(theta, theta + count, [this](double place) {
        return place >= d_low && place <= d_high;
      });
  if (!inside) {
    std::transform(theta, theta + count, out,
                   [this](double place) { return remaining(place); });
    return;
  }
  // All side by side: the compiler makes vectors of it.
  std::array<double, kMost> x{}, sum{};
  for (int i = 0; i < count; ++i) {
    x[i] = (theta[i] - d_centre) / d_half;
  }
  for (int k = d_used - 1; k >= 0; --k) {
    const double term = d_terms[k];
    for (int i = 0; i < kMost; ++i) {
      sum[i] = sum[i] * x[i] + term;
    }
  }
  std::copy_n(sum.begin(), count, out);
}

void ThetaClosedForm::expand(double low, double high) {
  // 2.3^26 / 26! is below the rounding.
  constexpr double kReach = 2.3;
  static const auto inverse = [] {
    std::array<double, kTerms> out{};
    for (int k = 1; k < kTerms; ++k) {
      out[k] = 1. / k;
    }
    return out;
  }();
  d_high = d_low - 1.;
  const double half = 0.5 * (high - low);
  if (!(half > 0.)) {
    return;
  }
  // Modes that are gone before the stretch begins are a constant in it.
  const auto isGone = [this, low](int m) { return d_rates[m] * low < kGone; };
  for (int m = 0; m < d_size; ++m) {
    if (d_drawn[m] != 0. && !isGone(m) &&
        !(std::abs(d_rates[m] * half) <= kReach)) {
      return;
    }
  }
  d_centre = low + half;
  d_terms.fill(0.);
  d_terms[0] = remaining(d_centre);
  int modes = 0;
  for (int m = 0; m < d_size; ++m) {
    if (d_drawn[m] != 0. && !isGone(m)) {
      d_reach[modes] = d_rates[m] * half;
      d_growth[modes++] = -d_drawn[m] * half * std::exp(d_rates[m] * d_centre);
    }
  }
  // Mode beside mode: one after the other each would wait for itself.
  const double least = 1e-18 * std::abs(d_terms[0]);
  double before = 0.;
  d_used = 1;
  for (int k = 1; k < kTerms; ++k) {
    double sum = 0., largest = 0.;
    for (int m = 0; m < modes; ++m) {
      const double term = d_growth[m] * inverse[k];
      sum += term;
      largest = std::max(largest, std::abs(term));
      d_growth[m] = term * d_reach[m];
    }
    d_terms[k] = sum;
    d_used = k + 1;
    if (largest + before < least) {
      break;
    }
    before = largest;
  }
  d_half = half;
  d_low = low;
  d_high = high;
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
