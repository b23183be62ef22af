// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Causes that may apply to a flask, each with the prediction of the flask that
// it makes, and how well what was seen follows from it.
#ifndef DIAZEPANE_DIAGNOSIS_SUSPECTS_H
#define DIAZEPANE_DIAGNOSIS_SUSPECTS_H

#include <vector>

#include <Diagnosis/Diagnosis.h>
#include <Diagnosis/DiagnosisRecords.h>
#include <Input/FlaskBuilder.h>
#include <Input/FlaskSpec.h>
#include <Predict/Predictor.h>
#include <Spectra/MassRecords.h>

namespace Diazepane {

//! A cause with the flask that it makes.
struct Suspect {
  const Cause *cause = nullptr;
  FlaskSpec spec;
  Prediction prediction;
  bool deviates = false;
  double weight = 0.0;
  double fit = 0.0;
  bool byEngine = false;
};

//! What was seen, symptoms looked up.
struct Evidenced {
  const Sighting &sighting;
  std::vector<const Symptom *> symptoms;
  MassRecordsPtr masses;  //!< what ions a molecule gives
};

//! "Nothing went wrong" first, then the causes of the book that concern what
//! was seen. A flask that has the deviation is judged as it is.
std::vector<Suspect> suspectsOf(const FlaskSpec &spec, const Prediction &base,
                                const Evidenced &seen,
                                const DiagnosisBook &book,
                                const FlaskBuilder &builder,
                                const Predictor &predictor);

//! Sets weight and fit, and sorts by weight. Returns the sum of the weights.
double weigh(std::vector<Suspect> &suspects, const Evidenced &seen);

}  // namespace Diazepane

#endif
