// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Where theta ends, and which theta belongs to a time: t = integral of
// d(theta)/E. Written once for every form that gives E(theta).
#ifndef DIAZEPANE_NUMERICS_THETATIME_H
#define DIAZEPANE_NUMERICS_THETATIME_H

#include <Numerics/ThetaProblem.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace Diazepane {

struct ThetaEnd {
  bool exhausted = false;  //!< E(theta) = 0 is met below the cap
  double theta = 0.;       //!< that root, or the cap
};

//! The first theta with E = 0. E never rises in theta, so theta(t) stays under
//! cap = E(0) t, and there is one root at most.
template <typename Form>
ThetaEnd findThetaEnd(Form &form, double cap, double firstScale) {
  double low = 0., high = cap, theta = 0.;
  bool bracketed = false;
  for (int iteration = 0; iteration < 300; ++iteration) {
    const auto value = form.at(theta);
    if (value.remaining == 0.) {
      return {true, theta};
    }
    if (value.remaining < 0.) {
      high = theta;
      bracketed = true;
    } else {
      if (theta >= cap) {
        return {false, cap};
      }
      low = theta;
    }
    double step = 0.;
    if (value.slope < 0.) {
      // Halley's step, Newton's where the curvature spoils it.
      const double newton = -value.remaining / value.slope;
      const double bend = 1. + 0.5 * newton * value.curvature / value.slope;
      step = bend > 0.5 && bend < 2. ? newton / bend : newton;
    }
    double next = theta + step;
    if (step != 0. && std::abs(step) <= 1e-8 * theta && next > 0. &&
        next < cap) {
      return {true, next};  // what is left is the square of this step
    }
    if (!(next > low) || !(next < high)) {
      if (bracketed) {
        next = 0.5 * (low + high);
        if (!(next > low) || !(next < high)) {
          return {true, high};
        }
      } else {
        // No slope at the start may come later; none after it never does.
        next = step > 0. || theta > 0. ? cap : firstScale;
      }
    }
    theta = std::min(next, cap);
  }
  return {bracketed, bracketed ? high : cap};
}

//! Walks from theta = 0 and stops at the times it is asked for, ascending.
template <typename Form>
class ThetaClock {
 public:
  //! `firstScale`: below the theta in which the fastest mode decays. Panels
  //! begin with it and grow by a factor only, so that no early layer falls
  //! between the nodes.
  ThetaClock(Form &form, ThetaEnd end, double firstScale)
      : d_form(form), d_end(end) {
    d_panel = d_end.exhausted ? std::min(2., 45. * firstScale / d_end.theta)
                              : std::min(d_end.theta, 45. * firstScale);
  }

  //! theta(t); sets `remaining` to E(t).
  double thetaAt(double t, double *remaining) {
    while (true) {
      if (d_end.exhausted && d_place >= kGone) {
        *remaining = 0.;
        return d_end.theta;
      }
      if (!d_end.exhausted && d_place >= d_end.theta) {
        *remaining = reagentAt(d_place);  // rounding at the cap itself
        return d_end.theta;
      }
      const auto panel = makePanel(t);
      if (!(panel.value > 0.)) {
        // Overflowed constants; the caller looks at what comes out.
        *remaining = panel.value;
        return d_end.theta;
      }
      if (d_time + panel.value >= t) {
        const double place = placeIn(t, panel);
        *remaining = reagentAt(place);
        return thetaOf(place);
      }
      d_time += panel.value;
      d_place += panel.length;
      d_panel = panel.length * (panel.error < 1e-3 * kPanelError ? 4. : 1.5);
    }
  }

 private:
  struct Panel {
    double length = 0.;
    double value = 0.;
    double error = 0.;
  };
  // e^-45 of the reagent is nothing in double precision.
  static constexpr double kGone = 45.;
  // Of the Gauss rule with 7 points; where that is met, the rule with 15 is
  // good to about the 1.6th power of it.
  static constexpr double kPanelError = 3e-7;

  // Where E has a root the place is u = -ln(1 - theta / root): in it t is
  // smooth and nearly linear, the logarithmic end is gone. Else theta itself.
  double thetaOf(double place) const {
    return d_end.exhausted ? -d_end.theta * std::expm1(-place) : place;
  }

  double reagentAt(double place) {
    if (d_end.exhausted) {
      return d_end.theta * std::exp(-place) / timeSlope(place);
    }
    return d_form.remaining(place);
  }

  double timeSlope(double place) {
    if (!d_end.exhausted) {
      return 1. / std::max(d_form.remaining(place), 1e-300);
    }
    const double fraction = std::exp(-place);
    if (fraction < 1e-5) {
      // E / (root - theta) is the mean slope up to the root; near it the
      // difference E itself has no digits left.
      const double middle = d_end.theta * (1. - 0.5 * fraction);
      return -1. / d_form.at(middle).slope;
    }
    return d_end.theta * fraction / d_form.remaining(thetaOf(place));
  }

  // (d slope / d place) / slope.
  double slopeChange(double place, double slope) {
    const auto value = d_form.near(thetaOf(place));
    if (!(value.remaining > 0.)) {
      return 0.;
    }
    return d_end.exhausted ? -1. - value.slope * slope
                           : -value.slope / value.remaining;
  }

  // From places to slopes; the form is asked once for all of them.
  template <std::size_t Count>
  void timeSlopes(std::array<double, Count> &values) {
    std::array<double, Count> left = values;
    std::array<double, Count> way;
    way.fill(1.);
    if (d_end.exhausted) {
      for (std::size_t i = 0; i < Count; ++i) {
        const double fraction = std::exp(-values[i]);
        if (fraction < 1e-5) {
          for (auto &value : values) {
            value = timeSlope(value);
          }
          return;
        }
        way[i] = d_end.theta * fraction;
        left[i] = thetaOf(values[i]);
      }
    }
    d_form.remaining(left.data(), left.data(), static_cast<int>(Count));
    for (std::size_t i = 0; i < Count; ++i) {
      values[i] = way[i] / std::max(left[i], 1e-300);
    }
  }

  // Gauss-Kronrod 7-15; the error is that of the Gauss rule, the value the far
  // better one of Kronrod.
  Panel integrate(double from, double length) {
    static constexpr std::array<double, 8> kNodes = {
        0.991455371120812639206854697526329,
        0.949107912342758524526189684047851,
        0.864864423359769072789712788640926,
        0.741531185599394439863864773280788,
        0.586087235467691130294144691693013,
        0.405845151377397166906606412076961,
        0.207784955007898467600689403773245,
        0.};
    static constexpr std::array<double, 8> kKronrod = {
        0.022935322010529224963732008058970,
        0.063092092629978553290700663189204,
        0.104790010322250183839876322541518,
        0.140653259715525918745189590510238,
        0.169004726639267902826583426598550,
        0.190350578064785409913256402421014,
        0.204432940075298892414161999234649,
        0.209482141084727828012999174891714};
    static constexpr std::array<double, 8> kGauss = {
        0., 0.129484966168869693270611432679082,
        0., 0.279705391489276667901467771423780,
        0., 0.381830050505118944950369775488975,
        0., 0.417959183673469387755102040816327};
    const double half = 0.5 * length, centre = from + half;
    std::array<double, 15> slopes;
    for (std::size_t i = 0; i < 7; ++i) {
      slopes[i] = centre - half * kNodes[i];
      slopes[14 - i] = centre + half * kNodes[i];
    }
    slopes[7] = centre;
    timeSlopes(slopes);
    double fine = kKronrod[7] * slopes[7], coarse = kGauss[7] * slopes[7];
    for (std::size_t i = 0; i < 7; ++i) {
      const double value = slopes[i] + slopes[14 - i];
      fine += kKronrod[i] * value;
      coarse += kGauss[i] * value;
    }
    return {length, half * fine, half * std::abs(fine - coarse)};
  }

  // The next panel whose error is small against the time so far.
  Panel makePanel(double t) {
    double length = d_panel;
    if (d_end.exhausted) {
      length = std::min(length, kGone - d_place);
    } else {
      length = std::min(length,
                        std::max(d_end.theta - d_place, 1e-15 * d_end.theta));
    }
    while (true) {
      d_form.expand(thetaOf(d_place), thetaOf(d_place + length));
      auto panel = integrate(d_place, length);
      panel.error /= std::min(t, d_time + panel.value);
      if (panel.error <= kPanelError || length <= 1e-12 * (d_place + length)) {
        return panel;
      }
      length *= 0.35;
    }
  }

  // Gauss with 5 points, for the short ways of placeIn.
  double integrateShort(double from, double length) {
    const double half = 0.5 * length, centre = from + half;
    std::array<double, 5> slopes = {centre, centre - half * 0.5384693101056831,
                                    centre + half * 0.5384693101056831,
                                    centre - half * 0.9061798459386640,
                                    centre + half * 0.9061798459386640};
    timeSlopes(slopes);
    const double sum = 0.5688888888888889 * slopes[0] +
                       0.47862867049936647 * (slopes[1] + slopes[2]) +
                       0.23692688505618909 * (slopes[3] + slopes[4]);
    return half * sum;
  }

  // The inverse of time over the panel as a cubic: its ends and slopes there.
  double firstGuess(double wanted, const Panel &panel) {
    const double part = std::min(1., wanted / panel.value);
    const double rest = 1. - part;
    const double speedBefore = panel.value / timeSlope(d_place);
    const double speedAfter = panel.value / timeSlope(d_place + panel.length);
    const double guess = part * part * (3. - 2. * part) * panel.length +
                         part * rest * (rest * speedBefore - part * speedAfter);
    return guess > 0. && guess < panel.length ? guess : part * panel.length;
  }

  // The place inside the panel at which the time is t: Newton, each step
  // adding only the stretch it moved by.
  double placeIn(double t, const Panel &panel) {
    const double wanted = t - d_time;
    double low = 0., high = panel.length;
    double step = firstGuess(wanted, panel);
    double reached = integrate(d_place, step).value;
    for (int iteration = 0; iteration < 60; ++iteration) {
      const double missing = reached - wanted;
      if (std::abs(missing) <= 1e-14 * t) {
        break;
      }
      (missing > 0. ? high : low) = step;
      const double slope = timeSlope(d_place + step);
      const double newton = -missing / slope;
      // Halley's step, by the slope of the slope; what is left after it is the
      // third power of the step, of Newton's the second.
      const double bend = 0.5 * newton * slopeChange(d_place + step, slope);
      const bool halley = std::abs(bend) < 0.1;
      double next = step + (halley ? newton / (1. + bend) : newton);
      if (!(next >= low && next <= high)) {
        next = 0.5 * (low + high);
      }
      const double moved = next - step;
      if (std::abs(moved) <= (halley ? 2e-5 : 1e-8) * step) {
        return d_place + next;
      }
      reached = std::abs(moved) < 0.1 * panel.length
                    ? reached + integrateShort(d_place + step, moved)
                    : integrate(d_place, next).value;
      step = next;
    }
    return d_place + step;
  }

  Form &d_form;
  ThetaEnd d_end;
  double d_place = 0.;
  double d_time = 0.;
  double d_panel = 0.;
};

}  // namespace Diazepane

#endif
