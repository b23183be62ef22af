// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The protocol of a flask that was predicted: no named procedure is needed.
// Its steps are put together from parts, its amounts are those of the flask.
#ifndef DIAZEPANE_PROTOCOLS_FLASKPLAN_H
#define DIAZEPANE_PROTOCOLS_FLASKPLAN_H

#include <optional>
#include <string>

#include <Input/FlaskBuilder.h>
#include <Predict/Predictor.h>
#include <Protocols/ProtocolPlan.h>
#include <Protocols/StageParts.h>
#include <Protocols/StagePlanner.h>

namespace Diazepane {

class FlaskPlanner {
 public:
  //! Both must outlive it.
  FlaskPlanner(const FlaskBuilder &builder, const Predictor &predictor);

  //! One stage. `scale` is an amount of the substrate ("1 g", "5 mmol");
  //! without it that of the flask, else 5 mmol. A vetoed flask is a plan with
  //! the status "refused", one without a product "no_product".
  ProtocolPlan plan(const Prediction &prediction,
                    const std::string &scale = "") const;

  //! The same for the page of the prediction, without what that says itself;
  //! nothing for a flask in which nothing happens.
  std::optional<Document> page(const Prediction &prediction) const;

 private:
  const FlaskBuilder &d_builder;
  RuleBookPtr d_book;
  StageParts d_parts;
  StagePlanner d_stages;
};

}  // namespace Diazepane

#endif
