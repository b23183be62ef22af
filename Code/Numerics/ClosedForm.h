// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Two consecutive steps A -> R -> S that draw on one reagent, in closed form.
#ifndef DIAZEPANE_NUMERICS_CLOSEDFORM_H
#define DIAZEPANE_NUMERICS_CLOSEDFORM_H

namespace Diazepane {

struct ConsecutiveShares {
  double start = 1.;   //!< A
  double first = 0.;   //!< R
  double second = 0.;  //!< S
};

//! Shares when a fraction `remaining` of A is left; `kappa` = k2/k1.
ConsecutiveShares consecutiveAt(double kappa, double remaining);

//! Shares when `equivalents` of reagent per A are all used up. Two or more
//! equivalents take everything to S (for kappa > 0; else to R).
ConsecutiveShares consecutiveAllConsumed(double kappa, double equivalents);

}  // namespace Diazepane

#endif
