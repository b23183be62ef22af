// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The linear theta problem as a sum of exponentials.
#ifndef DIAZEPANE_NUMERICS_THETACLOSEDFORM_H
#define DIAZEPANE_NUMERICS_THETACLOSEDFORM_H

#include <Numerics/ThetaProblem.h>

#include <array>
#include <vector>

namespace Diazepane {

//! For lower triangular A with separated eigenvalues.
class ThetaClosedForm {
 public:
  void resize(int size);
  //! False: two coupled eigenvalues are too close, digits would be lost.
  bool prepare(const ThetaProblem &problem);
  ThetaValue at(double theta) const;
  //! What is left of the reagent and its slope, without the curvature; this
  //! and remaining() are quick between the ends of expand().
  ThetaValue near(double theta) const;
  double remaining(double theta) const;
  //! The same for several; `out` may be `theta`.
  void remaining(const double *theta, double *out, int count) const;
  //! A polynomial for this stretch, if it is short against every mode.
  void expand(double low, double high);
  //! integral of x from 0 to theta.
  void integrals(double theta, double *out);

 private:
  static constexpr int kTerms = 26;

  int d_size = 0;
  double d_reagent = 0.;
  double d_low = 0., d_high = -1.;  // of the stretch; empty: none
  double d_centre = 0., d_half = 1.;
  int d_used = kTerms;
  std::array<double, kTerms> d_terms{};
  std::vector<double> d_modes;  // row-major, species x mode
  std::vector<double> d_rates;  // eigenvalues
  std::vector<double> d_drawn;  // draw . modes
  std::vector<double> d_growth, d_reach;
};

}  // namespace Diazepane

#endif
