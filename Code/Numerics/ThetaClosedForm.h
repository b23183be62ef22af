// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The linear theta problem as a sum of exponentials.
#ifndef DIAZEPANE_NUMERICS_THETACLOSEDFORM_H
#define DIAZEPANE_NUMERICS_THETACLOSEDFORM_H

#include <Numerics/ThetaProblem.h>

#include <vector>

namespace Diazepane {

//! For lower triangular A with separated eigenvalues.
class ThetaClosedForm {
 public:
  void resize(int size);
  //! False: two coupled eigenvalues are too close, digits would be lost.
  bool prepare(const ThetaProblem &problem);
  ThetaValue at(double theta) const;
  //! integral of x from 0 to theta.
  void integrals(double theta, double *out);

 private:
  int d_size = 0;
  double d_reagent = 0.;
  std::vector<double> d_modes;  // row-major, species x mode
  std::vector<double> d_rates;  // eigenvalues
  std::vector<double> d_drawn;  // draw . modes
  std::vector<double> d_growth;
};

}  // namespace Diazepane

#endif
