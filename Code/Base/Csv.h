// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Rows of a text table as people save them: commas, tabs or semicolons.
#ifndef DIAZEPANE_BASE_CSV_H
#define DIAZEPANE_BASE_CSV_H

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <Base/Error.h>

namespace Diazepane {

struct CsvRow {
  int line = 0;
  std::vector<std::string> cells;
};

//! RFC 4180, with the separator of the header; quotes may hold line ends.
//! Empty lines and those that begin with # are passed over.
class CsvText {
 public:
  //! `text` is not copied.
  CsvText(const std::string &text, std::string file);

  //! InputError for a quote that is never closed.
  bool next(CsvRow &row);

 private:
  void readRow(CsvRow &row);

  const std::string &d_text;
  std::string d_file;
  std::size_t d_at = 0;
  int d_line = 1;
  char d_separator = ',';
};

//! The cells of a row with the names of their columns. InputError when there
//! are more of them than columns.
std::vector<std::pair<std::string, std::string>> cellsUnder(
    const CsvRow &header, const CsvRow &row, const Where &where);

}  // namespace Diazepane

#endif
