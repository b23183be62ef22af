// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Input/FlaskSpec.h>

#include <algorithm>
#include <cctype>

#include <Base/Text.h>
#include <Base/Units.h>
#include <Input/FlaskKeys.h>

namespace Diazepane {

namespace {

Where named(const Where &where, const std::string &field) {
  Where place = where;
  place.field = field;
  return place;
}

void setOnce(std::string &slot, const std::string &value, const Where &where) {
  if (!slot.empty() && slot != value) {
    throw InputError("given twice: '" + slot + "' and '" + value + "'", where,
                     "one value");
  }
  slot = value;
}

bool startsLikeNumber(const std::string &text) {
  return !text.empty() &&
         (std::isdigit(static_cast<unsigned char>(text[0])) != 0 ||
          text[0] == '.' || text[0] == '-' || text[0] == '+');
}

// A ':' outside brackets is an aromatic bond, so the text is a SMILES.
bool hasAromaticBond(const std::string &text) {
  int depth = 0;
  for (const char c : text) {
    depth += c == '[' ? 1 : c == ']' ? -1 : 0;
    if (c == ':' && depth == 0) {
      return true;
    }
  }
  return false;
}

}  // namespace

std::pair<std::string, std::string> splitAmount(const std::string &text) {
  const std::string whole = trim(text);
  const auto colon = whole.rfind(':');
  if (colon == std::string::npos) {
    return {whole, ""};
  }
  const std::string head = trim(whole.substr(0, colon));
  const std::string tail = plainSigns(whole.substr(colon + 1));
  if (tail.find_first_of("[]()=#@\\") != std::string::npos || head.empty()) {
    return {whole, ""};
  }
  const bool quantity = startsLikeNumber(tail) && kindOfQuantity(tail);
  if (!quantity && hasAromaticBond(head)) {
    return {whole, ""};
  }
  return {head, tail};
}

bool FlaskSpec::has(const std::string &conditionKey) const {
  return std::any_of(
      conditions.begin(), conditions.end(),
      [&](const ConditionSpec &entry) { return entry.key == conditionKey; });
}

void FlaskSpec::add(const std::string &key, const std::string &name,
                    const std::string &amount, const Where &place) {
  const FlaskKey *known = findFlaskKey(key);
  if (known == nullptr || known->kind != KeyKind::Ingredient) {
    throw InputError("'" + key + "' is not a role of an ingredient", place);
  }
  if (trim(name).empty()) {
    throw InputError("names no reagent", named(place, known->name),
                     "as in \"" + known->example + "\"");
  }
  ingredients.push_back(
      {trim(name), trim(amount), known->name, named(place, known->name)});
}

void FlaskSpec::set(const std::string &key, const std::string &value,
                    const Where &place) {
  const FlaskKey *known = findFlaskKey(key);
  if (known == nullptr) {
    const auto near = nearestFlaskKeys(key);
    throw InputError(
        "unknown key '" + key + "'" +
            (near.empty() ? "" : ": did you mean " + join(near, " or ") + "?"),
        place, near.empty() ? "known: " + join(flaskKeyNames(), ", ") : "");
  }
  const Where here = named(place, known->name);
  const std::string text = trim(value);
  if (text.empty()) {
    throw InputError("has no value", here, "as in \"" + known->example + "\"");
  }
  if (known->kind == KeyKind::Ingredient) {
    const auto parts =
        known->name == "solvent" && !kindOfQuantity(splitAmount(text).second)
            ? std::make_pair(text, std::string())
            : splitAmount(text);
    add(known->name, parts.first, parts.second, place);
  } else if (known->name == "substrate") {
    setOnce(substrate, text, here);
  } else if (known->name == "substrate-id") {
    setOnce(substrateId, text, here);
  } else if (known->name == "id") {
    setOnce(conditionsId, text, here);
  } else if (known->name == "want") {
    setOnce(want, text, here);
  } else if (known->name == "policy") {
    setOnce(policy, text, here);
  } else {
    for (const auto &entry : conditions) {
      if (entry.key == known->name && !known->repeatable &&
          entry.value != text) {
        throw InputError(
            "given twice: '" + entry.value + "' and '" + text + "'", here,
            "one value");
      }
    }
    conditions.push_back({known->name, text, here});
  }
}

void FlaskSpec::fillFrom(const FlaskSpec &other) {
  const auto take = [](std::string &mine, const std::string &theirs) {
    if (mine.empty()) {
      mine = theirs;
    }
  };
  take(substrate, other.substrate);
  take(substrateId, other.substrateId);
  take(conditionsId, other.conditionsId);
  take(want, other.want);
  take(policy, other.policy);
  const std::vector<IngredientSpec> mine = ingredients;
  for (const auto &entry : other.ingredients) {
    if (std::none_of(mine.begin(), mine.end(), [&](const IngredientSpec &own) {
          return own.role == entry.role;
        })) {
      ingredients.push_back(entry);
    }
  }
  const std::vector<ConditionSpec> given = conditions;
  for (const auto &entry : other.conditions) {
    if (std::none_of(given.begin(), given.end(), [&](const ConditionSpec &own) {
          return own.key == entry.key;
        })) {
      conditions.push_back(entry);
    }
  }
  assumeMissing = assumeMissing || other.assumeMissing;
  ignored.insert(ignored.end(), other.ignored.begin(), other.ignored.end());
}

}  // namespace Diazepane
