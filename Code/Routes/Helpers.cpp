// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Routes/Helpers.h>

#include <GraphMol/ROMol.h>

#include <algorithm>
#include <filesystem>

#include <Base/Text.h>

namespace Diazepane {

namespace {

std::vector<Pattern> patternsOf(const Record &list,
                                std::vector<Fault> &faults) {
  std::vector<Pattern> patterns;
  for (const auto &item : list.items()) {
    try {
      patterns.emplace_back(item.asText(), item.where());
    } catch (const InputError &error) {
      faults.push_back(faultOf(error));
    }
  }
  return patterns;
}

Helper readHelper(const Record &record, const RuleBook &book,
                  std::vector<Fault> &faults) {
  static const std::vector<std::string> keys = {
      "id",    "title",      "smarts",     "with",           "without",
      "flask", "weight",     "afterwards", "before_without", "beside",
      "needs", "not_beside", "source"};
  for (const auto &entry : record.entries()) {
    if (std::find(keys.begin(), keys.end(), entry.first) == keys.end()) {
      faults.push_back(
          {entry.second.where(),
           "unknown key '" + entry.first + "'; known are " + join(keys, ", ")});
    }
  }
  for (const char *key : {"id", "title", "smarts", "flask", "source"}) {
    if (!record.has(key)) {
      faults.push_back(
          {record.where(), std::string("key '") + key + "' is missing"});
    }
  }
  Helper helper;
  helper.where = record.where();
  helper.id = record["id"].asText();
  helper.title = record["title"].asText();
  helper.suggestedBy = patternsOf(record["smarts"], faults);
  helper.with = patternsOf(record["with"], faults);
  helper.without = patternsOf(record["without"], faults);
  helper.beforeWithout = patternsOf(record["before_without"], faults);
  helper.beside = record["beside"].asTexts();
  helper.needs = record["needs"].asTexts();
  helper.notBeside = record["not_beside"].asTexts();
  for (const auto &entry : record["flask"].entries()) {
    helper.flask.emplace_back(entry.first, entry.second.asText());
  }
  helper.weight = record["weight"].asNumber(1.0);
  helper.afterwards = record["afterwards"].asBoolean(false);
  helper.source = join(record["source"].asTexts(), ";");
  for (const auto &item : record["source"].items()) {
    if (book.sources().count(item.asText()) == 0) {
      faults.push_back(
          {item.where(), "no source '" + item.asText() + "' in sources.tsv"});
    }
  }
  return helper;
}

bool any(const std::vector<Pattern> &patterns, const RDKit::ROMol &mol) {
  return std::any_of(patterns.begin(), patterns.end(),
                     [&mol](const Pattern &one) { return one.matches(mol); });
}

}  // namespace

bool Helper::suits(const RDKit::ROMol &substrate) const {
  return any(suggestedBy, substrate) &&
         (with.empty() || any(with, substrate)) && !any(without, substrate);
}

bool Helper::maySetFree(const RDKit::ROMol &substrate) const {
  return !beforeWithout.empty() && suits(substrate) &&
         !any(beforeWithout, substrate);
}

bool Helper::goesWith(const Flask &named) const {
  const auto hasAny = [](const Reagent &reagent,
                         const std::vector<std::string> &classes) {
    return std::any_of(
        classes.begin(), classes.end(),
        [&reagent](const std::string &one) { return reagent.hasClass(one); });
  };
  if (!needs.empty() &&
      std::none_of(named.ingredients.begin(), named.ingredients.end(),
                   [&](const Ingredient &item) {
                     return !item.assumed && hasAny(*item.reagent, needs);
                   })) {
    return false;
  }
  for (const auto &item : named.ingredients) {
    if (item.assumed || item.role == Role::Solvent ||
        item.role == Role::Reactant) {
      continue;
    }
    // A base is in most flasks; any other helper says what is meant.
    const bool base = item.role == Role::Base || item.role == Role::Ligand;
    if (hasAny(*item.reagent, notBeside) ||
        (!base && !hasAny(*item.reagent, beside))) {
      return false;
    }
  }
  return true;
}

Helpers Helpers::load(const RuleBook &book) {
  Helpers helpers;
  std::vector<Fault> faults;
  for (const auto &folder : book.folders()) {
    const std::string path = folder + "/Parameters/helpers.yaml";
    std::error_code error;
    if (!std::filesystem::exists(path, error)) {
      continue;
    }
    const Record file = Record::fromYamlFile(path, faults);
    for (const auto &item : file["helpers"].items()) {
      try {
        Helper helper = readHelper(item, book, faults);
        auto &list = helpers.d_helpers;
        list.erase(std::remove_if(list.begin(), list.end(),
                                  [&helper](const Helper &older) {
                                    return older.id == helper.id;
                                  }),
                   list.end());
        list.push_back(std::move(helper));
      } catch (const InputError &fault) {
        faults.push_back(faultOf(fault));
      }
    }
  }
  if (!faults.empty()) {
    throw RuleError(std::move(faults));
  }
  std::stable_sort(
      helpers.d_helpers.begin(), helpers.d_helpers.end(),
      [](const Helper &a, const Helper &b) { return a.weight > b.weight; });
  return helpers;
}

std::vector<const Helper *> Helpers::forSubstrate(
    const RDKit::ROMol &mol) const {
  std::vector<const Helper *> list;
  for (const auto &helper : d_helpers) {
    if (helper.suits(mol)) {
      list.push_back(&helper);
    }
  }
  return list;
}

}  // namespace Diazepane
