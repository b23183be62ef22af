// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include "Flasks.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <Advise/Calibration.h>
#include <Base/Text.h>

using namespace Diazepane;

namespace fs = std::filesystem;

namespace {

const std::string kK = "k25:ALK-HALIDE";
const std::string kDistal = "distal#10";

//! What flasks would give if two numbers of the book were others: measured
//! without error.
Observations truth(double k, double distal) {
  const auto book = withValues(*tools().book, {{kK, k}, {kDistal, distal}});
  const Predictor predictor(book, Tools::quick());
  Observations data;
  data.file = "truth.csv";
  data.hash = "0123456789abcdef";
  int line = 1;
  for (const char *time : {"2 min", "10 min", "1 h"}) {
    for (const char *amount : {"0.7", "1.6"}) {
      std::vector<std::string> ignored;
      auto row =
          observationOf({{"substrate", "C1CNCCNC1"},
                         {"reagent", "BnBr"},
                         {"reagent_eq", amount},
                         {"solvent", "MeCN"},
                         {"base", "K2CO3:2 eq"},
                         {"temperature", "0 C"},
                         {"concentration", "0.3 M"},
                         {"addition", "dropwise"},
                         {"time", time},
                         {"observed_mono", "0.1"}},
                        {"truth.csv", ++line, 0, ""}, tools().builder, ignored);
      const auto prediction = predictor.run(row.flask);
      row.shares.clear();
      for (const char *what : {"unreacted", "mono", "bis"}) {
        row.shares.push_back({what, predictedShare(prediction, what)});
      }
      data.rows.push_back(std::move(row));
    }
  }
  return data;
}

std::string fault(const Observations &data,
                  const std::vector<std::string> &names) {
  return messageOf([&] { calibrate(tools().book, data, names); });
}

TEST(Calibration, FindsTheNumbersThatMadeTheData) {
  CalibrationOptions sharp;
  sharp.shareError = 0.002;
  const auto fit =
      calibrate(tools().book, truth(0.0012, 1.25), {kK, kDistal}, sharp);
  EXPECT_TRUE(fit.converged);
  EXPECT_NEAR(fit.values[0].value / 0.0012, 1.0, 0.03);
  EXPECT_NEAR(fit.values[1].value / 1.25, 1.0, 0.03);
  EXPECT_LT(fit.rmsAfter, 0.1 * fit.rmsBefore);
  EXPECT_LT(fit.rmsLeftOut, 0.3 * fit.rmsBefore);
  EXPECT_LT(fit.values[0].uncertainty, fit.values[0].prior.uncertainty);
}

TEST(Calibration, SaysHowFarItIs) {
  std::vector<double> told;
  CalibrationOptions options;
  options.progress = [&told](double done) {
    told.push_back(done);
    return true;
  };
  calibrate(tools().book, truth(0.0012, 1.25), {kK}, options);
  ASSERT_GT(told.size(), 5U);
  EXPECT_TRUE(std::is_sorted(told.begin(), told.end()));
  EXPECT_EQ(told.front(), 0.0);
  EXPECT_GT(told.back(), 0.3);
  EXPECT_LT(told.back(), 1.0);
}

TEST(Calibration, OverlayIsReadByTheRulesAndGivesTheFittedShares) {
  const auto data = truth(0.0012, 1.25);
  const auto fit = calibrate(tools().book, data, {kK, kDistal});
  const fs::path folder = fs::temp_directory_path() /
                          ("diazepane-overlay-" + std::to_string(std::rand()));
  fs::remove_all(folder);
  writeOverlay(fit, folder.string());
  const std::vector<std::string> folders = {RuleBook::defaultFolder(),
                                            folder.string()};
  const auto faults = Predictor::check(folders);
  for (const auto &entry : faults) {
    ADD_FAILURE() << entry.text();
  }
  const auto book = RuleBook::load(folders);
  EXPECT_EQ(book->overrides().size(), 2U);
  EXPECT_NEAR(namedValue(*book, kK).value / fit.values[0].value, 1.0, 1e-5);
  EXPECT_TRUE(holds(namedValue(*book, kK).source, fit.sourceId));
  EXPECT_EQ(book->sources().at(fit.sourceId).kind, "fitted");
  const Predictor predictor(book, Tools::quick());
  EXPECT_NEAR(predictedShare(predictor.run(data.rows[0].flask), "unreacted"),
              fit.shares[0].after, 1e-3);
  EXPECT_TRUE(
      holds(messageOf([&] { writeOverlay(fit, folder.string()); }), "exists"));
  fs::remove_all(folder);
}

TEST(Calibration, RefusesMoreThanTheDataCarry) {
  auto data = truth(0.0012, 1.25);
  EXPECT_TRUE(holds(fault(data, {kK, "tau_syringe_pump"}),
                    "'tau_syringe_pump' moves none"));
  const std::string together = fault(data, {kK, "electrophile_branching#7"});
  EXPECT_TRUE(holds(together, "do not tell apart")) << together;
  EXPECT_TRUE(holds(together, kK));
  EXPECT_TRUE(holds(together, "electrophile_branching#7"));
  EXPECT_TRUE(holds(fault(data, {"hotspot_microwave"}), "stated as exact"));
  EXPECT_TRUE(holds(fault(data, {}), "nothing to fit"));
  EXPECT_TRUE(holds(fault(data, {"k25:NOT-A-RULE"}), "no number"));
  data.rows.resize(1);
  data.rows[0].shares.resize(1);
  EXPECT_TRUE(holds(fault(data, {kK, kDistal}),
                    "2 numbers cannot be fitted to 1 observed share"));
}

TEST(Calibration, OneRowIsFittedButNotCrossValidated) {
  auto data = truth(0.0012, 1.0);
  data.rows.resize(1);
  const auto fit = calibrate(tools().book, data, {kK});
  EXPECT_TRUE(std::isnan(fit.rmsLeftOut));
  EXPECT_TRUE(holds(join(calibrationLines(fit), "\n"), "cannot be"));
  EXPECT_EQ(residualTable(fit).rows.size(), 3U);
  EXPECT_EQ(valueTable(fit).rows.size(), 1U);
}

TEST(Calibration, RowsOfNoWeightDoNotCount) {
  auto data = truth(0.0012, 1.0);
  auto wrong = data.rows[0];
  wrong.shares = {{"mono", 1.0}};
  wrong.weight = 0.0;
  const auto without = calibrate(tools().book, data, {kK});
  data.rows.push_back(wrong);
  const auto with = calibrate(tools().book, data, {kK});
  EXPECT_NEAR(with.values[0].value / without.values[0].value, 1.0, 1e-3);
}

TEST(Calibration, TheCaseOfAFileIsFittedAndCrossValidated) {
  const auto data =
      readObservationsFile(std::string(DIAZEPANE_SOURCE_DIR) +
                               "/Tests/Cases/Calibrate/benzylation.csv",
                           tools().builder);
  const auto fit = calibrate(tools().book, data, {kK, kDistal});
  EXPECT_LT(fit.rmsAfter, 0.5 * fit.rmsBefore);
  EXPECT_LT(fit.rmsLeftOut, fit.rmsBefore);
  EXPECT_NEAR(fit.values[0].value / 0.0006, 1.0, 0.3);
}

}  // namespace
