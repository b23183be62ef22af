// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Diagnosis/Shares.h>

#include <algorithm>
#include <cmath>

namespace Diazepane {

namespace {

bool isOf(const ProductRow &row, const std::string &what) {
  if (what == "mono") {
    return row.role != "unreacted" &&
           (row.mode == "main" || row.mode == "regioisomer");
  }
  if (what == "bis") {
    return row.mode == "over_reaction";
  }
  if (what == "schmidt") {  // what the branches of the module made of it
    return row.family == what && row.role == "side_product";
  }
  return row.role == what || row.mode == what || row.family == what ||
         row.productSmiles == what;
}

}  // namespace

WordShare shareOf(const Prediction &prediction, const std::string &what) {
  WordShare out;
  double low = 0.0;
  double high = 0.0;
  char grade = 'A';
  bool disputed = false;
  bool any = false;
  for (const auto &row : prediction.rows) {
    if (row.role == "byproduct" || !isOf(row, what)) {
      continue;
    }
    any = true;
    const bool physics = row.disputed && std::isfinite(row.sharePhysics);
    out.share += physics ? row.sharePhysics : row.share;
    low += row.shareLow;
    high += row.shareHigh;
    grade = std::max(grade, row.grade);
    disputed = disputed || row.disputed;
  }
  if (!any) {
    // None of it is an answer of the whole prediction.
    for (const auto &row : prediction.rows) {
      grade = row.role == "byproduct" ? grade : std::max(grade, row.grade);
    }
    out.grade = std::string(1, grade);
  } else {
    out.low = std::min(low, out.share);
    out.high = std::max(std::min(1.0, high), out.share);
    out.grade = std::string(1, grade) + (disputed ? "!" : "");
  }
  return out;
}

}  // namespace Diazepane
