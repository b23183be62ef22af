// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Exact masses that others have measured, on the flasks they come from.
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

#include "Bench.h"

namespace Diazepane {

namespace {

nlohmann::json cases() {
  std::ifstream file(std::string(DIAZEPANE_SOURCE_DIR) +
                     "/Tests/Cases/Masses/literature.json");
  return nlohmann::json::parse(file)["cases"];
}

}  // namespace

TEST(Literature, MeasuredPeaksAreTheDesiredProduct) {
  const auto list = cases();
  ASSERT_GE(list.size(), 5u);
  for (const auto &one : list) {
    const std::string id = one["id"];
    KeyValues flask;
    for (const auto &entry : one["flask"].items()) {
      flask.emplace_back(entry.key(), entry.value());
    }
    const double peak = one["peak"];
    MassOptions options;
    options.tolerance = Tolerance::ppm(one["ppm"]);
    const auto explanation =
        explain(bench().predict(flask), "mz\n" + std::to_string(peak), options);
    ASSERT_EQ(explanation.assigned, 1u) << id;
    const auto &expected = one["expected"];
    const Assignment &first = explanation.peaks[0].assignments.front();
    const Candidate &species = best(explanation, 0);
    EXPECT_EQ(species.smiles, expected["product"]) << id;
    EXPECT_EQ(species.role, "desired") << id;
    EXPECT_EQ(first.adduct, expected["adduct"]) << id;
    EXPECT_EQ(first.toSubstrate.name, expected["delta"]) << id;
    EXPECT_NEAR(first.mz, expected["mz"].get<double>(), 6e-5) << id;
    // What the paper computed, with the electron that it left in.
    const double electron =
        one["electron_left_in"].get<bool>() ? kElectronMass : 0.0;
    EXPECT_NEAR(first.mz + electron, one["paper_calculated"].get<double>(),
                1.2e-4)
        << id;
  }
}

}  // namespace Diazepane
