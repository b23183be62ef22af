// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// All that can be in the flask and every step between: built once, then read
// only.
#ifndef DIAZEPANE_NETWORK_NETWORK_H
#define DIAZEPANE_NETWORK_NETWORK_H

#include <memory>
#include <string>
#include <vector>

#include <Model/Evidence.h>
#include <Model/Species.h>

namespace Diazepane {

struct Network {
  std::vector<Species> species;
  std::vector<Step> steps;
  std::vector<Evidence> evidence;  //!< limits that were hit
  bool truncated = false;
  //! Species at the limit of depth that would have reacted further.
  std::vector<int> unfollowed;

  int find(const std::string &smiles) const {
    for (const auto &entry : species) {
      if (entry.smiles == smiles) {
        return entry.id;
      }
    }
    return -1;
  }
};

using NetworkPtr = std::shared_ptr<const Network>;

//! A limit that was hit, once per limit and rule.
void noteNetworkLimit(Network &network, const std::string &limit, double value,
                      const std::string &text, const std::string &ruleId = "");
//! A rule has more ways to apply than are looked at: the network is truncated.
void noteCutMatches(Network &network, const std::string &ruleId);

//! Rule ids on the shortest way from what was put in to a species.
std::vector<std::string> pathTo(const Network &network, int species);

//! Mass and charge of a step: products minus reactants; the mass of the
//! hydrogens it takes is already counted. Both are 0 for a sound step.
struct Balance {
  double mass = 0.0;
  int charge = 0;
};
Balance balanceOf(const Network &network, const Step &step);

}  // namespace Diazepane

#endif
