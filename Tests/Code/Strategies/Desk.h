// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// One rule book and one desk for all tests of the folder.
#ifndef DIAZEPANE_TESTS_STRATEGIES_DESK_H
#define DIAZEPANE_TESTS_STRATEGIES_DESK_H

#include <gtest/gtest.h>

#include <Strategies/AdviceReport.h>

namespace Diazepane {

struct Office {
  RuleBookPtr book = RuleBook::load({RuleBook::defaultFolder()});
  FlaskBuilder builder{book};
  Predictor predictor{book, quick()};
  AdviceDesk desk{builder, predictor};

  static PredictOptions quick() {
    PredictOptions options;
    options.samples = 0;
    options.coursePoints = 0;
    return options;
  }
};

inline const Office &office() {
  static const Office made;
  return made;
}

inline AdviceRequest quickRequest() {
  AdviceRequest request;
  request.changes.samples = 0;
  request.plans.samples = 0;
  return request;
}

inline AdviceReport reportOn(const std::string &target) {
  AdviceRequest request = quickRequest();
  request.target = target;
  return office().desk.run(request);
}

inline AdviceReport reportOn(const FlaskSpec &flask, bool strategies = false) {
  AdviceRequest request = quickRequest();
  request.flask = flask;
  request.strategies = strategies;
  return office().desk.run(request);
}

inline const Plan *planOf(const std::vector<Plan> &plans,
                          const std::string &strategy) {
  for (const auto &plan : plans) {
    if (plan.strategy == strategy) {
      return &plan;
    }
  }
  return nullptr;
}

//! The change that a move makes alone, wherever it is listed.
inline const AdvisedChange *changeBy(const Advice &advice,
                                     const std::string &move) {
  for (const auto *list : {&advice.changes, &advice.further, &advice.useless,
                           &advice.harmful, &advice.notAllowed}) {
    for (const auto &change : *list) {
      if (change.moves.size() == 1 && change.moves.front() == move) {
        return &change;
      }
    }
  }
  return nullptr;
}

inline bool holds(const std::string &text, const std::string &part) {
  return text.find(part) != std::string::npos;
}

}  // namespace Diazepane

#endif
