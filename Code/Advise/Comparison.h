// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Two predictions side by side: which shares moved, and why. "Because" is
// computed by flasks in which one input, or one mechanism, is changed alone.
#ifndef DIAZEPANE_ADVISE_COMPARISON_H
#define DIAZEPANE_ADVISE_COMPARISON_H

#include <string>
#include <utility>
#include <vector>

#include <Model/Prediction.h>
#include <Model/Table.h>
#include <Predict/Predictor.h>

namespace Diazepane {

struct ComparedInput {
  std::string input;
  std::string before;
  std::string after;
  bool assumed = false;
};

//! Products of one kind: unreacted, main, over_reaction, quaternary ...
struct MovedShare {
  std::string kind;
  std::vector<std::string> products;  //!< SMILES
  double before = 0.0;
  double after = 0.0;
  //! Per input: its part of the change (Shapley value: the mean over all
  //! orders in which the inputs can be changed), and its effect alone. The
  //! parts sum to the change.
  std::vector<double> parts;
  std::vector<double> alone;
  double plume = 0.0;   //!< part that comes from the plume of the feed
  double heat = 0.0;    //!< of that, from the plume being hot
  double claims = 0.0;  //!< part that documents decide against physics
  std::string because;  //!< one sentence
};

//! A number of the mechanism: Damköhler number, plume temperature, a k.
struct MovedNumber {
  std::string subject;
  std::string name;
  double before = kUnknown;
  double after = kUnknown;
  std::string detail;  //!< for a rate: the factors that changed
};

struct Comparison {
  std::vector<ComparedInput> inputs;
  std::vector<MovedShare> shares;  //!< largest change first
  std::vector<MovedNumber> numbers;
  std::vector<std::string> rulesGone;  //!< applied before, not any more
  std::vector<std::string> rulesNew;
  std::string note;  //!< on how parts were found
};

//! The predictions are made anew without bands, so that all flasks that are
//! compared are made alike.
Comparison compare(const Predictor &predictor, const Flask &before,
                   const Flask &after);

//! "0 °C, dropwise instead of 25 °C, all at once", then a line per share.
std::vector<std::string> comparisonLines(const Comparison &comparison);
//! One row per kind of product and input.
Table comparisonTable(const Comparison &comparison);
std::string comparisonJson(const Comparison &comparison);

}  // namespace Diazepane

#endif
