// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <RuleBook/RuleBookReader.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <Base/Hash.h>
#include <Base/Text.h>

namespace Diazepane {

namespace fs = std::filesystem;

namespace {

std::vector<std::string> filesIn(const std::string &folder,
                                 const std::string &extension) {
  std::vector<std::string> paths;
  std::error_code error;
  for (const auto &entry : fs::directory_iterator(folder, error)) {
    if (entry.path().extension() == extension) {
      paths.push_back(entry.path().string());
    }
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

}  // namespace

RuleBookReader::RuleBookReader(std::vector<Fault> &faults)
    : d_faults(faults),
      d_book(std::make_shared<RuleBook>()),
      d_hash(stableHash("diazepane")) {
  d_book->d_version = DIAZEPANE_VERSION;
}

void RuleBookReader::fault(const Where &where, const std::string &what) {
  d_faults.push_back({where, what});
}

void RuleBookReader::addFolder(const std::string &folder) {
  std::error_code error;
  if (!fs::is_directory(folder, error)) {
    fault({folder, 0, 0, ""}, "is not a folder");
    return;
  }
  d_folder = folder;
  d_book->d_folders.push_back(folder);
  hashFolder(folder);
  readSchemas(folder + "/Schema");
  if (fs::exists(folder + "/Sources/sources.tsv")) {
    readSources(folder + "/Sources/sources.tsv");
  }
  const std::string shared = folder + "/Reactions/definitions.yaml";
  if (fs::exists(shared)) {
    std::vector<Fault> ignored;  // readFile reports them when its turn comes
    const Record file = Record::fromYamlFile(shared, ignored);
    for (const auto &entry : file["definitions"].entries()) {
      d_shared[entry.first] = entry.second.text();
    }
  }
  std::vector<std::string> kinds = {"Parameters", "Reagents", "Reactions",
                                    "ConditionRules"};
  for (const auto &kind : recordKinds()) {
    if (std::find(kinds.begin(), kinds.end(), kind.folder) == kinds.end()) {
      kinds.push_back(kind.folder);
    }
  }
  for (const auto &kind : kinds) {
    for (const auto &path : filesIn(folder + "/" + kind, ".yaml")) {
      readFile(path, kind);
    }
  }
  if (fs::exists(folder + "/Reagents/reagents.tsv")) {
    readReagents(folder + "/Reagents/reagents.tsv");
  }
}

void RuleBookReader::hashFolder(const std::string &folder) {
  std::vector<fs::path> paths;
  std::error_code error;
  for (const auto &entry : fs::recursive_directory_iterator(folder, error)) {
    const auto extension = entry.path().extension();
    if (extension == ".yaml" || extension == ".tsv") {
      paths.push_back(entry.path());
    }
  }
  std::sort(paths.begin(), paths.end());
  for (const auto &path : paths) {
    std::ifstream in(path);
    std::stringstream text;
    text << in.rdbuf();
    d_hash =
        stableHash(path.lexically_relative(folder).generic_string(), d_hash);
    d_hash = stableHash(text.str(), d_hash);
  }
}

void RuleBookReader::readSchemas(const std::string &folder) {
  for (const auto &path : filesIn(folder, ".yaml")) {
    const Record file = Record::fromYamlFile(path, d_faults);
    const std::string kind = fs::path(path).stem().string();
    if (kind == "output") {
      d_book->d_outputSchema.clear();
      for (const auto &item : file["columns"].items()) {
        const std::string type = item["type"].asText();
        d_book->d_outputSchema.push_back(
            {item["name"].asText(),
             type == "number"    ? ColumnType::Number
             : type == "integer" ? ColumnType::Integer
             : type == "boolean" ? ColumnType::Boolean
                                 : ColumnType::Text,
             item["unit"].asText(), item["meaning"].asText()});
      }
    } else {
      d_schemas[kind] = Schema::fromRecord(file["record"]);
    }
  }
}

void RuleBookReader::checkAgainst(const std::string &schema,
                                  const Record &record) {
  const auto found = d_schemas.find(schema);
  if (found != d_schemas.end()) {
    found->second.check(record, d_faults);
  }
}

void RuleBookReader::checkDeeply(const std::string &schema,
                                 const Record &record) {
  checkAgainst(schema, record);
  const auto known = d_schemas.find(schema);
  if (known == d_schemas.end()) {
    return;
  }
  for (const auto &key : known->second.keys()) {
    const std::string inner =
        key.items.empty() ? schema + "_" + key.name : key.items;
    if (d_schemas.count(inner) == 0) {
      continue;
    }
    for (const auto &item : record[key.name].items()) {
      checkDeeply(inner, item);
    }
  }
}

RuleBookReader::Definitions RuleBookReader::definitionsOf(const Record &file) {
  Definitions names = d_shared;
  for (const auto &entry : file["definitions"].entries()) {
    names[entry.first] = entry.second.text();
  }
  return names;
}

std::string RuleBookReader::expand(const std::string &pattern,
                                   const Definitions &names,
                                   const Where &where) {
  std::string text = pattern;
  for (int round = 0; round < 1000; ++round) {
    const auto open = text.find('{');
    if (open == std::string::npos) {
      return text;
    }
    const auto close = text.find('}', open);
    const std::string name = close == std::string::npos
                                 ? ""
                                 : text.substr(open + 1, close - open - 1);
    const auto found = names.find(name);
    if (found == names.end()) {
      fault(where, "the pattern uses {" + name + "}, which is not defined");
      return text;
    }
    text.replace(open, close - open + 1, found->second);
  }
  fault(where, "definitions refer to each other in a circle");
  return text;
}

void RuleBookReader::readFile(const std::string &path,
                              const std::string &kind) {
  const Record file = Record::fromYamlFile(path, d_faults);
  if (!file.isMap()) {
    fault({path, 0, 0, ""}, file.isNull()
                                ? "holds no records"
                                : "should be a map of keys (title, rules ...)");
    return;
  }
  checkAgainst("file", file);
  const Definitions names = definitionsOf(file);
  // A value of the wrong type throws with its place; the record is left out
  // and the others are read on.
  const auto each = [this](const Record &list, auto read) {
    for (const auto &item : list.items()) {
      try {
        read(item);
      } catch (const InputError &error) {
        // The schema has mostly said the same of the same place already.
        const auto said = [&error](const Fault &known) {
          return known.where.text() == error.where().text();
        };
        if (std::none_of(d_faults.begin(), d_faults.end(), said)) {
          d_faults.push_back(faultOf(error));
        }
      }
    }
  };
  each(file["parameters"], [&](const Record &r) { readParameter(r); });
  each(file["factors"], [&](const Record &r) { readFactor(r, names); });
  each(file["sites"], [&](const Record &r) { readSite(r, names); });
  each(file["pka_shifts"], [&](const Record &r) { readPkaShift(r, names); });
  each(file["classes"], [&](const Record &r) { readReagentClass(r); });
  for (const auto &carried : recordKinds()) {
    if (carried.folder == kind) {
      each(file[carried.key],
           [&](const Record &r) { readCarried(carried, r); });
    }
  }
  each(file["steric_classes"], [&](const Record &r) {
    readStructure(r, names, d_book->d_stericClasses);
  });
  each(file["precursors"],
       [&](const Record &r) { readStructure(r, names, d_book->d_precursors); });
  each(file["oddities"],
       [&](const Record &r) { readStructure(r, names, d_book->d_oddities); });
  each(file["counter_ions"], [&](const Record &r) { readCounterIon(r); });
  each(file["rules"], [&](const Record &r) {
    if (kind == "Reactions") {
      readReaction(r, file, names);
    } else {
      readConditionRule(r);
    }
  });
}

std::string RuleBookReader::sourcesOf(const Record &record) {
  for (const auto &item : record["source"].items()) {
    d_citations.emplace_back(item.text(), item.where());
  }
  return join(record["source"].asTexts(), ";");
}

void RuleBookReader::announce(const std::string &id, const Where &now,
                              const Where &before) {
  const std::string own = d_folder + "/";  // "/a/b" is not within "/a/b2"
  if (now.file.rfind(own, 0) == 0 && before.file.rfind(own, 0) == 0) {
    fault(now, "'" + id + "' stands already at " + before.text());
    return;
  }
  d_book->d_overrides.push_back(id + ": " + now.text() + " replaces " +
                                before.text());
}

void RuleBookReader::readSources(const std::string &path) {
  for (const auto &row :
       readTsv(path, {"id", "kind", "title", "reference"}, d_faults)) {
    SourceRecord source;
    source.id = row.cells.at("id");
    const auto cell = [&row](const char *name) {
      const auto found = row.cells.find(name);
      return found == row.cells.end() ? std::string() : found->second;
    };
    source.kind = cell("kind");
    source.title = cell("title");
    source.reference = cell("reference");
    source.where = {path, row.line, 1, ""};
    const auto before = d_book->d_sources.find(source.id);
    if (before != d_book->d_sources.end()) {
      announce(source.id, source.where, before->second.where);
    }
    d_book->d_sources[source.id] = source;
  }
}

void RuleBookReader::readReagents(const std::string &path) {
  for (const auto &row : readTsv(path, reagentColumns(), d_faults)) {
    auto reagent = reagentFromRow(row, path, d_faults);
    const Where where{path, row.line, 1, ""};
    for (const auto &source : split(reagent->source, ';')) {
      d_citations.emplace_back(source, where);
    }
    const auto before = d_reagentWhere.find(reagent->id);
    auto &list = d_book->d_reagents;
    if (before != d_reagentWhere.end()) {
      announce(reagent->id, where, before->second);
      list.erase(std::remove_if(list.begin(), list.end(),
                                [&reagent](const ReagentPtr &entry) {
                                  return entry->id == reagent->id;
                                }),
                 list.end());
    }
    d_reagentWhere[reagent->id] = where;
    list.push_back(reagent);
  }
}

void RuleBookReader::checkReferences() {
  for (const auto &citation : d_citations) {
    if (d_book->d_sources.count(trim(citation.first)) == 0) {
      fault(citation.second,
            "the source '" + citation.first + "' is not in Sources");
    }
  }
  const auto known = [this](const std::string &id) {
    return std::any_of(
        d_book->d_reagentClasses.begin(), d_book->d_reagentClasses.end(),
        [&id](const ReagentClassRecord &entry) { return entry.id == id; });
  };
  for (const auto &reagent : d_book->d_reagents) {
    for (const auto &name : reagent->classes) {
      if (!known(name)) {
        fault(d_reagentWhere[reagent->id],
              reagent->id + ": the class '" + name + "' is not defined");
      }
    }
  }
}

std::shared_ptr<const RuleBook> RuleBookReader::finish() {
  checkReferences();
  for (const auto &reagent : d_book->d_reagents) {
    std::vector<std::string> names = reagent->synonyms;
    names.push_back(reagent->id);
    names.push_back(reagent->name);
    for (const auto &name : names) {
      auto &slot = d_book->d_reagentByName[foldName(name)];
      if (slot && slot != reagent) {
        fault(d_reagentWhere[reagent->id],
              "the name '" + name + "' belongs already to " + slot->id);
      } else {
        slot = reagent;
      }
    }
    if (!reagent->smiles.empty()) {
      d_book->d_reagentBySmiles.emplace(reagent->smiles, reagent);
    }
  }
  // HN3 is itself before it is what becomes of sodium azide.
  for (const auto &reagent : d_book->d_reagents) {
    for (const auto &form : reagent->forms) {
      d_book->d_reagentBySmiles.emplace(form.smiles, reagent);
    }
  }
  d_book->d_hash = hashText(d_hash);
  return d_book;
}

std::shared_ptr<const RuleBook> RuleBookReader::edited(
    const RuleBook &book, const std::function<void(Editable &)> &edit) {
  auto copy = std::make_shared<RuleBook>(book);
  Editable parts{copy->d_parameters, copy->d_factors, copy->d_reactions,
                 copy->d_hash};
  edit(parts);
  return copy;
}

}  // namespace Diazepane
