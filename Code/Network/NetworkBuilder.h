// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Closes a flask under the rules that are open, within stated limits.
#ifndef DIAZEPANE_NETWORK_NETWORKBUILDER_H
#define DIAZEPANE_NETWORK_NETWORKBUILDER_H

#include <functional>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include <Base/Limits.h>
#include <Base/Progress.h>
#include <Model/Flask.h>
#include <Network/Network.h>
#include <Reactions/ReactionRule.h>

namespace Diazepane {

//! How fast a step is guessed to be against the fastest one of its reactant;
//! steps far below are listed as neglected and not followed.
using StepEstimate =
    std::function<double(const Step &step, const std::vector<Species> &)>;

//! May this rule of the set run? Asked only of those that may have players.
using RuleGate = std::function<bool(std::size_t)>;

struct NetworkOptions {
  Limits limits;
  double neglect = 1e-7;  //!< relative rate below which a step is dropped
  double follow = 1e-4;   //!< relative rate below which it is not continued
  Progress progress;      //!< asked now and then; false ends the building

  bool goOn() const { return !progress || progress(0.0); }
};

class NetworkBuilder {
 public:
  NetworkBuilder(const RuleSet &rules, NetworkOptions options);

  NetworkPtr build(const Flask &flask, const RuleGate &isOpen,
                   const StepEstimate &estimate = {}) const;

 private:
  class Build;
  const RuleSet &d_rules;
  NetworkOptions d_options;
};

}  // namespace Diazepane

#endif
