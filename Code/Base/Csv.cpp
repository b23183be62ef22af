// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Base/Csv.h>

#include <algorithm>
#include <utility>

#include <Base/Text.h>

namespace Diazepane {

CsvText::CsvText(const std::string &text, std::string file)
    : d_text(text), d_file(std::move(file)) {
  if (d_text.compare(0, 3, "\xEF\xBB\xBF") == 0) {
    d_at = 3;
  }
  const std::string header = d_text.substr(d_at, d_text.find('\n') - d_at);
  d_separator = header.find('\t') != std::string::npos  ? '\t'
                : header.find(',') != std::string::npos ? ','
                : header.find(';') != std::string::npos ? ';'
                                                        : ',';
}

bool CsvText::next(CsvRow &row) {
  while (d_at < d_text.size()) {
    row = CsvRow();
    row.line = d_line;
    readRow(row);
    const bool empty =
        std::all_of(row.cells.begin(), row.cells.end(),
                    [](const std::string &cell) { return trim(cell).empty(); });
    const bool comment =
        !row.cells.empty() && !row.cells[0].empty() && row.cells[0][0] == '#';
    if (!empty && !comment) {
      return true;
    }
  }
  return false;
}

void CsvText::readRow(CsvRow &row) {
  std::string cell;
  bool quoted = false;
  while (d_at < d_text.size()) {
    const char c = d_text[d_at++];
    d_line += c == '\n' ? 1 : 0;
    if (quoted) {
      if (c != '"') {
        cell += c;
      } else if (d_at < d_text.size() && d_text[d_at] == '"') {
        cell += d_text[d_at++];
      } else {
        quoted = false;
      }
    } else if (c == '"' && trim(cell).empty()) {
      quoted = true;
      cell.clear();
    } else if (c == d_separator) {
      row.cells.push_back(std::move(cell));
      cell.clear();
    } else if (c == '\n') {
      break;
    } else if (c != '\r') {
      cell += c;
    }
  }
  if (quoted) {
    throw InputError("a quote is opened and never closed",
                     Where{d_file, row.line, 0, ""});
  }
  row.cells.push_back(std::move(cell));
}

std::vector<std::pair<std::string, std::string>> cellsUnder(
    const CsvRow &header, const CsvRow &row, const Where &where) {
  if (row.cells.size() > header.cells.size()) {
    throw InputError(std::to_string(row.cells.size()) + " cells under " +
                         std::to_string(header.cells.size()) + " columns",
                     where, "a value with a comma in quotes");
  }
  std::vector<std::pair<std::string, std::string>> cells;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    cells.emplace_back(trim(header.cells[i]), row.cells[i]);
  }
  return cells;
}

}  // namespace Diazepane
