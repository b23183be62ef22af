// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Advise/SweepAxis.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include <Base/Text.h>
#include <Base/Units.h>
#include <Input/FlaskKeys.h>

namespace Diazepane {

namespace {

Where place(const std::string &text) { return Where{"", 0, 0, "vary " + text}; }

struct Number {
  double value = 0.0;
  std::string unit;
  bool good = false;
};

Number readNumber(const std::string &text) {
  const std::string plain = trim(plainSigns(text));
  char *end = nullptr;
  Number number;
  number.value = std::strtod(plain.c_str(), &end);
  number.good = end != plain.c_str() && std::isfinite(number.value);
  number.unit = number.good ? trim(end) : "";
  // A name that begins with digits, "2-MeTHF", is no number with a unit.
  if (!number.unit.empty() && !kindOfQuantity("1 " + number.unit)) {
    number.good = false;
  }
  return number;
}

bool endsOn(const std::string &text, const std::string &end) {
  return text.size() >= end.size() &&
         text.compare(text.size() - end.size(), end.size(), end) == 0;
}

//! "equivalents" is the first reagent's, "base equivalents" the base's.
std::string roleOf(const std::string &key) {
  const std::string folded = foldName(key);
  for (const char *word : {"equivalents", "equiv", "eq"}) {
    if (!endsOn(folded, word)) {
      continue;
    }
    const std::string rest =
        folded.substr(0, folded.size() - std::string(word).size());
    if (rest.empty()) {
      return "reagent";
    }
    const FlaskKey *known = findFlaskKey(rest);
    if (known != nullptr && known->kind == KeyKind::Ingredient) {
      return known->name;
    }
  }
  return "";
}

void checkKey(SweepAxis &axis, const std::string &typed) {
  axis.role = roleOf(typed);
  if (!axis.role.empty()) {
    axis.key =
        axis.role == "reagent" ? "equivalents" : axis.role + " equivalents";
    return;
  }
  const FlaskKey *known = findFlaskKey(typed);
  if (known == nullptr) {
    auto near = nearestFlaskKeys(typed);
    if (near.empty()) {
      near = nearestNames(typed, {"equivalents"}, 1);
    }
    throw InputError("unknown condition '" + typed + "'", place(typed),
                     near.empty()
                         ? "known: equivalents, " + join(flaskKeyNames(), ", ")
                         : "did you mean " + join(near, " or ") + "?");
  }
  if (known->name == "substrate-id" || known->name == "id") {
    throw InputError("a name changes nothing in the flask", place(typed));
  }
  axis.key = known->name;
}

std::string textOf(double value, const std::string &unit) {
  return formatNumber(value, 9) + (unit.empty() ? "" : " " + unit);
}

void addRange(SweepAxis &axis, const std::vector<Number> &parts,
              const std::string &text) {
  for (const auto &part : parts) {
    if (!part.unit.empty() && !axis.unit.empty() && part.unit != axis.unit) {
      throw InputError(
          "'" + text + "' mixes the units " + axis.unit + " and " + part.unit,
          place(axis.key), "one unit");
    }
    axis.unit = axis.unit.empty() ? part.unit : axis.unit;
  }
  const double start = parts[0].value;
  const double stop = parts[1].value;
  const double step = parts[2].value;
  if (step == 0.0) {
    throw InputError("the step of '" + text + "' is 0", place(axis.key),
                     "start:stop:step, as in 0.2:2.4:0.1");
  }
  if ((stop - start) * step < 0.0) {
    throw InputError("'" + text + "' ends before it starts", place(axis.key),
                     "stop beyond start in the direction of the step");
  }
  const double count = std::floor((stop - start) / step + 1e-9) + 1.0;
  if (count > static_cast<double>(kMostPoints)) {
    throw InputError("'" + text + "' has " + formatNumber(count, 7) + " points",
                     place(axis.key), "at most " + std::to_string(kMostPoints));
  }
  for (int i = 0; i < static_cast<int>(count); ++i) {
    const double value = start + i * step;
    // 0.1 + 0.2 is 0.3 on the axis and in the table.
    axis.numbers.push_back(
        std::strtod(formatNumber(value, 12).c_str(), nullptr));
    axis.texts.push_back(textOf(value, axis.unit));
  }
}

void addList(SweepAxis &axis, const std::vector<std::string> &values) {
  bool numeric = true;
  for (const auto &value : values) {
    const Number number = readNumber(value);
    numeric = numeric && number.good &&
              (axis.numbers.empty() || number.unit == axis.unit);
    axis.unit = axis.numbers.empty() ? number.unit : axis.unit;
    axis.numbers.push_back(number.value);
    axis.texts.push_back(value);
  }
  if (!numeric) {
    axis.numbers.clear();
    axis.unit.clear();
  }
}

}  // namespace

std::string SweepAxis::name() const {
  std::string words = key;
  std::replace(words.begin(), words.end(), '-', ' ');
  if (!isNumeric() || unit.empty()) {
    return key == "equivalents" ? "equivalents of the reagent" : words;
  }
  const std::string shown = lower(unit) == "c" ? "\u00B0C" : unit;
  return words + " / " + shown;
}

SweepAxis parseSweepAxis(const std::string &text) {
  const auto equals = text.find('=');
  if (equals == std::string::npos || trim(text.substr(0, equals)).empty() ||
      trim(text.substr(equals + 1)).empty()) {
    throw InputError("'" + text + "' does not say what is varied and how",
                     Where{"", 0, 0, "vary"},
                     "as in \"temperature=0 C:60 C:10 C\" or "
                     "\"solvent=MeCN,DMF\"");
  }
  SweepAxis axis;
  checkKey(axis, trim(text.substr(0, equals)));
  const std::string range = trim(text.substr(equals + 1));
  std::vector<Number> parts;
  bool numbers = true;
  for (const auto &part : split(range, ':')) {
    parts.push_back(readNumber(part));
    numbers = numbers && parts.back().good;
  }
  if (numbers && parts.size() == 3) {
    addRange(axis, parts, range);
  } else if (numbers && parts.size() == 2) {
    throw InputError("'" + range + "' has no step", place(axis.key),
                     "start:stop:step, as in 0.2:2.4:0.1");
  } else {
    std::vector<std::string> values;
    for (const auto &value : split(range, ',')) {
      if (trim(value).empty()) {
        throw InputError("'" + range + "' has an empty value", place(axis.key));
      }
      values.push_back(trim(value));
    }
    addList(axis, values);
  }
  if (axis.texts.size() > kMostPoints) {
    throw InputError("'" + axis.key + "' has too many values", place(axis.key),
                     "at most " + std::to_string(kMostPoints));
  }
  return axis;
}

FlaskSpec withAxisValue(const FlaskSpec &spec, const SweepAxis &axis,
                        std::size_t at) {
  FlaskSpec out = spec;
  const std::string &value = axis.texts[at];
  if (!axis.role.empty()) {
    const bool reactant = axis.role == "reagent";
    for (auto &item : out.ingredients) {
      if (item.role == axis.role || (reactant && item.role.empty())) {
        const bool bare = axis.unit.empty() && axis.isNumeric();
        item.amount = bare ? value + " eq" : value;
        return out;
      }
    }
    throw InputError(
        "the flask has no " + axis.role + " whose equivalents could be varied",
        place(axis.key));
  }
  FlaskSpec own;
  own.set(axis.key, value, place(axis.key));
  own.fillFrom(spec);
  own.where = spec.where;
  own.substrateId = spec.substrateId;
  return own;
}

namespace {

//! What the flask has for a key, in SI; unknown when it is no such number.
double ofFlask(const std::string &key, const Conditions &c) {
  return key == "temperature"     ? c.temperatureKelvin.value_or(kUnknown)
         : key == "concentration" ? c.concentrationMolar.value_or(kUnknown)
         : key == "time"          ? c.timeSeconds.value_or(kUnknown)
         : key == "addition-time" ? c.additionSeconds.value_or(kUnknown)
         : key == "volume"        ? c.volumeLitre.value_or(kUnknown)
                                  : kUnknown;
}

//! From SI to a unit by what 0 and 1 of it are.
double inUnit(double si, const std::string &unit) {
  const auto kind = kindOfQuantity("1 " + unit);
  if (!kind) {
    return kUnknown;
  }
  const double one = parseQuantity("1 " + unit, *kind);
  const double two = parseQuantity("2 " + unit, *kind);
  return 1.0 + (si - one) / (two - one);
}

double equivalentsOf(const std::string &role, const Flask &flask) {
  for (const auto &item : flask.ingredients) {
    if (nameOf(item.role) == role ||
        (role == "reagent" && item.role == Role::Reactant)) {
      return item.equivalents;
    }
  }
  return kUnknown;
}

}  // namespace

double placeOnAxis(const SweepAxis &axis, const Flask &flask,
                   const FlaskSpec &spec) {
  if (!axis.isNumeric()) {
    std::string own;
    for (const auto &entry : spec.conditions) {
      own = entry.key == axis.key ? entry.value : own;
    }
    for (const auto &entry : spec.ingredients) {
      own = entry.role == axis.key ? entry.name : own;
    }
    for (std::size_t i = 0; i < axis.texts.size(); ++i) {
      if (!own.empty() &&
          (foldName(axis.texts[i]) == foldName(own) ||
           foldName(splitAmount(axis.texts[i]).first) == foldName(own))) {
        return static_cast<double>(i);
      }
    }
    return kUnknown;
  }
  if (!axis.role.empty()) {
    const double equivalents = equivalentsOf(axis.role, flask);
    return axis.unit.empty() ? equivalents : inUnit(equivalents, axis.unit);
  }
  return axis.unit.empty()
             ? kUnknown
             : inUnit(ofFlask(axis.key, flask.conditions), axis.unit);
}

}  // namespace Diazepane
