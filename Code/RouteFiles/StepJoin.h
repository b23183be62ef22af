// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Loose steps into routes: what one makes, another takes.
#ifndef DIAZEPANE_ROUTEFILES_STEPJOIN_H
#define DIAZEPANE_ROUTEFILES_STEPJOIN_H

#include <string>
#include <vector>

#include <RouteFiles/Route.h>

namespace Diazepane {

//! A step with the names by which its molecules are known to be the same.
struct LooseStep {
  RouteStep step;
  std::string productKey;
  std::vector<std::string> reactantKeys;
};

//! One route for each molecule that no other step takes; of two steps that
//! make the same the second is an alternative. Steps that go round in a circle
//! are a route with a fault.
std::vector<Route> joinSteps(const std::vector<LooseStep> &steps);

//! A key for molecules of different writing: canonical SMILES without
//! stereochemistry; the text itself when it cannot be read.
std::string moleculeKey(const std::string &smiles);

}  // namespace Diazepane

#endif
