// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Diagnosis/Masses.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace Diazepane {

namespace {

constexpr double kTrace = 2e-3;
constexpr double kMain = 0.02;
constexpr double kMillion = 1e6;

//! Rows with more than a trace of them, each with its grade.
std::vector<Candidate> heldIn(const Prediction &prediction) {
  std::map<std::string, std::string> grades;
  for (const auto &row : prediction.rows) {
    grades[row.productSmiles] = std::string(1, row.grade);
  }
  std::vector<Candidate> held;
  for (auto &candidate : candidatesOf(prediction)) {
    const auto grade = grades.find(candidate.smiles);
    if (candidate.share >= kTrace && grade != grades.end()) {
      candidate.note = grade->second;
      held.push_back(std::move(candidate));
    }
  }
  return held;
}

std::vector<double> mzOf(const std::vector<PredictedIon> &ions) {
  std::vector<double> mz;
  for (const auto &ion : ions) {
    mz.push_back(ion.mz);
  }
  return mz;
}

double ppmOf(double observed, double expected) {
  return kMillion * (observed - expected) / expected;
}

bool shifted(AssignedMass &mass, const FlaskIons &flask,
             const std::vector<MassShift> &shifts, const Tolerance &tolerance) {
  const Adduct protonated = Adduct::parse("[M+H]+");
  for (const auto &candidate : flask.candidates()) {
    if (candidate.role == "byproduct" || candidate.share < kMain) {
      continue;
    }
    for (const auto &shift : shifts) {
      const double expected =
          protonated.mz(candidate.exactMass + shift.formula.mass(), 0);
      if (std::fabs(mass.mz - expected) > tolerance.width(expected)) {
        continue;
      }
      mass.what = shift.title + ", from " + candidate.role;
      mass.smiles = candidate.smiles;
      mass.adduct = protonated.name();
      mass.ppm = ppmOf(mass.mz, expected);
      mass.symptom = shift.symptom;
      return true;
    }
  }
  return false;
}

}  // namespace

FlaskIons::FlaskIons(const Prediction &prediction, const MassRecords &records)
    : d_candidates(heldIn(prediction)),
      d_ions(ionsOf(d_candidates, records, Polarity::Positive)),
      d_index(mzOf(d_ions)) {}

bool FlaskIons::explains(double mz, const Tolerance &tolerance) const {
  return d_index.any(mz, tolerance);
}

bool FlaskIons::assign(AssignedMass &mass, const Tolerance &tolerance) const {
  const PredictedIon *best = nullptr;
  double worth = -1.0;
  for (const auto place : d_index.within(mass.mz, tolerance)) {
    const PredictedIon &ion = d_ions[place];
    const double here =
        ion.weight *
        d_candidates[static_cast<std::size_t>(ion.candidate)].share;
    if (here > worth) {
      best = &ion;
      worth = here;
    }
  }
  if (best == nullptr) {
    return false;
  }
  const Candidate &candidate =
      d_candidates[static_cast<std::size_t>(best->candidate)];
  mass.what = candidate.role +
              (candidate.mode.empty() ? "" : ", " + candidate.mode) +
              (best->fragment ? "; " + best->meaning : "");
  mass.smiles = candidate.smiles;
  mass.adduct = best->adduct;
  mass.ppm = ppmOf(mass.mz, best->mz);
  mass.share = candidate.share;
  mass.grade = candidate.note;
  return true;
}

std::vector<AssignedMass> assign(const std::vector<double> &masses,
                                 const std::vector<FlaskIons> &flasks,
                                 const std::vector<MassShift> &shifts,
                                 const Tolerance &tolerance) {
  std::vector<AssignedMass> out;
  for (const double mz : masses) {
    AssignedMass entry;
    entry.mz = mz;
    const bool found =
        std::any_of(flasks.begin(), flasks.end(),
                    [&](const FlaskIons &flask) {
                      return flask.assign(entry, tolerance);
                    }) ||
        (!flasks.empty() && shifted(entry, flasks.front(), shifts, tolerance));
    if (!found) {
      entry.what = "not explained";
      entry.symptom = "unexpected-mass";
    }
    out.push_back(std::move(entry));
  }
  return out;
}

}  // namespace Diazepane
