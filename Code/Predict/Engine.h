// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// A rule book with everything compiled: shared by threads, never written.
#ifndef DIAZEPANE_PREDICT_ENGINE_H
#define DIAZEPANE_PREDICT_ENGINE_H

#include <vector>

#include <ConditionRules/ConditionRules.h>
#include <ConditionRules/Predicate.h>
#include <Kinetics/RateModel.h>
#include <Perception/SubstrateReader.h>
#include <Predict/Predictor.h>
#include <Reactions/ReactionRule.h>
#include <Reactions/ReagentProfiler.h>

namespace Diazepane {

struct Predictor::Engine {
  //! Faults of compilation are appended; the examples are not run.
  Engine(RuleBookPtr ruleBook, std::vector<Fault> &faults);

  RuleBookPtr book;
  RuleSetPtr rules;
  RateModelPtr rates;
  ConditionRules conditions;
  SubstrateReader substrates;
  std::vector<Predicate> requirements;  //!< parallel to rules->rules()
  ReagentProfiler profiler;
  Substrate probe;  //!< the profiler's amine as a substrate

  //! The pairs of a reagent, and what each needs beside it.
  std::vector<ReagentProfile> profilesOf(const ReagentPtr &reagent) const;
};

}  // namespace Diazepane

#endif
