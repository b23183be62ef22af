// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What keys a kind of record may have: read from Data/Schema/<kind>.yaml and
// checked before anything reads the record.
#ifndef DIAZEPANE_RULEBOOK_SCHEMA_H
#define DIAZEPANE_RULEBOOK_SCHEMA_H

#include <string>
#include <vector>

#include <RuleBook/Record.h>

namespace Diazepane {

struct SchemaKey {
  std::string name;
  std::string type;  //!< text, number, integer, boolean, list, map, any
  bool required = false;
  std::vector<std::string> allowed;  //!< words, when only those are legal
  std::string items;  //!< schema of the records in a list; else by the name
  std::string meaning;
};

class Schema {
 public:
  //! `key` names the list inside the schema file: "file" or "record".
  static Schema fromRecord(const Record &record);

  //! Appends a fault for every unknown or missing key and wrong type.
  void check(const Record &record, std::vector<Fault> &faults) const;

  const std::vector<SchemaKey> &keys() const { return d_keys; }

 private:
  std::vector<SchemaKey> d_keys;
};

}  // namespace Diazepane

#endif
