// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What a reaction SMILES gives: finds the substrate among the molecules,
// takes default conditions for the family, and ranks the products.
#ifndef DIAZEPANE_ROUTES_FORWARD_H
#define DIAZEPANE_ROUTES_FORWARD_H

#include <string>
#include <vector>

#include <Input/FlaskBuilder.h>
#include <Model/Prediction.h>
#include <Predict/Predictor.h>
#include <Routes/ReactionLine.h>

namespace Diazepane {

class Forward {
 public:
  explicit Forward(RuleBookPtr book, PredictOptions options = defaults());

  //! Few samples, no curve, products below half a percent left out.
  static PredictOptions defaults();

  Prediction run(const std::string &reaction, const Where &where = {}) const;
  Prediction run(const ReactionLine &line, const Where &where = {}) const;

 private:
  //! Molecules that may be the substrate, the likeliest first.
  std::vector<std::size_t> candidates(const std::vector<std::string> &molecules,
                                      const Where &where) const;
  Flask flaskOf(const std::vector<std::string> &molecules,
                std::size_t substrate, const std::string &id,
                const Where &where) const;

  RuleBookPtr d_book;
  Predictor d_predictor;
  FlaskBuilder d_builder;
};

}  // namespace Diazepane

#endif
