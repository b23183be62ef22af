// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// A node of a data file that remembers its place: map, list or scalar, with
// file:line:column. Upper layers read records through it and never see YAML.
#ifndef DIAZEPANE_RULEBOOK_RECORD_H
#define DIAZEPANE_RULEBOOK_RECORD_H

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <Base/Error.h>
#include <Base/Units.h>

namespace Diazepane {

class Record {
 public:
  enum class Kind { Null, Scalar, List, Map };

  Record() = default;

  //! A YAML file (or text) as a tree. Syntax errors and duplicate keys become
  //! faults; what could be read is returned all the same.
  static Record fromYamlFile(const std::string &path,
                             std::vector<Fault> &faults);
  static Record fromYamlText(const std::string &text, const std::string &name,
                             std::vector<Fault> &faults);

  Kind kind() const { return d_kind; }
  bool isNull() const { return d_kind == Kind::Null; }
  bool isScalar() const { return d_kind == Kind::Scalar; }
  bool isList() const { return d_kind == Kind::List; }
  bool isMap() const { return d_kind == Kind::Map; }
  const Where &where() const { return d_where; }

  //! Text of a scalar; empty for anything else.
  const std::string &text() const { return d_text; }
  //! Elements of a list; a scalar counts as a list of one, null as none.
  std::vector<Record> items() const;
  //! Keys and values of a map, in file order.
  const std::vector<std::pair<std::string, Record>> &entries() const {
    return d_entries;
  }
  bool has(const std::string &key) const;
  //! Value of a key, a null record when there is none.
  const Record &operator[](const std::string &key) const;

  //! Scalars with a default; a value of the wrong type throws InputError that
  //! names the place.
  std::string asText(const std::string &fallback = "") const;
  double asNumber(double fallback) const;
  int asInteger(int fallback) const;
  bool asBoolean(bool fallback) const;
  double asQuantity(Quantity kind, double fallback) const;
  std::vector<std::string> asTexts() const;

 private:
  friend class RecordReader;
  Kind d_kind = Kind::Null;
  Where d_where;
  std::string d_text;
  std::vector<Record> d_items;
  std::vector<std::pair<std::string, Record>> d_entries;
};

}  // namespace Diazepane

#endif
