// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What follows the numbers: the documents' claims, grades, salts, the status
// in words, and the evidence in its order (hazards first).
#ifndef DIAZEPANE_PREDICT_FINISH_H
#define DIAZEPANE_PREDICT_FINISH_H

#include <vector>

#include <ConditionRules/ConditionRules.h>
#include <Kinetics/FlaskKinetics.h>
#include <Model/Prediction.h>
#include <Network/Network.h>
#include <Predict/OpenRules.h>

namespace Diazepane {

std::vector<RateModifier> modifiersOf(const Outcome &outcome);

void collectEvidence(Prediction &prediction, const Outcome &outcome,
                     const OpenRules &open, const Network &network,
                     const KineticResult &result, const RuleBook &book);

//! Under the policy `documents` an outcome that a document states replaces the
//! computed share, which stays visible as share_physics.
void applyClaims(Prediction &prediction, const Outcome &outcome);

void gradeRows(Prediction &prediction, const Outcome &outcome,
               const Network &network, const KineticResult &result);

//! Products of an acidic flask are salts.
void setSaltForms(Prediction &prediction, const KineticResult &result,
                  const RuleBook &book);

//! A substrate without the ring is a precursor when the network makes one of
//! it; else the message says that it is neither.
void recognisePrecursor(Prediction &prediction, const Network &network);

//! What was odd about the substrate, reagents of which nothing is known, and
//! lists of matches that were cut.
void remarkOnInput(Prediction &prediction, const Network &network);

//! Says at the desired product that one which takes more reagent than was put
//! in outweighs it.
void remarkOnOverReaction(Prediction &prediction);

//! Atoms that became stereogenic, on each species of a row and in its note.
void markNewStereo(Prediction &prediction);

void setStatus(Prediction &prediction, const OpenRules &open,
               const Network &network, const KineticResult &result);

}  // namespace Diazepane

#endif
