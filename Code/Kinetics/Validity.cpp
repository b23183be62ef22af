// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Kinetics/Validity.h>

#include <set>

#include <Base/Text.h>
#include <Base/Units.h>

namespace Diazepane {

namespace {

Evidence outside(const std::string &id, const std::string &source, double value,
                 double low, double high, const std::string &text) {
  Evidence note;
  note.stage = "kinetics";
  note.ruleId = id;
  note.verdict = Verdict::Warned;
  note.subject = "validity";
  note.numbers = {{"value", value}, {"low", low}, {"high", high}};
  note.source = source;
  note.text = text;
  return note;
}

void checkParameters(const KineticSetup &setup, std::vector<Evidence> &notes) {
  std::set<std::string> used;
  for (const auto &rate : setup.stepRates()) {
    for (const auto &factor : rate.factors) {
      used.insert(factor.name);
    }
  }
  for (std::size_t i = 0; i < setup.uncertainty().size(); ++i) {
    used.insert(setup.uncertainty().name(i));
  }
  for (const auto &id : used) {
    const auto known = setup.book().parameters().find(id);
    if (known == setup.book().parameters().end()) {
      continue;
    }
    const Parameter &parameter = known->second;
    if (parameter.value < parameter.low || parameter.value > parameter.high) {
      notes.push_back(outside(
          id, parameter.source, parameter.value, parameter.low, parameter.high,
          "the value of " + id + ", " + formatNumber(parameter.value, 3) +
              ", is outside the range for which it is stated"));
    }
  }
}

void checkTemperature(const KineticSetup &setup, std::vector<Evidence> &notes) {
  std::set<std::string> told;
  for (const auto &step : setup.network().steps) {
    const auto &law = setup.rates().law(step.ruleId);
    for (const double kelvin :
         {setup.temperatureKelvin({}), setup.rampEndKelvin()}) {
      if ((kelvin < law.lowKelvin || kelvin > law.highKelvin) &&
          told.insert(step.family).second) {
        const double celsius = kelvin - kZeroCelsius;
        const double low = law.lowKelvin - kZeroCelsius;
        const double high = law.highKelvin - kZeroCelsius;
        notes.push_back(outside(step.ruleId, law.source, celsius, low, high,
                                formatNumber(celsius, 3) +
                                    " C is outside the range of " +
                                    step.family + ", " + formatNumber(low, 3) +
                                    " to " + formatNumber(high, 3) + " C"));
      }
    }
  }
}

}  // namespace

std::vector<Evidence> checkValidity(const KineticSetup &setup) {
  std::vector<Evidence> notes;
  checkParameters(setup, notes);
  checkTemperature(setup, notes);
  return notes;
}

}  // namespace Diazepane
