// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Which theta belongs to a time: t = integral of d(theta)/E. Written once for
// every form that gives E(theta).
#ifndef DIAZEPANE_NUMERICS_THETATIME_H
#define DIAZEPANE_NUMERICS_THETATIME_H

#include <Numerics/NodeSeries.h>
#include <Numerics/ThetaEnd.h>
#include <Numerics/ThetaProblem.h>

#include <algorithm>
#include <cmath>

namespace Diazepane {

//! Walks from theta = 0 in panels and stops at the times it is asked for,
//! ascending. In a panel the time is a polynomial in theta; near the root of E
//! its logarithm is taken out first, so that the last panel ends in the root.
template <typename Form>
class ThetaClock {
 public:
  //! `firstScale`: below the theta in which the fastest mode decays. Panels
  //! begin with it and grow by a factor only, so that no early layer falls
  //! between the nodes.
  ThetaClock(Form &form, double reagent, ThetaEnd end, double firstScale)
      : d_form(form), d_end(end), d_before(reagent) {
    d_length = 45. * firstScale;
  }

  //! theta(t); sets `remaining` to E(t).
  double thetaAt(double t, double *remaining) {
    while (true) {
      if (!d_ready) {
        if (!(d_end.theta - d_low > 1e-15 * d_end.theta)) {
          return finish(remaining);
        }
        makePanel(t);
        if (!(d_value > 0.)) {
          // Overflowed constants; the caller looks at what comes out.
          *remaining = d_value;
          return d_end.theta;
        }
        d_ready = true;
      }
      if (d_time + d_value >= t) {
        return solve(t, remaining);
      }
      if (d_high >= d_end.theta) {
        return finish(remaining);  // rounding at the cap itself
      }
      d_time += d_value;
      d_before = d_after;
      d_low = d_high;
      d_ready = false;
    }
  }

 private:
  // Inside a panel the polynomial's time is good to a thousandth of its tail.
  static constexpr double kDense = 3e-8;
  // Behind this u not even the least double is left of the reagent.
  static constexpr double kNothingLeft = 700.;
  // What is left after a step of Halley is about the third power of it.
  static constexpr double kClose = 1e-4;

  // 1 / (1 - x) at the nodes.
  static constexpr NodeValues kInverseDistance = [] {
    NodeValues inverse{};
    for (int i = 0; i < kNodeHalf; ++i) {
      inverse[i] = 1. / (1. - kNodes[i]);
      inverse[i + kNodeHalf] = 1. / (1. + kNodes[i]);
    }
    return inverse;
  }();

  double finish(double *remaining) {
    *remaining = d_end.exhausted ? 0. : d_form.remaining(d_end.theta);
    return d_end.theta;
  }

  // 1/E at the nodes of a stretch, without the pole where it is taken out. The
  // least of E tells whether the root was passed.
  NodeSeries integrand(double low, double high, double *least) {
    NodeValues values;
    d_form.nodeValues(low, high, values);
    *least = leastOf(values);
    const double half = 0.5 * (high - low);
    const double middle = d_end.theta - (low + half);
    const double pole = d_pole ? half / d_end.slope : 0.;
    if (!d_pole) {
      for (auto &value : values) {
        value = half / value;
      }
    } else if (high >= d_end.theta) {
      for (int i = 0; i < kNodeCount; ++i) {
        values[i] = half / values[i] + pole / half * kInverseDistance[i];
      }
    } else {
      for (int i = 0; i < kNodeHalf; ++i) {
        const double way = half * kNodes[i];
        values[i] = half / values[i] + pole / (middle - way);
        values[i + kNodeHalf] =
            half / values[i + kNodeHalf] + pole / (middle + way);
      }
    }
    return NodeSeries(values);
  }

  // The next panel, short enough that the rule of Gauss is good to 1e-12 of t.
  void makePanel(double t) {
    const double rest = d_end.theta - d_low;
    // Only where the pole is what 1/E is mostly made of: else the difference
    // would cost digits.
    d_pole = d_end.exhausted && d_end.slope < 0. &&
             d_before <= -30. * d_end.slope * rest;
    const bool toTheEnd = d_pole || !d_end.exhausted;
    double length = std::min(d_length, rest);
    length = length > 0.6 * rest ? (toTheEnd ? rest : 0.5 * rest) : length;
    while (true) {
      d_high = length == rest ? d_end.theta : d_low + length;
      double least = 0.;
      d_series = integrand(d_low, d_high, &least);
      d_value = d_series.total();
      d_error = d_series.tail();
      if (d_pole) {
        d_value = d_high >= d_end.theta
                      ? HUGE_VAL
                      : d_value - std::log1p(-length / rest) / -d_end.slope;
      }
      const double counts = std::min(t, d_value);
      if ((least > 0. && d_error * d_error <= 1e-12 * t * counts) ||
          length <= 1e-13 * d_end.theta) {
        break;
      }
      length *= 0.4;
    }
    d_after = atTheEnd();
    // A mode still alive at d_low cannot fall between the nodes of ten times
    // this panel: the first lies at half a hundredth of it.
    d_length = length * (d_error < 1e-9 * std::min(t, d_value) ? 10. : 1.5);
  }

  // E at the end of the panel: by the polynomial, where it is good.
  double atTheEnd() {
    if (d_value == HUGE_VAL) {
      return 0.;
    }
    if (!(d_error < 1e-6 * d_value)) {
      return d_form.remaining(d_high);
    }
    const double half = 0.5 * (d_high - d_low);
    const double pole =
        d_pole ? half / d_end.slope / (d_end.theta - d_high) : 0.;
    return half / (d_series.end() - pole);
  }

  // The place in the panel at which the time is t.
  double solve(double t, double *remaining) {
    const double wanted = t - d_time;
    // By the polynomial; where that is not good enough, once more by the rule
    // of Gauss over just this way.
    if (d_pole) {
      double u = placeByPole(wanted);
      if (d_error > kDense * t && u < kNothingLeft) {
        const double theta = thetaByPole(u);
        double least = 0.;
        const double reached =
            integrand(d_low, theta, &least).total() - u / d_end.slope;
        double here = 0.;
        leaveByPole(u, &here);
        // dt/du = (root - theta) / E.
        u += (wanted - reached) * here / ((d_end.theta - d_low) * std::exp(-u));
      }
      return leaveByPole(u, remaining);
    }
    double x = placeOnPanel(wanted);
    if (d_error > kDense * t) {
      const double theta = thetaOf(x);
      double least = 0.;
      const double reached = integrand(d_low, theta, &least).total();
      x += (wanted - reached) / d_series.at(x).value;
    }
    const double theta = thetaOf(x);
    *remaining = d_form.remaining(theta);
    return theta;
  }

  double thetaOf(double x) const {
    return d_low + 0.5 * (d_high - d_low) * (1. + x);
  }

  double placeOnPanel(double wanted) const {
    double low = -1., high = 1.;
    double x = guess(wanted);
    for (int iteration = 0; iteration < 60; ++iteration) {
      const auto here = d_series.at(x);
      const double missing = here.integral - wanted;
      (missing > 0. ? high : low) = x;
      double next = x + halleyStep(missing, here.value, here.slope);
      if (!(next >= low && next <= high)) {
        next = 0.5 * (low + high);
      }
      const double moved = std::abs(next - x);
      x = next;
      if (moved <= kClose) {
        break;
      }
    }
    return x;
  }

  // As if E fell on a straight line over the panel.
  double guess(double wanted) const {
    const double fall = 1. - d_after / d_before;
    if (!(fall > 1e-3 && fall < 1.)) {
      return -1. + 2. * wanted / d_value;
    }
    const double x =
        -1. - 2. * std::expm1(wanted / d_value * std::log1p(-fall)) / fall;
    return std::min(std::max(x, -1.), 1.);
  }

  // With the pole the place is u, the logarithm of how much nearer the root
  // has come; in it the time is nearly linear.
  double placeByPole(double wanted) const {
    const double rest = d_end.theta - d_low;
    const double scale = 2. * rest / (d_high - d_low);
    double low = 0.;
    double high = d_high >= d_end.theta ? HUGE_VAL
                                        : -std::log1p(-(d_high - d_low) / rest);
    // As if E / (root - theta) were a straight line down to the root.
    const double begin = rest / d_before, end = -1. / d_end.slope;
    double u = wanted / begin;
    for (int round = 0; round < 2; ++round) {
      u = wanted / (end + (begin - end) / (1. + u * (0.5 + u * (1. / 12.))));
    }
    u = u >= 0. ? std::min(u, high) : 0.;
    for (int iteration = 0; iteration < 60; ++iteration) {
      const double left = std::exp(-u);
      const auto here = d_series.at(scale * (1. - left) - 1.);
      const double missing = here.integral + u * end - wanted;
      (missing > 0. ? high : low) = u;
      const double way = scale * left;  // dx/du
      double next = u + halleyStep(missing, end + way * here.value,
                                   way * (way * here.slope - here.value));
      if (!(next >= low && next <= high)) {
        next = high < HUGE_VAL ? 0.5 * (low + high) : 2. * u;
      }
      const double moved = std::abs(next - u);
      u = next;
      if (moved <= kClose * std::min(1., u)) {
        break;
      }
    }
    return u;
  }

  double thetaByPole(double u) const {
    return d_low - (d_end.theta - d_low) * std::expm1(-u);
  }

  double leaveByPole(double u, double *remaining) {
    const double part = std::exp(-u);
    const double rest = d_end.theta - d_low, left = rest * part;
    const double theta = d_low + rest * (1. - part);
    if (left > 1e-5 * d_end.theta) {
      *remaining = d_form.remaining(theta);
    } else {
      // As a difference it would have no digits left.
      *remaining = -left * d_form.at(d_end.theta - 0.5 * left).slope;
    }
    return theta;
  }

  Form &d_form;
  ThetaEnd d_end;
  double d_length = 0.;
  // The panel, and what came before it.
  bool d_ready = false, d_pole = false;
  double d_low = 0., d_high = 0.;
  double d_before = 0., d_after = 0.;  // E at its ends, about
  double d_time = 0., d_value = 0., d_error = 0.;
  NodeSeries d_series;
};

}  // namespace Diazepane

#endif
