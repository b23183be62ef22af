// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Protocols/StageFlask.h>

#include <algorithm>

#include <Base/Text.h>
#include <Base/Units.h>
#include <Input/FlaskKeys.h>

namespace Diazepane {

namespace {

//! A slot by its name, or the only charge that has the key as its role.
ChargeRecord *slotOf(StageRecord &stage, const std::string &key) {
  ChargeRecord *byRole = nullptr;
  int count = 0;
  for (auto &charge : stage.charges) {
    if (foldName(charge.slot) == foldName(key)) {
      return &charge;
    }
    if (foldName(charge.role) == foldName(key)) {
      byRole = &charge;
      ++count;
    }
  }
  return count == 1 ? byRole : nullptr;
}

bool isAmount(const std::string &text) {
  const std::string value = trim(text);
  return !value.empty() &&
         (value[0] == '.' || (value[0] >= '0' && value[0] <= '9')) &&
         kindOfQuantity(value) == Quantity::Equivalents;
}

void exchange(ChargeRecord &charge, const std::string &value,
              const RuleBook &book, const Where &where) {
  std::string name = trim(value);
  std::string amount;
  if (isAmount(name)) {
    std::swap(name, amount);
  } else {
    std::tie(name, amount) = splitAmount(name);
  }
  if (!name.empty()) {
    if (book.findReagent(name) == nullptr && charge.role.empty() &&
        !charge.equivalents) {
      throw InputError("no reagent '" + name + "'", where);
    }
    charge.name = name;  // a SMILES is read with the flask
  }
  if (amount.empty()) {
    return;
  }
  if (!charge.equivalents) {
    throw InputError("the amount of '" + charge.slot +
                         "' follows from the concentration or from '" +
                         (charge.of.empty() ? "the basis" : charge.of) + "'",
                     where, "set the concentration instead");
  }
  const auto kind = kindOfQuantity(amount);
  if (kind && kind != Quantity::Equivalents) {
    throw InputError("'" + amount + "' is no number of equivalents", where,
                     "as in \"1.1 eq\"; the scale gives grams");
  }
  const double equivalents =
      parseQuantity(amount, Quantity::Equivalents, where);
  if (!(equivalents > 0.0)) {
    throw InputError("'" + amount + "' is nothing at all", where);
  }
  charge.equivalents = equivalents;
}

}  // namespace

bool applySetting(StageRecord &stage, const std::string &key,
                  const std::string &value, const RuleBook &book,
                  const Where &where) {
  if (auto *charge = slotOf(stage, key)) {
    exchange(*charge, value, book, where);
    return true;
  }
  const FlaskKey *known = findFlaskKey(key);
  if (known == nullptr || known->kind == KeyKind::Substrate ||
      known->name == "scale") {
    return false;
  }
  if (known->name == "want") {
    stage.want = value;
    return true;
  }
  for (auto &entry : stage.conditions) {
    if (entry.first == known->name) {
      entry.second = value;
      return true;
    }
  }
  stage.conditions.emplace_back(known->name, value);
  return true;
}

int chosen(const StageRecord &stage, const std::string &want) {
  if (stage.choices.empty()) {
    return -1;
  }
  for (std::size_t i = 0; i < stage.choices.size(); ++i) {
    const auto &wants = stage.choices[i].wants;
    if (std::find(wants.begin(), wants.end(), want) != wants.end()) {
      return static_cast<int>(i);
    }
  }
  return 0;
}

StageRecord withChoice(const StageRecord &stage, int choice,
                       const RuleBook &book) {
  StageRecord out = stage;
  if (choice < 0) {
    return out;
  }
  const auto &taken = stage.choices[static_cast<std::size_t>(choice)];
  for (const auto &[key, value] : taken.set) {
    if (!applySetting(out, key, value, book, taken.where)) {
      throw InputError("no slot or condition '" + key + "'", taken.where);
    }
  }
  return out;
}

FlaskSpec specOf(const StageRecord &stage, const std::string &substrate,
                 const std::string &scale) {
  FlaskSpec spec;
  spec.where.field = stage.title;
  spec.substrate = substrate;
  for (const auto &charge : stage.charges) {
    if (charge.role.empty()) {
      continue;
    }
    const std::string amount =
        charge.equivalents ? formatNumber(*charge.equivalents, 8) + " eq" : "";
    spec.add(charge.role, charge.name, amount, charge.where);
  }
  for (const auto &[key, value] : stage.conditions) {
    spec.set(key, value, stage.where);
  }
  if (!stage.want.empty()) {
    spec.want = stage.want;
  }
  if (!scale.empty()) {
    spec.set("scale", scale, Where{"", 0, 0, "scale"});
  }
  return spec;
}

}  // namespace Diazepane
