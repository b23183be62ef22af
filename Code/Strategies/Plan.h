// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// A way to a target with what every step is predicted to give, and the table
// of all ways.
#ifndef DIAZEPANE_STRATEGIES_PLAN_H
#define DIAZEPANE_STRATEGIES_PLAN_H

#include <string>
#include <utility>
#include <vector>

#include <Model/Prediction.h>
#include <Model/Table.h>

namespace Diazepane {

//! Something beside the product after the work-up of a step.
struct Impurity {
  std::string smiles;
  std::string kind;     //!< unreacted, over reaction, regioisomer ...
  double amount = 0.0;  //!< mol per mol of product
  bool isomer = false;  //!< same formula as the product
};

struct PlanStep {
  std::string id;  //!< of the operation or attachment
  std::string title;
  std::string substrate;
  std::string product;
  std::string reagent;        //!< as a chemist calls it; empty for an operation
  bool reagentListed = true;  //!< in the reagent list of the rule book
  std::vector<std::pair<std::string, std::string>> flask;
  std::string basis;   //!< what the share is counted on
  double share = 0.0;  //!< the lower of the two policies, on the basis
  double low = kUnknown;
  double high = kUnknown;
  double shareOnSubstrate = 0.0;
  char grade = 'A';
  bool disputed = false;
  double recovery = 1.0;  //!< of the product by the work-up
  double workupPH = kUnknown;
  double purity = 1.0;  //!< of the crude, mol/mol, without reagents
  std::vector<Impurity> impurities;
  std::vector<std::string> hazards;
  std::vector<std::string> rules;
  std::string note;
  std::string source;
};

struct Plan {
  std::string strategy;
  std::string title;
  std::string when;
  std::string start;      //!< SMILES
  std::string startName;  //!< of the reagent list, or empty
  std::string product;
  std::string saltForm;
  std::vector<PlanStep> steps;
  double overall = 0.0;  //!< product of the steps, each on its basis
  double overallLow = kUnknown;
  double overallHigh = kUnknown;
  double overallOnSubstrate = 0.0;
  double purity = 1.0;
  std::string mainImpurity;  //!< "regioisomer 3 %, SMILES"
  std::string separability;  //!< work-up, column, hard
  char grade = 'A';
  double score = 0.0;
  std::vector<std::string> vetoes;  //!< why it is not possible
  std::string source;
};

struct PlanTable {
  std::string target;
  std::string saltForm;
  std::string core;
  std::vector<std::string> substituents;  //!< "N1: *CC6H5"
  std::vector<Plan> plans;                //!< best first
  std::vector<Plan> vetoed;
  std::string message;
  int predicted = 0;
};

//! How the salt form is made; empty when none is wanted.
std::string saltText(const Plan &plan);

std::vector<std::string> planLines(const PlanTable &table, std::size_t most);
Table planTable(const PlanTable &table);
std::string planJson(const PlanTable &table);

}  // namespace Diazepane

#endif
