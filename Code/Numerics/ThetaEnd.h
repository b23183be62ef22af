// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Where theta ends: the reagent is used up there, or the time is.
#ifndef DIAZEPANE_NUMERICS_THETAEND_H
#define DIAZEPANE_NUMERICS_THETAEND_H

#include <Numerics/ThetaProblem.h>

#include <algorithm>
#include <cmath>

namespace Diazepane {

struct ThetaEnd {
  bool exhausted = false;  //!< E(theta) = 0 is met below the cap
  double theta = 0.;       //!< that root, or the cap
  double slope = 0.;       //!< dE/dtheta there, when exhausted
};

//! The step to where a function is zero by its curvature too (Halley), Newton's
//! where that spoils it. One division: the others would wait for each other.
inline double halleyStep(double value, double slope, double curvature) {
  const double newton = 2. * slope * slope;
  const double bent = newton - value * curvature;
  return bent > 0.5 * newton && bent < 2. * newton ? -2. * value * slope / bent
                                                   : -value / slope;
}

//! The first theta with E = 0. E never rises in theta, so theta(t) stays under
//! cap = E(0) t, and there is one root at most.
template <typename Form>
ThetaEnd findThetaEnd(Form &form, double cap, double firstScale) {
  double low = 0., high = cap, theta = 0.;
  bool bracketed = false;
  for (int iteration = 0; iteration < 300; ++iteration) {
    const auto value = form.at(theta);
    if (value.remaining == 0.) {
      return {true, theta, value.slope};
    }
    if (value.remaining < 0.) {
      high = theta;
      bracketed = true;
    } else {
      if (theta >= cap) {
        return {false, cap, 0.};
      }
      low = theta;
    }
    double step = 0.;
    if (value.slope < 0.) {
      step = halleyStep(value.remaining, value.slope, value.curvature);
    }
    double next = theta + step;
    if (step != 0. && std::abs(step) <= 1e-5 * theta && next > 0. &&
        next < cap) {
      // What is left is the third power of this step.
      return {true, next, value.slope + step * value.curvature};
    }
    if (!(next > low) || !(next < high)) {
      if (bracketed) {
        next = 0.5 * (low + high);
        if (!(next > low) || !(next < high)) {
          return {true, high, form.at(high).slope};
        }
      } else {
        // No slope at the start may come later; none after it never does.
        next = step > 0. || theta > 0. ? cap : firstScale;
      }
    }
    theta = std::min(next, cap);
  }
  return {bracketed, bracketed ? high : cap,
          bracketed ? form.at(high).slope : 0.};
}

}  // namespace Diazepane

#endif
