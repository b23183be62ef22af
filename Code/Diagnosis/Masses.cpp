// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Diagnosis/Masses.h>

#include <cmath>

namespace Diazepane {

namespace {

constexpr double kTrace = 2e-3;
constexpr double kMain = 0.02;
constexpr double kProton = 1.00727646;  // Da
constexpr double kSodium = 22.98922;    // of Na+
constexpr double kMillion = 1e6;

struct Ion {
  const char *name;
  double shift;
};

//! Ions by which a row shows; a cation is its own.
std::vector<Ion> ionsOf(const ProductRow &row, const Prediction &prediction) {
  const int charge =
      row.species < 0
          ? 0
          : prediction.species[static_cast<std::size_t>(row.species)].charge;
  if (charge > 0) {
    return {{"M+", 0.0}};
  }
  return {{"[M+H]+", kProton}, {"[M+Na]+", kSodium}};
}

double ppmOf(double observed, double expected) {
  return kMillion * (observed - expected) / expected;
}

bool best(double mz, const Prediction &prediction, double ppm, double least,
          AssignedMass &out) {
  bool found = false;
  for (const auto &row : prediction.rows) {
    if (row.share < least || row.exactMass <= 0.0) {
      continue;
    }
    for (const auto &ion : ionsOf(row, prediction)) {
      const double error = ppmOf(mz, row.exactMass + ion.shift);
      if (std::fabs(error) > ppm ||
          (found && row.share <= out.share.value_or(0.0))) {
        continue;
      }
      found = true;
      out.what = row.role + (row.mode.empty() ? "" : ", " + row.mode);
      out.smiles = row.productSmiles;
      out.adduct = ion.name;
      out.ppm = error;
      out.share = row.share;
      out.grade = std::string(1, row.grade);
    }
  }
  return found;
}

bool shifted(double mz, const Prediction &prediction,
             const std::vector<MassShift> &shifts, double ppm,
             AssignedMass &out) {
  for (const auto &row : prediction.rows) {
    if (row.role == "byproduct" || row.share < kMain) {
      continue;
    }
    for (const auto &shift : shifts) {
      const double error = ppmOf(mz, row.exactMass + shift.dalton + kProton);
      if (std::fabs(error) > ppm) {
        continue;
      }
      out.what = shift.title + ", from " + row.role;
      out.smiles = row.productSmiles;
      out.adduct = "[M+H]+";
      out.ppm = error;
      out.symptom = shift.symptom;
      return true;
    }
  }
  return false;
}

}  // namespace

bool massExplained(double mz, const Prediction &prediction, double ppm) {
  AssignedMass ignored;
  return best(mz, prediction, ppm, kTrace, ignored);
}

std::vector<AssignedMass> assign(
    const std::vector<double> &masses,
    const std::vector<const Prediction *> &predictions,
    const std::vector<MassShift> &shifts, double ppm) {
  std::vector<AssignedMass> out;
  for (const double mz : masses) {
    AssignedMass entry;
    entry.mz = mz;
    bool found = false;
    for (const auto *prediction : predictions) {
      found = found || best(mz, *prediction, ppm, kTrace, entry);
    }
    found = found || (!predictions.empty() &&
                      shifted(mz, *predictions.front(), shifts, ppm, entry));
    if (!found) {
      entry.what = "not explained";
      entry.symptom = "unexpected-mass";
    }
    out.push_back(std::move(entry));
  }
  return out;
}

}  // namespace Diazepane
