// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Every rule of Data/ConditionRules against its own cases.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>

#include <Input/FlaskKeys.h>

#include "Book.h"

using namespace Diazepane;
using namespace Diazepane::Testing;

namespace {

const ConditionRules &rules() {
  static const ConditionRules theRules = ConditionRules::compile(book());
  return theRules;
}

bool fired(const Outcome &outcome, const std::string &id) {
  return std::find(outcome.fired.begin(), outcome.fired.end(), id) !=
         outcome.fired.end();
}

class RuleCases : public testing::TestWithParam<std::string> {};

std::vector<std::string> ruleIds() {
  std::vector<Fault> faults;
  const auto read =
      RuleBook::read({std::string(DIAZEPANE_SOURCE_DIR) + "/Data"}, faults);
  std::vector<std::string> ids;
  for (const auto &record : read->conditionRules()) {
    ids.push_back(record["id"].asText());
  }
  return ids;
}

std::string testName(const testing::TestParamInfo<std::string> &info) {
  std::string name = info.param;
  for (char &c : name) {
    c = std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
  }
  return name;
}

}  // namespace

TEST_P(RuleCases, FiresAndKeepsSilentAsItsRecordSays) {
  const ConditionRule *rule = rules().find(GetParam());
  ASSERT_NE(rule, nullptr);
  ASSERT_FALSE(rule->firing().empty());
  ASSERT_FALSE(rule->silent().empty());
  for (const auto &entry : rule->firing()) {
    const Flask flask = flaskOf(optionsOf(entry));
    EXPECT_TRUE(fired(rules().apply(flask), rule->id()))
        << entry.where().text() << ": " << rule->when().explain(flask);
  }
  for (const auto &entry : rule->silent()) {
    const Flask flask = flaskOf(optionsOf(entry));
    EXPECT_FALSE(fired(rules().apply(flask), rule->id()))
        << entry.where().text();
    EXPECT_FALSE(rule->when().explain(flask).empty()) << entry.where().text();
  }
}

TEST_P(RuleCases, DescribesItself) {
  const ConditionRule *rule = rules().find(GetParam());
  ASSERT_NE(rule, nullptr);
  EXPECT_FALSE(rule->describe().empty());
  EXPECT_FALSE(rule->effects().describe().empty() &&
               rule->explanation().empty());
  EXPECT_FALSE(rule->source().empty());
}

INSTANTIATE_TEST_SUITE_P(Register, RuleCases, testing::ValuesIn(ruleIds()),
                         testName);

TEST(Register, IsComplete) {
  const std::vector<std::pair<std::string, int>> documents = {
      {"R0", 24}, {"R1", 18}, {"R2", 25}, {"R3", 13}, {"R4", 14}};
  for (const auto &document : documents) {
    for (int number = 1; number <= document.second; ++number) {
      const std::string id =
          document.first + (number < 10 ? "-0" : "-") + std::to_string(number);
      EXPECT_NE(rules().find(id), nullptr) << id;
    }
  }
}

TEST(Register, ContradictedRulesNeverChangeNumbersUnderPhysics) {
  for (const auto &rule : rules().rules()) {
    if (rule.confidence() != "X" || !rule.numbersCount(Policy::Physics)) {
      continue;
    }
    EXPECT_TRUE(rule.effects().claims.empty()) << rule.id();
    for (const auto &factor : rule.effects().factors) {
      // The sources' claim is turned round by textbook chemistry here.
      EXPECT_TRUE(rule.id() == "R2-04" || rule.id() == "R2-17A")
          << rule.id() << " multiplies " << factor.target;
    }
  }
}

TEST(Register, AdviceChangesKeysThatAFlaskHas) {
  for (const auto &rule : rules().rules()) {
    for (const auto &advice : rule.effects().advice) {
      for (const auto &change : advice.change) {
        EXPECT_NE(findFlaskKey(change.first), nullptr)
            << rule.id() << ": " << change.first;
        KeyValues options = {
            {"substrate", "C1CNCCNC1"}, {"reagent", "BnBr:1 eq"}, change};
        EXPECT_NO_THROW(flaskOf(options)) << rule.id() << ": " << change.first;
      }
    }
  }
}

TEST(Register, EveryHazardOfTheIncompatibilityListHasARule) {
  for (const char *code :
       {"W-HN3", "W-NITROSO", "W-HCN", "W-BCME", "W-CMR", "W-H2", "W-VENT",
        "W-STAB-MEOH", "W-STAB-SLURRY", "W-SOLV", "W-BASE-ESTER", "W-BASE-DCM",
        "W-PROTIC-ACYL", "W-LAH-BOC", "W-H2-BN", "W-AQ-LOSS"}) {
    const auto says = [&](const ConditionRule &rule) {
      const auto has = [&](const MessageEffect &message) {
        return message.code == code;
      };
      const auto &effects = rule.effects();
      return std::any_of(effects.hazards.begin(), effects.hazards.end(), has) ||
             std::any_of(effects.warnings.begin(), effects.warnings.end(), has);
    };
    EXPECT_TRUE(
        std::any_of(rules().rules().begin(), rules().rules().end(), says))
        << code;
  }
}

TEST(BadInput, IsNamedAndVetoed) {
  std::vector<Fault> faults;
  const Record file =
      Record::fromYamlFile(std::string(DIAZEPANE_SOURCE_DIR) +
                               "/Tests/Cases/ConditionRules/bad_input.yaml",
                           faults);
  ASSERT_TRUE(faults.empty()) << faults.front().text();
  ASSERT_GE(file.items().size(), 15u);
  for (const auto &item : file.items()) {
    SCOPED_TRACE(item["name"].text());
    const Outcome outcome = rules().apply(flaskOf(optionsOf(item["flask"])));
    std::string veto = "none";
    for (const auto &entry : outcome.vetoes) {
      veto = entry.impossible ? "impossible" : "dangerous";
    }
    EXPECT_EQ(veto, item["veto"].text());
    std::vector<Evidence> said = outcome.hazards;
    said.insert(said.end(), outcome.warnings.begin(), outcome.warnings.end());
    for (const auto &code : item["says"].asTexts()) {
      EXPECT_TRUE(std::any_of(said.begin(), said.end(), [&](const auto &entry) {
        return entry.subject == code;
      })) << code;
    }
    if (item["only"].asBoolean(false)) {
      for (const auto &entry : said) {
        ADD_FAILURE() << entry.subject << ": " << entry.text;
      }
    }
  }
}
