// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// One step of a route, and what the engine says about it.
#ifndef DIAZEPANE_ROUTES_STEPVERDICT_H
#define DIAZEPANE_ROUTES_STEPVERDICT_H

#include <string>
#include <vector>

#include <Input/FlaskSpec.h>
#include <Model/Reagent.h>
#include <Routes/RingChange.h>

namespace Diazepane {

//! A step with the product that is meant. `flask` holds what is known of the
//! conditions; with `whole` it holds the reactants as well.
struct StepQuestion {
  std::string product;
  std::vector<std::string> reactants;
  std::vector<std::string> reagents;
  FlaskSpec flask;
  bool whole = false;
};

struct SideProduct {
  std::string smiles;
  std::string mode;
  double share = 0.0;
};

//! The same step done otherwise, when that is better.
struct StepVariant {
  std::string id;
  std::string title;
  std::string change;  //!< in which way the flask differs
  double share = kUnknown;
  int extraSteps = 0;
  bool onReagent = false;  //!< the share is per reagent, not per substrate
  std::string source;
};

struct StepVerdict {
  std::string status = "not_judged";  //!< judged, not_judged, error
  std::string message;                //!< why not judged; what was assumed
  RingChange ring = RingChange::None;
  std::string reaction;  //!< forward reaction SMILES, canonical
  std::string family;
  double share = kUnknown;  //!< the lower one where policies differ
  double shareLow = kUnknown;
  double shareHigh = kUnknown;
  double shareDocuments = kUnknown;
  double sharePhysics = kUnknown;
  bool disputed = false;
  char grade = 'C';
  std::string substrate;   //!< canonical, of the flask that was predicted
  std::string conditions;  //!< ingredients and conditions of that flask
  bool conditionsGiven = false;
  double unreacted = kUnknown;
  std::vector<SideProduct> sideProducts;  //!< largest first
  std::vector<std::string> conflicts;
  std::vector<std::string> hazards;
  std::vector<std::string> warnings;
  std::vector<std::string> rules;
  std::vector<std::string> sources;
  StepVariant better;  //!< no id: none was found

  bool judged() const { return status == "judged"; }
};

}  // namespace Diazepane

#endif
