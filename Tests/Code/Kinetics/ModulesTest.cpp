// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>

#include <nlohmann/json.hpp>

#include <Kinetics/SideModules.h>
#include <Numerics/ClosedForm.h>
#include <RuleBook/RuleBook.h>

namespace Diazepane {

namespace {

constexpr double kAllowed = 0.02;

const RuleBookPtr &book() {
  static const RuleBookPtr theBook =
      RuleBook::load({std::string(DIAZEPANE_SOURCE_DIR) + "/Data"});
  return theBook;
}

double parameter(const std::string &id) { return book()->value(id); }

nlohmann::json cases(const std::string &module) {
  std::ifstream in(std::string(DIAZEPANE_SOURCE_DIR) +
                   "/Tests/Cases/Kinetics/modules.json");
  return nlohmann::json::parse(in)[module];
}

TEST(SideModules, ringClosureAgainstGrowth) {
  for (const auto &entry : cases("ring")) {
    const auto shares = ringShares(entry["input"]["molar"],
                                   entry["input"]["EM7"], parameter("EM14"));
    EXPECT_NEAR(shares.ring7, entry["expected"][0].get<double>(), kAllowed);
    EXPECT_NEAR(shares.ring14, entry["expected"][1].get<double>(), kAllowed);
    EXPECT_NEAR(shares.oligomer, entry["expected"][2].get<double>(), kAllowed);
    EXPECT_NEAR(shares.ring7 + shares.ring14 + shares.oligomer, 1.0, 1e-12);
  }
}

TEST(SideModules, schmidtDividesBetweenLactamTetrazoleAndFragment) {
  for (const auto &entry : cases("schmidt")) {
    SchmidtSetting setting;
    const auto &input = entry["input"];
    setting.azideEquivalents = input["azide_eq"];
    setting.ketoneMolar = input["molar"];
    setting.temperatureKelvin = input["temperature_K"];
    setting.mode = parseAddition(input["addition"]);
    setting.fluorinatedAlcohol = input["solvent"] == "HFIP";
    setting.freeAcidFactor =
        input["azide"] == "TMSN3" ? parameter("schmidt_tmsn3") : 1.0;
    const auto shares = schmidtShares(setting, parameter);
    const auto &expected = entry["expected"];
    EXPECT_NEAR(shares.lactam, expected["lactam"].get<double>(), kAllowed)
        << entry["id"];
    EXPECT_NEAR(shares.tetrazole, expected["tetrazole"].get<double>(),
                kAllowed);
    EXPECT_NEAR(shares.fragment, expected["fragment"].get<double>(), kAllowed);
    EXPECT_NEAR(shares.ketone, expected["ketone"].get<double>(), kAllowed);
  }
}

TEST(SideModules, methylationStopsWhenItsReagentIsGone) {
  for (const auto &entry : cases("eschweiler_clarke")) {
    const auto shares = eschweilerClarke(entry["input"]["temperature_K"],
                                         entry["input"]["hours"], parameter);
    const auto &expected = entry["expected"];
    EXPECT_NEAR(shares.perNH, expected["site"].get<double>(), kAllowed)
        << entry["id"];
    EXPECT_NEAR(shares.bis, expected["bis"].get<double>(), kAllowed);
    EXPECT_NEAR(shares.mono, expected["mono"].get<double>(), kAllowed);
    EXPECT_NEAR(shares.unreacted, expected["SM"].get<double>(), kAllowed);
  }
  // A plateau: three times the time brings nothing at 80 C.
  EXPECT_NEAR(eschweilerClarke(353.15, 16, parameter).perNH,
              eschweilerClarke(353.15, 48, parameter).perNH, 1e-3);
}

TEST(SideModules, consecutiveClosedForm) {
  for (const auto &entry : cases("closed")) {
    const auto shares = consecutiveAllConsumed(entry["input"]["kappa"],
                                               entry["input"]["equivalents"]);
    EXPECT_NEAR(shares.start, entry["expected"][0].get<double>(), 1e-4);
    EXPECT_NEAR(shares.first, entry["expected"][1].get<double>(), 1e-4);
    EXPECT_NEAR(shares.second, entry["expected"][2].get<double>(), 1e-4);
  }
}

TEST(SideModules, autoxidationNeedsHeatAndAir) {
  EXPECT_GT(autoxidation(383.15, 12, true, parameter), 0.30);
  EXPECT_LT(autoxidation(383.15, 12, false, parameter), 0.03);
  EXPECT_LT(autoxidation(298.15, 24, true, parameter), 0.005);
}

TEST(SideModules, aSmallAmineStaysInNeutralWater) {
  const double logP = parameter("logp_methyl");
  const std::vector<double> pKa = {10.0, 6.2};
  EXPECT_LT(organicFraction(logP, pKa, 8.0), 0.05);
  EXPECT_GT(organicFraction(logP, pKa, 12.0), 0.5);
  // Mono-Boc goes over at pH 9, the free ring hardly.
  const double mono =
      extracted(organicFraction(parameter("logp_boc"), {8.6}, 9.0), 3);
  const double ring =
      extracted(organicFraction(parameter("logp_ring"), {10.1, 6.6}, 9.0), 3);
  EXPECT_GT(mono, 0.98);
  EXPECT_LT(ring, 0.08);
  // Neutral compounds do not mind.
  EXPECT_DOUBLE_EQ(organicFraction(2.3, {}, 2.0),
                   organicFraction(2.3, {}, 12.));
}

TEST(SideModules, onlyTheMeasuredQuenchGivesGranules) {
  EXPECT_NEAR(lahRecovery(2.0, 2.0, 2.0, 6.0, parameter), 0.90, 0.02);
  EXPECT_NEAR(lahRecovery(1.0, 20.0, 0.01, 0.01, parameter), 0.15, 0.02);
}

TEST(SideModules, isolatedYieldIsARange) {
  const auto yield = isolatedCoupling(0.9666, parameter);
  EXPECT_LT(yield.low, yield.middle);
  EXPECT_LT(yield.middle, yield.high);
  EXPECT_LE(yield.high, 0.9666);
}

}  // namespace

}  // namespace Diazepane
