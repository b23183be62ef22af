// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The answer for one flask: rows of the output schema, and the reasons.
#ifndef DIAZEPANE_MODEL_PREDICTION_H
#define DIAZEPANE_MODEL_PREDICTION_H

#include <cmath>
#include <string>
#include <vector>

#include <Model/Evidence.h>
#include <Model/Flask.h>
#include <Model/Reagent.h>
#include <Model/Species.h>
#include <Model/Table.h>

namespace Diazepane {

//! One named number that took part in a rate.
struct Factor {
  std::string name;  //!< id of the parameter record
  double value = 1.0;
  double uncertainty = 1.0;  //!< multiplicative: value within x or / this
  std::string source;
  std::string note;
};

//! What a step's rate constant is made of.
struct StepRate {
  int step = -1;
  double k = 0.0;
  std::string unit;  //!< of k: "M-1 s-1" or "s-1"
  //! Share of the attacking atom that carries no proton; 1: never protonated.
  double freeAtStart = 1.0;
  double freeAtEnd = 1.0;
  std::vector<Factor> factors;
};

//! What a row says in words; in a library thousands of rows say the same.
struct RowWords {
  std::string reagentId;
  std::string productSmiles;
  std::string saltForm;
  std::string role;  //!< desired, side_product, byproduct, ...
  std::string mode;
  std::string family;
  std::string site;
  std::string formula;
  std::string deltaFormula;  //!< against the substrate
  std::string adduct;
  std::string pathway;  //!< rule ids from the substrate, joined by ' > '
  std::string note;     //!< what to know of this product alone (new centres)
  std::vector<std::string> rules;
  std::vector<std::string> sources;
  std::vector<std::string> hazards;
};

//! And in numbers.
struct RowNumbers {
  int rank = 0;  //!< products only, 1 is the best; 0 otherwise
  double share = 0.0;
  double shareLow = kUnknown;
  double shareHigh = kUnknown;
  double shareOnReagent = kUnknown;
  double sharePhysics = kUnknown;
  bool disputed = false;
  char grade = 'C';
  double exactMass = 0.0;
  double mz = kUnknown;
  int species = -1;  //!< index in Prediction::species
};

//! One row of Data/Schema/output.yaml.
struct ProductRow : RowWords, RowNumbers {
  Molecule mol;
};

//! A product that was looked at and ruled out, and why.
struct VetoedProduct {
  std::string productSmiles;  //!< may be empty when a whole family is closed
  std::string family;
  std::string ruleId;
  std::string reason;
  std::string source;
};

//! Amounts over time, one column of amounts per species, for curves.
struct Course {
  std::vector<double> seconds;
  std::vector<std::vector<double>> shares;  //!< [time][species]
};

struct Prediction {
  Flask flask;
  std::string status = "ok";  //!< ok, no_reaction, stalled, truncated, error
  std::string message;
  std::vector<ProductRow> rows;
  std::vector<VetoedProduct> vetoed;
  std::vector<Evidence> evidence;  //!< hazards first
  std::vector<Species> species;
  std::vector<Step> steps;
  std::vector<StepRate> rates;
  Course course;
  std::string ruleBookHash;
  std::string ruleBookVersion;
};

}  // namespace Diazepane

#endif
