// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Side modules through the network, condition rules by name, programs of
// temperature and addition, bands.
#include <gtest/gtest.h>

#include <Kinetics/SideModules.h>

#include <algorithm>
#include <cmath>

#include "Bench.h"

namespace Diazepane::Testing {

namespace {

constexpr double kAllowed = 0.02;

KeyValues benzyl(KeyValues more = {}) {
  KeyValues words = {{"substrate", "C1CNCCNC1"}, {"reagent", "BnBr:1 eq"},
                     {"solvent", "MeCN"},        {"base", "Cs2CO3:5 eq"},
                     {"concentration", "0.3 M"}, {"cooling", "bath"}};
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

TEST(Flasks, eschweilerClarkeStallsWhenItsReagentIsGone) {
  // The network makes some N-formyl as well, which the module does not know.
  constexpr double kWithFormamide = 0.025;
  for (const auto &entry : moduleCases("eschweiler_clarke")) {
    const double kelvin = entry["input"]["temperature_K"];
    const double hours = entry["input"]["hours"];
    const auto solved =
        solveFlask({{"substrate", "C1CNCCNC1"},
                    {"reagent", "formaldehyde:5 eq"},
                    {"reagent", "formic acid:5 eq"},
                    {"solvent", "H2O"},
                    {"base", "none"},
                    {"concentration", "1 M"},
                    {"addition", "all at once"},
                    {"temperature", std::to_string(kelvin) + " K"},
                    {"time", std::to_string(hours) + " h"}});
    const auto &expected = entry["expected"];
    EXPECT_NEAR(solved.shareOf("CN1CCCN(C)CC1"), expected["bis"].get<double>(),
                kWithFormamide)
        << entry["id"];
    EXPECT_NEAR(solved.shareOf("CN1CCCNCC1"), expected["mono"].get<double>(),
                kWithFormamide)
        << entry["id"];
    EXPECT_NEAR(solved.result.amounts[0], expected["SM"].get<double>(),
                kWithFormamide)
        << entry["id"];
  }
}

TEST(Flasks, schmidtDividesAsTheModuleSays) {
  for (const auto &entry : moduleCases("schmidt")) {
    const auto &input = entry["input"];
    const bool fluorinated = input["solvent"] == "HFIP";
    const bool silyl = input["azide"] == "TMSN3";
    std::vector<RateModifier> modifiers;
    if (silyl) {
      modifiers.push_back({"hn3",
                           {},
                           {},
                           Bench::get().book->value("schmidt_tmsn3"),
                           "test",
                           "ours",
                           "milder source"});
    }
    const auto number = [](double value) { return std::to_string(value); };
    const auto solved =
        solveFlask({{"substrate", "O=C1CCN(Cc2ccccc2)CC1"},
                    {"reagent", std::string(silyl ? "TMSN3:" : "NaN3:") +
                                    number(input["azide_eq"]) + " eq"},
                    {"acid", "TfOH:20 eq"},
                    {"solvent", fluorinated ? "HFIP" : "none"},
                    {"base", "none"},
                    {"concentration", number(input["molar"]) + " M"},
                    {"addition", input["addition"].get<std::string>()},
                    {"temperature", number(input["temperature_K"]) + " K"},
                    {"time", "24 h"}},
                   0, modifiers);
    const auto &expected = entry["expected"];
    EXPECT_NEAR(solved.shareOf("O=C1CCN(Cc2ccccc2)CCN1"),
                expected["lactam"].get<double>(), kAllowed)
        << entry["id"];
    EXPECT_NEAR(solved.shareOf("c1ccc(CN2CCc3nnnn3CC2)cc1"),
                expected["tetrazole"].get<double>(), kAllowed)
        << entry["id"];
    EXPECT_NEAR(solved.shareOf("N#CCCN(CCO)Cc1ccccc1"),
                expected["fragment"].get<double>(), kAllowed)
        << entry["id"];
  }
}

TEST(Flasks, couplingStopsWhenPalladiumIsDead) {
  for (const auto &entry : moduleCases("coupling")) {
    const auto &input = entry["input"];
    if (input["substrate"] == "free_piperazine") {
      continue;  // no rule couples it: SideModules.couplingOfTheModel has it
    }
    const std::string palladium = input["precatalyst"];
    const std::string ligand = input["ligand"];
    const auto solved = solveFlask(
        {{"substrate", "C1CNCCNC1"},
         {"reagent", "bromobenzene:0.8 eq"},
         {"ligand", ligand},
         {"base", input["base"].get<std::string>() + ":2 eq"},
         {"precatalyst",
          (palladium == "G3" ? ligand + " Pd G3" : palladium) + ":2 mol%"},
         {"solvent", "toluene"},
         {"concentration", "0.2 M"},
         {"temperature", "100 C"},
         {"time", "16 h"}});
    const int halide = solved.network->find("Brc1ccccc1");
    ASSERT_GE(halide, 0);
    const double left = solved.result.amounts[halide];
    EXPECT_NEAR(1.0 - left / 0.8, entry["expected"].get<double>(), 0.06)
        << entry["id"];
  }
}

//! Events per palladium as the model's product of factors: loading, ligand,
//! base, source and what the amine does; both nitrogens of the free ring.
double couplingEvents(const nlohmann::json &input) {
  const bool piperazine = input["substrate"] == "free_piperazine";
  const std::string ligand = input["ligand"];
  const std::string palladium = input["precatalyst"];
  const Bench &bench = Bench::get();
  const Flask flask = bench.flasks.build(specFromOptions(
      {{"substrate", piperazine ? "C1CNCCN1" : "C1CNCCNC1"},
       {"reagent", "bromobenzene:0.8 eq"},
       {"ligand", ligand},
       {"base", input["base"].get<std::string>() + ":2 eq"},
       {"precatalyst",
        (palladium == "G3" ? ligand + " Pd G3" : palladium) + ":2 mol%"}}));
  std::vector<Fault> faults;
  const FactorTables tables(bench.book, faults);
  double events = bench.book->value("pd_r0");
  for (const char *table : {"pd_ligand", "pd_base", "pd_precatalyst"}) {
    const auto found = tables.evaluate(table, nullptr, -1, flask);
    EXPECT_EQ(found.size(), 1U) << table;
    events *= found.front().value;
  }
  for (const auto &site : flask.substrate.sites) {
    if (site.freeNH && site.label.find("exo") == std::string::npos) {
      const auto own = tables.evaluate(
          "pd_substrate", flask.substrate.mol.get(), site.atom, flask);
      EXPECT_EQ(own.size(), 1U);
      events *= 2.0 * own.front().value;
      break;
    }
  }
  return events;
}

TEST(SideModules, couplingOfTheModel) {
  int checked = 0;
  for (const auto &entry : moduleCases("coupling")) {
    const double converted = conversionOfEvents(couplingEvents(entry["input"]));
    EXPECT_NEAR(converted, entry["expected"].get<double>(), 0.02)
        << entry["id"];
    ++checked;
  }
  EXPECT_EQ(checked, 4);
}

TEST(Flasks, conditionRulesActByNameAndShowThemselves) {
  const RateModifier noQuaternary{
      "quaternary", {}, 0.0, 1.0, "R-TEST", "ours", "none can form"};
  const auto words = benzyl({{"temperature", "25 C"}, {"time", "36 h"}});
  const auto plain = solveFlask(words);
  const auto without = solveFlask(words, 0, {noQuaternary});
  EXPECT_GT(plain.shares().at("quaternary"), 0.005);
  const auto shares = without.shares();
  EXPECT_TRUE(shares.count("quaternary") == 0 ||
              shares.at("quaternary") < 1e-12);
  bool named = false;
  for (std::size_t i = 0; i < without.network->steps.size(); ++i) {
    for (const auto &factor : without.result.rates[i].factors) {
      if (factor.name == "quaternary:R-TEST") {
        named = true;
        EXPECT_EQ(without.network->steps[i].mode, "quaternary");
        EXPECT_EQ(factor.value, 0.0);
        EXPECT_EQ(factor.source, "ours");
      }
    }
  }
  EXPECT_TRUE(named);

  const RateModifier lessKappa{"kappa", {}, {}, 0.5, "R-TEST", "ours", ""};
  EXPECT_GT(solveFlask(words, 0, {lessKappa}).shares().at("mono"),
            plain.shares().at("mono") + 0.03);
  const RateModifier elsewhere{"rate", {"acylation"}, {}, 0.0, "R", "ours", ""};
  EXPECT_NEAR(solveFlask(words, 0, {elsewhere}).shares().at("mono"),
              plain.shares().at("mono"), 1e-12);
}

TEST(Flasks, hotSpotIsAParameterThatRulesSet) {
  const KeyValues words = {{"substrate", "C1CNCCNC1"},
                           {"reagent", "MeI:1 eq"},
                           {"solvent", "MeCN"},
                           {"base", "Cs2CO3:5 eq"},
                           {"concentration", "1 M"},
                           {"temperature", "25 C"},
                           {"addition", "all at once"},
                           {"cooling", "none"},
                           {"time", "36 h"}};
  const RateModifier cold{"hotspot", {}, 0.0, 1.0, "R-TEST", "ours", ""};
  EXPECT_LT(solveFlask(words, 0, {cold}).shares().at("quaternary"),
            solveFlask(words).shares().at("quaternary") - 0.03);
}

TEST(Flasks, everyRateIsTheProductOfItsFactors) {
  const auto solved = solveFlask(benzyl({{"temperature", "0 C"}}));
  ASSERT_FALSE(solved.result.rates.empty());
  for (const auto &rate : solved.result.rates) {
    double product = 1.0;
    for (const auto &factor : rate.factors) {
      product *= factor.value;
    }
    EXPECT_NEAR(product / rate.k, 1.0, 1e-9);
  }
}

TEST(Flasks, aRampLiesBetweenItsEnds) {
  const auto conversion = [](const std::string &temperature) {
    return 1.0 - solveFlask(benzyl({{"temperature", temperature},
                                    {"addition", "all at once"},
                                    {"time", "20 min"}}))
                     .result.amounts[0];
  };
  const double cold = conversion("-40 C");
  const double ramp = conversion("-40 C to 25 C");
  const double warm = conversion("25 C");
  EXPECT_LT(cold + 0.05, ramp);
  EXPECT_LT(ramp, warm);
}

TEST(Flasks, aSlowFeedOfASlowReagentChangesNoRatio) {
  const auto atOnce =
      solveFlask(benzyl({{"temperature", "25 C"}, {"time", "48 h"}}));
  const auto fed = solveFlask(benzyl(
      {{"temperature", "25 C"}, {"time", "48 h"}, {"addition-time", "4 h"}}));
  EXPECT_NEAR(fed.shares().at("mono"), atOnce.shares().at("mono"), 2e-3);
}

TEST(Flasks, inverseAdditionOverreacts) {
  const KeyValues words = {
      {"substrate", "C1CNCCNC1"}, {"reagent", "Boc2O:2 eq"},
      {"solvent", "toluene"},     {"concentration", "0.2 M"},
      {"temperature", "0 C"},     {"time", "1 min"}};
  auto inverse = words;
  inverse.emplace_back("addition", "inverse");
  inverse.emplace_back("addition-time", "60 min");
  const auto solved = solveFlask(inverse);
  EXPECT_GT(solved.shares().at("bis"), 0.8);
}

TEST(Flasks, nothingIsNegativeWhenAPartnerRunsOut) {
  const auto solved = solveFlask({{"substrate", "C1CNCCNC1"},
                                  {"reagent", "formaldehyde:0.7 eq"},
                                  {"reagent", "formic acid:0.6 eq"},
                                  {"solvent", "H2O"},
                                  {"base", "none"},
                                  {"concentration", "1 M"},
                                  {"temperature", "100 C"},
                                  {"time", "24 h"}});
  for (const double amount : solved.result.amounts) {
    EXPECT_GE(amount, -1e-9);
  }
}

TEST(Flasks, bandsAreSeededAndHoldTheMiddle) {
  const auto words = benzyl({{"temperature", "25 C"}, {"time", "36 h"}});
  const auto first = solveFlask(words, 200);
  const auto second = solveFlask(words, 200);
  ASSERT_EQ(first.result.low.size(), first.result.amounts.size());
  EXPECT_EQ(first.result.low, second.result.low);
  const int mono = first.network->find("c1ccc(CN2CCCNCC2)cc1");
  ASSERT_GE(mono, 0);
  // The documents' model gives 46 and 54 % at the ends.
  EXPECT_NEAR(first.result.low[mono], 0.46, 0.02);
  EXPECT_NEAR(first.result.high[mono], 0.54, 0.02);
  EXPECT_FALSE(first.result.sensitivity.empty());
}

TEST(Flasks, acidThatTheAmineHoldsCleavesNoBoc) {
  const KeyValues words = {{"substrate", "CC(C)(C)OC(=O)N1CCCNCC1"},
                           {"solvent", "dioxane"},
                           {"base", "none"},
                           {"concentration", "0.3 M"},
                           {"temperature", "25 C"},
                           {"time", "4 h"}};
  auto held = words;
  held.emplace_back("acid", "HCl-dioxane:0.9 eq");
  auto free = words;
  free.emplace_back("acid", "HCl-dioxane:10 eq");
  EXPECT_GT(solveFlask(held).result.amounts[0], 0.99);
  EXPECT_LT(solveFlask(free).result.amounts[0], 0.1);
}

TEST(Flasks, chainsThatGrewOnCloseNoMore) {
  const auto solved = solveFlask({{"substrate", "NCCN"},
                                  {"reagent", "BrCCCBr:1 eq"},
                                  {"solvent", "MeCN"},
                                  {"base", "Cs2CO3:5 eq"},
                                  {"concentration", "0.5 M"},
                                  {"addition", "all at once"},
                                  {"cooling", "bath"},
                                  {"temperature", "25 C"},
                                  {"time", "2000 h"}});
  EXPECT_LT(2.0 * solved.shareOf("C1CNCCNCCCNCCNC1"), 0.04);
  double sum = 0.0;
  for (const auto &share : solved.shares()) {
    sum += share.second;
  }
  EXPECT_NEAR(sum, 1.0, 1e-6);
}

TEST(Flasks, branchesOnTheRingAreBarriers) {
  const auto ratio = [](const std::string &temperature) {
    const auto solved = solveFlask({{"substrate", "CC1CNCCCN1"},
                                    {"reagent", "MeI:0.2 eq"},
                                    {"solvent", "MeCN"},
                                    {"base", "Cs2CO3:2 eq"},
                                    {"concentration", "0.1 M"},
                                    {"cooling", "bath"},
                                    {"temperature", temperature},
                                    {"time", "20 h"}});
    const double open = solved.shareOf("CC1CN(C)CCCN1");
    return open / (open + solved.shareOf("CC1CNCCCN1C"));
  };
  EXPECT_NEAR(ratio("25 C"), 0.94, 0.02);
  EXPECT_NEAR(ratio("-78 C"), 0.987, 0.02);
  EXPECT_GT(ratio("-78 C"), ratio("25 C") + 0.03);
}

TEST(Flasks, workUpTellsWhereThingsGo) {
  auto words = benzyl({{"temperature", "25 C"}, {"time", "36 h"}});
  words.emplace_back("workup", "wash pH 4; extract pH 12");
  const auto solved = solveFlask(words);
  std::map<double, double> organic;
  for (const auto &note : solved.result.evidence) {
    if (note.subject == "c1ccc(CN2CCCNCC2)cc1") {
      organic[note.numbers[0].second] = note.numbers[1].second;
    }
  }
  ASSERT_EQ(organic.size(), 2U);
  EXPECT_LT(organic[4.0], 0.01);
  EXPECT_GT(organic[12.0], 0.8);
}

TEST(Flasks, numbersBeyondTheirRangeAreSaid) {
  const auto usual = solveFlask(benzyl({{"temperature", "25 C"}}));
  EXPECT_FALSE(usual.result.outsideValidity);
  const auto hot = solveFlask(benzyl({{"temperature", "200 C"}}));
  EXPECT_TRUE(hot.result.outsideValidity);
  EXPECT_TRUE(std::any_of(hot.result.evidence.begin(),
                          hot.result.evidence.end(), [](const Evidence &note) {
                            return note.subject == "validity" &&
                                   note.verdict == Verdict::Warned;
                          }));
}

}  // namespace

}  // namespace Diazepane::Testing
