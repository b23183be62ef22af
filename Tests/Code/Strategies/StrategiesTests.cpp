// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <nlohmann/json.hpp>

#include "Desk.h"

namespace Diazepane {
namespace {

Target targetOf(const std::string &smiles) {
  return Target::read(smiles, office().builder.substrates());
}

TEST(Target, IsTakenApartAndPutTogether) {
  const Target target = targetOf("CC(=O)N1CCCN(Cc2ccccc2)CC1");
  EXPECT_EQ(target.core(), "C1CNCCNC1");
  EXPECT_EQ(target.substituents(), 2);
  const auto &fragments = target.fragments();
  EXPECT_EQ(target.with(fragments[0], fragments[1]), target.smiles());
  EXPECT_EQ(target.with("", ""), target.core());
  EXPECT_EQ(target.with("*C(=O)OC(C)(C)C", ""), "CC(C)(C)OC(=O)N1CCCNCC1");
}

TEST(Target, KeepsStereocentresOfRingAndSubstituent) {
  for (const char *smiles :
       {"C[C@H]1CN(Cc2ccccc2)CCCN1", "C[C@H](N1CCCNCC1)c1ccccc1",
        "C[C@@H]1CNCCCN1[C@H](C)c1ccccc1"}) {
    const Target target = targetOf(smiles);
    EXPECT_EQ(target.with(target.fragments()[0], target.fragments()[1]),
              target.smiles())
        << smiles;
  }
}

TEST(Target, WithoutTheRingIsRefused) {
  EXPECT_THROW(targetOf("CCO"), InputError);
  EXPECT_THROW(reportOn("C1CCNCC1"), InputError);
}

TEST(Planner, CarriesImpuritiesAndMultipliesYields) {
  const auto report = reportOn("COCCN1CCCNCC1");
  const Plan *plan = planOf(report.plans->plans, "STRAT-BOC-EXCESS");
  ASSERT_NE(plan, nullptr);
  double product = 1.0;
  for (const auto &step : plan->steps) {
    product *= step.share * step.recovery;
    EXPECT_GE(step.purity, 0.0);
    EXPECT_LE(step.purity, 1.0);
    EXPECT_FALSE(step.basis.empty());
  }
  EXPECT_NEAR(plan->overall, product, 1e-9);
  EXPECT_EQ(plan->steps.front().basis, "Boc2O");
  EXPECT_LT(plan->overallOnSubstrate, plan->overall);
  // What was left of the diamine has met the second reagent too.
  const auto &last = plan->steps.back().impurities;
  EXPECT_TRUE(std::any_of(last.begin(), last.end(), [](const Impurity &entry) {
    return entry.kind != "unreacted";
  }));
}

TEST(Planner, ExtractsWhereTheDiamineStays) {
  const auto report = reportOn("COCCN1CCCNCC1");
  const Plan *plan = planOf(report.plans->plans, "STRAT-BOC-HALF");
  ASSERT_NE(plan, nullptr);
  const PlanStep &boc = plan->steps.front();
  EXPECT_LE(boc.workupPH, 9.0);
  EXPECT_GT(boc.recovery, 0.95);
  for (const auto &entry : boc.impurities) {
    if (entry.smiles == "C1CNCCNC1") {
      EXPECT_LT(entry.amount, 0.15);  // half of the diamine was left over
    }
  }
}

TEST(Advice, SaysWhatLimitsWhenNothingAttains) {
  FlaskSpec spec;
  spec.set("substrate", "C1CNCCNC1");
  spec.set("reagent", "BnBr:1 eq");
  spec.set("want", "mono > 99.9 % on substrate");
  const auto report = reportOn(spec);
  EXPECT_TRUE(holds(report.advice->verdict, "Nothing within reach"))
      << report.advice->verdict;
  EXPECT_TRUE(holds(report.advice->verdict, "limits"));
}

TEST(Advice, DoesNotStopTheReactionToKeepSideProductsLow) {
  FlaskSpec spec;
  spec.set("substrate", "C1CNCCNC1");
  spec.set("reagent", "BnBr:1 eq");
  spec.set("time", "1 h");
  spec.set("want", "over_reaction < 1 %");
  const auto report = reportOn(spec);
  for (const auto &change : report.advice->changes) {
    const auto &share = change.shares.front();
    EXPECT_GE(share.after.value, 0.79 * share.before.value) << change.title;
  }
}

TEST(Advice, GoalsThatAreNone) {
  EXPECT_THROW(parseGoal("mono < x %"), InputError);
  EXPECT_THROW(parseGoal("mono on moon"), InputError);
  EXPECT_THROW(parseGoal("mono; bis"), InputError);
  EXPECT_THROW(parseGoal("mono > 120 %"), InputError);
  const Goal goal = parseGoal("Mono > 85 % on reagent and quaternary < 2 %");
  ASSERT_EQ(goal.parts.size(), 2U);
  EXPECT_EQ(goal.parts[0].basis, Basis::Reagent);
  EXPECT_NEAR(*goal.parts[0].bound, 0.85, 1e-12);
  EXPECT_TRUE(goal.parts[1].atMost);
}

TEST(Trees, FactsThatNoTreeAsks) {
  AdviceRequest request = quickRequest();
  request.target = "CN1CCCNCC1";
  request.facts = {"weather=yes"};
  EXPECT_THROW(office().desk.run(request), InputError);
}

TEST(Records, HaveNoFaults) {
  for (const auto &fault : AdviceDesk::check(office().book)) {
    ADD_FAILURE() << fault.text();
  }
}

TEST(Report, JsonHoldsChangesStrategiesAndTrees) {
  FlaskSpec spec;
  spec.set("substrate", "C1CNCCNC1");
  spec.set("reagent", "BnBr:1 eq");
  spec.set("want", "mono");
  const auto report = reportOn(spec, true);
  const auto json = nlohmann::json::parse(reportJson(report));
  EXPECT_FALSE(json["changes"].empty());
  EXPECT_FALSE(json["strategies"]["plans"].empty());
  EXPECT_FALSE(json["trees"].empty());
  for (const auto &format : {"text", "md", "html"}) {
    EXPECT_TRUE(holds(render(reportDocument(report), format), "BnBr"));
  }
}

}  // namespace
}  // namespace Diazepane
