// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Homopiperazine with one electrophile through the whole network: mixing,
// heat, protonation, losses, quaternisation.
#include <gtest/gtest.h>

#include <cmath>

#include "Bench.h"

namespace Diazepane::Testing {

namespace {

constexpr double kAllowed = 0.02;  // absolute share

class TwoSite : public ::testing::TestWithParam<nlohmann::json> {};

TEST_P(TwoSite, shares) {
  const auto &entry = GetParam();
  const auto solved = solveFlask(wordsOf(entry["input"]));
  const auto shares = solved.shares();
  double sum = 0.0;
  for (const auto &share : shares) {
    sum += share.second;
  }
  EXPECT_NEAR(sum, 1.0, 1e-6);
  for (const auto &expected : entry["expected"].items()) {
    const auto found = shares.find(expected.key());
    const double share = found == shares.end() ? 0.0 : found->second;
    EXPECT_NEAR(share, expected.value().get<double>(), kAllowed)
        << entry["id"] << " " << expected.key();
    if (std::getenv("DIAZEPANE_SHOW_DEVIATIONS") != nullptr) {
      std::printf("%-24s %-10s %7.4f %7.4f %+8.4f\n",
                  entry["id"].get<std::string>().c_str(),
                  expected.key().c_str(), expected.value().get<double>(), share,
                  share - expected.value().get<double>());
    }
  }
}

INSTANTIATE_TEST_SUITE_P(
    Cases, TwoSite, ::testing::ValuesIn([] {
      std::vector<nlohmann::json> list;
      for (const auto &entry : casesOf("two_site.json")) {
        list.push_back(entry);
      }
      return list;
    }()),
    [](const auto &tested) {
      return tested.param["id"].template get<std::string>();
    });

}  // namespace

}  // namespace Diazepane::Testing
