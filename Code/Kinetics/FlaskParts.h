// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The parts of a flask's kinetics that have no state: what is in it at the
// start, which steps make which channels, and what happens where the feed
// enters.
#ifndef DIAZEPANE_KINETICS_FLASKPARTS_H
#define DIAZEPANE_KINETICS_FLASKPARTS_H

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include <Kinetics/RateModel.h>
#include <Kinetics/Speciation.h>
#include <Model/Flask.h>
#include <Network/Network.h>
#include <Numerics/MassAction.h>

namespace Diazepane {

struct InitialAmounts {
  std::vector<double> amounts;   //!< per species, mol per mol substrate
  int electrophile = -1;         //!< species of the first reactant
  double acidEquivalents = 0.0;  //!< strong acid minus strong base
  std::vector<Buffer> buffers;   //!< soluble bases and weak acids
  std::vector<int> acidSpecies;  //!< by-products that bring a proton
  bool baseInExcess = true;      //!< nothing stays protonated
};

InitialAmounts initialAmounts(const Flask &flask, const Network &network,
                              const RuleBook &book);

//! One channel per step, constants in mole fractions at `molar`.
MassActionSystem massActionOf(const Network &network, const RateModel &rates,
                              const std::vector<double> &constants,
                              double molar);

//! Partners that are consumed but do not stand in the rate law slow a step
//! down when they run out, so that nothing becomes negative.
void addSaturation(MassActionSystem &system, const Network &network,
                   const RateModel &rates);

//! Per step the species and the basic atom that attacks; -1 when none does.
std::vector<std::pair<int, int>> attackers(const Network &network,
                                           const Speciation &speciation);

//! The reagent enters over the addition time when that is given.
void feedElectrophile(MassActionSystem &system, int electrophile,
                      const Conditions &conditions,
                      const std::vector<double> &amounts);

std::vector<double> courseTimes(double seconds, int points);

//! "all_at_once", "dropwise" ... as in the parameter names.
const char *mixingWord(Addition mode);

//! What happens at the mouth of the feed: model of Damkoehler number.
struct Plume {
  double share = 0.0;           //!< of the reagent that reacts there
  double substrateShare = 0.0;  //!< of the substrate that it meets
  double localEquivalents = 0.0;
  double temperatureKelvin = 298.15;
  std::vector<Evidence> evidence;
};

Plume plumeOf(const Flask &flask, const Network &network,
              const RateModel &rates, const RuleBook &book, int electrophile,
              const std::vector<double> &initial, bool acidic,
              const std::function<double(const std::string &)> &parameter,
              const std::function<std::vector<double>(double)> &constants);

//! Which uncertain number moves the main product most: rank correlation.
std::vector<std::pair<std::string, double>> rankSensitivity(
    const std::vector<std::vector<double>> &points,
    const std::vector<std::vector<double>> &drawn, const Network &network,
    const std::function<std::string(int)> &nameOf);

}  // namespace Diazepane

#endif
