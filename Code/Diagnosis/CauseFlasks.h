// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The flask as said with a deviation or a fix laid over it.
#ifndef DIAZEPANE_DIAGNOSIS_CAUSEFLASKS_H
#define DIAZEPANE_DIAGNOSIS_CAUSEFLASKS_H

#include <string>
#include <utility>
#include <vector>

#include <Diagnosis/DiagnosisRecords.h>
#include <Input/FlaskSpec.h>
#include <Model/Flask.h>

namespace Diazepane {

//! `flask` is what the spec builds to. A reagent that is set without an amount
//! keeps the amount that it replaces.
FlaskSpec withSettings(
    const FlaskSpec &spec, const Flask &flask,
    const std::vector<std::pair<std::string, std::string>> &settings);

FlaskSpec withDeviation(const FlaskSpec &spec, const Flask &flask,
                        const Deviation &deviation);

//! "temperature 40 C instead of 25 C; ...".
std::string deviationText(const Flask &said, const Flask &was);

}  // namespace Diazepane

#endif
