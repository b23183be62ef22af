// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What happens at the mouth of the feed, before the flask is mixed.
#ifndef DIAZEPANE_KINETICS_PLUME_H
#define DIAZEPANE_KINETICS_PLUME_H

#include <vector>

#include <Kinetics/KineticSetup.h>

namespace Diazepane {

struct Plume {
  double share = 0.0;           //!< of the reagent that reacts there
  double substrateShare = 0.0;  //!< of the substrate that it meets
  double localEquivalents = 0.0;
  double temperatureKelvin = 298.15;
  double damkoehler = 0.0;
};

//! `k`: scratch and result, the constants at the plume's temperature.
Plume plumeOf(const KineticSetup &setup, const Draw &draw,
              std::vector<double> &k);

//! The same as evidence.
Evidence plumeEvidence(const KineticSetup &setup, const Plume &plume);

}  // namespace Diazepane

#endif
