// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What every solver is asked and what it answers.
#ifndef DIAZEPANE_NUMERICS_SOLVERTYPES_H
#define DIAZEPANE_NUMERICS_SOLVERTYPES_H

#include <Base/Progress.h>

#include <string>
#include <vector>

namespace Diazepane {

enum class SolverPath { Automatic, Theta, General };

enum class SolverStatus {
  Complete,      //!< reached the end time
  Steady,        //!< stopped early: nothing more would change until then
  StepLimit,     //!< maxSteps attempts were not enough
  StepTooSmall,  //!< the step fell below the resolution of the time
  NotFinite,     //!< a rate is not a number
  Cancelled      //!< the progress callback asked to stop
};

struct SolverOptions {
  double relativeTolerance = 1e-8;
  double absoluteTolerance = 1e-11;
  int maxSteps = 100000;           //!< accepted and rejected together
  double initialStepSeconds = 0.;  //!< 0: estimated
  bool keepNonNegative = true;
  //! Stop when the rates, kept up to the end, would change every amount by
  //! less than a thousandth of its tolerance. Not used where rates may rise
  //! again by themselves: temperature programs, feeds or breaks to come.
  bool stopWhenSteady = true;
  double weightNoise = 1e-12;  //!< relative noise of a weights callback
  SolverPath path = SolverPath::Automatic;  //!< to force one, for tests
  Progress progress;
};

struct Solution {
  SolverStatus status = SolverStatus::Complete;
  SolverPath path = SolverPath::General;  //!< the one that was used
  std::string message;                    //!< empty when it succeeded
  int steps = 0;                          //!< accepted
  int rejected = 0;
  double finalTime = 0.;
  std::vector<double> finalState;
  //! The output times reached, and the amounts then.
  std::vector<double> times;
  std::vector<std::vector<double>> states;

  bool succeeded() const {
    return status == SolverStatus::Complete || status == SolverStatus::Steady;
  }
};

}  // namespace Diazepane

#endif
