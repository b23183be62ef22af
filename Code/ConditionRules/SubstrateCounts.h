// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What predicates count in a substrate.
#ifndef DIAZEPANE_CONDITIONRULES_SUBSTRATECOUNTS_H
#define DIAZEPANE_CONDITIONRULES_SUBSTRATECOUNTS_H

#include <Model/Site.h>

namespace Diazepane {

//! Nitrogens that are nucleophilic and have a hydrogen to lose.
int freeNitrogens(const Substrate &substrate);

//! Hydrogens on them: a primary amine has two.
int freeHydrogens(const Substrate &substrate);

}  // namespace Diazepane

#endif
