// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>

#include <Advise/Calibration.h>
#include <Base/Text.h>
#include <RuleBook/RecordText.h>

namespace Diazepane {

namespace fs = std::filesystem;

namespace {

//! What is changed in one record of one file.
struct RecordEdit {
  std::string list;  //!< parameters, factors or rules
  std::string id;
  RecordChanges changes;
};

using FileEdits = std::map<std::string, std::vector<RecordEdit>>;

std::string number(double value) { return formatNumber(value, 6); }

RecordEdit &editOf(std::vector<RecordEdit> &edits, const std::string &list,
                   const std::string &id) {
  for (auto &edit : edits) {
    if (edit.list == list && edit.id == id) {
      return edit;
    }
  }
  edits.push_back({list, id, {}});
  return edits.back();
}

std::string sourceList(const std::string &sources, const std::string &own) {
  std::string out = quotedText(own);
  for (const auto &source : split(sources, ';')) {
    if (!trim(source).empty()) {
      out += ", " + quotedText(trim(source));
    }
  }
  return "[" + out + "]";
}

void addEdit(const FittedValue &value, const std::string &source,
             FileEdits &files) {
  const NamedValue &prior = value.prior;
  auto &edits = files[prior.where.file];
  if (prior.kind == NamedValue::Kind::Rate) {
    auto &changes = editOf(edits, "rules", prior.id).changes;
    changes["rate/" + prior.path] = quotedText(
        number(value.value) + (prior.unit.empty() ? "" : " " + prior.unit));
    if (prior.path == "k25" || prior.path == "k") {
      changes["rate/uncertainty"] = number(value.uncertainty);
    }
    changes["source"] = sourceList(prior.source, source);
    return;
  }
  const bool parameter = prior.kind == NamedValue::Kind::Parameter;
  auto &changes =
      editOf(edits, parameter ? "parameters" : "factors", prior.id).changes;
  const std::string base =
      parameter ? "" : "cases/" + std::to_string(prior.place) + "/";
  changes[base + "value"] = number(value.value);
  changes[base + (prior.spread > 0.0 ? "spread" : "uncertainty")] =
      number(value.uncertainty);
  changes[base + "source"] = sourceList("", source);
}

std::string fileText(const std::string &path,
                     const std::vector<RecordEdit> &edits) {
  std::vector<Fault> faults;
  const Record file = Record::fromYamlFile(path, faults);
  if (!faults.empty()) {
    throw RuleError(std::move(faults));
  }
  std::string out =
      "title: " + quotedText(file["title"].asText() + ", calibrated") + "\n";
  for (const char *key : {"version", "domain", "family", "usual"}) {
    if (file.has(key)) {
      out += std::string(key) + ": " + recordText(file[key]) + "\n";
    }
  }
  out += "status: draft\n";
  if (file.has("definitions")) {
    out += "definitions: " + recordText(file["definitions"]) + "\n";
  }
  for (const char *list : {"parameters", "factors", "rules"}) {
    std::string records;
    for (const auto &edit : edits) {
      if (edit.list != list) {
        continue;
      }
      for (const auto &record : file[list].items()) {
        if (record["id"].asText() == edit.id) {
          records += "  - " + recordText(record, edit.changes) + "\n";
        }
      }
    }
    out += records.empty() ? "" : std::string(list) + ":\n" + records;
  }
  return out;
}

void write(const fs::path &path, const std::string &text) {
  std::error_code error;
  fs::create_directories(path.parent_path(), error);
  std::ofstream out(path, std::ios::binary);
  out << text;
  out.flush();
  if (!out) {
    throw InputError("cannot be written", Where{path.string(), 0, 0, "--out"});
  }
}

}  // namespace

void writeOverlay(const Calibration &calibration, const std::string &folder) {
  std::error_code error;
  const fs::path root(folder);
  if (fs::exists(root, error) &&
      (!fs::is_directory(root, error) || !fs::is_empty(root, error))) {
    throw InputError("exists already", Where{folder, 0, 0, "--out"},
                     "a new or empty folder");
  }
  FileEdits files;
  for (const auto &value : calibration.values) {
    addEdit(value, calibration.sourceId, files);
  }
  for (const auto &entry : files) {
    const fs::path from(entry.first);
    // Reactions/alkylation.yaml stays in Reactions/: the folder is the kind.
    write(root / from.parent_path().filename() /
              ("calibrated-" + from.filename().string()),
          fileText(entry.first, entry.second));
  }
  std::vector<std::string> names;
  for (const auto &value : calibration.values) {
    names.push_back(value.prior.name);
  }
  const std::string data = fs::path(calibration.file).filename().string();
  write(root / "Sources" / "sources.tsv",
        "id\tkind\ttitle\treference\n" + calibration.sourceId +
            "\tfitted\tFitted to " + std::to_string(calibration.rows) +
            " observed flasks of " + data + ": " + join(names, ", ") + "\t" +
            data + ", content hash " +
            calibration.sourceId.substr(calibration.sourceId.find('-') + 1) +
            "\n");
}

}  // namespace Diazepane
