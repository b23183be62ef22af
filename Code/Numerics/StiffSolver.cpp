// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Base/Error.h>
#include <Numerics/RosenbrockStep.h>
#include <Numerics/StiffSolver.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>
#include <utility>

namespace Diazepane {

namespace {

std::unique_ptr<Stepper> makeStepper(MassAction &system) {
  const int size = system.size();
  if (size <= 4) {
    return std::make_unique<RosenbrockStep<4>>(system);
  }
  if (size <= 6) {
    return std::make_unique<RosenbrockStep<6>>(system);
  }
  if (size <= 8) {
    return std::make_unique<RosenbrockStep<8>>(system);
  }
  if (size <= 12) {
    return std::make_unique<RosenbrockStep<12>>(system);
  }
  if (size <= 16) {
    return std::make_unique<RosenbrockStep<16>>(system);
  }
  return std::make_unique<RosenbrockStep<Eigen::Dynamic>>(system);
}

std::string describe(SolverStatus status, double t) {
  const auto when = [t](const char *what) {
    char text[32];
    std::snprintf(text, sizeof text, " at t = %g s", t);
    return std::string(what) + text;
  };
  switch (status) {
    case SolverStatus::StepLimit:
      return when("the limit of steps was reached");
    case SolverStatus::StepTooSmall:
      return when("the step became too small");
    case SolverStatus::NotFinite:
      return when("a rate is not a finite number");
    case SolverStatus::Cancelled:
      return when("cancelled");
    default:
      return "";
  }
}

}  // namespace

struct StiffSolver::Run {
  const std::vector<double> &outputTimes;
  double tEnd = 0.;
  double t = 0.;
  double h = 0.;
  bool lastSegment = false;
  bool stopped = false;
  bool rejectedBefore = false;
  double errorBefore = 0.;
  double stepBefore = 0.;
  double segmentEnd = 0.;
  std::size_t nextOutput = 0;
  int attempts = 0;
  int steadySteps = 0;
  Solution solution = {};

  void stop(SolverStatus status) {
    stopped = true;
    solution.status = status;
    solution.message = describe(status, t);
  }
};

StiffSolver::StiffSolver(const MassActionSystem &system, SolverOptions options)
    : d_options(std::move(options)), d_system(system) {
  if (!(d_options.relativeTolerance > 0.) ||
      !(d_options.absoluteTolerance > 0.)) {
    throw SolverError("tolerances must be above zero");
  }
  d_system.setWeightNoise(d_options.weightNoise);
  d_stepper = makeStepper(d_system);
  for (const auto &feed : system.feeds) {
    d_breaks.push_back(feed.startSecond);
    d_breaks.push_back(feed.endSecond);
  }
  d_breaks.insert(d_breaks.end(), system.breakTimes.begin(),
                  system.breakTimes.end());
  std::sort(d_breaks.begin(), d_breaks.end());
  d_breaks.erase(std::unique(d_breaks.begin(), d_breaks.end()), d_breaks.end());
  d_y.resize(system.size);
  d_candidate.resize(system.size);
}

StiffSolver::~StiffSolver() = default;

void StiffSolver::setConstants(const std::vector<double> &constants) {
  d_system.setConstants(constants);
}

Solution StiffSolver::solve(const std::vector<double> &y0, double tEnd,
                            const std::vector<double> &outputTimes) {
  if (static_cast<int>(y0.size()) != d_system.size() || !(tEnd >= 0.) ||
      !std::isfinite(tEnd)) {
    throw SolverError("the start does not fit the system, or the end time");
  }
  Run run{outputTimes};
  run.tEnd = tEnd;
  run.solution.times.reserve(outputTimes.size());
  run.solution.states.reserve(outputTimes.size());
  std::copy(y0.begin(), y0.end(), d_y.begin());
  emit(run);
  double start = 0.;
  auto next = std::upper_bound(d_breaks.begin(), d_breaks.end(), 0.);
  while (start < tEnd && !run.stopped) {
    const bool broken = next != d_breaks.end() && *next < tEnd;
    run.lastSegment = !broken;
    const double end = broken ? *next++ : tEnd;
    runSegment(run, start, end);
    start = end;
  }
  run.solution.finalTime = run.t;
  run.solution.finalState = d_y;
  if (run.solution.status == SolverStatus::Steady) {
    for (; run.nextOutput < outputTimes.size(); ++run.nextOutput) {
      run.solution.times.push_back(outputTimes[run.nextOutput]);
      run.solution.states.push_back(d_y);
    }
  }
  return std::move(run.solution);
}

void StiffSolver::emit(Run &run) const {
  while (run.nextOutput < run.outputTimes.size() &&
         run.outputTimes[run.nextOutput] <= run.t) {
    run.solution.times.push_back(run.outputTimes[run.nextOutput++]);
    run.solution.states.push_back(d_y);
  }
}

void StiffSolver::runSegment(Run &run, double start, double end) {
  d_system.setSegment(start, end);
  run.t = start;
  run.segmentEnd = end;
  run.h = 0.;  // the rates may have jumped: the old step says nothing
  run.errorBefore = 0.;
  run.rejectedBefore = false;
  run.steadySteps = 0;
  while (run.t < end && !run.stopped) {
    const double target = run.nextOutput < run.outputTimes.size()
                              ? std::min(end, run.outputTimes[run.nextOutput])
                              : end;
    const double shift = d_system.dependsOnTime() ? 1e-6 * (end - start) : 0.;
    d_stepper->start(run.t, d_y.data(), run.t + shift < end ? shift : -shift);
    if (run.h == 0.) {
      run.h = estimateStep(run, end - start);
    }
    if (isSteady(run)) {
      if (++run.steadySteps == 2) {
        run.stop(SolverStatus::Steady);
        return;
      }
    } else {
      run.steadySteps = 0;
    }
    while (!run.stopped && !advance(run, end, target)) {
    }
    emit(run);
  }
}

// Tries one step; true when it was taken.
bool StiffSolver::advance(Run &run, double limit, double target) {
  if (run.attempts++ >= d_options.maxSteps) {
    run.stop(SolverStatus::StepLimit);
    return false;
  }
  if (d_options.progress && run.attempts % 32 == 0 &&
      !d_options.progress(run.t / run.tEnd)) {
    run.stop(SolverStatus::Cancelled);
    return false;
  }
  const double room = target - run.t;
  const bool reaches = run.h >= room * (1. - 1e-9);
  const double h = reaches ? room : std::min(run.h, limit - run.t);
  if (!(run.t + 0.1 * h > run.t)) {
    run.stop(SolverStatus::StepTooSmall);
    return false;
  }
  const double error = d_stepper->attempt(h, d_options.relativeTolerance,
                                          d_options.absoluteTolerance);
  if (!std::isfinite(error)) {
    const double *slope = d_stepper->slope();
    if (!std::all_of(slope, slope + d_system.size(),
                     [](double x) { return std::isfinite(x); })) {
      run.stop(SolverStatus::NotFinite);
      return false;
    }
  }
  const double plain =
      std::isfinite(error)
          ? std::min(8., std::max(0.2, 0.9 * std::pow(error + 1e-30, -0.2)))
          : 0.1;
  if (!(error <= 1.) || !accept()) {
    ++run.solution.rejected;
    run.rejectedBefore = true;
    run.h = h * (error <= 1. ? 0.5 : plain);
    return false;
  }
  double factor = plain;
  if (run.errorBefore > 0. && error > 0.) {
    // Gustafsson: a growing error is met before it costs a rejection.
    const double predicted = 0.9 * (h / run.stepBefore) *
                             std::pow(run.errorBefore / (error * error), 0.2);
    factor = std::max(0.2, std::min(factor, predicted));
  }
  if (run.rejectedBefore) {
    factor = std::min(factor, 1.);
  }
  run.rejectedBefore = false;
  run.errorBefore = std::max(error, 1e-2);
  run.stepBefore = h;
  ++run.solution.steps;
  run.t = reaches ? target : run.t + h;
  // A step cut short to meet an output time does not shorten the next.
  run.h = reaches ? std::max(run.h, h * factor) : h * factor;
  return true;
}

// Takes over the result of the step unless amounts went negative by more than
// can be set right.
bool StiffSolver::accept() {
  std::copy_n(d_stepper->result(), d_system.size(), d_candidate.begin());
  if (d_options.keepNonNegative) {
    double largest = 0., lowest = 0.;
    for (double amount : d_candidate) {
      largest = std::max(largest, amount);
      lowest = std::min(lowest, amount);
    }
    const double slack = 10. * (d_options.absoluteTolerance +
                                d_options.relativeTolerance * largest);
    if (lowest < -slack ||
        (lowest < 0. && !d_system.repairNegative(d_candidate.data()))) {
      return false;
    }
  }
  d_y.swap(d_candidate);
  return true;
}

bool StiffSolver::isSteady(const Run &run) const {
  if (!d_options.stopWhenSteady || !run.lastSegment ||
      d_system.dependsOnTimeBesidesAmounts()) {
    return false;
  }
  const double *slope = d_stepper->slope();
  const double left = run.tEnd - run.t;
  for (int s = 0; s < d_system.size(); ++s) {
    const double allowed =
        1e-3 * (d_options.absoluteTolerance +
                d_options.relativeTolerance * std::abs(d_y[s]));
    if (!(std::abs(slope[s]) * left <= allowed)) {
      return false;
    }
  }
  return true;
}

// A step over which about a hundredth of all there is moves; less at tight
// tolerances. Norms without the tolerance: one that asks for much of species
// that are still zero would start far too small.
double StiffSolver::estimateStep(const Run &run, double length) const {
  if (d_options.initialStepSeconds > 0. && run.solution.steps == 0) {
    return std::min(d_options.initialStepSeconds, length);
  }
  const double *slope = d_stepper->slope();
  double size = 0., speed = 0.;
  for (int s = 0; s < d_system.size(); ++s) {
    size = std::max(size, std::abs(d_y[s]));
    speed = std::max(speed, std::abs(slope[s]));
  }
  const double caution = std::pow(d_options.relativeTolerance * 1e6, 0.2);
  const double step =
      speed > 0. && size > 0. ? 0.01 * caution * size / speed : 1e-3 * length;
  return std::isfinite(step) ? std::min(step, length) : 1e-6 * length;
}

}  // namespace Diazepane
