// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Closure against growth: the network beside the module, with the module's
// assumptions and with those of a flask.
#include <gtest/gtest.h>

#include <algorithm>

#include <Kinetics/SideModules.h>

#include "Bench.h"

namespace Diazepane::Testing {

namespace {

constexpr double kAllowed = 0.02;

//! From the halo-amine on, which closes or grows, the network is the module,
//! but for the azetidine that the module does not know.
TEST(Rings, ringAgainstPolymerAsTheModuleHasIt) {
  const auto number = [](double value) { return std::to_string(value); };
  for (const auto &entry : moduleCases("ring")) {
    const double molar = entry["input"]["molar"];
    const bool sulfonyl =
        entry["input"]["EM7"] != Bench::get().book->value("EM7");
    const auto solved =
        solveFlask({{"substrate", sulfonyl ? "CS(=O)(=O)NCCN(CCCBr)S(C)(=O)=O"
                                           : "NCCNCCCBr"},
                    {"base", "Cs2CO3:5 eq"},
                    {"solvent", "MeCN"},
                    {"concentration", number(molar) + " M"},
                    {"temperature", "25 C"},
                    {"time", "8000 h"}},
                   0);
    const double ring = solved.shareOf(
        sulfonyl ? "CS(=O)(=O)N1CCCN(S(C)(=O)=O)CC1" : "C1CNCCNC1");
    const double fourteen =
        2.0 *
        solved.shareOf(
            sulfonyl
                ? "CS(=O)(=O)N1CCCN(S(C)(=O)=O)CCN(S(C)(=O)=O)CCCN(S(C)(=O)="
                  "O)CC1"
                : "C1CNCCNCCCNCCNC1");
    const auto &expected = entry["expected"];
    EXPECT_NEAR(solved.result.amounts[0], 0.0, kAllowed) << entry["id"];
    EXPECT_NEAR(ring, expected[0].get<double>(), kAllowed) << entry["id"];
    EXPECT_NEAR(fourteen, expected[1].get<double>(), kAllowed) << entry["id"];
    EXPECT_NEAR(1.0 - ring - fourteen, expected[2].get<double>(), kAllowed)
        << entry["id"];
  }
}

TEST(Rings, ringAgainstPolymerByDilution) {
  double before = 0.0;  // the cases go from concentrated to dilute
  for (const auto &entry : moduleCases("ring")) {
    if (entry["input"]["EM7"] != Bench::get().book->value("EM7")) {
      continue;  // the sulfonamide is a case of its own
    }
    const double molar = entry["input"]["molar"];
    const auto solved =
        solveFlask({{"substrate", "NCCN"},
                    {"reagent", "BrCCCBr:1 eq"},
                    {"solvent", "MeCN"},
                    {"base", "Cs2CO3:5 eq"},
                    {"concentration", std::to_string(molar) + " M"},
                    {"addition", "all at once"},
                    {"cooling", "bath"},
                    {"temperature", "25 C"},
                    {"time", "2000 h"}});
    const double ring = solved.shareOf("C1CNCCNC1");
    // The module counts what closes of what can close; the flask also holds
    // diamine that is left and rings that were alkylated again.
    const double closes = entry["expected"][0].get<double>();
    EXPECT_LT(ring, closes + 0.02) << molar;
    EXPECT_GT(ring, closes - 0.25) << molar;
    EXPECT_GT(ring, before) << "more dilute, more ring";
    before = ring;
  }
}

//! By two pumps neither partner is there in any amount, and chains grow only by
//! what has come and has not closed. Without N-H the ring takes up no more.
TEST(Rings, bothPartnersByPumpActAsDilution) {
  const auto ringBy = [](const std::string &addition,
                         const std::string &time = "") {
    KeyValues flask = {{"substrate", "CNCCNC"},    {"reagent", "BrCCCBr:1 eq"},
                       {"solvent", "MeCN"},        {"base", "Cs2CO3:5 eq"},
                       {"concentration", "0.2 M"}, {"addition", addition},
                       {"cooling", "bath"},        {"temperature", "60 C"},
                       {"time", "100 h"}};
    if (!time.empty()) {
      flask.emplace_back("addition-time", time);
    }
    return solveFlask(flask);
  };
  const auto ring = [](const auto &solved) {
    return solved.shareOf("CN1CCCN(C)CC1");
  };
  const auto alone = ringBy("syringe pump", "8 h");
  const auto both = ringBy("syringe pump, both partners", "8 h");
  EXPECT_GT(ring(both), ring(alone) + 0.2);
  double sum = 0.0;
  for (const auto &share : both.shares()) {
    sum += share.second;
  }
  EXPECT_NEAR(sum, 1.0, 1e-6);
  // Without a time the documents' pump is taken, and said.
  const auto usual = ringBy("both partners");
  EXPECT_NEAR(ring(usual), ring(both), 1e-6);
  EXPECT_TRUE(std::any_of(usual.result.evidence.begin(),
                          usual.result.evidence.end(), [](const auto &note) {
                            return note.ruleId == "together_seconds" &&
                                   note.verdict == Verdict::Assumed;
                          }));
}

}  // namespace

}  // namespace Diazepane::Testing
