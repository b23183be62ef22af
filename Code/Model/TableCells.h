// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Columns and cells in few words, for whoever fills a table.
#ifndef DIAZEPANE_MODEL_TABLECELLS_H
#define DIAZEPANE_MODEL_TABLECELLS_H

#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include <Model/Table.h>

namespace Diazepane {

//! Columns of text without a meaning, for tables that people read.
inline void addTextColumns(Table &table,
                           const std::vector<std::string> &names) {
  for (const auto &name : names) {
    table.columns.push_back({name, ColumnType::Text, "", ""});
  }
}

//! Empty for what is not known.
inline Cell cellOf(double value) {
  return std::isfinite(value) ? Cell(value) : Cell();
}

inline Cell cellOf(const std::optional<double> &value) {
  return value ? Cell(*value) : Cell();
}

}  // namespace Diazepane

#endif
