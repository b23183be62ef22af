// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The one door to the integrators: which path a system takes is chosen here.
#ifndef DIAZEPANE_NUMERICS_SOLVER_H
#define DIAZEPANE_NUMERICS_SOLVER_H

#include <Numerics/MassAction.h>
#include <Numerics/SolverTypes.h>

#include <memory>
#include <string>
#include <vector>

namespace Diazepane {

class StiffSolver;
class ThetaSolver;

//! For many starts or sets of constants on one topology. One object serves one
//! thread.
class Solver {
 public:
  explicit Solver(const MassActionSystem &system, SolverOptions options = {});
  ~Solver();
  Solver(Solver &&) noexcept;
  Solver &operator=(Solver &&) noexcept;

  //! One constant per channel.
  void setConstants(const std::vector<double> &constants);

  //! Amounts at `outputTimes` (ascending, within [0, tEnd]) and at `tEnd`.
  //! Throws SolverError on arguments that make no sense; that the integration
  //! did not finish is a status.
  Solution solve(const std::vector<double> &y0, double tEnd,
                 const std::vector<double> &outputTimes = {});

  //! Why the theta path is not taken; empty when it is.
  const std::string &whyGeneral() const { return d_whyGeneral; }

 private:
  void planTheta();
  bool solveTheta(const std::vector<double> &y0, double tEnd,
                  const std::vector<double> &outputTimes, Solution &solution);

  MassActionSystem d_system;
  SolverOptions d_options;
  std::string d_whyGeneral;
  // Channels with a constant above zero: the others do not stand in the way of
  // the theta path. Planned anew when it is others that run.
  std::vector<char> d_running;
  std::vector<double> d_runningConstants;
  std::unique_ptr<ThetaSolver> d_theta;
  std::unique_ptr<StiffSolver> d_stiff;  // made when first needed
  std::vector<double> d_times, d_rows;
};

//! The same for one start.
Solution solve(const MassActionSystem &system, const std::vector<double> &y0,
               double tEnd, const SolverOptions &options = {},
               const std::vector<double> &outputTimes = {});

}  // namespace Diazepane

#endif
