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

//! All about it that stays from draw to draw.
class FeedPlume {
 public:
  explicit FeedPlume(const KineticSetup &setup);

  //! `k`: scratch and result, the constants at the plume's temperature.
  Plume at(const Draw &draw, std::vector<double> &k) const;

 private:
  double temperature(const Draw &draw) const;

  const KineticSetup &d_setup;
  bool d_feeds = false;  //!< something is fed that reacts
  bool d_heats = false;  //!< hotter than the flask
  double d_equivalents = 0.0;
  double d_localEquivalents = 0.0;
  std::vector<int> d_steps;  //!< that use up the feed
  DrawnNumber d_seconds, d_heat, d_heatCapacity, d_hotspot, d_hindered;
};

//! The same as evidence.
Evidence plumeEvidence(const KineticSetup &setup, const Plume &plume);

}  // namespace Diazepane

#endif
