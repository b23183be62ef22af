// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What the tests of route files share: the example files, one judge.
#ifndef DIAZEPANE_TESTS_ROUTEFILES_FILES_H
#define DIAZEPANE_TESTS_ROUTEFILES_FILES_H

#include <gtest/gtest.h>

#include <string>

#include <RouteFiles/Annotator.h>

namespace Diazepane {
namespace Testing {

inline std::string caseFile(const std::string &name) {
  return std::string(DIAZEPANE_SOURCE_DIR) + "/Tests/Cases/Routes/" + name;
}

inline const StepJudge &judge() {
  static const StepJudge one(RuleBook::load({RuleBook::defaultFolder()}), [] {
    JudgeOptions options;
    options.samples = 0;
    return options;
  }());
  return one;
}

//! The message of the InputError that this throws; empty when it does not.
template <class Call>
std::string messageOf(const Call &call) {
  try {
    call();
  } catch (const InputError &error) {
    return error.what();
  }
  return "";
}

inline StepQuestion question(const std::vector<std::string> &reactants,
                             const std::string &product) {
  StepQuestion step;
  step.reactants = reactants;
  step.product = product;
  return step;
}

}  // namespace Testing
}  // namespace Diazepane

#endif
