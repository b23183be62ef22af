// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What a reagent hands to an amine, as a table and in words.
#ifndef DIAZEPANE_REPORT_REAGENTTABLE_H
#define DIAZEPANE_REPORT_REAGENTTABLE_H

#include <string>
#include <vector>

#include <Model/Reagent.h>
#include <Model/Table.h>

namespace Diazepane {

//! One row per class and fragment; a helper has one row without a fragment.
Table reagentTable(const std::vector<ReagentPtr> &reagents,
                   const std::vector<std::vector<ReagentProfile>> &profiles);

//! "hands over *Cc1ccccc1 (benzylic), Br leaves, as benzylic_halide".
std::string profileText(const ReagentProfile &profile);

}  // namespace Diazepane

#endif
