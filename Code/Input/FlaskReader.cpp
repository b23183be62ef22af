// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Input/FlaskReader.h>

#include <algorithm>
#include <fstream>
#include <optional>
#include <sstream>

#include <Base/Csv.h>
#include <Base/Text.h>
#include <Base/Units.h>
#include <Input/FlaskKeys.h>
#include <RuleBook/Record.h>

namespace Diazepane {

namespace {

bool isMissing(const std::string &cell) {
  const std::string word = lower(trim(cell));
  return word.empty() || word == "nan" || word == "na" || word == "n/a" ||
         word == "null" || word == "<na>";
}

bool endsWith(const std::string &text, const std::string &end) {
  return text.size() > end.size() &&
         text.compare(text.size() - end.size(), end.size(), end) == 0;
}

//! "reagent_eq" -> "reagent", when the rest is the key of an ingredient.
std::optional<std::string> amountColumn(const std::string &column) {
  const std::string folded = foldName(column);
  for (const char *suffix : {"equivalents", "equiv", "eq", "amount"}) {
    if (!endsWith(folded, suffix)) {
      continue;
    }
    const FlaskKey *key = findFlaskKey(
        folded.substr(0, folded.size() - std::string(suffix).size()));
    if (key != nullptr && key->kind == KeyKind::Ingredient) {
      return key->name;
    }
  }
  return std::nullopt;
}

//! "temperature_C" or "time (h)" -> key and unit.
std::optional<std::pair<std::string, std::string>> unitColumn(
    const std::string &column) {
  std::string text = trim(column);
  if (!text.empty() && (text.back() == ')' || text.back() == ']')) {
    text.pop_back();
  }
  const auto cut = text.find_last_of("_([ /");
  if (cut == std::string::npos) {
    return std::nullopt;
  }
  const std::string unit = trim(text.substr(cut + 1));
  std::string name = trim(text.substr(0, cut));
  while (!name.empty() && (name.back() == '_' || name.back() == ' ')) {
    name.pop_back();
  }
  const FlaskKey *key = findFlaskKey(name);
  if (key == nullptr || key->kind != KeyKind::Condition ||
      !kindOfQuantity("1 " + unit)) {
    return std::nullopt;
  }
  return std::make_pair(key->name, unit);
}

//! Short names are close to everything ("cid" to "acid"), so only longer ones
//! count as mistyped keys among columns that may be the user's own.
bool looksMistyped(const std::string &column) {
  return foldName(column).size() >= 6 && !nearestFlaskKeys(column).empty();
}

void giveAmounts(FlaskSpec &spec, const KeyValues &amounts,
                 const Where &where) {
  for (const auto &[role, amount] : amounts) {
    auto found = std::find_if(spec.ingredients.begin(), spec.ingredients.end(),
                              [&r = role](const IngredientSpec &entry) {
                                return entry.role == r && entry.amount.empty();
                              });
    if (found == spec.ingredients.end()) {
      throw InputError("the amount '" + amount + "' has no " + role +
                           " to belong to, or that has its amount already",
                       where);
    }
    found->amount = amount;
  }
}

//! {name: BnBr, amount: 1.0 eq} in YAML.
void addIngredientMap(FlaskSpec &spec, const std::string &key,
                      const Record &map) {
  std::string name;
  std::string amount;
  for (const auto &[field, value] : map.entries()) {
    const std::string folded = foldName(field);
    if (folded == "name" || folded == "smiles" || folded == "reagent") {
      name = value.asText();
    } else if (folded == "amount" || folded == "eq" || folded == "equiv" ||
               folded == "equivalents") {
      amount = value.asText();
    } else {
      throw InputError("unknown key '" + field + "' of an ingredient",
                       value.where(), "known: name, smiles, amount, eq");
    }
  }
  spec.add(key, name, amount, map.where());
}

void fillFromMap(FlaskSpec &spec, const Record &map) {
  KeyValues amounts;
  for (const auto &[key, value] : map.entries()) {
    if (value.isNull()) {
      continue;
    }
    if (foldName(key) == "conditions" && value.isMap()) {
      fillFromMap(spec, value);
      continue;
    }
    if (const auto role = amountColumn(key)) {
      amounts.emplace_back(*role, value.asText());
      continue;
    }
    for (const auto &item : value.items()) {
      const FlaskKey *known = findFlaskKey(key);
      if (item.isMap() && known != nullptr &&
          known->kind == KeyKind::Ingredient) {
        addIngredientMap(spec, key, item);
      } else if (item.isScalar() || known == nullptr) {
        spec.set(key, item.text(), item.where());
      } else {
        Where where = item.where();
        where.field = key;
        throw InputError("text is expected here", where,
                         "as in \"" + known->example + "\"");
      }
    }
  }
  giveAmounts(spec, amounts, map.where());
}

}  // namespace

FlaskSpec specFromOptions(const KeyValues &options, const Where &where) {
  FlaskSpec spec;
  spec.where = where;
  for (const auto &[key, value] : options) {
    spec.set(key, value, where);
  }
  return spec;
}

FlaskSpec specFromRow(const KeyValues &cells, const Where &row) {
  FlaskSpec spec;
  spec.where = row;
  KeyValues amounts;
  for (const auto &[column, cell] : cells) {
    Where where = row;
    where.field = column;
    if (isMissing(cell)) {
      continue;
    }
    if (findFlaskKey(column) != nullptr) {
      spec.set(column, cell, row);
    } else if (const auto role = amountColumn(column)) {
      amounts.emplace_back(*role, cell);
    } else if (const auto withUnit = unitColumn(column)) {
      spec.set(withUnit->first,
               kindOfQuantity(cell) ? cell : cell + " " + withUnit->second,
               row);
    } else if (looksMistyped(column)) {
      throw InputError(
          "unknown column", where,
          "did you mean " + join(nearestFlaskKeys(column), " or ") + "?");
    } else {
      spec.ignored.push_back(column + " = " + cell);
    }
  }
  giveAmounts(spec, amounts, row);
  return spec;
}

std::vector<FlaskSpec> specsFromYaml(const std::string &text,
                                     const std::string &fileName) {
  std::vector<Fault> faults;
  const Record root = Record::fromYamlText(text, fileName, faults);
  if (!faults.empty()) {
    std::string all = faults[0].what;
    for (std::size_t i = 1; i < faults.size(); ++i) {
      all += "\n  " + faults[i].text();
    }
    throw InputError(all, faults[0].where);
  }
  const Record &list = root.has("flasks") ? root["flasks"] : root;
  std::vector<FlaskSpec> specs;
  for (const auto &item : list.items()) {
    if (!item.isMap()) {
      throw InputError("a flask is a map of keys", item.where(),
                       "as in \"substrate: C1CNCCNC1\"");
    }
    FlaskSpec spec;
    spec.where = item.where();
    fillFromMap(spec, item);
    specs.push_back(std::move(spec));
  }
  if (root.has("flasks")) {
    // What stands beside the list holds for every flask of it.
    for (const auto &[key, value] : root.entries()) {
      if (key == "flasks") {
        continue;
      }
      FlaskSpec common;
      for (const auto &item : value.items()) {
        common.set(key, item.text(), item.where());
      }
      for (auto &spec : specs) {
        spec.fillFrom(common);
      }
    }
  }
  if (specs.empty()) {
    throw InputError("holds no flask", Where{fileName, 0, 0, ""});
  }
  return specs;
}

std::vector<FlaskSpec> specsFromCsv(const std::string &text,
                                    const std::string &fileName) {
  CsvText csv(text, fileName);
  CsvRow header;
  std::vector<FlaskSpec> specs;
  if (csv.next(header)) {
    CsvRow row;
    while (csv.next(row)) {
      const Where where{fileName, row.line, 0, ""};
      specs.push_back(specFromRow(cellsUnder(header, row, where), where));
    }
  }
  if (specs.empty()) {
    throw InputError("holds no flask", Where{fileName, 0, 0, ""},
                     "a header such as substrate,reagent,temperature and a "
                     "row for each flask");
  }
  return specs;
}

std::vector<FlaskSpec> specsFromFile(const std::string &path) {
  std::ifstream in(path);
  if (!in) {
    throw InputError("cannot be read", Where{path, 0, 0, ""});
  }
  std::stringstream text;
  text << in.rdbuf();
  const std::string name = lower(path);
  if (endsWith(name, ".yaml") || endsWith(name, ".yml")) {
    return specsFromYaml(text.str(), path);
  }
  if (endsWith(name, ".json")) {
    return specsFromJson(text.str(), path);
  }
  if (endsWith(name, ".csv") || endsWith(name, ".tsv")) {
    return specsFromCsv(text.str(), path);
  }
  throw InputError("the kind of file is not known", Where{path, 0, 0, ""},
                   "expected .yaml, .yml, .json, .csv or .tsv");
}

}  // namespace Diazepane
