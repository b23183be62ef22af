// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// A network becomes amounts: initial amounts, mixing in the feed plume, hot
// spots, protonation, feeds, losses; integrated, and sampled for the band.
#ifndef DIAZEPANE_KINETICS_FLASKKINETICS_H
#define DIAZEPANE_KINETICS_FLASKKINETICS_H

#include <string>
#include <utility>
#include <vector>

#include <Base/Progress.h>
#include <Kinetics/KineticSetup.h>
#include <Model/Prediction.h>

namespace Diazepane {

struct KineticsOptions {
  int samples = 120;      //!< draws for the band; 0: none
  int coursePoints = 60;  //!< times of the composition curve; 0: none
  double relativeTolerance = 1e-7;
  Progress progress;
};

//! What is left of a reductant or oxidant that was used up.
struct SpentReagent {
  int ingredient = -1;
  std::string smiles;
  double amount = 0.0;  //!< mol/mol substrate
};

struct KineticResult {
  std::vector<double> amounts;    //!< per species, mol/mol substrate
  std::vector<double> low, high;  //!< 10-90 % band; empty: none
  std::vector<double> middle;     //!< median of the band
  Course course;
  std::vector<StepRate> rates;
  std::vector<Evidence> evidence;  //!< mixing, pH, status, validity
  std::vector<std::pair<std::string, double>> sensitivity;  //!< of the band
  double plumeShare = 0.0;  //!< reagent that reacts in the plume
  double damkoehler = 0.0;
  double finalPH = 14.0;
  std::vector<double> protons;  //!< bound per molecule at the end
  std::vector<SpentReagent> spent;
  int solverSteps = 0;
  //! Numbers were used outside the range for which they are stated.
  bool outsideValidity = false;
};

class FlaskKinetics {
 public:
  FlaskKinetics(const Flask &flask, const Network &network,
                const RateModel &rates, const RuleBookPtr &book,
                const SubstrateReader &reader,
                std::vector<RateModifier> modifiers,
                KineticsOptions options = {});

  //! Throws SolverError when the integration does not finish.
  KineticResult run() const;

  const KineticSetup &setup() const { return d_setup; }

 private:
  void addBand(KineticResult &result) const;

  KineticSetup d_setup;
  const SubstrateReader &d_reader;
  KineticsOptions d_options;
};

}  // namespace Diazepane

#endif
