// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Observed m/z against what any of the suspected flasks holds, and against
// known differences of mass.
#ifndef DIAZEPANE_DIAGNOSIS_MASSES_H
#define DIAZEPANE_DIAGNOSIS_MASSES_H

#include <vector>

#include <Diagnosis/Diagnosis.h>
#include <Diagnosis/DiagnosisRecords.h>
#include <Model/Prediction.h>

namespace Diazepane {

//! Does more than a trace in this flask have the mass?
bool massExplained(double mz, const Prediction &prediction, double ppm);

//! The first prediction is the flask as said; it goes before the others. What
//! no flask explains may be a known difference from its main rows.
std::vector<AssignedMass> assign(
    const std::vector<double> &masses,
    const std::vector<const Prediction *> &predictions,
    const std::vector<MassShift> &shifts, double ppm);

}  // namespace Diazepane

#endif
