// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include "Flasks.h"

#include <cmath>

#include <Base/Text.h>
#include <Report/Chart.h>
#include <Report/Explanation.h>
#include <Report/Sentences.h>

using namespace Diazepane;

namespace {

const Prediction &worked() {
  static const Prediction made = tools().predictor.run(flaskOf(methylation()));
  return made;
}

TEST(Explanation, PathRunsFromTheSubstrateStepByStep) {
  for (const auto &row : worked().rows) {
    if (row.role == "byproduct" || row.role == "unreacted") {
      continue;
    }
    const auto explanation = explainProduct(worked(), row);
    ASSERT_FALSE(explanation.path.empty()) << row.productSmiles;
    std::vector<std::string> rules;
    for (const auto &step : explanation.path) {
      rules.push_back(step.ruleId);
    }
    EXPECT_EQ(join(rules, " > "), row.pathway);
    EXPECT_TRUE(holds(explanation.path.front().text, "C1CNCCNC1"));
    EXPECT_TRUE(holds(explanation.path.back().text, row.productSmiles));
  }
}

TEST(Explanation, FactorsMultiplyToTheRate) {
  for (const auto &row : worked().rows) {
    for (const auto &step : explainProduct(worked(), row).path) {
      double product = 1.0;
      for (const auto &factor : step.factors) {
        product *= factor.value;
      }
      EXPECT_NEAR(product / step.k, 1.0, 1e-9) << step.text;
      ASSERT_FALSE(step.factors.empty());
      EXPECT_FALSE(step.factors.front().source.empty());
    }
  }
}

TEST(Explanation, AssumptionsAndRulesAreSaid) {
  FlaskSpec bare =
      specFromOptions({{"substrate", "C1CNCCNC1"}, {"reagent", "MeI:1.0 eq"}});
  const Prediction prediction = tools().predictor.run(flaskOf(bare));
  const std::string text = explanationText(prediction, "1");
  EXPECT_TRUE(holds(text, "assumed:"));
  EXPECT_TRUE(holds(text, "k = "));
  EXPECT_TRUE(holds(text, "Why not"));
  EXPECT_TRUE(holds(text, "sources: "));
}

TEST(Explanation, WhyNotCoversVetoesAndNegligibleProducts) {
  const auto reasons = whyNot(worked());
  bool vetoed = false;
  bool negligible = false;
  for (const auto &entry : reasons) {
    EXPECT_FALSE(entry.reason.empty()) << entry.product << entry.family;
    vetoed = vetoed || entry.kind == "vetoed" || entry.kind == "closed";
    if (entry.kind == "negligible") {
      negligible = true;
      EXPECT_LT(entry.share, 1e-3);
    }
  }
  EXPECT_TRUE(vetoed);
  std::size_t missing = 0;
  for (const auto &species : worked().species) {
    bool listed = species.substrateUnits == 0;
    for (const auto &row : worked().rows) {
      listed = listed || row.species == species.id;
    }
    missing += listed ? 0 : 1;
  }
  EXPECT_EQ(negligible, missing > 0);
}

TEST(Explanation, ASlowProductIsToldWhatHoldsItDown) {
  // An amide nitrogen is left alone by an alkyl halide that finds an amine.
  const Prediction prediction = tools().predictor.run(
      flaskOf(specFromOptions({{"substrate", "C1CNCCNC1"},
                               {"reagent", "BnBr:0.2 eq"},
                               {"solvent", "MeCN"},
                               {"concentration", "0.01 M"},
                               {"temperature", "0 C"},
                               {"time", "2 min"}})));
  bool found = false;
  for (const auto &entry : whyNot(prediction)) {
    found = found || (entry.kind == "negligible" &&
                      (holds(entry.reason, "never more than") ||
                       holds(entry.reason, "slower") ||
                       holds(entry.reason, "too slow") ||
                       holds(entry.reason, "used up")));
  }
  EXPECT_TRUE(found);
}

TEST(Explanation, RowsAreFoundByRankSmilesAndRole) {
  EXPECT_EQ(rowsNamed(worked(), "1").front()->role, "desired");
  EXPECT_EQ(rowsNamed(worked(), "C1CN(C)CCNC1").front()->productSmiles,
            "CN1CCCNCC1");
  EXPECT_EQ(rowsNamed(worked(), "unreacted").size(), 1U);
  EXPECT_EQ(rowsNamed(worked(), "").size(), worked().rows.size());
  for (const char *bad : {"99", "CCO", "0", "not a smiles ((", "-1"}) {
    EXPECT_TRUE(holds(messageOf([&] { rowsNamed(worked(), bad); }),
                      "not among the products"))
        << bad;
  }
}

TEST(Explanation, ColumnsHaveALineForEachFactor) {
  const Table table = explanationTable(worked(), "1");
  std::size_t factors = 0;
  for (const auto &row : table.rows) {
    factors += std::get<std::string>(row[1]) == "factor" ? 1 : 0;
  }
  const auto explanation =
      explainProduct(worked(), *rowsNamed(worked(), "1").front());
  std::size_t expected = 0;
  for (const auto &step : explanation.path) {
    expected += step.factors.size();
  }
  EXPECT_EQ(factors, expected);
  const std::string json = explanationJson(worked(), "1");
  EXPECT_TRUE(holds(json, "\"factors\""));
  EXPECT_TRUE(holds(json, "\"why_not\""));
}

TEST(Explanation, TellsHowTheNumbersWereIntegratedAndWhy) {
  // One electrophile for all: closed form. An acid that is set free: not.
  const std::string json = explanationJson(worked(), "1");
  const Prediction acidic = tools().predictor.run(
      flaskOf(specFromOptions({{"substrate", "C1CNCCNC1"},
                               {"reagent", "BnBr:1 eq"},
                               {"base", "none"},
                               {"solvent", "MeCN"},
                               {"temperature", "25 C"}})));
  const std::string general = explanationJson(acidic, "1");
  EXPECT_TRUE(holds(json, "\"computed\""));
  EXPECT_TRUE(holds(json, "\"integration\""));
  EXPECT_TRUE(holds(general,
                    "integrated to the end of the reaction time, "
                    "because "));
  EXPECT_TRUE(holds(general, "\"acidity\""));
  EXPECT_TRUE(holds(explanationText(acidic, "1"), "How it was computed"));
  bool listed = false;
  for (const auto &row : explanationTable(acidic, "1").rows) {
    listed = listed || (std::get<std::string>(row[1]) == "computed" &&
                        holds(std::get<std::string>(row[7]), "because "));
  }
  EXPECT_TRUE(listed);
}

TEST(Explanation, OneImplementationSpeaks) {
  const auto &row = worked().rows.front();
  EXPECT_EQ(explainRow(worked(), row),
            explanationLines(explainProduct(worked(), row), true));
}

TEST(Chart, CourseEndsAtTheShares) {
  const LineChart chart = courseChart(worked());
  ASSERT_FALSE(chart.lines.empty());
  for (const auto &row : worked().rows) {
    for (const auto &line : chart.lines) {
      if (line.detail == row.productSmiles) {
        EXPECT_NEAR(line.shares.back(), row.share, 0.02);
      }
    }
  }
  EXPECT_TRUE(holds(svgOf(chart), "Composition over time"));
}

}  // namespace
