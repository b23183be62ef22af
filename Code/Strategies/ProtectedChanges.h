// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// A protecting group as a change of a flask: two flasks more, computed as a
// chain, beside the changes that are made to the flask itself.
#ifndef DIAZEPANE_STRATEGIES_PROTECTEDCHANGES_H
#define DIAZEPANE_STRATEGIES_PROTECTEDCHANGES_H

#include <Advise/Advice.h>
#include <Strategies/Planner.h>

namespace Diazepane {

//! Adds the best way for each protecting group to the advice on `spec`, where
//! two nitrogens are free and one is to react; the verdict follows.
void addProtection(Advice &advice, FlaskSpec spec, Planner &planner,
                   const FlaskBuilder &builder);

}  // namespace Diazepane

#endif
