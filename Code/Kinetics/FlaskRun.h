// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Solves one flask for many draws: systems and solvers are made once, only
// constants change. One object serves one thread.
#ifndef DIAZEPANE_KINETICS_FLASKRUN_H
#define DIAZEPANE_KINETICS_FLASKRUN_H

#include <memory>
#include <string>
#include <vector>

#include <Kinetics/KineticSetup.h>
#include <Kinetics/Plume.h>
#include <Model/Prediction.h>
#include <Numerics/Solver.h>

namespace Diazepane {

class FlaskRun {
 public:
  FlaskRun(const KineticSetup &setup, double relativeTolerance);
  FlaskRun(const FlaskRun &) = delete;  // callbacks hold its address
  FlaskRun &operator=(const FlaskRun &) = delete;

  struct Answer {
    std::vector<double> amounts;     //!< per species of the network
    std::vector<double> stocksLeft;  //!< pairs, per stock of the plan
    Course course;
    Plume plume;
    double hydrogen = 1e-14;  //!< [H+] at the end
    std::string failure;      //!< empty when it was solved
    int steps = 0;
    int rejected = 0;
    bool thetaPath = false;
    std::string whyGeneral;  //!< why not
  };
  Answer solve(const Draw &draw, const std::vector<double> &times = {});

  //! [H+] over amounts per species; 1e-14 where nothing can be protonated.
  double hydrogenOver(const std::vector<double> &amounts);

  //! Share of the attacking atom of a step that is free, as it acts.
  double freeShare(int step, double hydrogen) const;

  //! Protons on one molecule at the end of an answer.
  double boundProtons(int species, double hydrogen) const;

 private:
  std::unique_ptr<Solver> makeSolver(bool bulk,
                                     const std::vector<double> &amounts);
  void setWeights(double *weights, const double *amounts, bool protonation);
  double protonsAround(const double *amounts) const;
  void solveVessel(bool bulk, std::vector<double> amounts,
                   const std::vector<double> &times, Answer &answer);
  bool isWeighted(bool bulk) const;
  bool usesElectrophile(std::size_t channel) const;
  void keepFastSteps();

  const KineticSetup &d_setup;
  FeedPlume d_feedPlume;
  double d_relativeTolerance;
  std::unique_ptr<ProtonBalance> d_balance;
  std::unique_ptr<Solver> d_bulk;
  std::unique_ptr<Solver> d_plume;
  std::vector<double> d_constants;
  std::vector<double> d_plumeConstants;
  double d_startKelvin = 298.15;
};

}  // namespace Diazepane

#endif
