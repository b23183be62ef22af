// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Which C++ class reads a reaction record: SmirksRule, unless the record's
// key `laws` names a class with logic of its own.
#ifndef DIAZEPANE_REACTIONS_RULEREGISTRY_H
#define DIAZEPANE_REACTIONS_RULEREGISTRY_H

#include <functional>
#include <memory>
#include <string>

#include <Reactions/ReactionRule.h>

namespace Diazepane {

using RuleMaker =
    std::function<std::unique_ptr<ReactionRule>(const ReactionRecord &)>;

//! Throws InputError when the record's law is unknown or does not compile.
std::unique_ptr<ReactionRule> makeRule(const ReactionRecord &record);

}  // namespace Diazepane

#endif
