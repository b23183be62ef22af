// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// A stage with what was chosen and exchanged, as the specification of a flask.
#ifndef DIAZEPANE_PROTOCOLS_STAGEFLASK_H
#define DIAZEPANE_PROTOCOLS_STAGEFLASK_H

#include <string>
#include <vector>

#include <Input/FlaskSpec.h>
#include <Protocols/ProtocolRecord.h>

namespace Diazepane {

//! Exchanges what a slot holds ("BnBr", "BnBr:1.1 eq", "0.1 eq") or sets a key
//! of the flask. False when the stage has no such slot and it is no key.
bool applySetting(StageRecord &stage, const std::string &key,
                  const std::string &value, const RuleBook &book,
                  const Where &where);

//! Number of the choice whose goal is wanted; the first without a goal, -1
//! when there are none.
int chosen(const StageRecord &stage, const std::string &want);

//! The stage with one of its choices applied.
StageRecord withChoice(const StageRecord &stage, int choice,
                       const RuleBook &book);

//! For a substrate and its amount, "5 g" or "0.02 mol".
FlaskSpec specOf(const StageRecord &stage, const std::string &substrate,
                 const std::string &scale);

}  // namespace Diazepane

#endif
