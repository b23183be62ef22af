// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The engine over the repository's own records, and what any answer must be.
#ifndef DIAZEPANE_TESTS_PREDICT_FLASKS_H
#define DIAZEPANE_TESTS_PREDICT_FLASKS_H

#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <string>

#include <Input/FlaskBuilder.h>
#include <Input/FlaskReader.h>
#include <Network/Network.h>
#include <Perception/MoleculeReader.h>
#include <Predict/Predictor.h>

namespace Diazepane::Testing {

inline const RuleBookPtr &book() {
  static const RuleBookPtr theBook =
      RuleBook::load({std::string(DIAZEPANE_SOURCE_DIR) + "/Data"});
  return theBook;
}

inline const FlaskBuilder &builder() {
  static const FlaskBuilder theBuilder(book());
  return theBuilder;
}

//! Few draws for the band: shares do not depend on it.
inline const Predictor &predictor() {
  static const Predictor thePredictor = [] {
    PredictOptions options;
    options.samples = 8;
    options.coursePoints = 0;
    return Predictor(book(), options);
  }();
  return thePredictor;
}

inline Prediction predict(const KeyValues &options) {
  return predictor().run(builder().build(specFromOptions(options)));
}

inline std::string messageOf(const KeyValues &options) {
  try {
    predict(options);
  } catch (const Error &error) {
    return error.what();
  }
  return "no error";
}

inline std::string canonical(const std::string &smiles) {
  return canonicalSmiles(*readMolecule(smiles));
}

inline const ProductRow *rowOf(const Prediction &prediction,
                               const std::string &smiles) {
  const std::string wanted = canonical(smiles);
  for (const auto &row : prediction.rows) {
    if (row.productSmiles == wanted) {
      return &row;
    }
  }
  return nullptr;
}

//! What holds for every answer, whatever the flask.
inline void expectSane(const Prediction &prediction) {
  double sum = 0.0;
  std::set<std::string> seen;
  std::set<int> ranks;
  for (const auto &row : prediction.rows) {
    const std::string name = row.productSmiles + " " + row.role;
    EXPECT_TRUE(seen.insert(name).second) << name;
    EXPECT_TRUE(std::isfinite(row.share)) << name;
    EXPECT_GE(row.share, 0.0) << name;
    EXPECT_GT(row.exactMass, 0.0) << name;
    EXPECT_TRUE(row.grade == 'A' || row.grade == 'B' || row.grade == 'C');
    if (row.role == "byproduct") {
      continue;
    }
    sum += row.share;
    EXPECT_LE(row.share, 1.0 + 1e-9) << name;
    if (!std::isnan(row.shareLow)) {
      EXPECT_GE(row.shareLow, 0.0) << name;
      EXPECT_LE(row.shareLow, row.share + 1e-9) << name;
      EXPECT_GE(row.shareHigh, row.share - 1e-9) << name;
      EXPECT_LE(row.shareHigh, 1.0 + 1e-9) << name;
    }
    if (row.rank > 0) {
      EXPECT_TRUE(ranks.insert(row.rank).second) << name;
      EXPECT_FALSE(row.pathway.empty()) << name;
      EXPECT_FALSE(row.family.empty()) << name;
    }
  }
  EXPECT_NEAR(sum, 1.0, 1e-6);
  if (!ranks.empty()) {
    EXPECT_EQ(*ranks.rbegin(), static_cast<int>(ranks.size()));
  }
  if (prediction.status != "ok") {
    EXPECT_FALSE(prediction.message.empty()) << prediction.status;
  }
  Network network;
  network.species = prediction.species;
  for (const auto &step : prediction.steps) {
    const Balance balance = balanceOf(network, step);
    EXPECT_NEAR(balance.mass, 0.0, 1e-6) << step.ruleId;
    EXPECT_EQ(balance.charge, 0) << step.ruleId;
  }
}

}  // namespace Diazepane::Testing

#endif
