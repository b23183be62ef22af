// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Lines, cells and numbers of a text table, without copies: a peak list can
// have a million rows.
#ifndef DIAZEPANE_MASSES_PEAKROWS_H
#define DIAZEPANE_MASSES_PEAKROWS_H

#include <string>
#include <string_view>
#include <vector>

namespace Diazepane {

struct TextCell {
  std::string_view text;
  int column = 1;  //!< place in its line, from 1
};

//! The next line without its end; false behind the last.
bool nextLine(std::string_view &rest, std::string_view &line);

//! ',' ';' '\t' or ' ' for blanks, by what stands in a line.
char separatorOf(std::string_view line);

//! Cells of a line, blanks and quotes around them taken off.
void splitCells(std::string_view line, char separator,
                std::vector<TextCell> &cells);

//! A whole cell as a number; false when it is none. Not by the locale.
bool readNumber(std::string_view text, double &value);

//! "281,2012": digits, one comma, digits.
bool hasDecimalComma(std::string_view text);

}  // namespace Diazepane

#endif
