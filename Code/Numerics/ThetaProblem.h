// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The linear problem x' = A x in theta = integral of [E] dt, and its answer at
// one theta.
#ifndef DIAZEPANE_NUMERICS_THETAPROBLEM_H
#define DIAZEPANE_NUMERICS_THETAPROBLEM_H

#include <vector>

namespace Diazepane {

//! x' = A x with x(0) = start, and the common reagent
//! E = reagent - draw . integral of x. Row-major, `size` x `size`.
struct ThetaProblem {
  int size = 0;
  double reagent = 0.;
  std::vector<double> matrix;
  //! Entries beside the diagonal that may differ from zero, by row.
  struct Coupling {
    int row = 0, column = 0;
  };
  std::vector<Coupling> couplings;
  std::vector<double> start;
  std::vector<double> draw;
};

//! The reagent left at some theta, with its derivatives in theta.
struct ThetaValue {
  double remaining = 0.;
  double slope = 0.;
  double curvature = 0.;
};

}  // namespace Diazepane

#endif
