// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Small text helpers: split, trim, join, fold names, nearest name.
#ifndef DIAZEPANE_BASE_TEXT_H
#define DIAZEPANE_BASE_TEXT_H

#include <string>
#include <string_view>
#include <vector>

namespace Diazepane {

std::string trim(std::string_view text);
std::string lower(std::string_view text);
std::vector<std::string> split(std::string_view text, char separator);
std::string join(const std::vector<std::string> &parts,
                 std::string_view separator);

//! A name as chemists vary it: lower case, no blanks, hyphens or underscores.
std::string foldName(std::string_view name);

//! Candidates closest to the name by edit distance, best first, at most
//! `most`, none that is farther than a third of the name's length.
std::vector<std::string> nearestNames(
    std::string_view name, const std::vector<std::string> &candidates,
    std::size_t most = 3);

//! A number as people write it: at most `digits` significant, no trailing 0.
std::string formatNumber(double value, int digits = 4);

}  // namespace Diazepane

#endif
