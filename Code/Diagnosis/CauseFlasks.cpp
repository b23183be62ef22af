// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Diagnosis/CauseFlasks.h>

#include <Advise/FlaskChanges.h>
#include <Advise/SweepAxis.h>
#include <Base/Text.h>
#include <Base/Units.h>
#include <Input/FlaskDefaults.h>

namespace Diazepane {

namespace {

FlaskSpec withEquivalents(const FlaskSpec &spec, double equivalents) {
  return withAxisValue(
      spec,
      parseSweepAxis("equivalents=" + formatNumber(equivalents, 6) + " eq"), 0);
}

}  // namespace

FlaskSpec withSettings(
    const FlaskSpec &spec, const Flask &,
    const std::vector<std::pair<std::string, std::string>> &settings) {
  FlaskSpec current = spec;
  for (const auto &[key, value] : settings) {
    if (key == "equivalents") {
      current = withEquivalents(
          current, parseQuantity(value + " eq", Quantity::Equivalents));
      continue;
    }
    FlaskSpec other;
    other.set(key, value, Where{"", 0, 0, key});
    other.want = spec.want;
    other.policy = spec.policy;
    other.fillFrom(current);
    current = other;
  }
  return current;
}

FlaskSpec withDeviation(const FlaskSpec &spec, const Flask &flask,
                        const Deviation &deviation) {
  FlaskSpec current = withSettings(spec, flask, deviation.set);
  if (deviation.equivalentsTimes) {
    const int lead = FlaskDefaults::leading(flask.ingredients);
    if (lead >= 0) {
      const double before =
          flask.ingredients[static_cast<std::size_t>(lead)].equivalents;
      current = withEquivalents(current, before * *deviation.equivalentsTimes);
    }
  }
  if (deviation.temperatureBy && flask.conditions.temperatureKelvin) {
    const double celsius = *flask.conditions.temperatureKelvin - kZeroCelsius +
                           *deviation.temperatureBy;
    current = withSettings(current, flask,
                           {{"temperature", formatNumber(celsius, 6) + " C"}});
  }
  return current;
}

std::string deviationText(const Flask &said, const Flask &was) {
  std::vector<std::string> parts;
  for (const auto &change : flaskChanges(said, was)) {
    parts.push_back(
        change.input + " " + (change.after.empty() ? "none" : change.after) +
        (change.before.empty() ? "" : " instead of " + change.before));
  }
  return join(parts, "; ");
}

}  // namespace Diazepane
