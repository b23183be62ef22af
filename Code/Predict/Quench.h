// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What the quench of a hydride leaves of the product: aluminium salts are
// grains or a gel, by what was poured in.
#ifndef DIAZEPANE_PREDICT_QUENCH_H
#define DIAZEPANE_PREDICT_QUENCH_H

#include <ConditionRules/ConditionRules.h>
#include <Model/Prediction.h>
#include <RuleBook/RuleBook.h>

namespace Diazepane {

//! A note when a rule names the module `lah_quench`; shares of the flask stay
//! as they are.
void noteQuench(Prediction &prediction, const Outcome &outcome,
                const RuleBook &book);

//! Part of the product that the quench gives back; 1 when nothing holds any.
double quenchRecovery(const Prediction &prediction);

}  // namespace Diazepane

#endif
