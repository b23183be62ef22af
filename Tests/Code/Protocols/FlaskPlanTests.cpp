// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Protocols of flasks that no procedure describes.
#include <Protocols/FlaskPlan.h>
#include <gtest/gtest.h>

#include "Planner.h"

namespace Diazepane {

namespace {

const FlaskPlanner &planner() {
  static const FlaskPlanner made(tools().builder, tools().predictor);
  return made;
}

Prediction predicted(const KeyValues &options) {
  return tools().predictor.run(tools().builder.build(specFromOptions(options)));
}

ProtocolPlan planOf(const KeyValues &options, const std::string &scale = "") {
  return planner().plan(predicted(options), scale);
}

std::string stepsIn(const ProtocolPlan &plan) {
  std::string text;
  for (const auto &step : plan.stages.front().steps) {
    text += step.text + "\n";
  }
  return text;
}

const KeyValues kBenzylation = {{"substrate", "C1CNCCNC1"},
                                {"reagent", "BnBr:1.0 eq"},
                                {"base", "K2CO3:2 eq"},
                                {"solvent", "MeCN"},
                                {"temperature", "25 C"},
                                {"concentration", "0.5 M"},
                                {"addition", "dropwise"},
                                {"addition-time", "1 h"},
                                {"time", "4 h"}};

}  // namespace

TEST(FlaskPlan, AmountsAreThoseOfTheFlask) {
  const ProtocolPlan plan = planOf(kBenzylation, "5 mmol");
  EXPECT_EQ(plan.status, "ok");
  const PlannedStage &stage = plan.stages.front();
  EXPECT_NEAR(charge(stage, "substrate").grams.value(), 5e-3 * 100.165, 1e-3);
  EXPECT_NEAR(charge(stage, "reagent").mmol.value(), 5.0, 1e-9);
  EXPECT_NEAR(charge(stage, "base").mmol.value(), 10.0, 1e-9);
  EXPECT_NEAR(charge(stage, "solvent").millilitres.value(), 10.0, 1e-9);
  EXPECT_TRUE(charge(stage, "substrate").limiting);
  EXPECT_FALSE(charge(stage, "base").limiting);
  const std::string steps = stepsIn(plan);
  EXPECT_NE(steps.find("potassium carbonate"), std::string::npos) << steps;
  EXPECT_EQ(steps.find('{'), std::string::npos) << steps;
  // What the flask gives, not what was put in, decides the yield.
  const Prediction prediction = predicted(kBenzylation);
  for (const auto &row : prediction.rows) {
    if (row.role == "desired") {
      EXPECT_NEAR(stage.theoreticalGrams.value(), 5e-3 * 190.29, 2e-3);
      EXPECT_LE(stage.predictedGrams.value(), row.share * 5e-3 * 190.29 + 1e-6);
    }
  }
}

TEST(FlaskPlan, ScaleIsMassAmountOrTheFlasksOwn) {
  EXPECT_NEAR(
      charge(planOf(kBenzylation, "1 g").stages[0], "substrate").mmol.value(),
      9.98, 0.01);
  EXPECT_NEAR(charge(planOf(kBenzylation).stages[0], "substrate").mmol.value(),
              5.0, 1e-9);
  KeyValues scaled = kBenzylation;
  scaled.emplace_back("scale", "20 mmol");
  EXPECT_NEAR(charge(planOf(scaled).stages[0], "substrate").mmol.value(), 20.0,
              1e-9);
  EXPECT_THROW(planOf(kBenzylation, "0 g"), InputError);
  EXPECT_THROW(planOf(kBenzylation, "warm"), InputError);
}

TEST(FlaskPlan, SaltsAreWeighedAsSalts) {
  KeyValues salt = kBenzylation;
  salt[0].second = "C1CNCCNC1.Cl.Cl";
  const auto plan = planOf(salt, "5 mmol");
  EXPECT_NEAR(charge(plan.stages[0], "substrate").grams.value(), 5e-3 * 173.09,
              2e-3);
}

TEST(FlaskPlan, MixedSolventsAreMeasuredByTheirParts) {
  KeyValues mixed = kBenzylation;
  mixed[3].second = "DCM/MeOH 9:1";
  const auto plan = planOf(mixed, "5 mmol");
  EXPECT_NEAR(charge(plan.stages[0], "solvent").millilitres.value(), 9.0, 1e-6);
  EXPECT_NEAR(charge(plan.stages[0], "solvent-2").millilitres.value(), 1.0,
              1e-6);
}

TEST(FlaskPlan, WhatIsInTheFlaskIsQuenchedAndNothingIsLeftOpen) {
  const struct {
    KeyValues options;
    std::string said;
  } cases[] = {
      {{{"substrate", "CC(=O)N1CCCNCC1"},
        {"reductant", "LAH:2 eq"},
        {"solvent", "THF"},
        {"temperature", "66 C"}},
       "Suspend lithium"},
      {{{"substrate", "C1CNCCNC1"},
        {"reagent", "PhCHO:0.9 eq"},
        {"reductant", "STAB:1.5 eq"},
        {"solvent", "DCE"}},
       "benzaldehyde"},
      {{{"substrate", "CC(C)(C)OC(=O)N1CCCNCC1"},
        {"acid", "TFA:10 eq"},
        {"solvent", "DCM"}},
       "trifluoroacetic"},
      {{{"substrate", "C1CNCCNC1"}, {"reagent", "AcCl:1 eq"}},
       "acetyl chloride"},
  };
  for (const auto &entry : cases) {
    const std::string steps = stepsIn(planOf(entry.options));
    EXPECT_EQ(steps.find('{'), std::string::npos) << steps;
    EXPECT_NE(steps.find(entry.said), std::string::npos) << steps;
  }
}

TEST(FlaskPlan, CheckpointsAreTheMassesOfTheFlask) {
  const auto plan = planOf(kBenzylation);
  std::map<std::string, double> seen;
  for (const auto &step : plan.stages[0].steps) {
    for (const auto &point : step.checkpoints) {
      seen[point.smiles] = point.mz;
    }
  }
  EXPECT_NEAR(seen.at("c1ccc(CN2CCCNCC2)cc1"), 191.1543, 2e-4);
  EXPECT_NEAR(seen.at("C1CNCCNC1"), 101.1073, 2e-4);
}

TEST(FlaskPlan, AForbiddenFlaskGetsTheReasonAndNoAmounts) {
  const auto plan = planOf({{"substrate", "C1CNCCNC1"},
                            {"reagent", "MeI:1 eq"},
                            {"heating", "microwave"},
                            {"temperature", "120 C"},
                            {"solvent", "MeCN"}});
  EXPECT_EQ(plan.status, "refused");
  EXPECT_FALSE(plan.message.empty());
  EXPECT_TRUE(plan.stages[0].charges.empty());
  EXPECT_TRUE(plan.stages[0].steps.empty());
}

TEST(FlaskPlan, APageLeavesOutWhatItSaysItself) {
  const auto page = planner().page(predicted(kBenzylation));
  ASSERT_TRUE(page.has_value());
  const std::string text = documentText(*page);
  EXPECT_NE(text.find("Amounts"), std::string::npos);
  EXPECT_EQ(text.find("Expected in the flask"), std::string::npos);
  // Nothing happens: nothing to run.
  EXPECT_FALSE(
      planner().page(predicted({{"substrate", "C1CNCCNC1"}})).has_value());
}

}  // namespace Diazepane
