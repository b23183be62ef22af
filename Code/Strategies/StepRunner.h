// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// One step of a plan after the other: what comes out of a flask and its
// work-up goes into the next one, impurities too.
#ifndef DIAZEPANE_STRATEGIES_STEPRUNNER_H
#define DIAZEPANE_STRATEGIES_STEPRUNNER_H

#include <map>
#include <string>
#include <vector>

#include <Input/FlaskBuilder.h>
#include <Predict/Predictor.h>
#include <Strategies/Plan.h>
#include <Strategies/StrategyBook.h>

namespace Diazepane {

//! Amounts by SMILES, mol per mol of what the plan started with.
using Pool = std::map<std::string, double>;

class StepRunner {
 public:
  StepRunner(const FlaskBuilder &builder, const Predictor &predictor)
      : d_builder(builder), d_predictor(predictor) {}

  //! Fills in what the step gives. `pool` is what came out of the step before
  //! and becomes what comes out of this one. An empty text, or why the step
  //! does not work.
  std::string run(PlanStep &step, Pool &pool);
  int predicted() const { return d_predicted; }
  //! Of the flask of a step that ran, its own substrate alone.
  const Prediction &prediction(const PlanStep &step) {
    return predict(step, step.substrate, step.product).prediction;
  }

 private:
  struct Outcome {
    Prediction prediction;
    std::string failure;
  };
  const Outcome &predict(const PlanStep &step, const std::string &substrate,
                         const std::string &want);
  std::string readShare(PlanStep &step, const Prediction &prediction) const;
  Pool workedUp(PlanStep &step, const Prediction &prediction,
                const Pool &pool) const;
  void addRows(const std::string &substrate, double amount, PlanStep &step,
               Pool &out, std::map<std::string, std::string> &kinds);

  const FlaskBuilder &d_builder;
  const Predictor &d_predictor;
  std::map<std::string, Outcome> d_known;
  int d_predicted = 0;
};

}  // namespace Diazepane

#endif
