// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Input/ConditionsReader.h>

#include <algorithm>
#include <cctype>
#include <functional>
#include <map>

#include <Base/Text.h>
#include <Base/Units.h>
#include <Model/Addition.h>

namespace Diazepane {

namespace {

bool isReflux(const std::string &text) {
  const std::string folded = foldName(text);
  return folded == "reflux" || folded == "refluxing" || folded == "boiling";
}

bool isDigit(char c) {
  return std::isdigit(static_cast<unsigned char>(c)) != 0;
}

struct Parts {
  std::string start;
  std::string end;
  bool ramp = false;
};

// A '-' joins two temperatures only behind a number or its unit; in front of
// a number it is a sign, within a word ("dry-ice") a hyphen.
std::size_t rangeDash(const std::string &text) {
  if (text.empty() || !(isDigit(text[0]) || text[0] == '-')) {
    return std::string::npos;
  }
  for (std::size_t i = 1; i < text.size(); ++i) {
    const auto before = text.find_last_not_of(' ', i - 1);
    if (text[i] == '-' && before != std::string::npos &&
        std::isalnum(static_cast<unsigned char>(text[before])) != 0) {
      return i;
    }
  }
  return std::string::npos;
}

std::optional<Parts> splitTemperature(const std::string &text) {
  const std::string low = lower(text);
  for (const std::string word : {" to ", "->", " then "}) {
    const auto at = low.find(word);
    if (at != std::string::npos) {
      return Parts{trim(text.substr(0, at)),
                   trim(text.substr(at + word.size())), true};
    }
  }
  const auto dots = text.find("..");
  if (dots != std::string::npos) {
    const auto rest = text.find_first_not_of('.', dots);
    return Parts{trim(text.substr(0, dots)),
                 rest == std::string::npos ? "" : trim(text.substr(rest)),
                 false};
  }
  const auto dash = rangeDash(text);
  if (dash != std::string::npos) {
    return Parts{trim(text.substr(0, dash)), trim(text.substr(dash + 1)),
                 false};
  }
  return std::nullopt;
}

//! The unit of "25 C": what stands behind the last digit.
std::string unitOf(const std::string &text) {
  const auto last = text.find_last_of("0123456789.");
  return last == std::string::npos ? "" : trim(text.substr(last + 1));
}

const std::vector<std::string> &workupActions() {
  static const std::vector<std::string> actions = {
      "quench",        "wash",     "acidify",     "basify",      "adjust",
      "extract",       "filter",   "dry",         "concentrate", "distil",
      "dilute",        "separate", "precipitate", "crystallise", "triturate",
      "chromatograph", "warm",     "cool",        "stir",        "decant"};
  return actions;
}

std::string workupAction(const std::string &word) {
  static const std::map<std::string, std::string> synonyms = {
      {"evaporate", "concentrate"},
      {"strip", "concentrate"},
      {"distill", "distil"},
      {"column", "chromatograph"},
      {"chromatography", "chromatograph"},
      {"crystallize", "crystallise"},
      {"recrystallise", "crystallise"},
      {"recrystallize", "crystallise"},
      {"neutralise", "adjust"},
      {"neutralize", "adjust"},
      {"extraction", "extract"},
      {"filtrate", "filter"},
      {"add", "dilute"}};
  const std::string low = lower(word);
  const auto found = synonyms.find(low);
  return found == synonyms.end() ? low : found->second;
}

double parsePH(const std::string &number, const Where &where) {
  double value = -1.0;
  try {
    value = parseQuantity(number, Quantity::Equivalents, where);
  } catch (const InputError &) {
    value = -1.0;
  }
  if (value < 0.0 || value > 14.0) {
    throw InputError("'" + number + "' is not a pH", where,
                     "a number from 0 to 14, as in \"basify pH 12\"");
  }
  return value;
}

WorkupStep parseStep(const std::string &text, const Where &where) {
  std::vector<std::string> words;
  for (const auto &word : split(text, ' ')) {
    if (!word.empty()) {
      words.push_back(word);
    }
  }
  WorkupStep step;
  step.action = workupAction(words[0]);
  const auto &known = workupActions();
  if (std::find(known.begin(), known.end(), step.action) == known.end()) {
    const auto near = nearestNames(step.action, known, 1);
    throw InputError(
        "unknown step '" + words[0] + "'" +
            (near.empty() ? "" : ": did you mean " + near[0] + "?"),
        where, "one of: " + join(known, ", "));
  }
  std::vector<std::string> rest;
  for (std::size_t i = 1; i < words.size(); ++i) {
    std::string word = lower(words[i]);
    if (word.rfind("ph", 0) == 0 &&
        (word.size() == 2 ||
         !std::isalpha(static_cast<unsigned char>(word[2])))) {
      std::string number = word.substr(2);
      while (number.find_first_not_of("<>=~ ") == std::string::npos &&
             i + 1 < words.size()) {
        number = words[++i];
      }
      number = number.substr(
          std::min(number.size(), number.find_first_not_of("<>=~ ")));
      step.pH = parsePH(number, where);
    } else if (word != "with" && word != "to" && word != "by" &&
               word != "into" && word != "from" && word != "in") {
      rest.push_back(words[i]);
    }
  }
  step.with = join(rest, " ");
  return step;
}

}  // namespace

TemperatureProgram parseTemperature(const std::string &text,
                                    const Where &where) {
  std::string plain = plainSigns(text);
  if (lower(plain).rfind("from ", 0) == 0) {
    plain = trim(plain.substr(5));
  }
  TemperatureProgram program;
  if (isReflux(plain)) {
    program.reflux = true;
    return program;
  }
  const auto parts = splitTemperature(plain);
  if (!parts) {
    program.startKelvin = parseQuantity(plain, Quantity::Temperature, where);
    return program;
  }
  program.ramp = parts->ramp;
  std::string start = parts->start;
  if (!start.empty() && isDigit(start.back())) {
    start += " " + unitOf(parts->end);  // "0 to 25 C"
  }
  program.startKelvin = parseQuantity(start, Quantity::Temperature, where);
  if (isReflux(parts->end)) {
    program.reflux = true;
  } else {
    program.endKelvin = parseQuantity(parts->end, Quantity::Temperature, where);
  }
  return program;
}

std::vector<WorkupStep> parseWorkup(const std::string &text,
                                    const Where &where) {
  std::vector<WorkupStep> steps;
  for (const auto &part : split(text, ';')) {
    const std::string one = trim(part);
    if (!one.empty() && lower(one) != "none") {
      steps.push_back(parseStep(one, where));
    }
  }
  return steps;
}

std::vector<std::string> parseAdditionOrder(const std::string &text) {
  std::string plain = text;
  for (const std::string word : {" then ", ">", ";"}) {
    std::size_t at = 0;
    while ((at = plain.find(word, at)) != std::string::npos) {
      plain.replace(at, word.size(), "\n");
    }
  }
  // A comma is part of many names ("1,3-dibromopropane"): it separates only
  // before a blank, or where nothing else does and no digit follows.
  std::vector<std::string> names;
  for (const auto &line : split(plain, '\n')) {
    std::string name;
    for (std::size_t i = 0; i < line.size(); ++i) {
      const bool digit = i + 1 < line.size() && isDigit(line[i + 1]);
      if (line[i] == ',' && !digit) {
        names.push_back(trim(name));
        name.clear();
      } else {
        name += line[i];
      }
    }
    names.push_back(trim(name));
  }
  names.erase(std::remove(names.begin(), names.end(), ""), names.end());
  return names;
}

namespace {

//! The word parsers of Model know no place; it is added here.
template <class Parse>
auto placed(Parse parse, const ConditionSpec &entry) {
  try {
    return parse(entry.value);
  } catch (const InputError &error) {
    throw InputError(error.what(), entry.where);
  }
}

void setTemperature(Conditions &conditions, const ConditionSpec &entry) {
  const auto program = parseTemperature(entry.value, entry.where);
  conditions.temperatureKelvin = program.startKelvin;
  conditions.temperatureEndKelvin = program.endKelvin;
  conditions.ramp = program.ramp;
  conditions.reflux = program.reflux;
}

void setAddition(Conditions &conditions, const ConditionSpec &entry) {
  const AdditionMode mode = placed(&parseAdditionMode, entry);
  conditions.addition = mode.mode;
  if (mode.together) {
    conditions.additionOrder.emplace_back(kTogether);
  }
}

using Setter = std::function<void(Conditions &, const ConditionSpec &)>;

Setter quantity(std::optional<double> Conditions::*field, Quantity kind) {
  return [field, kind](Conditions &conditions, const ConditionSpec &entry) {
    const double value = parseQuantity(entry.value, kind, entry.where);
    if (value == 0.0 &&
        (kind == Quantity::Concentration || kind == Quantity::Volume)) {
      throw InputError("'" + entry.value + "' is nothing at all", entry.where,
                       quantityExample(kind));
    }
    conditions.*field = value;
  };
}

template <class Enum>
Setter word(std::optional<Enum> Conditions::*field,
            Enum (*parse)(const std::string &)) {
  return [field, parse](Conditions &conditions, const ConditionSpec &entry) {
    conditions.*field = placed(parse, entry);
  };
}

const std::map<std::string, Setter> &setters() {
  using C = Conditions;
  static const std::map<std::string, Setter> table = {
      {"temperature", setTemperature},
      {"concentration",
       quantity(&C::concentrationMolar, Quantity::Concentration)},
      {"volume", quantity(&C::volumeLitre, Quantity::Volume)},
      {"addition", setAddition},
      {"addition-time", quantity(&C::additionSeconds, Quantity::Time)},
      {"addition-order",
       [](C &conditions, const ConditionSpec &entry) {
         // What the mode of addition says of both partners stays.
         const auto &said = conditions.additionOrder;
         auto order = parseAdditionOrder(entry.value);
         order.insert(order.end(), said.begin(), said.end());
         conditions.additionOrder = std::move(order);
       }},
      {"time", quantity(&C::timeSeconds, Quantity::Time)},
      {"atmosphere", word(&C::atmosphere, &parseAtmosphere)},
      {"vessel", word(&C::vessel, &parseVessel)},
      {"vessel-volume", quantity(&C::vesselLitre, Quantity::Volume)},
      {"vessel-rating", quantity(&C::vesselRatingBar, Quantity::Pressure)},
      {"heating", word(&C::heating, &parseHeating)},
      {"cooling", word(&C::cooling, &parseCooling)},
      {"stirring", word(&C::stirring, &parseStirring)},
      {"workup",
       [](C &conditions, const ConditionSpec &entry) {
         for (const auto &step : parseWorkup(entry.value, entry.where)) {
           conditions.workup.push_back(step);
         }
       }},
  };
  return table;
}

}  // namespace

Conditions readConditions(const FlaskSpec &spec) {
  Conditions conditions;
  for (const auto &entry : spec.conditions) {
    const auto setter = setters().find(entry.key);
    if (setter != setters().end()) {
      setter->second(conditions, entry);
    }
  }
  return conditions;
}

}  // namespace Diazepane
