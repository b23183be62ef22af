// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Symptoms, causes and differences of mass as the records say them.
#ifndef DIAZEPANE_DIAGNOSIS_DIAGNOSISRECORDS_H
#define DIAZEPANE_DIAGNOSIS_DIAGNOSISRECORDS_H

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <ConditionRules/Predicate.h>
#include <Masses/Composition.h>
#include <RuleBook/RuleBook.h>

namespace Diazepane {

struct SymptomMeasure {
  std::string share;  //!< unreacted, desired, a mode or a family
  double above = 0.0;
};

struct Symptom {
  std::string id;
  std::string title;
  std::vector<std::string> names;
  std::vector<std::string> source;
  std::vector<SymptomMeasure> measures;
};

//! How the flask differed from what was meant.
struct Deviation {
  std::vector<std::pair<std::string, std::string>> set;
  std::optional<double> equivalentsTimes;
  std::optional<double> temperatureBy;

  bool empty() const {
    return set.empty() && !equivalentsTimes && !temperatureBy;
  }
};

struct Cause {
  std::string id;
  std::string title;
  std::vector<std::string> source;
  Predicate when;
  double prior = 1.0;
  std::map<std::string, double> explains;  //!< symptom: how strongly
  Deviation deviation;
  std::string because;
  std::string confirm;
  std::string fix;
  std::vector<std::pair<std::string, std::string>> fixSet;
  std::string protocol;
  std::string recoveryBefore;  //!< ids of parameters
  std::string recoveryAfter;
  Where where;
};

struct MassShift {
  std::string id;
  std::string title;
  Composition formula;  //!< difference, signed
  std::string symptom;
  std::vector<std::string> source;
};

class DiagnosisBook {
 public:
  static DiagnosisBook read(const RuleBookPtr &book,
                            std::vector<Fault> &faults);
  //! RuleError with all faults.
  static DiagnosisBook load(const RuleBookPtr &book);

  const std::vector<Symptom> &symptoms() const { return d_symptoms; }
  const std::vector<Cause> &causes() const { return d_causes; }
  const std::vector<MassShift> &shifts() const { return d_shifts; }

  //! By id or another of its names; InputError with the vocabulary.
  const Symptom &symptom(const std::string &name) const;
  const Symptom *find(const std::string &name) const;

 private:
  std::vector<Symptom> d_symptoms;
  std::vector<Cause> d_causes;
  std::vector<MassShift> d_shifts;
};

//! Faults of the records, procedures that they name among them.
std::vector<Fault> checkDiagnosis(const RuleBookPtr &book);

}  // namespace Diazepane

#endif
