// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Networks whose every channel is first order in one common reagent E: in
// theta = integral of [E] dt the rest is linear and is solved exactly.
#ifndef DIAZEPANE_NUMERICS_THETASOLVER_H
#define DIAZEPANE_NUMERICS_THETASOLVER_H

#include <Numerics/MassAction.h>
#include <Numerics/ThetaClosedForm.h>
#include <Numerics/ThetaExponential.h>

#include <optional>
#include <string>
#include <vector>

namespace Diazepane {

enum class ThetaForm { Automatic, Closed, Exponential };

struct ThetaResult {
  bool solved = false;  //!< false: this start is not for the theta path
  ThetaForm form = ThetaForm::Closed;  //!< the one that was used
  bool clusters = false;   //!< closed form with eigenvalues that nearly meet
  bool exhausted = false;  //!< E ran out (to rounding) by the end
  double theta = 0.;
};

//! Made once per topology; then constants and starts at a microsecond each,
//! without allocation. One object serves one thread.
class ThetaSolver {
 public:
  //! Nothing when the system has another shape; `reason` then says why.
  static std::optional<ThetaSolver> prepare(const MassActionSystem &system,
                                            std::string *reason = nullptr);

  //! `constants`: one per channel of the system.
  void setConstants(const double *constants);

  //! The amounts at `tEnd`, written to `out`. `y0` must not be negative.
  ThetaResult solve(const double *y0, double tEnd, double *out,
                    ThetaForm form = ThetaForm::Automatic);

  //! The same at ascending times; `out` holds one row of amounts per time.
  ThetaResult solveAt(const double *y0, const double *times, int count,
                      double *out, ThetaForm form = ThetaForm::Automatic);

  int size() const { return d_size; }
  int reagent() const { return d_reagent; }
  //! False: the closed form can never be used (reversible or cyclic).
  bool isTriangular() const { return d_triangular; }

 private:
  struct MatrixTerm {
    int channel = 0;
    int place = 0;
    double change = 0.;
  };
  struct ExtentTerm {
    int channel = 0;
    double change = 0.;
  };
  explicit ThetaSolver(const MassActionSystem &system) : d_size(system.size) {}
  std::string plan(const MassActionSystem &system, int reagent);
  void orderStates(const MassActionSystem &system,
                   const std::vector<int> &sources);
  void findCouplings();
  bool load(const double *y0);
  template <typename Form>
  ThetaResult run(Form &form, const double *y0, const double *times, int count,
                  double *out);
  void write(const double *y0, double remaining, double *out);
  double slowestDraw(double theta) const;

  int d_size = 0;
  int d_reagent = -1;
  bool d_triangular = true;
  std::vector<double> d_constants;
  std::vector<int> d_source;        // per channel: the state it starts from
  std::vector<int> d_stateSpecies;  // per state; -1 is the constant 1
  std::vector<MatrixTerm> d_matrixTerms;
  std::vector<MatrixTerm> d_drawTerms;
  std::vector<ExtentTerm> d_extentTerms;  // by species
  std::vector<int> d_extentBegin;
  std::vector<double> d_extents;
  ThetaProblem d_problem;
  ThetaClosedForm d_closed;
  ThetaExponential d_exponential;
  std::vector<double> d_integral;
};

}  // namespace Diazepane

#endif
