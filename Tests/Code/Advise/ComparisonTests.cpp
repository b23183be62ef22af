// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include "Flasks.h"

#include <cmath>
#include <numeric>

#include <Advise/Comparison.h>
#include <Advise/FlaskChanges.h>
#include <Base/Text.h>

using namespace Diazepane;

namespace {

Comparison against(const std::string &text) {
  const FlaskSpec first = methylation();
  return compare(tools().predictor, flaskOf(first),
                 flaskOf(otherSpec(first, text)));
}

const MovedShare &kind(const Comparison &comparison, const std::string &name) {
  for (const auto &share : comparison.shares) {
    if (share.kind == name) {
      return share;
    }
  }
  throw std::runtime_error("no share of " + name);
}

TEST(Comparison, PartsSumToTheChange) {
  const auto comparison =
      against("temperature=0 C; addition=dropwise; concentration=0.5 M");
  ASSERT_GE(comparison.inputs.size(), 3U);
  ASSERT_GE(comparison.shares.size(), 3U);
  for (const auto &share : comparison.shares) {
    EXPECT_NEAR(std::accumulate(share.parts.begin(), share.parts.end(), 0.0),
                share.after - share.before, 1e-9)
        << share.kind;
  }
}

TEST(Comparison, AColdDropwiseFeedLosesItsHotPlume) {
  const auto comparison =
      against("temperature=0 C; addition=dropwise; concentration=0.5 M");
  const MovedShare &quaternary = kind(comparison, "quaternary");
  EXPECT_GT(quaternary.before, 0.10);
  EXPECT_LT(quaternary.after, 0.08);
  EXPECT_LT(quaternary.plume, 0.5 * (quaternary.after - quaternary.before));
  EXPECT_TRUE(holds(quaternary.because, "no longer hot")) << quaternary.because;
  EXPECT_TRUE(holds(quaternary.because, "Damk\u00F6hler"));
  const std::string text = join(comparisonLines(comparison), "\n");
  EXPECT_EQ(text.find("0 \u00B0C, dropwise, 0.5 M instead of 25 \u00B0C, all "
                      "at once, 1 M"),
            0U)
      << text;
}

TEST(Comparison, OneInputHasTheWholeChange) {
  const auto comparison = against("reagent=MeI:2 eq");
  ASSERT_EQ(comparison.inputs.size(), 1U);
  for (const auto &share : comparison.shares) {
    EXPECT_NEAR(share.parts[0], share.alone[0], 1e-12);
    EXPECT_NEAR(share.parts[0], share.after - share.before, 1e-12);
  }
  EXPECT_LT(kind(comparison, "unreacted").after,
            kind(comparison, "unreacted").before);
}

TEST(Comparison, RatesThatChangedNameTheirFactors) {
  const auto comparison = against("temperature=0 C");
  bool found = false;
  for (const auto &number : comparison.numbers) {
    if (number.name == "k") {
      found = true;
      EXPECT_LT(number.after, number.before);
      EXPECT_TRUE(holds(number.detail, "temperature")) << number.detail;
    }
  }
  EXPECT_TRUE(found);
}

TEST(Comparison, EqualFlasksDoNotDiffer) {
  const Flask flask = flaskOf(methylation());
  const auto comparison = compare(tools().predictor, flask, flask);
  EXPECT_TRUE(comparison.inputs.empty());
  EXPECT_TRUE(comparison.numbers.empty());
  for (const auto &share : comparison.shares) {
    EXPECT_EQ(share.before, share.after);
  }
}

TEST(Comparison, ManyInputsAreChangedInTwoOrders) {
  const auto comparison = against(
      "temperature=0 C; addition=dropwise; concentration=0.5 M; time=1 h; "
      "solvent=THF; base=Cs2CO3:2 eq; atmosphere=argon; reagent=MeI:1.5 eq");
  ASSERT_GT(comparison.inputs.size(), 6U);
  for (const auto &share : comparison.shares) {
    EXPECT_NEAR(std::accumulate(share.parts.begin(), share.parts.end(), 0.0),
                share.after - share.before, 1e-9);
  }
}

TEST(FlaskChanges, EveryInputIsGivenToTheFirstFlask) {
  const Flask before = flaskOf(methylation());
  const Flask after = flaskOf(methylation({{"temperature", "0 C"},
                                           {"addition", "dropwise"},
                                           {"solvent", "DMF"},
                                           {"base", "none"}}));
  Flask flask = before;
  for (const auto &change : flaskChanges(before, after)) {
    change.apply(flask);
  }
  EXPECT_TRUE(flaskChanges(flask, after).empty());
}

TEST(FlaskChanges, SecondFlasksAreReadWithTheirFaults) {
  const FlaskSpec first = methylation();
  const auto fault = [&](const std::string &text) {
    return messageOf([&] { otherSpec(first, text); });
  };
  EXPECT_TRUE(holds(fault("temperature"), "no key=value"));
  EXPECT_TRUE(holds(fault("temperatur=0 C"), "temperature"));
  EXPECT_TRUE(holds(fault(";"), "says nothing"));
  EXPECT_TRUE(holds(fault("missing.yaml"), "cannot be read"));
}

TEST(Comparison, JsonAndColumnsSayTheSame) {
  const auto comparison = against("temperature=0 C");
  const std::string json = comparisonJson(comparison);
  EXPECT_TRUE(holds(json, "\"input\": \"temperature\""));
  const Table table = comparisonTable(comparison);
  EXPECT_EQ(table.rows.size(),
            comparison.shares.size() * comparison.inputs.size());
}

}  // namespace
