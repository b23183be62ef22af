// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Protocols/StageSteps.h>

#include <algorithm>
#include <cmath>

#include <Base/Text.h>
#include <Base/Units.h>
#include <Protocols/Amounts.h>
#include <Report/Format.h>

namespace Diazepane {

namespace {

constexpr double kProton = 1.00727646;   // Da
constexpr double kHydride = 1.00837360;  // H- leaves with its two electrons
constexpr double kPoorRecovery = 0.9;
constexpr double kEnough = 0.95;

std::optional<double> finite(double value) {
  return std::isfinite(value) ? std::optional<double>(value) : std::nullopt;
}

std::string part(double fraction) {
  return fraction > 0.985 ? "99 %"
         : fraction < 0.005
             ? "< 1 %"
             : formatNumber(std::round(100.0 * fraction), 3) + " %";
}

//! Fills the steps of one stage.
class StepFiller {
 public:
  StepFiller(const std::vector<PlannedCharge> &charges,
             const Prediction *prediction, Extraction *extraction)
      : d_charges(charges),
        d_prediction(prediction),
        d_extraction(extraction) {}

  PlannedStep filled(const StepRecord &record) {
    PlannedStep step;
    const auto seconds = durationOf(record);
    const double volume = volumeOf(record);
    if (seconds && volume > 0.0) {
      step.rateMlPerMinute = volume / (*seconds / 60.0);
    }
    for (const auto &word : record.lookFor) {
      addCheckpoints(word, step);
    }
    if (record.pH && d_extraction != nullptr && !d_extraction->empty()) {
      extract(record, step);
    }
    step.text = text(record, step, seconds);
    return step;
  }

 private:
  const Conditions *conditions() const {
    return d_prediction == nullptr ? nullptr : &d_prediction->flask.conditions;
  }

  std::optional<double> durationOf(const StepRecord &record) const {
    if (record.overSeconds) {
      return record.overSeconds;
    }
    return !record.add.empty() && conditions() != nullptr
               ? conditions()->additionSeconds
               : std::nullopt;
  }

  double volumeOf(const StepRecord &record) const {
    double volume = 0.0;
    for (const auto &slot : record.add) {
      const auto *charge = chargeOf(d_charges, slot);
      volume += charge == nullptr ? 0.0 : charge->millilitres.value_or(0.0);
    }
    return volume;
  }

  std::string word(const std::string &name, const PlannedStep &step,
                   std::optional<double> seconds, double pH) const {
    if (name == "ph") {
      return formatNumber(pH, 3);
    }
    if (name == "over") {
      return seconds ? durationText(*seconds) : "some minutes";
    }
    if (name == "rate") {
      return step.rateMlPerMinute
                 ? formatNumber(*step.rateMlPerMinute, 2) + " mL/min"
                 : "evenly";
    }
    const Conditions *given = conditions();
    if (given != nullptr && name == "temperature" && given->temperatureKelvin) {
      const double end =
          given->temperatureEndKelvin.value_or(*given->temperatureKelvin);
      const bool range = std::fabs(end - *given->temperatureKelvin) > 0.5;
      return celsiusText(*given->temperatureKelvin) +
             (range ? " to " + celsiusText(end) : "");
    }
    if (given != nullptr && name == "time" && given->timeSeconds) {
      return durationText(*given->timeSeconds);
    }
    if (given != nullptr && name == "concentration" &&
        given->concentrationMolar) {
      return formatNumber(*given->concentrationMolar, 3) + " M";
    }
    if (given != nullptr && name == "atmosphere" && given->atmosphere) {
      return nameOf(*given->atmosphere);
    }
    const auto *charge = chargeOf(d_charges, name);
    return charge == nullptr ? name : chargePhrase(*charge);
  }

  std::string text(const StepRecord &record, const PlannedStep &step,
                   std::optional<double> seconds) const {
    std::string out;
    std::size_t at = 0;
    const std::string &pattern = record.text;
    while (at < pattern.size()) {
      const auto open = pattern.find('{', at);
      const auto close =
          open == std::string::npos ? open : pattern.find('}', open);
      if (close == std::string::npos) {
        break;
      }
      out += pattern.substr(at, open - at) +
             word(pattern.substr(open + 1, close - open - 1), step, seconds,
                  step.pH.value_or(record.pH.value_or(7.0)));
      at = close + 1;
    }
    return out + pattern.substr(at);
  }

  void addCheckpoints(const std::string &word, PlannedStep &step) const {
    if (d_prediction == nullptr) {
      return;
    }
    for (const auto &row : d_prediction->rows) {
      if (row.role == "byproduct" && word != "byproduct") {
        continue;
      }
      if (word == "iminium" && row.role == "desired") {
        Checkpoint point = checkpointOf("iminium ion", row, *d_prediction);
        point.mz = row.exactMass - kHydride;
        point.adduct = "M+ (product - H-)";
        point.smiles.clear();
        point.formula.clear();
        point.share.reset();
        point.grade.clear();
        step.checkpoints.push_back(std::move(point));
      } else if ((row.role == word || row.mode == word) &&
                 !listed(step, row.productSmiles)) {
        step.checkpoints.push_back(
            checkpointOf(row.role == word ? word : row.role + ", " + word, row,
                         *d_prediction));
      }
    }
  }

  static bool listed(const PlannedStep &step, const std::string &smiles) {
    return std::any_of(
        step.checkpoints.begin(), step.checkpoints.end(),
        [&smiles](const Checkpoint &known) { return known.smiles == smiles; });
  }

  void extract(const StepRecord &record, PlannedStep &step) {
    const double pH = d_extraction->choosePH(record);
    step.pH = pH;
    step.phases = d_extraction->phases(record, pH);
    const auto *product = d_extraction->desired();
    const bool own = record.alternatives.empty();  // else the way names several
    if (own && record.pH && std::fabs(*record.pH - pH) > 0.1) {
      step.pHOfSource = record.pH;
      step.phasesOfSource = d_extraction->phases(record, *record.pH);
      const auto there = d_extraction->outcome(record, *record.pH);
      const auto here = d_extraction->outcome(record, pH);
      step.note = "pH " + formatNumber(pH, 3) + ", not the source's " +
                  formatNumber(*record.pH, 3) + ": " + part(here.recovery) +
                  " of the product at " + part(here.purity) +
                  " purity instead of " + part(there.recovery) + " at " +
                  part(there.purity);
    }
    if (product != nullptr && record.keep == "organic") {
      const double once = d_extraction->organic(*product, record, pH);
      if (once < kPoorRecovery) {
        step.note += (step.note.empty() ? "" : ". ") + poor(record, once);
      }
    }
    d_extraction->keep(record, pH);
  }

  static std::string poor(const StepRecord &record, double recovered) {
    const double left = std::pow(1.0 - recovered, 1.0 / record.times);
    const int needed = left > 0.0 && left < 1.0
                           ? static_cast<int>(std::ceil(
                                 std::log(1.0 - kEnough) / std::log(left)))
                           : 1;
    return "Only " + part(recovered) + " of the product follows in " +
           std::to_string(record.times) +
           (record.times == 1 ? " portion" : " portions") +
           ": saturate the water with salt, and extract " +
           std::to_string(needed) +
           " times, or with CHCl3/iPrOH 3:1; keep the water until the mass "
           "balance is right";
  }

  const std::vector<PlannedCharge> &d_charges;
  const Prediction *d_prediction;
  Extraction *d_extraction;
};

}  // namespace

std::string celsiusText(double kelvin) {
  return formatNumber(std::round(10.0 * (kelvin - kZeroCelsius)) / 10.0, 4) +
         " \u00B0C";
}

Checkpoint checkpointOf(const std::string &what, const ProductRow &row,
                        const Prediction &prediction) {
  Checkpoint point;
  point.what = what;
  point.smiles = row.productSmiles;
  point.formula = row.formula;
  const int charge =
      row.species < 0
          ? 0
          : prediction.species[static_cast<std::size_t>(row.species)].charge;
  if (charge > 0) {
    point.mz = row.exactMass / charge;  // its electrons are missing already
    point.adduct = charge == 1 ? "M+" : "M" + std::to_string(charge) + "+";
  } else {
    point.mz = row.exactMass + kProton;
    point.adduct = "[M+H]+";
  }
  point.share = finite(row.share);
  point.grade = std::string(1, row.grade);
  if (row.disputed) {
    point.share = finite(row.sharePhysics);
    point.grade += "!";
  }
  return point;
}

std::vector<PlannedStep> stepsOf(const StageRecord &stage,
                                 const std::vector<PlannedCharge> &charges,
                                 const Prediction *prediction,
                                 Extraction *extraction) {
  StepFiller filler(charges, prediction, extraction);
  std::vector<PlannedStep> steps;
  for (const auto &record : stage.steps) {
    steps.push_back(filler.filled(record));
  }
  return steps;
}

}  // namespace Diazepane
