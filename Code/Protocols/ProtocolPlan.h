// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// A procedure with numbers: what to weigh, what to do, what to look for, what
// comes out. A value: it prints, becomes JSON and comes back the same.
#ifndef DIAZEPANE_PROTOCOLS_PROTOCOLPLAN_H
#define DIAZEPANE_PROTOCOLS_PROTOCOLPLAN_H

#include <optional>
#include <string>
#include <vector>

#include <Model/Table.h>
#include <Report/Document.h>

namespace Diazepane {

struct PlannedCharge {
  std::string slot;
  std::string name;
  std::string role;
  std::string smiles;
  std::optional<double> equivalents;
  std::optional<double> mmol;
  std::optional<double> grams;
  std::optional<double> millilitres;
  std::string asSold;  //!< "98 %, 1.44 g/mL" or "1 M solution"
  bool limiting = false;
  std::vector<std::string> hazards;
};

//! A mass to look for, and how much of it the engine expects.
struct Checkpoint {
  std::string what;
  std::string smiles;
  std::string formula;
  std::string adduct;
  double mz = 0.0;
  std::optional<double> share;
  std::string grade;
};

//! Where one component goes in one extraction.
struct PhaseShare {
  std::string what;
  std::string smiles;
  double organic = 0.0;  //!< fraction in the organic layers, all together
  std::string layer;     //!< organic, water or both
};

struct PlannedStep {
  std::string text;
  std::optional<double> rateMlPerMinute;
  std::vector<Checkpoint> checkpoints;
  std::optional<double> pH;
  std::optional<double> pHOfSource;  //!< when another one is better
  std::vector<PhaseShare> phases;
  std::vector<PhaseShare> phasesOfSource;
  std::string note;
};

struct ExpectedRow {
  std::string role;
  std::string mode;
  std::string smiles;
  std::string formula;
  double share = 0.0;
  std::optional<double> shareLow;
  std::optional<double> shareHigh;
  std::optional<double> shareOnReagent;
  std::string grade;
  bool disputed = false;
  std::optional<double> sharePhysics;
  std::optional<double> mz;
  std::optional<double> recovered;  //!< of it after the work-up
};

struct ComparedChoice {
  std::string title;
  bool taken = false;
  std::string because;
  std::vector<std::string> source;
  std::optional<double> desired;
  std::optional<double> desiredLow;
  std::optional<double> desiredHigh;
  std::optional<double> onReagent;
  std::optional<double> unreacted;
  std::optional<double> over;
  std::string grade;
};

struct PlannedGas {
  std::string name;
  double litres = 0.0;
  std::string basis;
};

struct PlannedStage {
  std::string title;
  std::string status = "ok";  //!< ok, stalled, unsuitable, refused, no_product
  std::string message;
  std::string substrate;  //!< SMILES
  std::string flask;      //!< conditions in words
  std::vector<std::string> hazards;
  std::vector<PlannedCharge> charges;
  std::vector<PlannedStep> steps;
  std::vector<ExpectedRow> expected;
  std::vector<PlannedGas> gases;
  std::vector<ComparedChoice> choices;
  std::vector<std::string> warnings;
  std::vector<std::string> assumptions;
  std::string limiting;
  std::string product;  //!< SMILES
  std::optional<double> theoreticalMmol;
  std::optional<double> theoreticalGrams;
  std::optional<double> predictedGrams;  //!< after the work-up, if it is known
  std::optional<double> predictedGramsLow;
  std::optional<double> predictedGramsHigh;
  std::optional<double> purityPercent;  //!< mole per cent after the work-up
  std::string grade;
};

struct ProtocolPlan {
  std::string id;
  std::string title;
  std::string purpose;
  std::vector<std::string> source;
  std::string place;
  std::string status = "ok";
  std::string message;
  std::string substrate;
  std::string scale;
  std::vector<std::string> hazards;  //!< first of all
  std::vector<std::string> notes;    //!< with sources
  std::vector<PlannedStage> stages;
  std::string ruleBookVersion;
  std::string ruleBookHash;
};

//! The whole plan as it is read by people.
Document documentOf(const ProtocolPlan &plan);
//! All charges of all stages, one row each.
Table chargeTable(const ProtocolPlan &plan);

//! Exact both ways. InputError when the text is no such plan.
std::string planToJson(const ProtocolPlan &plan, int indent = -1);
ProtocolPlan planFromJson(const std::string &text);

}  // namespace Diazepane

#endif
