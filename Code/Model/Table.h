// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// A table on its way out: typed columns, rows of cells. Writers know tables,
// tables know no writer.
#ifndef DIAZEPANE_MODEL_TABLE_H
#define DIAZEPANE_MODEL_TABLE_H

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace Diazepane {

enum class ColumnType { Text, Number, Integer, Boolean };

struct Column {
  std::string name;
  ColumnType type = ColumnType::Text;
  std::string unit;
  std::string meaning;

  bool operator==(const Column &other) const {
    return name == other.name && type == other.type;
  }
};

//! Empty is std::monostate: not known, not applicable.
using Cell =
    std::variant<std::monostate, std::string, double, std::int64_t, bool>;

struct Table {
  std::string title;
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;

  //! Index of a column or -1.
  int find(const std::string &name) const {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (columns[i].name == name) {
        return static_cast<int>(i);
      }
    }
    return -1;
  }
};

}  // namespace Diazepane

#endif
