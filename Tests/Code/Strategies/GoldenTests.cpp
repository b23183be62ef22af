// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Tests/Golden/advice.yaml: situations of the documents, each with the
// direction and the reason that the answer must give.
#include "Desk.h"

#include <algorithm>
#include <cstdlib>

#include <Base/Text.h>

namespace Diazepane {
namespace {

std::vector<Record> cases() {
  std::vector<Fault> faults;
  static const Record file = Record::fromYamlFile(
      DIAZEPANE_SOURCE_DIR "/Tests/Golden/advice.yaml", faults);
  return file["cases"].items();
}

AdviceReport reportOf(const Record &test) {
  AdviceRequest request = quickRequest();
  request.target = test["target"].asText();
  request.facts = test["facts"].asTexts();
  if (test.has("flask")) {
    FlaskSpec spec;
    for (const auto &[key, value] : test["flask"].entries()) {
      for (const auto &text : value.asTexts()) {
        spec.set(key, text);
      }
    }
    request.flask = spec;
    request.strategies = false;
  }
  return office().desk.run(request);
}

void checkChanges(const Record &test, const Advice &advice) {
  for (const auto &[move, verdicts] : test["changes"].entries()) {
    const AdvisedChange *change = changeBy(advice, move);
    ASSERT_NE(change, nullptr) << move;
    const auto allowed = verdicts.asTexts();
    EXPECT_NE(
        std::find(allowed.begin(), allowed.end(), nameOf(change->verdict)),
        allowed.end())
        << move << " " << nameOf(change->verdict) << " " << change->gain;
    EXPECT_FALSE(change->sources.empty()) << move;
  }
  for (const auto &[move, text] : test["because"].entries()) {
    const AdvisedChange *change = changeBy(advice, move);
    ASSERT_NE(change, nullptr) << move;
    EXPECT_TRUE(holds(change->because, text.asText())) << change->because;
  }
  for (const auto &[move, source] : test["claim"].entries()) {
    const AdvisedChange *change = changeBy(advice, move);
    ASSERT_NE(change, nullptr) << move;
    EXPECT_TRUE(std::any_of(change->claims.begin(), change->claims.end(),
                            [&s = source](const MoveClaim &claim) {
                              return holds(claim.source, s.asText());
                            }))
        << move;
  }
  for (const auto &[move, basis] : test["basis"].entries()) {
    const AdvisedChange *change = changeBy(advice, move);
    ASSERT_NE(change, nullptr) << move;
    EXPECT_EQ(change->shares.front().after.basis, basis.asText());
  }
  if (test.has("reached")) {
    EXPECT_TRUE(advice.reachedAlready);
  }
}

void checkTemperatures(const Record &test, const Advice &advice) {
  if (!test.has("temperature_at_most")) {
    return;
  }
  std::size_t seen = 0;
  for (const auto *list : {&advice.changes, &advice.further}) {
    for (const auto &change : *list) {
      for (const auto &[input, value] : change.inputs) {
        if (input == "temperature") {
          ++seen;
          EXPECT_LE(std::atof(value.c_str()),
                    test["temperature_at_most"].asNumber(0))
              << change.title;
        }
      }
    }
  }
  EXPECT_GT(seen, 0U) << "no change of temperature is recommended";
}

//! A vessel that gas would burst is opened by whatever is recommended.
void checkVessels(const Record &test, const Advice &advice) {
  if (!test.has("closed")) {
    return;
  }
  for (const auto *list : {&advice.changes, &advice.further}) {
    for (const auto &change : *list) {
      EXPECT_TRUE(std::any_of(change.inputs.begin(), change.inputs.end(),
                              [](const auto &input) {
                                return input.first == "vessel" &&
                                       holds(input.second, "bubbler");
                              }))
          << change.title;
    }
  }
  std::size_t forbidden = 0;
  for (const auto &change : advice.notAllowed) {
    forbidden +=
        holds(change.reason, "burst") || holds(change.reason, "closed vessel")
            ? 1
            : 0;
  }
  EXPECT_GT(forbidden, 0U);
}

bool hasSteps(const Plan &plan, const std::vector<std::string> &ids) {
  std::size_t found = 0;
  for (const auto &step : plan.steps) {
    found += found < ids.size() && step.id == ids[found] ? 1 : 0;
  }
  return found == ids.size();
}

void checkPlans(const Record &test, const PlanTable &table) {
  if (test.has("nothing")) {
    EXPECT_TRUE(table.plans.empty());
    EXPECT_TRUE(holds(table.message, test["nothing"].asText()))
        << table.message;
    return;
  }
  ASSERT_FALSE(table.plans.empty());
  const Plan &first = table.plans.front();
  if (test.has("first")) {
    const auto right = test["first"].asTexts();
    EXPECT_NE(std::find(right.begin(), right.end(), first.strategy),
              right.end())
        << first.strategy << " " << first.title;
  }
  if (test.has("first_steps")) {
    EXPECT_TRUE(hasSteps(first, test["first_steps"].asTexts())) << first.title;
  }
  if (test.has("has_steps")) {
    EXPECT_TRUE(std::any_of(
        table.plans.begin(), table.plans.end(), [&test](const Plan &plan) {
          return hasSteps(plan, test["has_steps"].asTexts());
        }));
  }
  if (test.has("reagent")) {
    EXPECT_TRUE(std::any_of(first.steps.begin(), first.steps.end(),
                            [&test](const PlanStep &step) {
                              return step.reagent == test["reagent"].asText();
                            }));
  }
  if (test.has("start")) {
    EXPECT_EQ(first.start, test["start"].asText());
  }
  if (test.has("salt")) {
    EXPECT_EQ(first.saltForm, test["salt"].asText());
  }
}

void checkOrder(const Record &test, const PlanTable &table) {
  const auto names = test["better"].asTexts();
  double before = 2.0;
  for (const auto &name : names) {
    const Plan *plan = planOf(table.plans, name);
    ASSERT_NE(plan, nullptr) << name;
    const double value = test["by"].asText() == "overall"
                             ? plan->overall
                             : plan->overallOnSubstrate;
    EXPECT_LT(value, before) << name;
    before = value;
  }
}

void checkVetoes(const Record &test, const PlanTable &table) {
  const std::string strategy = test["vetoed"].asText();
  if (!strategy.empty()) {
    EXPECT_NE(planOf(table.vetoed, strategy), nullptr) << strategy;
    EXPECT_EQ(planOf(table.plans, strategy), nullptr) << strategy;
  }
  const std::string reason = test["veto"].asText();
  EXPECT_TRUE(reason.empty() ||
              std::any_of(table.vetoed.begin(), table.vetoed.end(),
                          [&](const Plan &plan) {
                            return holds(join(plan.vetoes, ";"), reason) &&
                                   (strategy.empty() ||
                                    plan.strategy == strategy);
                          }))
      << reason;
}

void checkTrees(const Record &test, const AdviceReport &report) {
  for (const auto &[id, advice] : test["trees"].entries()) {
    const auto run =
        std::find_if(report.trees.begin(), report.trees.end(),
                     [name = id](const TreeRun &r) { return r.id == name; });
    ASSERT_NE(run, report.trees.end()) << id;
    EXPECT_TRUE(holds(run->advice, advice.asText())) << id << run->advice;
    EXPECT_FALSE(run->path.empty());
    for (const auto &step : run->path) {
      EXPECT_FALSE(step.reason.empty()) << step.question;
    }
  }
}

void check(const Record &test) {
  EXPECT_EQ(office().book->sources().count(test["source"].asText()), 1U);
  AdviceReport report;
  ASSERT_NO_THROW(report = reportOf(test));
  if (report.advice) {
    checkChanges(test, *report.advice);
    checkTemperatures(test, *report.advice);
    checkVessels(test, *report.advice);
  }
  if (report.plans) {
    checkPlans(test, *report.plans);
    checkOrder(test, *report.plans);
    checkVetoes(test, *report.plans);
  }
  checkTrees(test, report);
}

TEST(Golden, EnoughSituations) { EXPECT_GE(cases().size(), 25U); }

class Situation : public testing::TestWithParam<std::size_t> {};

TEST_P(Situation, GivesTheDirectionAndTheReason) {
  const auto all = cases();
  ASSERT_LT(GetParam(), all.size());
  SCOPED_TRACE(all[GetParam()]["id"].asText());
  check(all[GetParam()]);
}

std::string nameOfCase(const testing::TestParamInfo<std::size_t> &place) {
  std::string name = cases()[place.param]["id"].asText();
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Documents, Situation,
                         testing::Range(std::size_t{0}, cases().size()),
                         nameOfCase);

}  // namespace
}  // namespace Diazepane
