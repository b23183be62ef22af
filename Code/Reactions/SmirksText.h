// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What is read from a SMIRKS as text: templates, map numbers, charges.
#ifndef DIAZEPANE_REACTIONS_SMIRKSTEXT_H
#define DIAZEPANE_REACTIONS_SMIRKSTEXT_H

#include <map>
#include <set>
#include <string>
#include <vector>

namespace Diazepane {

//! Splits at dots that stand outside brackets and parentheses.
std::vector<std::string> splitTemplates(const std::string &side);

//! Map numbers of one side; empty and -1 marks: see describeDifference.
std::set<int> mapNumbersIn(const std::string &side);

//! Charges that are written on mapped atoms of the right side.
std::map<int, int> chargesIn(const std::string &side);

//! "only on the left: 3; only on the right: 7".
std::string describeDifference(const std::set<int> &left,
                               const std::set<int> &right);

}  // namespace Diazepane

#endif
