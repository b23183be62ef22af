// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Input/IngredientResolver.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <regex>

#include <Base/Text.h>
#include <Base/Units.h>
#include <Input/FlaskDefaults.h>

namespace Diazepane {

namespace {

bool isNone(const std::string &name) {
  const std::string folded = foldName(name);
  return folded == "none" || folded == "no" || folded == "neat" ||
         folded == "without";
}

// std::regex recurses once per character, so what it sees must be short.
constexpr std::size_t kLongestMixture = 200;

//! Solvents and their parts by volume.
struct Mixture {
  std::vector<std::string> names;
  std::vector<double> parts;
};

std::vector<double> partsOf(const std::string &text, const Where &where) {
  std::vector<double> parts;
  for (const auto &part :
       split(text, text.find(':') == std::string::npos ? '/' : ':')) {
    const double value = parseQuantity(part, Quantity::Equivalents, where);
    if (value <= 0.0) {
      throw InputError("a part of '" + trim(text) + "' is nothing at all",
                       where, "as in \"DCM/MeOH 9:1\"");
    }
    parts.push_back(value);
  }
  return parts;
}

// "DCM/MeOH 9:1", "DCM:MeOH (9:1 v/v)", "DCM + MeOH", "5 % MeOH in DCM".
Mixture parseMixture(const std::string &text, const Where &where) {
  static const std::regex percentIn(
      R"(^\s*([\d.]+)\s*%\s*(\S+)\s+in\s+(\S+)\s*$)");
  static const std::regex ratioAtEnd(
      R"(^(.*?)[\s,]*\(?\s*([\d.]+(?:\s*[:/]\s*[\d.]+)+)\s*(?:v/v(?:/v)?)?\s*\)?\s*(?:v/v(?:/v)?)?\s*$)");
  std::smatch match;
  Mixture mixture;
  if (text.size() > kLongestMixture) {
    return {{text}, {1.0}};
  }
  if (std::regex_match(text, match, percentIn)) {
    const double share =
        100.0 * parseQuantity(match[1].str() + " %", Quantity::Fraction, where);
    return {{match[3], match[2]}, {100.0 - share, share}};
  }
  std::string names = text;
  if (std::regex_match(text, match, ratioAtEnd) && !match[1].str().empty()) {
    names = match[1];
    mixture.parts = partsOf(match[2], where);
  }
  const char separator = names.find('/') != std::string::npos     ? '/'
                         : names.find(':') != std::string::npos   ? ':'
                         : names.find(" + ") != std::string::npos ? '+'
                                                                  : '\n';
  for (const auto &name : split(names, separator)) {
    mixture.names.push_back(trim(name));
  }
  if (mixture.parts.empty()) {
    mixture.parts.assign(mixture.names.size(), 1.0);
  }
  if (mixture.parts.size() != mixture.names.size()) {
    throw InputError(
        "'" + text + "' has " + std::to_string(mixture.names.size()) +
            " solvents and " + std::to_string(mixture.parts.size()) + " parts",
        where, "as in \"DCM/MeOH 9:1\"");
  }
  return mixture;
}

Evidence noted(Verdict verdict, const std::string &subject,
               const std::string &text) {
  Evidence evidence;
  evidence.stage = "input";
  evidence.verdict = verdict;
  evidence.subject = subject;
  evidence.text = text;
  return evidence;
}

}  // namespace

double IngredientResolver::molesOf(const Reagent &reagent,
                                   const std::string &amount,
                                   const Where &where) {
  const auto kind = kindOfQuantity(amount);
  if (kind == Quantity::Amount) {
    return parseQuantity(amount, Quantity::Amount, where);
  }
  if (kind == Quantity::Volume && !std::isnan(reagent.molarity)) {
    return parseQuantity(amount, Quantity::Volume, where) * reagent.molarity;
  }
  double grams = 0.0;
  if (kind == Quantity::Mass) {
    grams = parseQuantity(amount, Quantity::Mass, where);
  } else if (kind == Quantity::Volume) {
    if (std::isnan(reagent.densityGramPerMl)) {
      throw InputError("the density of " + reagent.name +
                           " is not known, so a volume says no amount",
                       where, "give eq, mmol or g");
    }
    grams = parseQuantity(amount, Quantity::Volume, where) * 1000.0 *
            reagent.densityGramPerMl;
  } else {
    throw InputError("'" + amount + "' is not an amount", where,
                     "eq, mol%, mol, mmol, g, mg, mL or uL");
  }
  if (std::isnan(reagent.molarMass)) {
    throw InputError("the molar mass of " + reagent.name + " is not known",
                     where, "give eq or mmol");
  }
  const double purity =
      std::isnan(reagent.purityPercent) ? 1.0 : reagent.purityPercent / 100.0;
  return grams * purity / reagent.molarMass;
}

void IngredientResolver::resolveSolvent(const IngredientSpec &spec,
                                        ResolvedIngredients &out) const {
  ResolvedIngredient base;
  base.ingredient.typed = spec.name;
  base.ingredient.role = Role::Solvent;
  base.where = spec.where;
  double share = 1.0;
  if (!spec.amount.empty()) {
    const auto kind = kindOfQuantity(spec.amount);
    if (kind == Quantity::Volume) {
      base.litres = parseQuantity(spec.amount, Quantity::Volume, spec.where);
      share = base.litres;
      base.hasAmount = true;
    } else if (kind) {
      throw InputError("'" + spec.amount + "' is " + quantityName(*kind) +
                           ", a volume is needed for a solvent",
                       spec.where, "as in \"THF:5 mL\"");
    } else {
      share = parseQuantity(spec.amount, Quantity::Equivalents, spec.where);
    }
  }
  // A SMILES may hold '/', so the whole is looked up before it is taken apart.
  Mixture mixture{{spec.name}, {1.0}};
  ReagentPtr whole;
  try {
    whole = d_reagents.byName(spec.name, spec.where);
  } catch (const InputError &) {
    mixture = parseMixture(spec.name, spec.where);
  }
  const double sum =
      std::accumulate(mixture.parts.begin(), mixture.parts.end(), 0.0);
  for (std::size_t i = 0; i < mixture.names.size(); ++i) {
    ResolvedIngredient entry = base;
    entry.ingredient.typed = mixture.names[i];
    entry.ingredient.reagent =
        whole ? whole : d_reagents.byName(mixture.names[i], spec.where);
    entry.ingredient.equivalents = share * mixture.parts[i] / sum;
    entry.litres = base.litres * mixture.parts[i] / sum;
    out.list.push_back(std::move(entry));
  }
}

void IngredientResolver::resolveOther(const IngredientSpec &spec,
                                      std::optional<double> scaleMol,
                                      double substrateEquivalents,
                                      ResolvedIngredients &out) const {
  ResolvedIngredient entry;
  entry.where = spec.where;
  Ingredient &ingredient = entry.ingredient;
  ingredient.typed = spec.name;
  const auto known = d_known.find(spec.name);
  ingredient.reagent = known != d_known.end()
                           ? known->second
                           : d_reagents.byName(spec.name, spec.where);
  const auto usual = findRole(ingredient.reagent->role);
  entry.roleGiven = !spec.role.empty() && spec.role != "reagent";
  if (!entry.roleGiven) {
    ingredient.role = usual.value_or(Role::Reactant);
    if (usual && *usual != Role::Reactant) {
      out.notes.push_back(noted(
          Verdict::Noted, spec.name,
          std::string("taken as ") + nameOf(*usual) + ", its usual role"));
    }
  } else if (spec.role == "catalyst") {
    ingredient.role = usual.value_or(Role::Precatalyst);
  } else {
    ingredient.role = findRole(spec.role).value_or(Role::Additive);
    if (usual && *usual != ingredient.role &&
        !ingredient.reagent->hasClass(nameOf(ingredient.role))) {
      out.notes.push_back(noted(Verdict::Warned, spec.name,
                                std::string("given as ") +
                                    nameOf(ingredient.role) +
                                    "; its usual role is " + nameOf(*usual)));
    }
  }
  if (!spec.amount.empty()) {
    entry.hasAmount = true;
    const auto kind = kindOfQuantity(spec.amount);
    if (kind == Quantity::Amount || kind == Quantity::Mass ||
        kind == Quantity::Volume) {
      if (!scaleMol) {
        throw InputError("'" + spec.amount + "' of " + spec.name +
                             " needs the amount of substrate",
                         spec.where,
                         "give scale, as in \"2 mmol\", or equivalents");
      }
      ingredient.equivalents =
          molesOf(*ingredient.reagent, spec.amount, spec.where) / *scaleMol;
    } else {
      ingredient.equivalents =
          parseQuantity(spec.amount, Quantity::Equivalents, spec.where) /
          substrateEquivalents;
    }
  }
  out.list.push_back(std::move(entry));
}

namespace {

//! Acetic acid is an acid, but beside a coupling reagent, with nothing else to
//! couple, it is what is coupled.
void coupleTheAcid(ResolvedIngredients &out) {
  const auto has = [&out](Role role) {
    return std::any_of(out.list.begin(), out.list.end(),
                       [role](const ResolvedIngredient &entry) {
                         return entry.ingredient.role == role;
                       });
  };
  if (!has(Role::Coupling) || has(Role::Reactant)) {
    return;
  }
  for (auto &entry : out.list) {
    if (entry.ingredient.role == Role::Acid && !entry.roleGiven &&
        entry.ingredient.reagent->hasClass("carboxylic_acid")) {
      entry.ingredient.role = Role::Reactant;
      out.notes.push_back(noted(Verdict::Noted, entry.ingredient.typed,
                                "taken as the acid that is coupled"));
      return;
    }
  }
}

}  // namespace

ResolvedIngredients IngredientResolver::resolve(
    const std::vector<IngredientSpec> &specs, std::optional<double> scaleMol,
    double substrateEquivalents) const {
  ResolvedIngredients out;
  for (const auto &spec : specs) {
    if (isNone(spec.name)) {
      if (!spec.amount.empty()) {
        throw InputError("'none' has no amount", spec.where);
      }
      out.excluded.push_back(spec.role);
    } else if (spec.role == "solvent") {
      resolveSolvent(spec, out);
    } else {
      resolveOther(spec, scaleMol, substrateEquivalents, out);
    }
  }
  coupleTheAcid(out);
  for (const auto &role : out.excluded) {
    for (const auto &entry : out.list) {
      if (nameOf(entry.ingredient.role) == role) {
        throw InputError("given as none and as " + entry.ingredient.typed,
                         entry.where, "one of the two");
      }
    }
  }
  double volume = 0.0;
  bool measured = false;
  for (const auto &entry : out.list) {
    measured = measured || entry.litres > 0.0;
  }
  for (const auto &entry : out.list) {
    if (measured && entry.ingredient.role == Role::Solvent &&
        entry.litres <= 0.0) {
      throw InputError("solvent " + entry.ingredient.typed +
                           " has no volume, another solvent has one",
                       entry.where, "volumes for all, or parts for all");
    }
    volume += entry.ingredient.role == Role::Solvent
                  ? entry.ingredient.equivalents
                  : 0.0;
  }
  for (auto &entry : out.list) {
    if (entry.ingredient.role == Role::Solvent && volume > 0.0) {
      entry.ingredient.equivalents /= volume;
    }
  }
  return out;
}

}  // namespace Diazepane
