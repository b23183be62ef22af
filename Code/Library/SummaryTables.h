// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Tables of a summary, and how it writes counts. For the sources of Summary
// only.
#ifndef DIAZEPANE_LIBRARY_SUMMARYTABLES_H
#define DIAZEPANE_LIBRARY_SUMMARYTABLES_H

#include <string>
#include <vector>

#include <Library/SummaryTally.h>
#include <Model/Table.h>

namespace Diazepane {

Table textTable(const std::string &title,
                const std::vector<std::string> &columns);
Column numberColumn(const std::string &name, const std::string &unit = "");

std::string countText(double count);
//! "12 pairs (50 %)".
std::string partText(double part, double all);
//! Rounded, for a column that sorts by number.
double percentOf(double share);
//! "over reaction".
std::string modeName(std::string mode);
//! Its id, else what was typed.
const std::string &nameOf(const MemberSet &set, int index);

Table familiesTable(const SummaryTally &tally);
//! Best first, at most so many.
Table profilesTable(const ProductSpace &space, const SummaryTally &tally,
                    bool ofCores, std::size_t most);
Table rejectsTable(const ProductSpace &space, std::size_t most);
Table aloneTable(const SpaceCounts &counts);

}  // namespace Diazepane

#endif
