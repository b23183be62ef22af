// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <RuleBook/Schema.h>

#include <algorithm>

#include <Base/Text.h>

namespace Diazepane {

Schema Schema::fromRecord(const Record &record) {
  Schema schema;
  for (const auto &item : record.items()) {
    SchemaKey key;
    key.name = item["name"].asText();
    key.type = item["type"].asText("any");
    key.required = item["required"].asBoolean(false);
    key.allowed = item["allowed"].asTexts();
    key.items = item["items"].asText();
    key.meaning = item["meaning"].asText();
    schema.d_keys.push_back(std::move(key));
  }
  return schema;
}

namespace {

bool hasType(const Record &value, const std::string &type) {
  if (type == "map") {
    return value.isMap();
  }
  if (type == "list") {
    return value.isList() || value.isScalar();
  }
  if (type == "any") {
    return true;
  }
  if (!value.isScalar()) {
    return false;
  }
  try {
    if (type == "number") {
      value.asNumber(0);
    } else if (type == "integer") {
      value.asInteger(0);
    } else if (type == "boolean") {
      value.asBoolean(false);
    }
  } catch (const InputError &) {
    return false;
  }
  return true;
}

}  // namespace

void Schema::check(const Record &record, std::vector<Fault> &faults) const {
  if (!record.isMap()) {
    faults.push_back({record.where(), "a record with keys is expected here"});
    return;
  }
  std::vector<std::string> names;
  for (const auto &key : d_keys) {
    names.push_back(key.name);
    const Record &value = record[key.name];
    if (value.isNull()) {
      if (key.required) {
        faults.push_back(
            {record.where(),
             "key '" + key.name + "' is missing (" + key.meaning + ")"});
      }
      continue;
    }
    if (!hasType(value, key.type)) {
      faults.push_back(
          {value.where(),
           "'" + key.name + "' should be a " + key.type +
               (value.isScalar() ? ", not '" + value.text() + "'" : "") + " (" +
               key.meaning + ")"});
    }
    if (!key.allowed.empty() && value.isScalar() &&
        std::find(key.allowed.begin(), key.allowed.end(), value.text()) ==
            key.allowed.end()) {
      faults.push_back({value.where(), "'" + value.text() + "' is not a " +
                                           key.name + "; one of " +
                                           join(key.allowed, ", ")});
    }
  }
  for (const auto &entry : record.entries()) {
    if (std::find(names.begin(), names.end(), entry.first) == names.end()) {
      const auto near = nearestNames(entry.first, names, 1);
      faults.push_back(
          {entry.second.where(),
           "unknown key '" + entry.first + "'" +
               (near.empty() ? "; known are " + join(names, ", ")
                             : ": did you mean '" + near[0] + "'?")});
    }
  }
}

}  // namespace Diazepane
