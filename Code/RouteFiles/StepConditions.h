// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What a reaction node of a tree says about its conditions.
#ifndef DIAZEPANE_ROUTEFILES_STEPCONDITIONS_H
#define DIAZEPANE_ROUTEFILES_STEPCONDITIONS_H

#include <RouteFiles/JsonText.h>
#include <Routes/StepVerdict.h>

namespace Diazepane {

//! Keys of a flask under `conditions` of the node or of its metadata (a list:
//! the first), and what stands over the arrow of its forward reaction SMILES.
void readStepConditions(const JsonText &json, int reaction,
                        StepQuestion &question);

}  // namespace Diazepane

#endif
