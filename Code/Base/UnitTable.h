// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The units and words that Units.cpp knows. Private to that file.
#ifndef DIAZEPANE_BASE_UNITTABLE_H
#define DIAZEPANE_BASE_UNITTABLE_H

#include <string>
#include <vector>

#include <Base/Text.h>
#include <Base/Units.h>

namespace Diazepane::UnitTable {

inline constexpr double kCalorie = 4.184;     // J
inline constexpr double kHour = 3600.0;       // s
inline constexpr double kDay = 24.0 * kHour;  // s
inline constexpr double kOvernight = 16.0 * kHour;
inline constexpr double kFahrenheitZero = 459.67;

struct Unit {
  const char *name;
  Quantity kind;
  double factor;
  double offset = 0.0;       // value_SI = value * factor + offset
  bool caseMatters = false;  // M is molar, m is not
};

inline const std::vector<Unit> &units() {
  using Q = Quantity;
  static const std::vector<Unit> table = {
      {"C", Q::Temperature, 1.0, kZeroCelsius},
      {"degC", Q::Temperature, 1.0, kZeroCelsius},
      {"deg C", Q::Temperature, 1.0, kZeroCelsius},
      {"celsius", Q::Temperature, 1.0, kZeroCelsius},
      {"degrees celsius", Q::Temperature, 1.0, kZeroCelsius},
      {"K", Q::Temperature, 1.0},
      {"kelvin", Q::Temperature, 1.0},
      {"F", Q::Temperature, 5.0 / 9.0, kFahrenheitZero * 5.0 / 9.0},
      {"degF", Q::Temperature, 5.0 / 9.0, kFahrenheitZero * 5.0 / 9.0},
      {"deg F", Q::Temperature, 5.0 / 9.0, kFahrenheitZero * 5.0 / 9.0},
      {"fahrenheit", Q::Temperature, 5.0 / 9.0, kFahrenheitZero * 5.0 / 9.0},
      {"M", Q::Concentration, 1.0, 0.0, true},
      {"mM", Q::Concentration, 1e-3, 0.0, true},
      {"uM", Q::Concentration, 1e-6, 0.0, true},
      {"mol/L", Q::Concentration, 1.0},
      {"mol L-1", Q::Concentration, 1.0},
      {"mol/dm3", Q::Concentration, 1.0},
      {"mmol/mL", Q::Concentration, 1.0},
      {"mmol/L", Q::Concentration, 1e-3},
      {"umol/mL", Q::Concentration, 1e-3},
      {"molar", Q::Concentration, 1.0},
      {"ms", Q::Time, 1e-3, 0.0, true},
      {"s", Q::Time, 1.0},
      {"sec", Q::Time, 1.0},
      {"secs", Q::Time, 1.0},
      {"second", Q::Time, 1.0},
      {"seconds", Q::Time, 1.0},
      {"min", Q::Time, 60.0},
      {"mins", Q::Time, 60.0},
      {"minute", Q::Time, 60.0},
      {"minutes", Q::Time, 60.0},
      {"h", Q::Time, kHour},
      {"hr", Q::Time, kHour},
      {"hrs", Q::Time, kHour},
      {"hour", Q::Time, kHour},
      {"hours", Q::Time, kHour},
      {"d", Q::Time, kDay},
      {"day", Q::Time, kDay},
      {"days", Q::Time, kDay},
      {"wk", Q::Time, 7.0 * kDay},
      {"week", Q::Time, 7.0 * kDay},
      {"weeks", Q::Time, 7.0 * kDay},
      {"eq", Q::Equivalents, 1.0},
      {"eq.", Q::Equivalents, 1.0},
      {"eqs", Q::Equivalents, 1.0},
      {"equiv", Q::Equivalents, 1.0},
      {"equiv.", Q::Equivalents, 1.0},
      {"equivs", Q::Equivalents, 1.0},
      {"equivalent", Q::Equivalents, 1.0},
      {"equivalents", Q::Equivalents, 1.0},
      {"mol%", Q::Equivalents, 0.01},
      {"mol %", Q::Equivalents, 0.01},
      {"mol-%", Q::Equivalents, 0.01},
      {"mole%", Q::Equivalents, 0.01},
      {"g", Q::Mass, 1.0},
      {"gram", Q::Mass, 1.0},
      {"grams", Q::Mass, 1.0},
      {"mg", Q::Mass, 1e-3},
      {"ug", Q::Mass, 1e-6},
      {"kg", Q::Mass, 1e3},
      {"L", Q::Volume, 1.0},
      {"liter", Q::Volume, 1.0},
      {"litre", Q::Volume, 1.0},
      {"mL", Q::Volume, 1e-3},
      {"cc", Q::Volume, 1e-3},
      {"cm3", Q::Volume, 1e-3},
      {"uL", Q::Volume, 1e-6},
      {"bar", Q::Pressure, 1.0},
      {"mbar", Q::Pressure, 1e-3},
      {"psi", Q::Pressure, 0.0689475729},
      {"atm", Q::Pressure, 1.01325},
      {"Pa", Q::Pressure, 1e-5},
      {"kPa", Q::Pressure, 1e-2},
      {"MPa", Q::Pressure, 10.0},
      {"torr", Q::Pressure, 1.33322368e-3},
      {"mmHg", Q::Pressure, 1.33322368e-3},
      {"kJ/mol", Q::Energy, 1.0},
      {"kJ mol-1", Q::Energy, 1.0},
      {"J/mol", Q::Energy, 1e-3},
      {"kcal/mol", Q::Energy, kCalorie},
      {"kcal mol-1", Q::Energy, kCalorie},
      {"M-1 s-1", Q::RateConstant2, 1.0, 0.0, true},
      {"M-1s-1", Q::RateConstant2, 1.0, 0.0, true},
      {"/M/s", Q::RateConstant2, 1.0, 0.0, true},
      {"L/mol/s", Q::RateConstant2, 1.0},
      {"L mol-1 s-1", Q::RateConstant2, 1.0},
      {"M-1 min-1", Q::RateConstant2, 1.0 / 60.0, 0.0, true},
      {"M-1 h-1", Q::RateConstant2, 1.0 / kHour, 0.0, true},
      {"s-1", Q::RateConstant1, 1.0},
      {"/s", Q::RateConstant1, 1.0},
      {"1/s", Q::RateConstant1, 1.0},
      {"min-1", Q::RateConstant1, 1.0 / 60.0},
      {"/min", Q::RateConstant1, 1.0 / 60.0},
      {"h-1", Q::RateConstant1, 1.0 / kHour},
      {"/h", Q::RateConstant1, 1.0 / kHour},
      {"%", Q::Fraction, 0.01},
      {"percent", Q::Fraction, 0.01},
      {"mol", Q::Amount, 1.0},
      {"mole", Q::Amount, 1.0},
      {"moles", Q::Amount, 1.0},
      {"mmol", Q::Amount, 1e-3},
      {"umol", Q::Amount, 1e-6},
      {"nmol", Q::Amount, 1e-9},
      {"kmol", Q::Amount, 1e3},
  };
  return table;
}

// Two spellings of "m" differ by a factor of a million ("MPa", "mPa"), so the
// exact spelling wins and folding is for units where it cannot mislead.
inline const Unit *findUnit(const std::string &name) {
  for (const auto &unit : units()) {
    if (name == unit.name) {
      return &unit;
    }
  }
  if (name == "mPa") {
    return nullptr;
  }
  for (const auto &unit : units()) {
    if (!unit.caseMatters && lower(name) == lower(unit.name)) {
      return &unit;
    }
  }
  return nullptr;
}

struct Word {
  const char *name;
  Quantity kind;
  double value;
};

inline const Word *findWord(const std::string &text) {
  using Q = Quantity;
  static const std::vector<Word> words = {
      {"rt", Q::Temperature, kZeroCelsius + 25.0},
      {"r.t.", Q::Temperature, kZeroCelsius + 25.0},
      {"roomtemperature", Q::Temperature, kZeroCelsius + 25.0},
      {"roomtemp", Q::Temperature, kZeroCelsius + 25.0},
      {"ambient", Q::Temperature, kZeroCelsius + 25.0},
      {"ambienttemperature", Q::Temperature, kZeroCelsius + 25.0},
      {"ice", Q::Temperature, kZeroCelsius},
      {"icebath", Q::Temperature, kZeroCelsius},
      {"icewater", Q::Temperature, kZeroCelsius},
      {"dryice", Q::Temperature, kZeroCelsius - 78.0},
      {"dryicebath", Q::Temperature, kZeroCelsius - 78.0},
      {"dryice/acetone", Q::Temperature, kZeroCelsius - 78.0},
      {"overnight", Q::Time, kOvernight},
      {"o/n", Q::Time, kOvernight},
  };
  const std::string folded = foldName(text);
  for (const auto &word : words) {
    if (folded == word.name) {
      return &word;
    }
  }
  return nullptr;
}

inline std::string unitNames(Quantity kind) {
  switch (kind) {
    case Quantity::Temperature:
      return "C, K, F";
    case Quantity::Concentration:
      return "M, mM, mol/L, mmol/mL";
    case Quantity::Time:
      return "s, min, h, d";
    case Quantity::Equivalents:
      return "eq, mol%";
    case Quantity::Mass:
      return "g, mg, ug, kg";
    case Quantity::Volume:
      return "L, mL, uL";
    case Quantity::Pressure:
      return "bar, psi, atm, kPa, MPa";
    case Quantity::Energy:
      return "kJ/mol, kcal/mol";
    case Quantity::RateConstant2:
      return "M-1 s-1";
    case Quantity::RateConstant1:
      return "s-1, min-1, h-1";
    case Quantity::Fraction:
      return "%, or a number from 0 to 1";
    case Quantity::Amount:
      return "mol, mmol, umol";
  }
  return "";
}

}  // namespace Diazepane::UnitTable

#endif
