// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// One flask of a procedure: predicted, weighed, worked up.
#ifndef DIAZEPANE_PROTOCOLS_STAGEPLANNER_H
#define DIAZEPANE_PROTOCOLS_STAGEPLANNER_H

#include <string>

#include <Advise/Moves.h>
#include <Input/FlaskBuilder.h>
#include <Predict/Predictor.h>
#include <Protocols/ProtocolPlan.h>
#include <Protocols/ProtocolRecord.h>

namespace Diazepane {

struct StageRequest {
  std::string substrate;
  std::string scale;
  std::string want;
  bool asWritten = true;  //!< no condition of the record was changed
};

class StagePlanner {
 public:
  StagePlanner(const FlaskBuilder &builder, const Predictor &predictor)
      : d_builder(builder),
        d_predictor(predictor),
        d_moves(Moves::load(predictor.ruleBook())) {}

  PlannedStage plan(const StageRecord &stage,
                    const StageRequest &request) const;
  //! A work-up, a separation: nothing reacts, or what reacts is no substrate.
  PlannedStage planWithoutFlask(const ProtocolRecord &protocol,
                                const StageRecord &stage,
                                const StageRequest &request) const;

  //! A flask that was predicted and the steps for it: hazards, refusal, steps
  //! with numbers, expected rows, yields. The charges are there already.
  void planPredicted(const StageRecord &stage, const Prediction &prediction,
                     bool asWritten, PlannedStage &planned) const;

  //! Predicted amount of the product; the theoretical one when there is none.
  static double molesForNext(const PlannedStage &stage);

 private:
  const FlaskBuilder &d_builder;
  const Predictor &d_predictor;
  Moves d_moves;  //!< for the ranges that nobody recommends
};

}  // namespace Diazepane

#endif
