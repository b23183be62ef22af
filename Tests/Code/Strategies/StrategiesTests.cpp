// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <nlohmann/json.hpp>

#include <Base/Text.h>

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

TEST(Target, NitrogenOfASecondRingIsClosed) {
  // Octahydropyrrolo[1,2-a][1,4]diazepine: one nitrogen is shared.
  const Target target = targetOf("c1ccc(CN2CCCN3CCCC3C2)cc1");
  EXPECT_EQ(target.substituents(), 1);
  EXPECT_NE(target.isOpen(0), target.isOpen(1));
  EXPECT_FALSE(target.notes().empty());
  EXPECT_EQ(target.with(target.fragments()[0], target.fragments()[1]),
            target.smiles());
}

TEST(Planner, BicycleIsAlkylatedAtItsOneFreeNitrogen) {
  const auto report = reportOn("c1ccc(CN2CCCN3CCCC3C2)cc1");
  ASSERT_FALSE(report.plans->plans.empty()) << report.plans->message;
  const Plan &first = report.plans->plans.front();
  ASSERT_EQ(first.steps.size(), 1U);
  EXPECT_EQ(first.steps[0].basis, "substrate");  // no excess of the ring
  EXPECT_GT(first.overall, 0.7);
  for (const auto &plan : report.plans->plans) {
    EXPECT_FALSE(holds(plan.strategy, "BOC")) << plan.title;
  }
  const Plan *boc = planOf(report.plans->vetoed, "STRAT-BOC-HALF");
  ASSERT_NE(boc, nullptr);
  EXPECT_TRUE(holds(boc->vetoes.front(), "nothing can be put on it"));
}

TEST(Planner, RingThatNobodySellsIsMadeFirst) {
  const auto report = reportOn("CC1CNCCN(Cc2ccccc2)C1");  // 6-methyl
  bool made = false;
  for (const auto &plan : report.plans->plans) {
    if (plan.start == "Cc1ccc(S(=O)(=O)NCCNS(=O)(=O)c2ccc(C)cc2)cc1") {
      made = true;
      EXPECT_GE(plan.steps.size(), 3U);
      EXPECT_EQ(plan.steps[0].reagent, "CC(CBr)CBr");
      EXPECT_EQ(plan.steps.back().product, report.plans->target);
    }
  }
  EXPECT_TRUE(made);
}

TEST(Planner, HydrideStepLosesWhatTheSaltsKeep) {
  const auto report = reportOn("CCN1CCCNCC1");
  const Plan *plan = planOf(report.plans->plans, "STRAT-ACYL-LAH");
  ASSERT_NE(plan, nullptr);
  EXPECT_NEAR(plan->steps[1].recovery, office().book->value("lah_best"), 1e-9);
}

TEST(Protection, IsAmongTheChangesWithTwoMoreFlasks) {
  FlaskSpec spec;
  spec.set("substrate", "C1CNCCNC1");
  spec.set("reagent", "BnBr:1 eq");
  spec.set("want", "mono > 65 % on substrate");
  const auto report = reportOn(spec);
  const AdvisedChange *change = changeBy(*report.advice, "STRAT-BOC-SALT");
  ASSERT_NE(change, nullptr) << join(adviceLines(*report.advice), "\n");
  EXPECT_GT(change->gain, 0.05);
  EXPECT_TRUE(holds(change->cost, "2 more flasks")) << change->cost;
  EXPECT_TRUE(holds(change->because, "one free nitrogen")) << change->because;
  EXPECT_LT(change->shares[0].before.value, change->shares[0].after.value);
  EXPECT_EQ(change->inputs[0].first, "substrate");
}

TEST(Protection, IsNoChangeWhereOneNitrogenIsFreeOrBothAreWanted) {
  FlaskSpec one;
  one.set("substrate", "CN1CCCNCC1");
  one.set("reagent", "BnBr:1 eq");
  FlaskSpec both;
  both.set("substrate", "C1CNCCNC1");
  both.set("reagent", "BnBr:1 eq");
  both.set("want", "bis");
  for (const auto &spec : {one, both}) {
    const auto report = reportOn(spec);
    for (const auto &strategy : {"STRAT-BOC-SALT", "STRAT-CBZ"}) {
      EXPECT_EQ(changeBy(*report.advice, strategy), nullptr);
    }
  }
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
