// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Reactions/RuleRegistry.h>

#include <map>

#include <Base/Text.h>
#include <Reactions/SmirksRule.h>

namespace Diazepane {

namespace {

template <class Rule>
std::unique_ptr<ReactionRule> make(const ReactionRecord &record) {
  return std::make_unique<Rule>(record);
}

//! One line per class; a new class adds its line here and nothing else.
const std::map<std::string, RuleMaker> &makers() {
  static const std::map<std::string, RuleMaker> registry = {
      {"", make<SmirksRule>},
  };
  return registry;
}

}  // namespace

std::unique_ptr<ReactionRule> makeRule(const ReactionRecord &record) {
  const auto found = makers().find(record.laws);
  if (found == makers().end()) {
    throw InputError(
        record.id + ": no C++ rule is called '" + record.laws + "'",
        record.where);
  }
  return found->second(record);
}

}  // namespace Diazepane
