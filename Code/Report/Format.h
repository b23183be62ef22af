// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// How numbers and words are written for people and for machines: percents
// with honest digits, bands, cells as text, escapes.
#ifndef DIAZEPANE_REPORT_FORMAT_H
#define DIAZEPANE_REPORT_FORMAT_H

#include <cstddef>
#include <string>
#include <string_view>

#include <Model/Prediction.h>

namespace Diazepane {

//! "50 %", "3.2 %", "< 0.1 %", ">= 98 % expected" (with the sign for it); no
//! share is ever printed as certain or as impossible. Empty when unknown.
std::string percentText(double share);
//! "42-58 %" with an en dash; empty when the band is not known.
std::string bandText(double low, double high);
//! Share of a row: percent, or "0.98 mol/mol" for a byproduct.
std::string shareText(const ProductRow &row);
std::string rowBandText(const ProductRow &row);

std::string fixedText(double value, int decimals);
//! A cell for CSV and SDF: fractions and masses with four decimals, other
//! numbers with six significant digits, empty when unknown.
std::string cellText(const Cell &cell, const Column &column);

//! Words of certainty in a record's text, softened: nothing is guaranteed.
std::string cautious(std::string text);
//! "0.38 M⁻¹ s⁻¹" for a rate constant with its unit in letters.
std::string rateText(double k, const std::string &unit, int digits = 3);
//! "2 h", "30 min", "15 s".
std::string durationText(double seconds);

//! Columns that UTF-8 text takes on a terminal.
std::size_t displayWidth(std::string_view text);
std::string padded(const std::string &text, std::size_t width,
                   bool right = false);
//! Line breaks and tabs as blanks, control characters dropped.
std::string oneLine(std::string_view text);
std::string htmlEscape(std::string_view text);

}  // namespace Diazepane

#endif
