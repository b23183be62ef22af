// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Builds a RuleBook from folders: every file, every fault, later over earlier.
#ifndef DIAZEPANE_RULEBOOK_RULEBOOKREADER_H
#define DIAZEPANE_RULEBOOK_RULEBOOKREADER_H

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <RuleBook/RuleBook.h>
#include <RuleBook/Schema.h>

namespace Diazepane {

class RuleBookReader {
 public:
  explicit RuleBookReader(std::vector<Fault> &faults);

  void addFolder(const std::string &folder);
  std::shared_ptr<const RuleBook> finish();

  //! The parts of a finished book whose numbers may be changed in a copy.
  struct Editable {
    std::map<std::string, Parameter> &parameters;
    std::map<std::string, FactorTable> &factors;
    std::vector<ReactionRecord> &reactions;
    std::string &hash;
  };
  static std::shared_ptr<const RuleBook> edited(
      const RuleBook &book, const std::function<void(Editable &)> &edit);

 private:
  using Definitions = std::map<std::string, std::string>;

  void readSchemas(const std::string &folder);
  void readFile(const std::string &path, const std::string &kind);
  void readSources(const std::string &path);
  void readReagents(const std::string &path);
  void readReaction(const Record &record, const Record &file,
                    const Definitions &definitions);
  void readConditionRule(const Record &record);
  void readCarried(const RecordKind &kind, const Record &record);
  void readParameter(const Record &record);
  void readFactor(const Record &record, const Definitions &definitions);
  void readSite(const Record &record, const Definitions &definitions);
  void readPkaShift(const Record &record, const Definitions &definitions);
  void readReagentClass(const Record &record);
  void readStructure(const Record &record, const Definitions &definitions,
                     std::vector<StructureRecord> &list);
  void readCounterIon(const Record &record);
  Definitions definitionsOf(const Record &file);
  //! Replaces {name} by its definition, again and again, until none is left.
  std::string expand(const std::string &pattern, const Definitions &names,
                     const Where &where);
  std::string sourcesOf(const Record &record);
  void checkAgainst(const std::string &schema, const Record &record);
  //! And what its keys hold, each by the schema `<schema>_<key>` if there is
  //! one: a map as a record, a list as records.
  void checkDeeply(const std::string &schema, const Record &record);
  void announce(const std::string &id, const Where &now, const Where &before);
  void checkReferences();
  //! All that records are read from, also what other folders of Code read.
  void hashFolder(const std::string &folder);
  void fault(const Where &where, const std::string &what);

  template <class List, class Value>
  void put(List &list, Value value, const Where &where);

  std::vector<Fault> &d_faults;
  std::shared_ptr<RuleBook> d_book;
  std::map<std::string, Schema> d_schemas;
  Definitions d_shared;
  std::map<std::string, Where> d_reagentWhere;
  std::vector<std::pair<std::string, Where>> d_citations;
  std::uint64_t d_hash = 0;
  std::string d_folder;
};

//! Rows of a tab-separated file: header names -> cell, with line numbers.
struct TsvRow {
  int line = 0;
  std::map<std::string, std::string> cells;
};
std::vector<TsvRow> readTsv(const std::string &path,
                            const std::vector<std::string> &columns,
                            std::vector<Fault> &faults);

//! One row of reagents.tsv as a reagent; faults name the cell.
std::shared_ptr<Reagent> reagentFromRow(const TsvRow &row,
                                        const std::string &path,
                                        std::vector<Fault> &faults);
//! Columns of reagents.tsv.
const std::vector<std::string> &reagentColumns();

}  // namespace Diazepane

#endif
