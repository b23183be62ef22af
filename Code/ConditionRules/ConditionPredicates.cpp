// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Predicates over what surrounds the reaction: temperature, times, words.
#include <algorithm>
#include <cmath>
#include <optional>

#include <Base/Text.h>
#include <ConditionRules/PredicateNode.h>
#include <ConditionRules/Range.h>
#include <Model/Addition.h>

namespace Diazepane {

namespace {

std::string celsius(double kelvin) {
  return formatNumber(kelvin - kZeroCelsius, 4) + " C";
}

class TemperatureNode : public PredicateNode {
 public:
  TemperatureNode(Range range, bool aboveBoiling)
      : d_range(std::move(range)), d_aboveBoiling(aboveBoiling) {}

  Truth test(const Flask &flask) const override {
    const auto &given = flask.conditions;
    if (!given.temperatureKelvin) {
      return Truth::Unknown;
    }
    const double start = *given.temperatureKelvin;
    const double end = given.temperatureEndKelvin.value_or(start);
    const double high = std::max(start, end);
    if (d_aboveBoiling) {
      const double boils = boilingPoint(flask);
      if (std::isnan(boils)) {
        return Truth::Unknown;
      }
      // A bath is set a few kelvin above the boiling point for reflux.
      if (given.reflux || high <= boils + kRefluxMargin) {
        return Truth::No;
      }
    }
    return d_range.contains(std::min(start, end), high) ? Truth::Yes
                                                        : Truth::No;
  }
  std::string describe() const override {
    std::string text = "temperature";
    if (d_aboveBoiling) {
      text += " above the boiling point of the solvent";
    }
    return d_range.empty() ? text : text + " " + d_range.describe();
  }
  std::string found(const Flask &flask) const override {
    const auto &given = flask.conditions;
    if (!given.temperatureKelvin) {
      return "the temperature is not given";
    }
    std::string text =
        "the temperature is " + celsius(*given.temperatureKelvin);
    if (given.temperatureEndKelvin) {
      text += " to " + celsius(*given.temperatureEndKelvin);
    }
    return text + ", not " +
           (d_aboveBoiling ? "above the boiling point" : d_range.describe());
  }
  int cost() const override { return static_cast<int>(Cost::Condition); }
  void measure(const Flask &flask, Numbers &numbers) const override {
    if (d_aboveBoiling && !std::isnan(boilingPoint(flask))) {
      numbers.emplace_back("boiling_point_kelvin", boilingPoint(flask));
    }
  }

 private:
  static constexpr double kRefluxMargin = 5.0;

  //! Lowest of the solvents that were given; NaN when none is known.
  static double boilingPoint(const Flask &flask) {
    double lowest = kUnknown;
    for (const auto &entry : flask.ingredients) {
      if (entry.role == Role::Solvent && entry.reagent &&
          !std::isnan(entry.reagent->boilingPointKelvin)) {
        lowest = std::isnan(lowest)
                     ? entry.reagent->boilingPointKelvin
                     : std::min(lowest, entry.reagent->boilingPointKelvin);
      }
    }
    return lowest;
  }

  Range d_range;
  bool d_aboveBoiling;
};

//! A number of the conditions that may be missing.
class QuantityNode : public PredicateNode {
 public:
  using Field = std::optional<double> Conditions::*;
  QuantityNode(std::string name, std::string unit, Field field, Range range)
      : d_name(std::move(name)),
        d_unit(std::move(unit)),
        d_field(field),
        d_range(std::move(range)) {}

  Truth test(const Flask &flask) const override {
    const auto &value = flask.conditions.*d_field;
    if (!value) {
      return Truth::Unknown;
    }
    return d_range.contains(*value) ? Truth::Yes : Truth::No;
  }
  std::string describe() const override {
    return d_name + " " + d_range.describe();
  }
  std::string found(const Flask &flask) const override {
    const auto &value = flask.conditions.*d_field;
    return "the " + d_name +
           (value ? " is " + formatNumber(*value) + " " + d_unit + ", not " +
                        d_range.describe()
                  : " is not given");
  }
  int cost() const override { return static_cast<int>(Cost::Condition); }

 private:
  std::string d_name;
  std::string d_unit;
  Field d_field;
  Range d_range;
};

//! A word of the conditions, any of a list.
template <class Enum>
class WordNode : public PredicateNode {
 public:
  using Field = std::optional<Enum> Conditions::*;
  WordNode(std::string name, Field field, std::optional<Enum> whenMissing,
           std::vector<Enum> wanted)
      : d_name(std::move(name)),
        d_field(field),
        d_whenMissing(whenMissing),
        d_wanted(std::move(wanted)) {}

  Truth test(const Flask &flask) const override {
    const auto value = valueOf(flask);
    if (!value) {
      return Truth::Unknown;
    }
    return std::find(d_wanted.begin(), d_wanted.end(), *value) != d_wanted.end()
               ? Truth::Yes
               : Truth::No;
  }
  std::string describe() const override {
    std::vector<std::string> words;
    for (const auto value : d_wanted) {
      words.push_back(nameOf(value));
    }
    return d_name + " " + join(words, " or ");
  }
  std::string found(const Flask &flask) const override {
    const auto value = valueOf(flask);
    return value ? "the " + d_name + " is " + nameOf(*value)
                 : "the " + d_name + " is not given";
  }
  int cost() const override { return static_cast<int>(Cost::Condition); }

 private:
  std::optional<Enum> valueOf(const Flask &flask) const {
    const auto &value = flask.conditions.*d_field;
    return value ? value : d_whenMissing;
  }

  std::string d_name;
  Field d_field;
  std::optional<Enum> d_whenMissing;
  std::vector<Enum> d_wanted;
};

//! The mode of an addition, or that both partners run in, in any mode.
class AdditionNode : public PredicateNode {
 public:
  AdditionNode(std::vector<Addition> modes, bool together)
      : d_modes(std::move(modes)), d_together(together) {}

  Truth test(const Flask &flask) const override {
    const auto &mode = flask.conditions.addition;
    if (!mode) {
      return Truth::Unknown;
    }
    const bool named =
        std::find(d_modes.begin(), d_modes.end(), *mode) != d_modes.end();
    return named || (d_together && feedsTogether(flask.conditions)) ? Truth::Yes
                                                                    : Truth::No;
  }
  std::string describe() const override {
    std::vector<std::string> words;
    for (const auto mode : d_modes) {
      words.push_back(nameOf(mode));
    }
    if (d_together) {
      words.emplace_back("both partners");
    }
    return "addition " + join(words, " or ");
  }
  std::string found(const Flask &flask) const override {
    return flask.conditions.addition
               ? "the addition is " + additionWords(flask.conditions)
               : "the addition is not given";
  }
  int cost() const override { return static_cast<int>(Cost::Condition); }

 private:
  std::vector<Addition> d_modes;
  bool d_together;
};

NodePtr additionNode(const Record &value, PredicateContext &context) {
  std::vector<Addition> modes;
  bool together = false;
  for (const auto &item : value.items()) {
    if (foldName(item.text()) == "bothpartners") {
      together = true;
      continue;
    }
    try {
      modes.push_back(parseAddition(item.text()));
    } catch (const InputError &error) {
      context.fault(item.where(), error.what());
    }
  }
  if (value.items().empty()) {
    context.fault(value.where(), "'addition' needs at least one word");
  }
  return modes.empty() && !together
             ? nullptr
             : std::make_shared<AdditionNode>(std::move(modes), together);
}

template <class Enum>
NodePtr wordNode(const std::string &name, const Record &value,
                 std::optional<Enum> Conditions::*field,
                 Enum (*parse)(const std::string &),
                 std::optional<Enum> whenMissing, PredicateContext &context) {
  std::vector<Enum> wanted;
  for (const auto &item : value.items()) {
    try {
      wanted.push_back(parse(item.text()));
    } catch (const InputError &error) {
      context.fault(item.where(), error.what());
    }
  }
  if (value.items().empty()) {
    context.fault(value.where(), "'" + name + "' needs at least one word");
  }
  if (wanted.empty()) {
    return nullptr;
  }
  return std::make_shared<WordNode<Enum>>(name, field, whenMissing,
                                          std::move(wanted));
}

}  // namespace

NodePtr makeTemperature(const std::string &, const Record &value,
                        PredicateContext &context) {
  const bool boiling = value.isMap() && value["above"].isScalar() &&
                       foldName(value["above"].text()) == "boilingpoint";
  if (!boiling) {
    Range range = Range::compile(value, Quantity::Temperature, {}, context);
    if (range.empty()) {
      return nullptr;
    }
    return std::make_shared<TemperatureNode>(std::move(range), false);
  }
  context.onlyKeys(value, {"above"});
  return std::make_shared<TemperatureNode>(Range(), true);
}

NodePtr makeQuantity(const std::string &key, const Record &value,
                     PredicateContext &context) {
  const bool molar = key == "concentration";
  Range range = Range::compile(
      value, molar ? Quantity::Concentration : Quantity::Time, {}, context);
  if (range.empty()) {
    return nullptr;
  }
  const auto field = molar           ? &Conditions::concentrationMolar
                     : key == "time" ? &Conditions::timeSeconds
                                     : &Conditions::additionSeconds;
  return std::make_shared<QuantityNode>(
      key == "addition-time" ? "time of addition" : key, molar ? "M" : "s",
      field, std::move(range));
}

NodePtr makeWords(const std::string &key, const Record &value,
                  PredicateContext &context) {
  if (key == "addition") {
    return additionNode(value, context);
  }
  if (key == "atmosphere") {
    return wordNode<Atmosphere>(key, value, &Conditions::atmosphere,
                                parseAtmosphere, std::nullopt, context);
  }
  if (key == "vessel") {
    return wordNode<Vessel>(key, value, &Conditions::vessel, parseVessel,
                            Vessel::Open, context);
  }
  if (key == "heating") {
    return wordNode<Heating>(key, value, &Conditions::heating, parseHeating,
                             Heating::Bath, context);
  }
  if (key == "cooling") {
    return wordNode<Cooling>(key, value, &Conditions::cooling, parseCooling,
                             std::nullopt, context);
  }
  return wordNode<Stirring>(key, value, &Conditions::stirring, parseStirring,
                            Stirring::Normal, context);
}

}  // namespace Diazepane
