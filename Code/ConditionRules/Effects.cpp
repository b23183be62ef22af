// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
#include <ConditionRules/Effects.h>

#include <algorithm>
#include <cmath>

#include <Base/Text.h>

namespace Diazepane {

const std::vector<std::string> &factorTargets() {
  static const std::vector<std::string> words = {
      "rate",     "kappa",     "quaternary",  "hotspot",
      "ring_em7", "ring_em14", "ring_yield",  "oxidation",
      "hn3",      "loss",      "contraction", "conversion"};
  return words;
}

const std::vector<std::string> &moduleNames() {
  static const std::vector<std::string> words = {
      "eschweiler_clarke", "schmidt",     "buchwald",   "ring",
      "oxidation",         "contraction", "lah_quench", "partition"};
  return words;
}

const std::vector<std::string> &claimOutcomes() {
  static const std::vector<std::string> words = {"mono", "bis", "quaternary",
                                                 "regio", "conversion"};
  return words;
}

std::optional<double> FactorEffect::multiplier(const Flask &flask) const {
  double value = multiply;
  if (arrheniusKj) {
    const auto &kelvin = flask.conditions.temperatureKelvin;
    if (!kelvin) {
      return std::nullopt;
    }
    value *= std::exp(*arrheniusKj / kGasConstant *
                      (1.0 / *kelvin - 1.0 / (kZeroCelsius + 25.0)));
  }
  if (saturationBar) {
    const auto bar = pressure->bar(flask);
    if (!bar) {
      return std::nullopt;
    }
    value /= 1.0 + *bar / *saturationBar;
  }
  if (impure) {
    double worst = 0.0;
    for (const auto &entry : flask.ingredients) {
      if (impure->matches(entry) && entry.reagent &&
          !std::isnan(entry.reagent->purityPercent)) {
        worst = std::max(worst, 1.0 - entry.reagent->purityPercent / 100.0);
      }
    }
    value *= std::max(0.0, 1.0 - impurityWeight * worst);
  }
  return value;
}

namespace {

std::string factorText(const FactorEffect &factor) {
  std::string text = "factor on " + factor.target;
  text += factor.families.empty() ? "" : " of " + join(factor.families, ", ");
  if (factor.set) {
    return text + " set to " + formatNumber(*factor.set);
  }
  if (factor.arrheniusKj) {
    return text + ": exp(" + formatNumber(*factor.arrheniusKj) +
           " kJ/mol / R (1/T - 1/298 K))";
  }
  if (factor.saturationBar) {
    return text + ": 1/(1 + p/" + formatNumber(*factor.saturationBar) + " bar)";
  }
  if (factor.impure) {
    return text + ": 1 - " + formatNumber(factor.impurityWeight) +
           " x impurity";
  }
  return text + " times " + formatNumber(factor.multiply);
}

std::string claimText(const ClaimEffect &claim) {
  std::vector<std::string> parts;
  for (const auto &name : claim.limiting) {
    parts.push_back(name + " = min(eq, 1)");
  }
  for (const auto &entry : claim.outcome) {
    parts.push_back(entry.first + " = " + formatNumber(entry.second));
  }
  return "claim: " + join(parts, ", ") + (claim.disputed ? ", disputed" : "");
}

}  // namespace

bool Effects::empty() const {
  return gates.empty() && factors.empty() && claims.empty() &&
         modules.empty() && hazards.empty() && warnings.empty() &&
         notes.empty() && vetoes.empty() && advice.empty() &&
         byproducts.empty() && grade.empty();
}

std::vector<std::string> Effects::describe() const {
  std::vector<std::string> out;
  for (const auto &e : hazards) {
    out.push_back("hazard " + e.code + ": " + e.text);
  }
  for (const auto &e : vetoes) {
    out.push_back(std::string("veto (") +
                  (e.impossible ? "impossible" : "dangerous") + "): " + e.text);
  }
  for (const auto &e : gates) {
    out.push_back((e.open ? "opens " : "closes ") + join(e.families, ", "));
  }
  for (const auto &e : claims) {
    out.push_back(claimText(e));
  }
  for (const auto &e : factors) {
    out.push_back(factorText(e));
  }
  for (const auto &e : modules) {
    out.push_back("module " + e.name);
  }
  for (const auto &e : notes) {
    out.push_back("model: " + e.text);
  }
  for (const auto &e : byproducts) {
    out.push_back("by-product " + e.smiles);
  }
  if (!grade.empty()) {
    out.push_back("grade " + grade);
  }
  for (const auto &e : warnings) {
    out.push_back("warning " + e.code + ": " + e.text);
  }
  for (const auto &e : advice) {
    out.push_back("advice: " + e.text);
  }
  return out;
}

}  // namespace Diazepane
