// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Input/FlaskDefaults.h>

#include <algorithm>
#include <filesystem>

#include <Base/Text.h>

namespace Diazepane {

namespace {

const std::vector<std::string> &knownKeys() {
  static const std::vector<std::string> keys = {
      "id",          "reagent_class", "with_class", "role",
      "temperature", "concentration", "time",       "solvent",
      "base",        "equivalents",   "addition",   "atmosphere",
      "source"};
  return keys;
}

std::optional<double> quantity(const Record &value, Quantity kind) {
  if (value.isNull()) {
    return std::nullopt;
  }
  return parseQuantity(value.asText(), kind, value.where());
}

DefaultRecord readRecord(const Record &record, std::vector<Fault> &faults) {
  for (const auto &[key, value] : record.entries()) {
    const auto &keys = knownKeys();
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) {
      faults.push_back({value.where(), "unknown key '" + key + "'; known are " +
                                           join(keys, ", ")});
    }
  }
  for (const char *key : {"id", "source"}) {
    if (!record.has(key)) {
      faults.push_back(
          {record.where(), std::string("key '") + key + "' is missing"});
    }
  }
  DefaultRecord entry;
  entry.where = record.where();
  entry.id = record["id"].asText();
  entry.reagentClasses = record["reagent_class"].asTexts();
  entry.withClasses = record["with_class"].asTexts();
  entry.solvents = record["solvent"].asTexts();
  entry.base = record["base"].asText();
  entry.source = join(record["source"].asTexts(), ";");
  if (record.has("role")) {
    entry.role = findRole(record["role"].asText());
    if (!entry.role) {
      faults.push_back({record["role"].where(),
                        "'" + record["role"].asText() + "' is not a role"});
    }
  }
  entry.temperatureKelvin =
      quantity(record["temperature"], Quantity::Temperature);
  entry.concentrationMolar =
      quantity(record["concentration"], Quantity::Concentration);
  entry.timeSeconds = quantity(record["time"], Quantity::Time);
  entry.equivalents = quantity(record["equivalents"], Quantity::Equivalents);
  if (record.has("addition")) {
    entry.addition = parseAddition(record["addition"].asText());
  }
  if (record.has("atmosphere")) {
    entry.atmosphere = parseAtmosphere(record["atmosphere"].asText());
  }
  return entry;
}

bool hasAny(const Ingredient &ingredient,
            const std::vector<std::string> &classes) {
  return std::any_of(
      classes.begin(), classes.end(), [&ingredient](const std::string &name) {
        return name == "any" || ingredient.reagent->hasClass(name);
      });
}

}  // namespace

std::optional<Role> findRole(const std::string &name) {
  for (const Role role : {Role::Reactant, Role::Base, Role::Acid, Role::Solvent,
                          Role::Reductant, Role::Oxidant, Role::Ligand,
                          Role::Precatalyst, Role::Coupling, Role::Additive}) {
    if (foldName(name) == nameOf(role)) {
      return role;
    }
  }
  return std::nullopt;
}

FlaskDefaults FlaskDefaults::load(const RuleBook &book) {
  std::vector<Fault> faults;
  std::vector<Record> files;
  for (const auto &folder : book.folders()) {
    const std::string path = folder + "/Parameters/defaults.yaml";
    std::error_code error;
    if (std::filesystem::exists(path, error)) {
      files.push_back(Record::fromYamlFile(path, faults));
    }
  }
  if (!faults.empty()) {
    throw RuleError(std::move(faults));
  }
  return fromRecords(files);
}

FlaskDefaults FlaskDefaults::fromRecords(const std::vector<Record> &files) {
  FlaskDefaults defaults;
  std::vector<Fault> faults;
  for (const auto &file : files) {
    std::vector<DefaultRecord> fresh;
    for (const auto &item : file["defaults"].items()) {
      try {
        fresh.push_back(readRecord(item, faults));
      } catch (const InputError &error) {
        faults.push_back({item.where(), error.what()});
      }
    }
    // A user's record is asked before ours.
    for (auto &older : defaults.d_records) {
      const bool replaced = std::any_of(
          fresh.begin(), fresh.end(),
          [&older](const DefaultRecord &r) { return r.id == older.id; });
      if (!replaced) {
        fresh.push_back(std::move(older));
      }
    }
    defaults.d_records = std::move(fresh);
  }
  if (!faults.empty()) {
    throw RuleError(std::move(faults));
  }
  return defaults;
}

int FlaskDefaults::leading(const std::vector<Ingredient> &flask) {
  int helper = -1;
  for (std::size_t i = 0; i < flask.size(); ++i) {
    const Role role = flask[i].role;
    if (role == Role::Reactant) {
      return static_cast<int>(i);
    }
    if (helper < 0 && role != Role::Solvent && role != Role::Base) {
      helper = static_cast<int>(i);
    }
  }
  return helper;
}

const DefaultRecord *FlaskDefaults::family(
    const std::vector<Ingredient> &flask) const {
  const int index = leading(flask);
  const Ingredient *lead =
      index < 0 ? nullptr : &flask[static_cast<std::size_t>(index)];
  for (const auto &record : d_records) {
    if (record.role || record.atmosphere || record.reagentClasses.empty()) {
      continue;
    }
    const bool leads = lead != nullptr ? hasAny(*lead, record.reagentClasses)
                                       : record.reagentClasses[0] == "any";
    const bool accompanied =
        record.withClasses.empty() ||
        std::any_of(flask.begin(), flask.end(), [&](const Ingredient &other) {
          return &other != lead && hasAny(other, record.withClasses);
        });
    if (leads && accompanied) {
      return &record;
    }
  }
  return nullptr;
}

const DefaultRecord *FlaskDefaults::atmosphere(
    const std::vector<Ingredient> &flask) const {
  for (const auto &record : d_records) {
    if (!record.atmosphere) {
      continue;
    }
    const auto &classes = record.reagentClasses;
    if (std::find(classes.begin(), classes.end(), "any") != classes.end() ||
        std::any_of(flask.begin(), flask.end(), [&](const Ingredient &one) {
          return hasAny(one, classes);
        })) {
      return &record;
    }
  }
  return nullptr;
}

const DefaultRecord *FlaskDefaults::amount(const Ingredient &ingredient) const {
  const DefaultRecord *byRole = nullptr;
  for (const auto &record : d_records) {
    if (record.role != ingredient.role || !record.equivalents) {
      continue;
    }
    if (record.reagentClasses.empty()) {
      byRole = byRole == nullptr ? &record : byRole;
    } else if (hasAny(ingredient, record.reagentClasses)) {
      return &record;
    }
  }
  return byRole;
}

}  // namespace Diazepane
