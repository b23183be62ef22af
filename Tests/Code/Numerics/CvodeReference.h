// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// SUNDIALS CVODE (BDF, dense, analytic Jacobian) on the same systems, as an
// independent answer and a yardstick of speed.
#ifndef DIAZEPANE_TESTS_CVODEREFERENCE_H
#define DIAZEPANE_TESTS_CVODEREFERENCE_H

#include <Numerics/MassAction.h>

#include <memory>
#include <vector>

namespace Diazepane {

class CvodeReference {
 public:
  CvodeReference(const MassActionSystem &system, double relativeTolerance,
                 double absoluteTolerance);
  ~CvodeReference();

  //! False when CVODE gave up.
  bool solve(const std::vector<double> &y0, double tEnd);
  const double *result() const;
  long steps() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> d_parts;
};

}  // namespace Diazepane

#endif
