// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Pieces of JSON that the writer and the exact round trip share. Heavy
// header: include it in .cpp files of this folder only.
#ifndef DIAZEPANE_REPORT_JSON_H
#define DIAZEPANE_REPORT_JSON_H

#include <nlohmann/json.hpp>

#include <Model/Prediction.h>

namespace Diazepane {

using Json = nlohmann::ordered_json;

//! Unknown numbers are null, because JSON has no NaN.
inline Json jsonNumber(double value) {
  return std::isfinite(value) ? Json(value) : Json(nullptr);
}
inline double numberOf(const Json &json) {
  return json.is_null() ? kUnknown : json.get<double>();
}

//! Molecules keep their atom order: SMILES and the order it was written in.
Json moleculeJson(const Molecule &mol);
Molecule moleculeOf(const Json &json);

Json evidenceJson(const Evidence &evidence);
Evidence evidenceOf(const Json &json);

//! `exact` adds what only the round trip needs: molecules with atom order.
Json flaskJson(const Flask &flask, bool exact);
Flask flaskOf(const Json &json);

//! Bytes that are no UTF-8 are replaced, never an exception.
std::string dumpJson(const Json &json, int indent = -1);

}  // namespace Diazepane

#endif
