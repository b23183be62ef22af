// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Every strategy of the ranked table as a procedure, stage by stage.
#include <algorithm>
#include <cmath>
#include <set>

#include <Base/Text.h>
#include <Protocols/StageParts.h>
#include <Protocols/StagePlanner.h>

#include "Planner.h"

using namespace Diazepane;

namespace {

const std::vector<Strategy> &strategies() {
  static const std::vector<Strategy> all =
      StrategyBook::load(tools().book).strategies;
  return all;
}

ProtocolPlan made(const std::string &strategy, const std::string &target,
                  const std::string &scale = "5 g") {
  ProtocolRequest request;
  request.target = target;
  request.scale = scale;
  return planned(strategy, request);
}

bool says(const std::string &text, const std::string &part) {
  return text.find(part) != std::string::npos;
}

std::string stepsOf(const PlannedStage &stage) {
  std::string text;
  for (const auto &step : stage.steps) {
    text += step.text + "\n";
  }
  return text;
}

class EveryStrategy : public testing::TestWithParam<std::size_t> {};

TEST_P(EveryStrategy, IsAProcedureWithAmounts) {
  const Strategy &strategy = strategies()[GetParam()];
  const ProtocolPlan plan = made(strategy.id, strategy.example);
  if (strategy.id == "STRAT-COLD") {  // a claim that physics does not bear out
    EXPECT_EQ(plan.status, "unsuitable");
    EXPECT_TRUE(says(plan.message, "does not form")) << plan.message;
    return;
  }
  ASSERT_FALSE(plan.stages.empty()) << plan.message;
  EXPECT_GE(plan.stages.size(), 1U);
  EXPECT_NE(plan.status, "unsuitable") << plan.message;
  EXPECT_NE(plan.status, "refused") << plan.message;
  EXPECT_NE(plan.status, "no_product") << plan.message;
  double carried = 0.0;
  for (const auto &stage : plan.stages) {
    SCOPED_TRACE(stage.title);
    ASSERT_GE(stage.charges.size(), 2U);
    const auto &substrate = charge(stage, "substrate");
    ASSERT_TRUE(substrate.mmol && substrate.grams);
    if (carried > 0.0) {
      EXPECT_NEAR(*substrate.mmol, 1000.0 * carried, 1e-3 * *substrate.mmol);
    }
    carried = StagePlanner::molesForNext(stage);
    EXPECT_GT(*stage.theoreticalGrams, 0.0);
    EXPECT_LE(*stage.predictedGrams, 1.0001 * *stage.theoreticalGrams);
    EXPECT_FALSE(stage.grade.empty());
    for (const auto &step : stage.steps) {
      EXPECT_FALSE(says(step.text, "{")) << step.text;
      EXPECT_FALSE(says(step.text, "some minutes")) << step.text;
    }
    EXPECT_TRUE(std::any_of(
        stage.steps.begin(), stage.steps.end(),
        [](const PlannedStep &step) { return !step.checkpoints.empty(); }));
  }
}

std::string nameOfStrategy(const testing::TestParamInfo<std::size_t> &place) {
  std::string name = strategies()[place.param].id;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Ranked, EveryStrategy,
                         testing::Range(std::size_t{0}, strategies().size()),
                         nameOfStrategy);

TEST(StageParts, NameOnlySlotsThatTheFlaskHas) {
  // A part that speaks of {acid} must ask for an acid in its `when`.
  for (const auto &strategy : strategies()) {
    const ProtocolPlan plan = made(strategy.id, strategy.example, "1 g");
    for (const auto &stage : plan.stages) {
      const std::string text = stepsOf(stage);
      for (const char *bare : {" reagent-2", " precatalyst", " reductant",
                               " extractant", " washing"}) {
        EXPECT_FALSE(says(text, bare)) << strategy.id << ": " << text;
      }
    }
  }
}

TEST(StrategyProtocol, SaltMethodThenAlkylationThenAcid) {
  // 5 g of 1,4-diazepane are 49.92 mmol; HCl and Boc2O 1 eq each.
  const auto plan = made("STRAT-BOC-SALT", "COCCN1CCCNCC1");
  ASSERT_EQ(plan.stages.size(), 3U);
  const auto &boc = plan.stages[0];
  EXPECT_NEAR(*charge(boc, "acid").mmol, 49.92, 0.05);
  EXPECT_NEAR(*charge(boc, "reagent").grams, 49.92 * 0.21825 / 0.99, 0.02);
  EXPECT_TRUE(says(stepsOf(boc), "add exactly ")) << stepsOf(boc);
  EXPECT_TRUE(says(stepsOf(boc), "pH 3"));
  const auto &last = extraction(boc, 1);
  EXPECT_LE(*last.pH, 9.0);  // where the diamine stays in the water
  EXPECT_GT(organicOf(last.phases, "CC(C)(C)OC(=O)N1CCCNCC1"), 0.9);
  EXPECT_EQ(plan.stages[2].product, "COCCN1CCCNCC1");
}

TEST(StrategyProtocol, HydrideIsQuenchedByItsGrams) {
  const auto plan = made("STRAT-ACYL-LAH", "CCN1CCCNCC1");
  ASSERT_EQ(plan.stages.size(), 2U);
  const auto &stage = plan.stages[1];
  const double grams = *charge(stage, "reductant").grams;
  EXPECT_NEAR(*charge(stage, "quench-water").millilitres, grams, 1e-6);
  EXPECT_NEAR(*charge(stage, "quench-base").millilitres, grams, 1e-6);
  EXPECT_NEAR(*charge(stage, "quench-water-2").millilitres, 3 * grams, 1e-6);
  // Aluminium salts keep a tenth of the product: parameter lah_best.
  EXPECT_NEAR(*stage.predictedGrams / *stage.theoreticalGrams,
              0.90 * row(stage, "desired").share, 0.01);
}

TEST(StrategyProtocol, HazardsStandBeforeTheFirstStage) {
  const auto plan = made("STRAT-SCHMIDT", "c1ccc(CN2CCCNCC2)cc1");
  ASSERT_FALSE(plan.hazards.empty());
  const std::string text = render(documentOf(plan), "text");
  const auto hazard = text.find("HAZARDS");
  ASSERT_NE(hazard, std::string::npos);
  EXPECT_LT(hazard, text.find("Stage 1"));
  EXPECT_TRUE(says(text, "explos"));
}

TEST(StrategyProtocol, SubstrateAndReagentInPlaceOfATarget) {
  ProtocolRequest request;
  request.substrate = "CC1CNCCCN1";
  request.reagent = "4-FBnBr";
  request.scale = "2 g";
  const auto plan = planned("STRAT-BOC-SALT", request);
  ASSERT_EQ(plan.stages.size(), 3U) << plan.message;
  EXPECT_EQ(plan.stages[0].substrate, "CC1CNCCCN1");
  EXPECT_TRUE(says(plan.stages[2].product, "Cc1ccc(F)cc1") ||
              says(plan.stages[2].product, "Cc2ccc(F)cc2"))
      << plan.stages[2].product;
}

TEST(StrategyProtocol, TheAmountOfAReagentIsTheOneAsked) {
  ProtocolRequest request;
  request.target = "c1ccc(CN2CCCNCC2)cc1";
  request.scale = "10 mmol";
  request.reagent = "BnBr:1.5 eq";
  const auto plan = planned("STRAT-BOC-SALT", request);
  ASSERT_EQ(plan.stages.size(), 3U) << plan.message;
  const auto ratio = [](const PlannedStage &stage) {
    return *charge(stage, "reagent").mmol / *charge(stage, "substrate").mmol;
  };
  EXPECT_NEAR(ratio(plan.stages[1]), 1.5, 0.01);
  const std::string text = render(documentOf(plan), "text");
  EXPECT_TRUE(says(text, "1.5 eq of")) << text;
  EXPECT_TRUE(says(text, "in place of the strategy's")) << text;
  // A reagent of a protecting step, too.
  request.reagent = "Boc2O:0.8 eq";
  const auto boc = planned("STRAT-BOC-SALT", request);
  ASSERT_EQ(boc.stages.size(), 3U) << boc.message;
  EXPECT_NEAR(ratio(boc.stages[0]), 0.8, 0.01);
  EXPECT_LT(row(boc.stages[0], "desired").share,
            row(plan.stages[0], "desired").share);
  request.reagent = "BnBr:5 C";
  EXPECT_THROW(planned("STRAT-BOC-SALT", request), InputError);
}

TEST(StrategyProtocol, RingFromWhatItIsMadeOf) {
  ProtocolRequest request;
  request.substrate = "CC(N)CN";
  request.scale = "10 mmol";
  const auto plan = planned("STRAT-MALONATE", request);
  ASSERT_EQ(plan.stages.size(), 2U) << plan.message;
  EXPECT_TRUE(says(plan.stages[0].product, "=O"));
  EXPECT_FALSE(says(plan.stages[1].product, "=O"));
}

TEST(StrategyProtocol, TheBestWayWithoutAName) {
  const auto plan = made("", "CC(=O)N1CCCN(Cc2ccccc2)CC1", "1 g");
  ASSERT_FALSE(plan.stages.empty()) << plan.message;
  EXPECT_EQ(plan.stages.back().product, "CC(=O)N1CCCN(Cc2ccccc2)CC1");
}

TEST(StrategyProtocol, SaysWhyItDoesNotLeadThere) {
  const auto veto = made("STRAT-ACYL-LAH", "CCOC(=O)CCCN1CCCNCC1");
  EXPECT_EQ(veto.status, "unsuitable");
  EXPECT_TRUE(says(veto.message, "reduces the ester")) << veto.message;
  const auto other = made("STRAT-ESCHWEILER", "c1ccc(CN2CCCNCC2)cc1");
  EXPECT_EQ(other.status, "unsuitable");
  EXPECT_FALSE(other.message.empty());
  EXPECT_THROW(made("boc-half", "CN1CCCNCC1"), InputError);
  EXPECT_THROW(made("STRAT-BOC-SALT", "CCO"), InputError);
  EXPECT_THROW(planned("STRAT-BOC-SLAT"), InputError);
}

TEST(StrategyProtocol, SurvivesJson) {
  const auto plan = made("STRAT-BOC-SALT", "COCCN1CCCNCC1", "1 g");
  EXPECT_EQ(planToJson(planFromJson(planToJson(plan))), planToJson(plan));
}

}  // namespace
