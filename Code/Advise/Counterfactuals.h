// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Flasks between two flasks: some of the inputs changed, each predicted once;
// and from them what each input contributes.
#ifndef DIAZEPANE_ADVISE_COUNTERFACTUALS_H
#define DIAZEPANE_ADVISE_COUNTERFACTUALS_H

#include <map>
#include <string>
#include <vector>

#include <Advise/FlaskChanges.h>
#include <Model/Prediction.h>
#include <Predict/Predictor.h>

namespace Diazepane {

//! Share of the substrate by kind of product: unreacted, or the mode.
using Shares = std::map<std::string, double>;

//! Rows that hold the substrate: their shares sum to 1.
bool isLineage(const ProductRow &row);
std::string kindOf(const ProductRow &row);
Shares sharesOf(const Prediction &prediction);
double shareIn(const Shares &shares, const std::string &kind);

//! Beyond this the number of subsets is too large to run all of them.
inline constexpr std::size_t kMostForSubsets = 6;

class Counterfactuals {
 public:
  Counterfactuals(const Predictor &predictor, const Flask &before,
                  const std::vector<FlaskChange> &changes)
      : d_predictor(predictor), d_before(before), d_changes(changes) {}

  //! Bit i: change i is made.
  const Shares &at(unsigned long subset);

  //! What each change contributes; sums to the whole change. Shapley values
  //! up to kMostForSubsets changes, else the mean of two orders.
  std::vector<double> parts(const std::string &kind);
  //! What a change does to the first flask when it is made alone.
  double alone(const std::string &kind, std::size_t change);

 private:
  std::vector<double> shapley(const std::string &kind);
  std::vector<double> inTwoOrders(const std::string &kind);

  const Predictor &d_predictor;
  const Flask &d_before;
  const std::vector<FlaskChange> &d_changes;
  std::map<unsigned long, Shares> d_known;
};

}  // namespace Diazepane

#endif
