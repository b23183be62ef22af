// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The root of a continuous function between two points where its sign differs.
#ifndef DIAZEPANE_NUMERICS_ROOTFINDING_H
#define DIAZEPANE_NUMERICS_ROOTFINDING_H

#include <cmath>
#include <limits>
#include <utility>

namespace Diazepane {

struct Root {
  double x = 0.;
  bool bracketed = false;  //!< false: no change of sign, x is the better end
  int evaluations = 0;
};

//! Brent's method: inverse quadratic and secant steps inside a bracket that
//! always shrinks. `tolerance` is absolute, in x.
template <typename Function>
Root findRoot(Function &&function, double low, double high,
              double tolerance = 1e-14) {
  const double epsilon = std::numeric_limits<double>::epsilon();
  double a = low, b = high;
  double fa = function(a), fb = function(b);
  Root root;
  root.evaluations = 2;
  if (fa == 0. || fb == 0. || (fa < 0.) == (fb < 0.)) {
    root.x = std::abs(fa) < std::abs(fb) ? a : b;
    root.bracketed = fa == 0. || fb == 0.;
    return root;
  }
  root.bracketed = true;
  double c = a, fc = fa, last = b - a, beforeLast = last;
  while (root.evaluations < 400) {
    if ((fb < 0.) == (fc < 0.)) {
      c = a;
      fc = fa;
      last = beforeLast = b - a;
    }
    if (std::abs(fc) < std::abs(fb)) {
      a = b;
      b = c;
      c = a;
      fa = fb;
      fb = fc;
      fc = fa;
    }
    const double limit = 2. * epsilon * std::abs(b) + 0.5 * tolerance;
    const double half = 0.5 * (c - b);
    if (std::abs(half) <= limit || fb == 0.) {
      break;
    }
    double step = half;
    bool interpolated = false;
    if (std::abs(beforeLast) >= limit && std::abs(fa) > std::abs(fb)) {
      const double s = fb / fa;
      double p, q;
      if (a == c) {
        p = 2. * half * s;
        q = 1. - s;
      } else {
        const double u = fa / fc, v = fb / fc;
        p = s * (2. * half * u * (u - v) - (b - a) * (v - 1.));
        q = (u - 1.) * (v - 1.) * (s - 1.);
      }
      q = p > 0. ? -q : q;
      p = std::abs(p);
      if (2. * p < 3. * half * q - std::abs(limit * q) &&
          p < std::abs(0.5 * beforeLast * q)) {
        step = p / q;
        interpolated = true;
      }
    }
    beforeLast = interpolated ? last : half;
    last = step;
    a = b;
    fa = fb;
    b += std::abs(step) > limit ? step : std::copysign(limit, half);
    fb = function(b);
    ++root.evaluations;
  }
  root.x = b;
  return root;
}

}  // namespace Diazepane

#endif
