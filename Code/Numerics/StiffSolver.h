// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The general path: an adaptive L-stable Rosenbrock method for any
// mass-action system, with feeds, weights and temperature programs.
#ifndef DIAZEPANE_NUMERICS_STIFFSOLVER_H
#define DIAZEPANE_NUMERICS_STIFFSOLVER_H

#include <Numerics/MassAction.h>
#include <Numerics/SolverTypes.h>

#include <memory>
#include <vector>

namespace Diazepane {

class Stepper;

//! Made once per system, used for many starts and sets of constants; steps do
//! not allocate. One object serves one thread.
class StiffSolver {
 public:
  explicit StiffSolver(const MassActionSystem &system,
                       SolverOptions options = {});
  ~StiffSolver();
  StiffSolver(const StiffSolver &) = delete;
  StiffSolver &operator=(const StiffSolver &) = delete;

  void setConstants(const std::vector<double> &constants);

  //! `outputTimes` ascending, inside [0, tEnd]; they are stepped to, so that
  //! they are as good as the end.
  Solution solve(const std::vector<double> &y0, double tEnd,
                 const std::vector<double> &outputTimes = {});

 private:
  struct Run;
  void runSegment(Run &run, double start, double end);
  bool advance(Run &run, double limit, double target);
  bool accept();
  bool isSteady(const Run &run) const;
  double estimateStep(const Run &run, double length) const;
  void emit(Run &run) const;

  SolverOptions d_options;
  MassAction d_system;
  std::unique_ptr<Stepper> d_stepper;
  std::vector<double> d_breaks;  // ascending: feeds and breakTimes
  std::vector<double> d_y, d_candidate;
};

}  // namespace Diazepane

#endif
