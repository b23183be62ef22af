// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Input/Assumptions.h>

#include <algorithm>
#include <cmath>

#include <Base/Text.h>
#include <Base/Units.h>
#include <Model/Addition.h>

namespace Diazepane {

namespace {

constexpr double kBenchLow = kZeroCelsius + 15.0;   // no bath needed between
constexpr double kBenchHigh = kZeroCelsius + 30.0;  // these two
constexpr double kAgreement = 0.02;                 // rounding of typed amounts
constexpr double kOneShot = 60.0;  // s; longer is no single portion
// K; a bath is set a little above what boils in it
constexpr double kBoilingMargin = 5.0;

std::string celsius(double kelvin) {
  return formatNumber(kelvin - kZeroCelsius, 4) + " C";
}

std::string hours(double seconds) {
  return formatNumber(seconds / 3600.0, 4) + " h";
}

bool contains(const std::vector<std::string> &list, const std::string &text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

}  // namespace

void Assumptions::assume(const std::string &field, const std::string &text,
                         const DefaultRecord *record,
                         std::vector<std::pair<std::string, double>> numbers) {
  Evidence evidence;
  evidence.stage = "input";
  evidence.verdict = Verdict::Assumed;
  evidence.subject = field;
  evidence.text = text;
  evidence.numbers = std::move(numbers);
  if (record != nullptr) {
    evidence.ruleId = record->id;
    evidence.source = record->source;
  }
  d_flask.assumptions.push_back(std::move(evidence));
}

Where Assumptions::whereOf(const std::string &key) const {
  for (const auto &entry : d_spec.conditions) {
    if (entry.key == key) {
      return entry.where;
    }
  }
  Where where = d_spec.where;
  where.field = key;
  return where;
}

void Assumptions::fillAmount(ResolvedIngredient entry, bool leads) {
  Ingredient &ingredient = entry.ingredient;
  if (ingredient.role != Role::Solvent && !entry.hasAmount) {
    const DefaultRecord *record = d_defaults.amount(ingredient);
    const bool ofClass = record != nullptr && !record->reagentClasses.empty();
    if (leads && !ofClass && d_family != nullptr && d_family->equivalents) {
      record = d_family;
    }
    ingredient.equivalents =
        record != nullptr ? record->equivalents.value_or(1.0) : 1.0;
    assume(std::string(nameOf(ingredient.role)) + " " + ingredient.typed,
           "amount not given: " + formatNumber(ingredient.equivalents) + " eq",
           record, {{"equivalents", ingredient.equivalents}});
  }
  d_flask.ingredients.push_back(std::move(ingredient));
}

void Assumptions::fillIngredients(const ResolvedIngredients &resolved) {
  std::vector<Ingredient> given;
  double litres = 0.0;
  for (const auto &entry : resolved.list) {
    given.push_back(entry.ingredient);
    litres += entry.litres;
  }
  d_family = d_defaults.family(given);
  const int lead = FlaskDefaults::leading(given);
  for (std::size_t i = 0; i < resolved.list.size(); ++i) {
    fillAmount(resolved.list[i], static_cast<int>(i) == lead);
  }
  if (litres > 0.0 && !d_flask.conditions.volumeLitre) {
    d_flask.conditions.volumeLitre = litres;
  }
  d_flask.baseExcluded = contains(resolved.excluded, "base");
  fillBase(resolved);
  fillSolvent(resolved);
}

// Acid that was put in on purpose would only be eaten by an assumed base.
void Assumptions::fillBase(const ResolvedIngredients &resolved) {
  if (d_family == nullptr || d_family->base.empty() || d_flask.baseExcluded ||
      d_flask.first(Role::Base) != nullptr) {
    return;
  }
  if (d_flask.first(Role::Acid) != nullptr) {
    assume("base", "not given and not assumed, because an acid is given",
           d_family);
    return;
  }
  const auto [name, amount] = splitAmount(d_family->base);
  Ingredient base;
  base.typed = name;
  base.reagent = d_reagents.byName(name, d_family->where);
  base.role = Role::Base;
  base.assumed = true;
  base.equivalents =
      amount.empty()
          ? 1.0
          : parseQuantity(amount, Quantity::Equivalents, d_family->where);
  const double needed = base.equivalents;
  double reagents = 0.0;
  for (const auto &entry : resolved.list) {
    if (entry.ingredient.role == Role::Reactant && entry.hasAmount) {
      reagents += entry.ingredient.equivalents;
    }
  }
  // "Enough": what the record says, and not less per mole of reagent.
  base.equivalents = needed * std::max(1.0, reagents);
  assume("base",
         "not given: " + formatNumber(base.equivalents) + " eq " + name +
             " (`none` means none)",
         d_family, {{"equivalents", base.equivalents}});
  d_flask.ingredients.push_back(std::move(base));
}

void Assumptions::fillSolvent(const ResolvedIngredients &resolved) {
  if (d_flask.first(Role::Solvent) != nullptr ||
      contains(resolved.excluded, "solvent") || d_family == nullptr ||
      d_family->solvents.empty()) {
    return;
  }
  if (d_family->solvents.front() == "none") {
    assume("solvent", "not given: none, the reagent is the solvent", d_family);
    return;
  }
  Ingredient solvent;
  solvent.role = Role::Solvent;
  solvent.assumed = true;
  std::string tooLow;
  for (const auto &name : d_family->solvents) {
    solvent.typed = name;
    solvent.reagent = d_reagents.byName(name, d_family->where);
    const auto &asked = d_flask.conditions.temperatureKelvin;
    if (!asked || !(solvent.reagent->boilingPointKelvin < *asked)) {
      break;
    }
    tooLow += (tooLow.empty() ? "; " : ", ") + name;
  }
  if (solvent.typed == d_family->solvents.front() ||
      tooLow.find(solvent.typed) != std::string::npos) {
    tooLow.clear();
  }
  assume("solvent",
         "not given: " + solvent.typed + tooLow +
             (tooLow.empty() ? "" : " would boil"),
         d_family);
  d_flask.ingredients.push_back(std::move(solvent));
}

void Assumptions::fillVolumes() {
  Conditions &c = d_flask.conditions;
  if (c.concentrationMolar && c.volumeLitre && c.substrateMol) {
    const double expected = *c.concentrationMolar * *c.volumeLitre;
    if (std::abs(expected - *c.substrateMol) > kAgreement * *c.substrateMol) {
      throw InputError(
          formatNumber(*c.concentrationMolar) + " M in " +
              formatNumber(*c.volumeLitre * 1000.0) + " mL is " +
              formatNumber(expected * 1000.0) + " mmol, but the scale is " +
              formatNumber(*c.substrateMol * 1000.0) + " mmol",
          whereOf("concentration"),
          "concentration, volume and scale must agree; leave one out");
    }
    return;
  }
  if (!c.concentrationMolar && c.volumeLitre && c.substrateMol) {
    c.concentrationMolar = *c.substrateMol / *c.volumeLitre;
    if (*c.concentrationMolar > 60.0) {
      throw InputError("the scale in this volume is " +
                           formatNumber(*c.concentrationMolar) + " M",
                       whereOf("volume"),
                       "at most 60 M: check scale and volume");
    }
    return;
  }
  if (!c.concentrationMolar && d_family != nullptr &&
      d_family->concentrationMolar) {
    c.concentrationMolar = d_family->concentrationMolar;
    assume("concentration",
           "not given: " + formatNumber(*c.concentrationMolar) + " M", d_family,
           {{"molar", *c.concentrationMolar}});
  }
  if (c.concentrationMolar) {
    if (c.substrateMol && !c.volumeLitre) {
      c.volumeLitre = *c.substrateMol / *c.concentrationMolar;
    } else if (c.volumeLitre && !c.substrateMol) {
      c.substrateMol = *c.volumeLitre * *c.concentrationMolar;
    }
  }
}

// A mixture boils near its lowest boiling part.
void Assumptions::resolveReflux() {
  Conditions &c = d_flask.conditions;
  double boiling = kUnknown;
  std::string names;
  for (const auto &ingredient : d_flask.ingredients) {
    if (ingredient.role != Role::Solvent) {
      continue;
    }
    const double own = ingredient.reagent->boilingPointKelvin;
    names += (names.empty() ? "" : "/") + ingredient.typed;
    if (std::isnan(own)) {
      throw InputError("reflux, but the boiling point of solvent " +
                           ingredient.typed + " is not known",
                       whereOf("temperature"),
                       "give the temperature, as in \"110 C\"");
    }
    boiling = std::isnan(boiling) ? own : std::min(boiling, own);
  }
  if (std::isnan(boiling)) {
    throw InputError("reflux without a solvent", whereOf("temperature"),
                     "give a solvent or the temperature, as in \"110 C\"");
  }
  (c.ramp ? c.temperatureEndKelvin : c.temperatureKelvin) = boiling;
  assume("temperature", "reflux of " + names + ": " + celsius(boiling), nullptr,
         {{"kelvin", boiling}});
}

double Assumptions::lowestBoilingPoint() const {
  double boiling = kUnknown;
  for (const auto &ingredient : d_flask.ingredients) {
    const double own = ingredient.reagent->boilingPointKelvin;
    if (ingredient.role == Role::Solvent && !std::isnan(own)) {
      boiling = std::isnan(boiling) ? own : std::min(boiling, own);
    }
  }
  return boiling;
}

void Assumptions::fillTemperature() {
  Conditions &c = d_flask.conditions;
  if (c.reflux) {
    resolveReflux();
    return;
  }
  if (c.temperatureKelvin) {
    return;
  }
  for (const auto &entry : d_spec.conditions) {
    if (entry.key == "cooling" &&
        kindOfQuantity(entry.value) == Quantity::Temperature) {
      c.temperatureKelvin =
          parseQuantity(entry.value, Quantity::Temperature, entry.where);
      assume("temperature",
             "not given: " + celsius(*c.temperatureKelvin) +
                 " for cooling by " + entry.value,
             nullptr, {{"kelvin", *c.temperatureKelvin}});
      return;
    }
  }
  if (d_family != nullptr && d_family->temperatureKelvin) {
    // Nobody heats an open flask above what its solvent allows.
    const double boiling = lowestBoilingPoint();
    const bool boils = boiling < *d_family->temperatureKelvin;
    c.temperatureKelvin = boils ? boiling : *d_family->temperatureKelvin;
    assume("temperature",
           "not given: " + celsius(*c.temperatureKelvin) +
               (boils ? ", where the solvent boils" : ""),
           d_family, {{"kelvin", *c.temperatureKelvin}});
  }
}

void Assumptions::fillConditions() {
  Conditions &c = d_flask.conditions;
  fillTemperature();
  fillVolumes();
  if (!c.timeSeconds && d_family != nullptr && d_family->timeSeconds) {
    c.timeSeconds = d_family->timeSeconds;
    assume("time", "not given: " + hours(*c.timeSeconds), d_family,
           {{"seconds", *c.timeSeconds}});
  }
  if (!c.addition && d_family != nullptr && d_family->addition) {
    // A time of addition rules out a single portion.
    c.addition = c.additionSeconds.value_or(0.0) > kOneShot
                     ? Addition::Dropwise
                     : *d_family->addition;
    assume("addition", std::string("not given: ") + nameOf(*c.addition),
           d_family);
  }
  // Who writes "DCM, 80 C" has a closed tube in mind; saying open or bubbler
  // with it stays a contradiction.
  const double boiling = lowestBoilingPoint();
  if (!c.vessel && c.heating != Heating::Microwave && c.temperatureKelvin &&
      *c.temperatureKelvin > boiling + kBoilingMargin) {
    c.vessel = Vessel::Sealed;
    assume("vessel",
           "not given: sealed, for the solvent boils at " + celsius(boiling),
           nullptr, {{"kelvin", boiling}});
  }
  if (!c.cooling && c.temperatureKelvin) {
    const bool bench =
        *c.temperatureKelvin >= kBenchLow && *c.temperatureKelvin <= kBenchHigh;
    c.cooling = bench ? Cooling::None : Cooling::Bath;
    assume("cooling",
           bench ? "not given: none between 15 and 30 C"
                 : "not given: a bath holds " + celsius(*c.temperatureKelvin),
           nullptr);
  }
  if (!c.atmosphere) {
    if (const auto *record = d_defaults.atmosphere(d_flask.ingredients)) {
      c.atmosphere = record->atmosphere;
      assume("atmosphere", std::string("not given: ") + nameOf(*c.atmosphere),
             record);
    }
  }
}

void Assumptions::check() const {
  const Conditions &c = d_flask.conditions;
  if (c.addition == Addition::AllAtOnce &&
      c.additionSeconds.value_or(0.0) > kOneShot) {
    throw InputError("addition all at once and an addition-time of " +
                         formatNumber(*c.additionSeconds / 60.0) + " min",
                     whereOf("addition-time"),
                     "addition dropwise, portions or syringe pump");
  }
  if (c.vesselLitre && c.volumeLitre && *c.volumeLitre > *c.vesselLitre) {
    throw InputError("a volume of " + formatNumber(*c.volumeLitre * 1000.0) +
                         " mL does not go into vessel-volume " +
                         formatNumber(*c.vesselLitre * 1000.0) + " mL",
                     whereOf("vessel-volume"));
  }
  std::vector<std::string> names = {"substrate"};
  for (const auto &ingredient : d_flask.ingredients) {
    names.push_back(ingredient.typed);
  }
  for (const auto &typed : orderAsTyped(c)) {
    const std::string folded = foldName(typed);
    bool known = folded == "amine" || folded == "diazepane" ||
                 folded == foldName(d_spec.substrate);
    for (const auto &name : names) {
      known = known || foldName(name) == folded;
    }
    for (const auto &ingredient : d_flask.ingredients) {
      const Reagent &reagent = *ingredient.reagent;
      known = known || foldName(reagent.name) == folded ||
              foldName(reagent.id) == folded ||
              folded == nameOf(ingredient.role) ||
              std::any_of(reagent.synonyms.begin(), reagent.synonyms.end(),
                          [&folded](const std::string &synonym) {
                            return foldName(synonym) == folded;
                          });
    }
    if (!known) {
      throw InputError("'" + typed + "' is not in the flask",
                       whereOf("addition-order"),
                       "in it: " + join(names, ", "));
    }
  }
}

}  // namespace Diazepane
