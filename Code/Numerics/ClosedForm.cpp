// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Base/Error.h>
#include <Numerics/ClosedForm.h>
#include <Numerics/RootFinding.h>

#include <algorithm>
#include <cmath>

namespace Diazepane {

namespace {

// With u = -ln(A): A = e^-u and R = (e^-(kappa u) - e^-u) / (1 - kappa),
// written so that neither kappa near 1 nor a large u loses digits.
ConsecutiveShares atProgress(double kappa, double u) {
  ConsecutiveShares shares;
  shares.start = std::exp(-u);
  const double gap = 1. - kappa;
  if (std::abs(gap) * u < 1e-14) {
    shares.first = u * shares.start;
  } else if (gap > 0.) {
    shares.first = -std::exp(-kappa * u) * std::expm1(-gap * u) / gap;
  } else {
    shares.first = shares.start * std::expm1(gap * u) / gap;
  }
  shares.second = std::max(0., 1. - shares.start - shares.first);
  return shares;
}

}  // namespace

ConsecutiveShares consecutiveAt(double kappa, double remaining) {
  if (!(kappa >= 0.) || !(remaining > 0. && remaining <= 1.)) {
    throw SolverError("consecutive steps need kappa >= 0 and 0 < A <= 1");
  }
  return atProgress(kappa, -std::log(remaining));
}

ConsecutiveShares consecutiveAllConsumed(double kappa, double equivalents) {
  if (!(kappa >= 0.) || !(equivalents >= 0.)) {
    throw SolverError("consecutive steps need kappa >= 0 and reagent >= 0");
  }
  if (kappa == 0.) {
    const double used = std::min(equivalents, 1.);
    return {1. - used, used, 0.};
  }
  if (equivalents >= 2.) {
    return {0., 0., 1.};
  }
  const auto missing = [&](double u) {
    const auto shares = atProgress(kappa, u);
    return 2. - 2. * shares.start - shares.first - equivalents;
  };
  const double high = 800. / std::min(kappa, 1.);
  return atProgress(kappa, findRoot(missing, 0., high, 1e-16).x);
}

}  // namespace Diazepane
