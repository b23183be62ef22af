// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Model/Conditions.h>

#include <Base/Error.h>
#include <Base/Text.h>

namespace Diazepane {

namespace {

//! A value, its name in outputs, and other words for it.
template <class Enum>
struct Choice {
  Enum value;
  const char *name;
  std::vector<std::string> synonyms;
};

template <class Enum>
using Choices = std::vector<Choice<Enum>>;

const Choices<Addition> &additions() {
  static const Choices<Addition> table = {
      {Addition::AllAtOnce,
       "all at once",
       {"dump", "at once", "one portion", "in one portion", "single portion",
        "one shot", "fast", "mixed"}},
      {Addition::Portions,
       "portions",
       {"portion", "portionwise", "in portions", "portion by portion"}},
      {Addition::Dropwise,
       "dropwise",
       {"drop by drop", "drops", "slow", "slowly", "dropping funnel",
        "addition funnel"}},
      {Addition::SyringePump,
       "syringe pump",
       {"syringe", "pump", "continuous", "metered"}},
      {Addition::Inverse,
       "inverse",
       {"inverse addition", "reverse", "reverse addition",
        "amine to reagent"}}};
  return table;
}

const Choices<Atmosphere> &atmospheres() {
  static const Choices<Atmosphere> table = {
      {Atmosphere::Air, "air", {"open air", "none", "oxygen in air"}},
      {Atmosphere::Nitrogen, "nitrogen", {"N2", "inert", "inert gas"}},
      {Atmosphere::Argon, "argon", {"Ar"}},
      {Atmosphere::Hydrogen, "hydrogen", {"H2"}},
      {Atmosphere::CarbonMonoxide, "carbon monoxide", {"CO"}}};
  return table;
}

const Choices<Vessel> &vessels() {
  static const Choices<Vessel> table = {
      {Vessel::Open,
       "open",
       {"open flask", "flask", "round bottom", "round-bottomed flask", "beaker",
        "condenser", "vial"}},
      {Vessel::Bubbler,
       "bubbler",
       {"vented", "balloon", "oil bubbler", "slight positive pressure"}},
      {Vessel::Sealed,
       "sealed",
       {"sealed tube", "pressure tube", "sealed vial", "microwave vial",
        "closed", "pressure vial", "screw cap"}},
      {Vessel::Autoclave,
       "autoclave",
       {"bomb", "steel bomb", "pressure reactor", "parr", "hydrogenator"}}};
  return table;
}

const Choices<Heating> &heatings() {
  static const Choices<Heating> table = {
      {Heating::Bath,
       "bath",
       {"oil bath", "water bath", "sand bath", "heating block",
        "aluminium block", "mantle", "heating mantle", "conventional", "oven"}},
      {Heating::Microwave, "microwave", {"MW", "microwave reactor"}}};
  return table;
}

const Choices<Cooling> &coolings() {
  static const Choices<Cooling> table = {
      {Cooling::None, "none", {"no", "uncooled", "without", "off"}},
      {Cooling::Bath,
       "bath",
       {"ice bath", "ice", "ice water", "dry ice", "dry ice bath",
        "dry ice/acetone", "cryostat", "cooled", "yes", "liquid nitrogen",
        "water bath"}}};
  return table;
}

const Choices<Stirring> &stirrings() {
  static const Choices<Stirring> table = {
      {Stirring::None, "none", {"no", "unstirred", "off"}},
      {Stirring::Slow, "slow", {"low", "gentle"}},
      {Stirring::Normal,
       "normal",
       {"medium", "yes", "stir bar", "magnetic", "stirred"}},
      {Stirring::Vigorous,
       "vigorous",
       {"high", "fast", "strong", "overhead", "mechanical"}}};
  return table;
}

template <class Enum>
const char *nameIn(const Choices<Enum> &choices, Enum value) {
  for (const auto &choice : choices) {
    if (choice.value == value) {
      return choice.name;
    }
  }
  return "";
}

template <class Enum>
Enum parseIn(const Choices<Enum> &choices, const std::string &text,
             const std::string &what) {
  const std::string folded = foldName(text);
  std::vector<std::string> names;
  std::vector<std::string> known;
  for (const auto &choice : choices) {
    names.emplace_back(choice.name);
    known.emplace_back(choice.name);
    if (folded == foldName(choice.name)) {
      return choice.value;
    }
    for (const auto &synonym : choice.synonyms) {
      known.push_back(synonym);
      if (folded == foldName(synonym)) {
        return choice.value;
      }
    }
  }
  const auto near = nearestNames(text, known, 1);
  throw InputError("unknown " + what + " '" + text + "'" +
                       (near.empty() ? "" : ": did you mean " + near[0] + "?"),
                   {}, "one of: " + join(names, ", "));
}

}  // namespace

const char *nameOf(Addition value) { return nameIn(additions(), value); }
const char *nameOf(Atmosphere value) { return nameIn(atmospheres(), value); }
const char *nameOf(Vessel value) { return nameIn(vessels(), value); }
const char *nameOf(Heating value) { return nameIn(heatings(), value); }
const char *nameOf(Cooling value) { return nameIn(coolings(), value); }
const char *nameOf(Stirring value) { return nameIn(stirrings(), value); }

Addition parseAddition(const std::string &text) {
  return parseIn(additions(), text, "mode of addition");
}

Atmosphere parseAtmosphere(const std::string &text) {
  return parseIn(atmospheres(), text, "atmosphere");
}

Vessel parseVessel(const std::string &text) {
  return parseIn(vessels(), text, "vessel");
}

Heating parseHeating(const std::string &text) {
  return parseIn(heatings(), text, "heating");
}

Cooling parseCooling(const std::string &text) {
  return parseIn(coolings(), text, "cooling");
}

Stirring parseStirring(const std::string &text) {
  return parseIn(stirrings(), text, "stirring");
}

}  // namespace Diazepane
