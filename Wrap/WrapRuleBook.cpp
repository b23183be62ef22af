// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Base/Text.h>
#include <RuleBook/RuleBook.h>

#include "BoostPythonHelpers.h"

namespace Diazepane {
namespace Wrap {

namespace {

// Boost.Python holds by pointer what it cannot copy; a rule book is shared and
// immutable, so Python gets a handle.
struct RuleBookHandle {
  RuleBookPtr book;
};

std::shared_ptr<RuleBookHandle> loadRuleBook(const python::object &folders) {
  const std::vector<std::string> paths = toTexts(folders);
  auto handle = std::make_shared<RuleBookHandle>();
  const GilRelease unlocked;
  handle->book = RuleBook::load(paths);
  return handle;
}

struct RuleBookPickle : python::pickle_suite {
  static python::tuple getinitargs(const RuleBookHandle &handle) {
    return python::make_tuple(toList(handle.book->folders()));
  }
};

python::dict common(const char *kind, const std::string &id,
                    const std::string &title, const std::string &source,
                    const Where &where) {
  python::dict rule;
  rule["id"] = id;
  rule["kind"] = kind;
  rule["title"] = title;
  rule["source"] = source;
  rule["file"] = where.file;
  rule["line"] = where.line;
  return rule;
}

python::list getRules(const RuleBookHandle &handle) {
  python::list rules;
  for (const auto &record : handle.book->reactions()) {
    python::dict rule = common("reaction", record.id, record.title,
                               join(record.sources, ";"), record.where);
    rule["family"] = record.family;
    rule["mode"] = record.mode;
    rule["smirks"] = record.smirks;
    rule["explanation"] = record.explanation;
    rules.append(rule);
  }
  for (const auto &record : handle.book->conditionRules()) {
    python::dict rule =
        common("condition", record["id"].text(), record["title"].text(),
               join(record["source"].asTexts(), ";"), record.where());
    rule["family"] = "";
    rule["mode"] = "";
    rule["smirks"] = "";
    rule["explanation"] = record["explanation"].text();
    rules.append(rule);
  }
  return rules;
}

python::list getReagents(const RuleBookHandle &handle) {
  python::list reagents;
  for (const auto &record : handle.book->reagents()) {
    python::dict reagent;
    reagent["id"] = record->id;
    reagent["name"] = record->name;
    reagent["smiles"] = record->smiles;
    reagent["classes"] = join(record->classes, ";");
    reagent["hazards"] = join(record->hazards, ";");
    reagent["source"] = record->source;
    reagents.append(reagent);
  }
  return reagents;
}

const char *typeName(ColumnType type) {
  switch (type) {
    case ColumnType::Number:
      return "number";
    case ColumnType::Integer:
      return "integer";
    case ColumnType::Boolean:
      return "boolean";
    case ColumnType::Text:
      break;
  }
  return "text";
}

python::list getOutputSchema(const RuleBookHandle &handle) {
  python::list columns;
  for (const auto &column : handle.book->outputSchema()) {
    columns.append(python::make_tuple(column.name, typeName(column.type),
                                      column.unit, column.meaning));
  }
  return columns;
}

std::string getHash(const RuleBookHandle &handle) {
  return handle.book->hash();
}
std::string getVersion(const RuleBookHandle &handle) {
  return handle.book->version();
}
python::list getFolders(const RuleBookHandle &handle) {
  return toList(handle.book->folders());
}
python::list getOverrides(const RuleBookHandle &handle) {
  return toList(handle.book->overrides());
}

}  // namespace

RuleBookPtr ruleBookOf(const python::object &handle) {
  const RuleBookHandle &held = python::extract<const RuleBookHandle &>(handle);
  return held.book;
}

void wrapRuleBook() {
  python::def("DefaultFolder", &RuleBook::defaultFolder,
              R"(Folder with the rules of this installation.

>>> import os
>>> from diazepane import rdDiazepane
>>> os.path.isdir(rdDiazepane.DefaultFolder())
True
)");
  python::class_<RuleBookHandle, std::shared_ptr<RuleBookHandle>,
                 boost::noncopyable>(
      "RuleBook",
      R"(Rules and data, read once, checked and immutable.

>>> from diazepane import rdDiazepane
>>> book = rdDiazepane.RuleBook([rdDiazepane.DefaultFolder()])
>>> len(book.GetHash())
16
)",
      python::no_init)
      .def("__init__",
           python::make_constructor(&loadRuleBook,
                                    python::default_call_policies(),
                                    python::arg("folders")),
           "Reads folders in order; records of later ones replace earlier "
           "ones.")
      .def_pickle(RuleBookPickle())
      .def("GetRules", &getRules, python::arg("self"),
           "A dict for each reaction and condition rule.")
      .def("GetReagents", &getReagents, python::arg("self"),
           "A dict for each named reagent.")
      .def("GetOutputSchema", &getOutputSchema, python::arg("self"),
           "Tuples (name, type, unit, meaning) of the output columns.")
      .def("GetHash", &getHash, python::arg("self"),
           "The same for the same rules on every machine.")
      .def("GetVersion", &getVersion, python::arg("self"),
           "Version of the rules.")
      .def("GetFolders", &getFolders, python::arg("self"),
           "The folders that were read.")
      .def("GetOverrides", &getOverrides, python::arg("self"),
           "A sentence for each record that a later folder replaced.");
}

}  // namespace Wrap
}  // namespace Diazepane
