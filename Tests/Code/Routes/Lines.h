// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Forward over the repository's own records, made once per test program.
#ifndef DIAZEPANE_TESTS_ROUTES_LINES_H
#define DIAZEPANE_TESTS_ROUTES_LINES_H

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include <Perception/MoleculeReader.h>
#include <Routes/Forward.h>

namespace Diazepane::Testing {

inline const RuleBookPtr &book() {
  static const RuleBookPtr theBook =
      RuleBook::load({std::string(DIAZEPANE_SOURCE_DIR) + "/Data"});
  return theBook;
}

inline const Forward &forward() {
  static const Forward theForward(book());
  return theForward;
}

//! Products in their order, best first.
inline std::vector<std::string> productsOf(const Prediction &prediction) {
  std::vector<std::string> products;
  for (const auto &row : prediction.rows) {
    if (row.rank > 0) {
      products.push_back(row.productSmiles);
    }
  }
  return products;
}

inline std::string canonical(const std::string &smiles) {
  return canonicalSmiles(*readMolecule(smiles));
}

//! What everything is made of adds up, whatever was asked.
inline void expectSane(const Prediction &prediction) {
  double sum = 0.0;
  int rank = 0;
  for (const auto &row : prediction.rows) {
    if (row.role == "byproduct") {
      continue;
    }
    EXPECT_GE(row.share, 0.0) << row.productSmiles;
    sum += row.share;
    if (row.rank > 0) {
      EXPECT_EQ(row.rank, ++rank) << row.productSmiles;
    }
  }
  if (!prediction.rows.empty()) {
    EXPECT_NEAR(sum, 1.0, 1e-6);
  }
  if (rank == 0) {
    EXPECT_FALSE(prediction.message.empty()) << "nothing, and no reason";
  }
}

}  // namespace Diazepane::Testing

#endif
