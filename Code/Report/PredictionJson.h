// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// A whole prediction as one versioned JSON text and back, exactly: what
// pickles, files and other processes carry.
#ifndef DIAZEPANE_REPORT_PREDICTIONJSON_H
#define DIAZEPANE_REPORT_PREDICTIONJSON_H

#include <string>

#include <Model/Prediction.h>

namespace Diazepane {

//! Counted up when a key changes its meaning; older texts are refused with a
//! message that says both numbers.
inline constexpr int kPredictionJsonVersion = 1;

std::string predictionToJson(const Prediction &prediction);
//! Throws InputError when the text is not such a prediction.
Prediction predictionFromJson(const std::string &text);

}  // namespace Diazepane

#endif
