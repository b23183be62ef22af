// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Base/Error.h>
#include <Numerics/Solver.h>
#include <Numerics/StiffSolver.h>
#include <Numerics/ThetaSolver.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace Diazepane {

Solver::Solver(const MassActionSystem &system, SolverOptions options)
    : d_system(system), d_options(std::move(options)) {
  checkSystem(d_system);
  planTheta();
}

void Solver::planTheta() {
  if (d_options.path == SolverPath::General) {
    d_whyGeneral = "the general path was asked for";
    return;
  }
  auto running = d_system;
  running.channels.clear();
  d_running.clear();
  d_runningConstants.clear();
  for (const auto &channel : d_system.channels) {
    d_running.push_back(channel.k > 0.);
    if (channel.k > 0.) {
      running.channels.push_back(channel);
      d_runningConstants.push_back(channel.k);
    }
  }
  d_whyGeneral.clear();
  d_theta.reset();
  auto theta = ThetaSolver::prepare(running, &d_whyGeneral);
  if (theta) {
    d_theta = std::make_unique<ThetaSolver>(std::move(*theta));
  } else if (d_options.path == SolverPath::Theta) {
    throw SolverError("the theta path was asked for, but " + d_whyGeneral);
  }
}

Solver::~Solver() = default;
Solver::Solver(Solver &&) noexcept = default;
Solver &Solver::operator=(Solver &&) noexcept = default;

void Solver::setConstants(const std::vector<double> &constants) {
  if (constants.size() != d_system.channels.size() ||
      !std::all_of(constants.begin(), constants.end(),
                   [](double k) { return k >= 0. && std::isfinite(k); })) {
    throw SolverError("one constant, not negative, per channel is needed");
  }
  bool sameRun = d_options.path != SolverPath::General;
  std::size_t running = 0;
  for (std::size_t c = 0; c < constants.size(); ++c) {
    d_system.channels[c].k = constants[c];
    if (sameRun && d_running[c] == (constants[c] > 0.)) {
      if (d_running[c]) {
        d_runningConstants[running++] = constants[c];
      }
    } else {
      sameRun = false;
    }
  }
  if (!sameRun) {
    planTheta();
  } else if (d_theta) {
    d_theta->setConstants(d_runningConstants.data());
  }
  if (d_stiff) {
    d_stiff->setConstants(constants);
  }
}

bool Solver::solveTheta(const std::vector<double> &y0, double tEnd,
                        const std::vector<double> &outputTimes,
                        Solution &solution) {
  d_times = outputTimes;
  d_times.push_back(tEnd);
  const auto size = y0.size();
  d_rows.resize(d_times.size() * size);
  const auto result =
      d_theta->solveAt(y0.data(), d_times.data(),
                       static_cast<int>(d_times.size()), d_rows.data());
  if (!result.solved) {
    return false;
  }
  solution.path = SolverPath::Theta;
  solution.times = outputTimes;
  for (std::size_t i = 0; i < outputTimes.size(); ++i) {
    solution.states.emplace_back(d_rows.begin() + i * size,
                                 d_rows.begin() + (i + 1) * size);
  }
  solution.finalState.assign(d_rows.end() - size, d_rows.end());
  solution.finalTime = tEnd;
  return true;
}

Solution Solver::solve(const std::vector<double> &y0, double tEnd,
                       const std::vector<double> &outputTimes) {
  if (static_cast<int>(y0.size()) != d_system.size) {
    throw SolverError("one starting amount per species is needed");
  }
  if (!(tEnd >= 0.) || !std::isfinite(tEnd)) {
    throw SolverError("the end time must be a number, not negative");
  }
  if (!std::is_sorted(outputTimes.begin(), outputTimes.end()) ||
      (!outputTimes.empty() &&
       !(outputTimes.front() >= 0. && outputTimes.back() <= tEnd))) {
    throw SolverError("output times must ascend between 0 and the end");
  }
  Solution solution;
  if (d_theta && solveTheta(y0, tEnd, outputTimes, solution)) {
    return solution;
  }
  if (d_options.path == SolverPath::Theta) {
    throw SolverError("the theta path needs amounts that are not negative");
  }
  if (!d_stiff) {
    d_stiff = std::make_unique<StiffSolver>(d_system, d_options);
  }
  return d_stiff->solve(y0, tEnd, outputTimes);
}

Solution solve(const MassActionSystem &system, const std::vector<double> &y0,
               double tEnd, const SolverOptions &options,
               const std::vector<double> &outputTimes) {
  return Solver(system, options).solve(y0, tEnd, outputTimes);
}

}  // namespace Diazepane
