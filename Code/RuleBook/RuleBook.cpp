// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <RuleBook/RuleBook.h>

#include <dlfcn.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <unordered_set>

#include <Base/Text.h>
#include <RuleBook/RuleBookReader.h>

namespace Diazepane {

namespace fs = std::filesystem;

std::shared_ptr<const RuleBook> RuleBook::load(
    const std::vector<std::string> &folders) {
  std::vector<Fault> faults;
  auto book = read(folders, faults);
  if (!faults.empty()) {
    throw RuleError(std::move(faults));
  }
  return book;
}

std::shared_ptr<const RuleBook> RuleBook::read(
    const std::vector<std::string> &folders, std::vector<Fault> &faults) {
  RuleBookReader reader(faults);
  for (const auto &folder : folders) {
    reader.addFolder(folder);
  }
  return reader.finish();
}

namespace {

//! Folder of the library or extension that holds this very code.
fs::path ownFolder() {
  Dl_info info;
  if (dladdr(reinterpret_cast<void *>(&RuleBook::defaultFolder), &info) != 0 &&
      info.dli_fname != nullptr) {
    // A program found on PATH is known by its bare name only.
    const bool bare =
        std::string(info.dli_fname).find('/') == std::string::npos;
    std::error_code error;
    const auto path =
        fs::canonical(bare ? "/proc/self/exe" : info.dli_fname, error);
    if (!error) {
      return path.parent_path();
    }
  }
  return {};
}

bool isRuleBook(const fs::path &path) {
  std::error_code error;
  return fs::is_directory(path / "Reactions", error);
}

}  // namespace

std::string RuleBook::defaultFolder() {
  if (const char *given = std::getenv("DIAZEPANE_DATA")) {
    return given;
  }
  // Installed: <prefix>/bin, <prefix>/lib/..., then <prefix>/share/diazepane;
  // in a build tree some folder above has Data/.
  for (fs::path folder = ownFolder(); !folder.empty();
       folder = folder.parent_path()) {
    for (const char *candidate : {"share/diazepane", "Data"}) {
      if (isRuleBook(folder / candidate)) {
        return (folder / candidate).string();
      }
    }
    if (folder == folder.parent_path()) {
      break;
    }
  }
#ifdef DIAZEPANE_INSTALLED_DATA
  if (isRuleBook(DIAZEPANE_INSTALLED_DATA)) {
    return DIAZEPANE_INSTALLED_DATA;
  }
#endif
  throw InputError("the rule book (folder Data) is not found",
                   Where{"", 0, 0, "DIAZEPANE_DATA"},
                   "set it to the folder that has Reactions/ in it");
}

const Parameter &RuleBook::parameter(const std::string &id) const {
  const auto found = d_parameters.find(id);
  if (found == d_parameters.end()) {
    throw RuleError("the rule book has no parameter '" + id + "'");
  }
  return found->second;
}

const CounterIonRecord *RuleBook::findCounterIon(
    const std::string &canonical) const {
  for (const auto &record : d_counterIons) {
    if (std::find(record.smiles.begin(), record.smiles.end(), canonical) !=
        record.smiles.end()) {
      return &record;
    }
  }
  return nullptr;
}

ReagentPtr RuleBook::findReagent(const std::string &name) const {
  const auto found = d_reagentByName.find(foldName(name));
  return found == d_reagentByName.end() ? nullptr : found->second;
}

ReagentPtr RuleBook::findReagentBySmiles(const std::string &canonical) const {
  const auto found = d_reagentBySmiles.find(canonical);
  return found == d_reagentBySmiles.end() ? nullptr : found->second;
}

std::vector<std::string> RuleBook::suggestReagents(
    const std::string &name) const {
  // Spellings that we fold into one are one suggestion; ids come first.
  std::vector<std::string> names;
  std::unordered_set<std::string> known;
  const auto add = [&](const std::string &candidate) {
    if (known.insert(foldName(candidate)).second) {
      names.push_back(candidate);
    }
  };
  for (const auto &reagent : d_reagents) {
    add(reagent->id);
  }
  for (const auto &reagent : d_reagents) {
    add(reagent->name);
    for (const auto &synonym : reagent->synonyms) {
      add(synonym);
    }
  }
  return nearestNames(name, names);
}

}  // namespace Diazepane
