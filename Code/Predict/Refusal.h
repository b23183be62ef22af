// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Flasks that cannot be: conditions which exclude each other are an error of
// the input, not a reaction without product.
#ifndef DIAZEPANE_PREDICT_REFUSAL_H
#define DIAZEPANE_PREDICT_REFUSAL_H

#include <ConditionRules/ConditionRules.h>
#include <Model/Flask.h>

namespace Diazepane {

//! Throws InputError, hazards first, when a rule that fired calls the whole
//! flask impossible. Flasks read from reaction lines are let through: what is
//! listed there may have been added one after the other.
void refuseImpossible(const Flask &flask, const Outcome &outcome);

}  // namespace Diazepane

#endif
