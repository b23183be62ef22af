// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What was done and what was seen; which causes explain it, how well, what
// would confirm each, and what the fix does, by the engine.
#ifndef DIAZEPANE_DIAGNOSIS_DIAGNOSIS_H
#define DIAZEPANE_DIAGNOSIS_DIAGNOSIS_H

#include <limits>
#include <optional>
#include <string>
#include <vector>

#include <Model/Table.h>
#include <Report/Document.h>

namespace Diazepane {

//! What was seen. Shares are of the substrate.
struct ObservedShare {
  std::string what;  //!< unreacted, mono, bis, quaternary, a mode or a SMILES
  double share = 0.0;
  //! One standard deviation of this share; not known: that of the sighting.
  double error = std::numeric_limits<double>::quiet_NaN();
};

struct Sighting {
  std::vector<ObservedShare> shares;
  std::vector<double> masses;  //!< m/z
  std::vector<std::string> symptoms;
  double tolerancePpm = 10.0;
  double shareError = 0.05;  //!< one standard deviation
};

//! One kind of product in the three flasks: as said, as it must have been for
//! this cause, and with the fix.
struct DiagnosedShare {
  std::string what;
  std::optional<double> observed;
  double asSaid = 0.0;
  std::optional<double> asSaidLow;
  std::optional<double> asSaidHigh;
  double withCause = 0.0;
  std::optional<double> withCauseLow;
  std::optional<double> withCauseHigh;
  std::optional<double> fixed;
  std::optional<double> fixedLow;
  std::optional<double> fixedHigh;
  std::string asSaidGrade;
  std::string grade;       //!< worst of what is in it, with the cause
  std::string fixedGrade;  //!< with the fix
};

struct RankedCause {
  std::string id;
  std::string title;
  std::vector<std::string> source;
  double weight = 0.0;    //!< among all causes, sums to 1
  double fit = 0.0;       //!< how well what was seen follows, 0 to 1
  bool byEngine = false;  //!< shares decided, not the record's word
  std::string deviation;  //!< in words; empty: as said
  std::string because;
  std::string confirm;
  std::string fix;
  std::string fixInputs;   //!< "temperature 0 C, addition dropwise"
  std::string fixRefused;  //!< why the fix must not be made in this flask
  std::string protocol;
  std::vector<DiagnosedShare> shares;
  std::optional<double> recoveryBefore;
  std::optional<double> recoveryAfter;
  std::vector<std::string> hazards;  //!< new with the fix
};

struct AssignedMass {
  double mz = 0.0;
  std::string what;  //!< product, or the difference of mass
  std::string smiles;
  std::string adduct;
  std::optional<double> ppm;
  std::optional<double> share;
  std::string grade;
  std::string symptom;  //!< that it stands for
};

struct Diagnosis {
  std::string flask;
  std::string substrate;
  std::vector<ObservedShare> observed;
  std::vector<std::string> symptoms;  //!< titles
  std::vector<AssignedMass> masses;
  std::vector<RankedCause> causes;  //!< most likely first
  std::string verdict;
  std::vector<std::string> hazards;
  std::vector<std::string> assumptions;
  std::string ruleBookVersion;
  std::string ruleBookHash;
};

Document documentOf(const Diagnosis &diagnosis);
//! One row per cause and kind of product.
Table diagnosisTable(const Diagnosis &diagnosis);
std::string diagnosisToJson(const Diagnosis &diagnosis, int indent = -1);
Diagnosis diagnosisFromJson(const std::string &text);

}  // namespace Diazepane

#endif
