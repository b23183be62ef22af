// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What the rules say together: policies, order, numbers, faults of records.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <thread>

#include "Book.h"

using namespace Diazepane;
using namespace Diazepane::Testing;

namespace {

const ConditionRules &rules() {
  static const ConditionRules theRules = ConditionRules::compile(book());
  return theRules;
}

Outcome outcomeOf(const KeyValues &options) {
  return rules().apply(flaskOf(options));
}

bool says(const std::vector<Evidence> &list, const std::string &code) {
  return std::any_of(list.begin(), list.end(), [&](const Evidence &entry) {
    return entry.subject == code;
  });
}

const KeyValues kCold = {{"substrate", "C1CNCCNC1"}, {"reagent", "MeI:0.95 eq"},
                         {"base", "LiHMDS:1.05 eq"}, {"solvent", "THF"},
                         {"temperature", "-78 C"},   {"time", "30 min"}};

KeyValues with(KeyValues options, const std::string &key,
               const std::string &value) {
  options.emplace_back(key, value);
  return options;
}

ConditionRule ruleOf(const std::string &yaml, std::vector<Fault> &faults) {
  const Record record = Record::fromYamlText(yaml, "rule.yaml", faults);
  return ConditionRule::fromRecord(record, book(), faults);
}

}  // namespace

TEST(Outcome, ADisputedClaimDecidesUnderDocumentsOnly) {
  const Outcome documents = outcomeOf(with(kCold, "policy", "documents"));
  ASSERT_EQ(documents.claims.size(), 1u);
  const auto &claim = documents.claims[0];
  EXPECT_TRUE(claim.disputed);
  EXPECT_FALSE(claim.advisable);
  EXPECT_DOUBLE_EQ(claim.outcome.at("mono"), 0.95);
  EXPECT_DOUBLE_EQ(claim.outcome.at("bis"), 0.0);
  EXPECT_EQ(claim.evidence.ruleId, "R0-01");
  EXPECT_EQ(claim.evidence.source, "doc000-T1-row1");

  const Outcome physics = outcomeOf(with(kCold, "policy", "physics"));
  EXPECT_TRUE(physics.claims.empty());
  // Words stay under every policy.
  EXPECT_TRUE(says(physics.warnings, "W-LIHMDS"));
  EXPECT_TRUE(says(physics.warnings, "W-NOCONV"));
}

TEST(Outcome, LimitingIsAtMostOne) {
  KeyValues options = kCold;
  options[1].second = "MeI:1.4 eq";
  EXPECT_DOUBLE_EQ(outcomeOf(options).claims.at(0).outcome.at("mono"), 1.0);
}

TEST(Outcome, OneFreeNhIsCertain) {
  const Outcome outcome = outcomeOf({{"substrate", "CC(C)(C)OC(=O)N1CCCNCC1"},
                                     {"reagent", "BnBr:1 eq"},
                                     {"base", "K2CO3"},
                                     {"solvent", "MeCN"},
                                     {"temperature", "25 C"}});
  EXPECT_EQ(outcome.grade, "A");
  ASSERT_FALSE(outcome.claims.empty());
  EXPECT_FALSE(outcome.claims[0].disputed);
  EXPECT_EQ(outcome.claims[0].print, ">= 98 % expected");
}

TEST(Outcome, HazardsComeFirst) {
  const auto evidence = outcomeOf({{"substrate", "O=C1CCN(Cc2ccccc2)CC1"},
                                   {"reagent", "NaN3:3 eq"},
                                   {"acid", "H2SO4:10 eq"},
                                   {"temperature", "50 C"}})
                            .evidence();
  ASSERT_FALSE(evidence.empty());
  EXPECT_EQ(evidence[0].verdict, Verdict::Hazard);
  bool stillHazards = true;
  for (const auto &entry : evidence) {
    EXPECT_FALSE(entry.ruleId.empty());
    EXPECT_FALSE(entry.source.empty());
    EXPECT_EQ(entry.stage, "conditions");
    if (entry.verdict != Verdict::Hazard) {
      stillHazards = false;
    }
    EXPECT_TRUE(stillHazards || entry.verdict != Verdict::Hazard);
  }
}

TEST(Outcome, CarbonDioxideSlowsAndTheNumberIsGiven) {
  const KeyValues options = {
      {"substrate", "C1CNCCNC1"}, {"reagent", "HCHO:5 eq"},
      {"reagent", "HCO2H:5 eq"},  {"temperature", "100 C"},
      {"time", "14 h"},           {"vessel", "sealed"},
      {"scale", "1 mmol"},        {"volume", "2 mL"},
      {"vessel-volume", "5 mL"}};
  const Outcome outcome = outcomeOf(options);
  const double bar = 0.002 * 8.314462618e-2 * 373.15 / 0.003;
  EXPECT_NEAR(outcome.multiplier("rate", "eschweiler_clarke"),
              1.0 / (1.0 + bar / 3.0), 1e-9);
  EXPECT_DOUBLE_EQ(outcome.multiplier("rate", "alkylation"), 1.0);
  ASSERT_NE(outcome.module("eschweiler_clarke"), nullptr);
  const auto hazard = std::find_if(
      outcome.hazards.begin(), outcome.hazards.end(),
      [](const Evidence &entry) { return entry.subject == "W-VENT"; });
  ASSERT_NE(hazard, outcome.hazards.end());
  const auto number = std::find_if(
      hazard->numbers.begin(), hazard->numbers.end(),
      [](const auto &entry) { return entry.first == "pressure_bar"; });
  ASSERT_NE(number, hazard->numbers.end());
  EXPECT_NEAR(number->second, bar, 1e-9);
  EXPECT_DOUBLE_EQ(outcomeOf(with(options, "policy", "physics"))
                       .multiplier("rate", "eschweiler_clarke"),
                   1.0);
}

TEST(Outcome, BurstingVesselIsVetoed) {
  const Outcome outcome = outcomeOf({{"substrate", "C1CNCCNC1"},
                                     {"reagent", "HCHO:5 eq"},
                                     {"reagent", "HCO2H:5 eq"},
                                     {"temperature", "120 C"},
                                     {"vessel", "sealed"},
                                     {"scale", "1 mmol"},
                                     {"volume", "2 mL"},
                                     {"vessel-volume", "5 mL"},
                                     {"vessel-rating", "20 bar"}});
  ASSERT_EQ(outcome.vetoes.size(), 1u);
  EXPECT_FALSE(outcome.vetoes[0].impossible);
  EXPECT_EQ(outcome.vetoes[0].evidence.ruleId, "V-BURST");
}

TEST(Outcome, RingClosureFactors) {
  const KeyValues options = {
      {"substrate", "NCCN"},  {"reagent", "BrCCCBr:1 eq"},
      {"base", "K2CO3"},      {"solvent", "MeCN"},
      {"temperature", "0 C"}, {"concentration", "0.05 M"}};
  const Outcome cold = outcomeOf(options);
  EXPECT_NEAR(cold.multiplier("ring_em7"),
              std::exp(5.0 / 8.314462618e-3 * (1 / 273.15 - 1 / 298.15)), 1e-9);
  EXPECT_DOUBLE_EQ(cold.multiplier("ring_em14"), 1.0);
  const Outcome template_ =
      outcomeOf(with(options, "additive", "Ni(OAc)2:0.5 eq"));
  EXPECT_DOUBLE_EQ(template_.multiplier("ring_em14"), 5.0);
}

TEST(Outcome, SetValues) {
  const Outcome outcome = outcomeOf({{"substrate", "C1CNCCNC1"},
                                     {"reagent", "MeI:1 eq"},
                                     {"base", "K2CO3"},
                                     {"temperature", "0 C"},
                                     {"cooling", "bath"},
                                     {"addition", "dropwise"}});
  ASSERT_TRUE(outcome.setValue("hotspot").has_value());
  EXPECT_DOUBLE_EQ(*outcome.setValue("hotspot"), 0.0);
  EXPECT_FALSE(outcome.setValue("oxidation").has_value());
}

TEST(Outcome, SameCodeAndTextIsSaidOnce) {
  const Outcome outcome = outcomeOf({{"substrate", "C1CNCCNC1"},
                                     {"reagent", "MeI:1 eq"},
                                     {"base", "K2CO3"},
                                     {"solvent", "MeCN"},
                                     {"temperature", "25 C"},
                                     {"want", "mono"}});
  for (std::size_t i = 0; i < outcome.warnings.size(); ++i) {
    for (std::size_t j = i + 1; j < outcome.warnings.size(); ++j) {
      EXPECT_FALSE(outcome.warnings[i].subject == outcome.warnings[j].subject &&
                   outcome.warnings[i].text == outcome.warnings[j].text);
    }
  }
}

TEST(Outcome, AssumptionsNeverFireARule) {
  Flask flask = flaskOf({{"substrate", "O=C1CCN(Cc2ccccc2)CC1"},
                         {"reagent", "NaN3:3 eq"},
                         {"temperature", "25 C"}});
  flask.assumeMissing = true;
  EXPECT_FALSE(says(rules().apply(flask).hazards, "W-HN3"));
}

TEST(Outcome, ThreadsAgree) {
  const Flask flask = flaskOf(kCold);
  const auto expected = rules().apply(flask).fired;
  std::vector<std::vector<std::string>> results(4);
  std::vector<std::thread> threads;
  for (auto &result : results) {
    threads.emplace_back([&] {
      for (int i = 0; i < 20; ++i) {
        result = rules().apply(flask).fired;
      }
    });
  }
  for (auto &thread : threads) {
    thread.join();
  }
  for (const auto &result : results) {
    EXPECT_EQ(result, expected);
  }
}

TEST(RuleFaults, EveryFaultOfARecordIsReported) {
  std::vector<Fault> faults;
  ruleOf(
      "id: X-1\n"
      "when: {base: present}\n"
      "effects:\n"
      "  - warnig: {code: W, text: t}\n"
      "  - warning: {text: t}\n"
      "  - factor: {target: speed, multiply: 2}\n"
      "  - factor: {target: rate}\n"
      "  - module: {name: magic}\n"
      "  - veto: {kind: bad, text: t}\n"
      "  - claim: {outcome: {tri: 1}}\n"
      "  - claim: {outcome: {mono: limiting}}\n"
      "  - grade: D\n"
      "  - open: [no_such_family]\n"
      "cases: {fires: [{substrate: C1CNCCNC1}]}\n",
      faults);
  std::vector<int> lines;
  for (const auto &fault : faults) {
    lines.push_back(fault.where.line);
  }
  EXPECT_EQ(lines, (std::vector<int>{4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14}));
}

TEST(RuleFaults, NoConditionNoId) {
  std::vector<Fault> faults;
  ruleOf("effects: [{model: nothing}]\n", faults);
  EXPECT_EQ(faults.size(), 3u);
}

TEST(Gates, CloseAndOpen) {
  const Outcome acid = outcomeOf({{"substrate", "ClC1CNCCNC1"},
                                  {"acid", "HCl:5 eq"},
                                  {"solvent", "water"},
                                  {"temperature", "80 C"}});
  EXPECT_TRUE(acid.isClosed("ring_contraction"));
  EXPECT_FALSE(acid.isOpened("ring_contraction"));
  std::vector<Fault> faults;
  const auto rule = ruleOf(
      "id: X-2\n"
      "when: {base: present}\n"
      "effects: [{open: [ring_contraction, alkylation]}]\n"
      "explanation: none\n"
      "cases: {fires: [{substrate: C}], silent: [{substrate: C}]}\n",
      faults);
  EXPECT_TRUE(faults.empty());
  ASSERT_EQ(rule.effects().gates.size(), 1u);
  EXPECT_TRUE(rule.effects().gates[0].open);
  EXPECT_EQ(rule.effects().gates[0].families.size(), 2u);
}

TEST(Effects, NumbersMayBeParametersOfTheBook) {
  std::vector<Fault> faults;
  const auto rule = ruleOf(
      "id: X-3\n"
      "when: {base: present}\n"
      "effects:\n"
      "  - factor: {target: oxidation, multiply: ox_inert}\n"
      "  - factor: {target: ring_em7, arrhenius: ring_dEa}\n"
      "explanation: none\n"
      "cases: {fires: [{substrate: C}], silent: [{substrate: C}]}\n",
      faults);
  ASSERT_TRUE(faults.empty()) << faults.front().text();
  EXPECT_DOUBLE_EQ(rule.effects().factors[0].multiply,
                   book()->value("ox_inert"));
  EXPECT_DOUBLE_EQ(*rule.effects().factors[1].arrheniusKj,
                   book()->value("ring_dEa"));
  ruleOf(
      "id: X-4\n"
      "when: {base: present}\n"
      "effects: [{factor: {target: ring_em7, arrhenius: ox_inert}}]\n"
      "cases: {fires: [{substrate: C}], silent: [{substrate: C}]}\n",
      faults);
  EXPECT_EQ(faults.size(), 1u);  // a plain number is no energy
}
