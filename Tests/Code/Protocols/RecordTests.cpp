// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Faults of procedure records, each with its place.
#include <gtest/gtest.h>

#include <Protocols/ProtocolRecord.h>

#include "../RuleBook/Overlay.h"

using namespace Diazepane;
using namespace Diazepane::Testing;

namespace {

const char *const kGood =
    "protocols:\n"
    "  - id: t-one\n"
    "    title: t\n"
    "    purpose: t\n"
    "    source: [ours]\n"
    "    place: tests\n"
    "    basis: substrate\n"
    "    substrate: C1CNCCNC1\n"
    "    scale: 1 g\n"
    "    stages:\n"
    "      - title: s\n"
    "        charges:\n"
    "          - {slot: reagent, name: BnBr, role: reagent, equivalents: 1}\n"
    "        conditions: {solvent: MeCN, temperature: 25 C}\n"
    "        steps:\n"
    "          - {do: \"Add {reagent}.\"}\n";

std::vector<Fault> faultsOf(const std::string &text) {
  const Overlay overlay;
  overlay.write("Protocols/t.yaml", text);
  std::vector<Fault> faults;
  const auto book = RuleBook::read(overlay.folders(), faults);
  for (auto &fault : checkProtocols(book)) {
    faults.push_back(std::move(fault));
  }
  return faults;
}

std::string with(const std::string &before, const std::string &after) {
  std::string text = kGood;
  const auto at = text.find(before);
  EXPECT_NE(at, std::string::npos) << before;
  return text.replace(at, before.size(), after);
}

TEST(ProtocolRecords, OurOwnPassAndSoDoesAGoodOne) {
  std::vector<Fault> faults;
  EXPECT_TRUE(checkProtocols(RuleBook::load({ownData()})).empty());
  EXPECT_TRUE(faultsOf(kGood).empty()) << listed(faultsOf(kGood));
}

TEST(ProtocolRecords, FaultsNameTheirPlace) {
  const struct {
    std::string text;
    std::string said;
    int line;
  } cases[] = {
      {with("place: tests", "plaice: tests"), "did you mean 'place'", 9},
      {with("name: BnBr", "name: BnBrr"), "BnBr", 17},
      {with("{reagent}.", "{catalyst}."), "no slot", 20},
      {with("equivalents: 1}", "equivalents: 1, ml_per_gram: 2}"),
       "two amounts", 17},
      {with("equivalents: 1}", "equivalents: one}"), "number", 17},
      {with("[ours]", "[hearsay]"), "hearsay", 8},
      {with("temperature: 25 C", "temperature: warm"), "warm", 15},
      {with("Add {reagent}.\"}", "Wash.\", ph: 3}"), "pH", 20},
      {with("    scale: 1 g\n", ""), "scale", 5},
  };
  for (const auto &entry : cases) {
    const auto faults = faultsOf(entry.text);
    bool found = false;
    for (const auto &fault : faults) {
      found = found || fault.text().find(entry.said) != std::string::npos;
    }
    EXPECT_TRUE(found) << entry.said << "\n" << listed(faults);
    EXPECT_TRUE(listed(faults).find("t.yaml:") != std::string::npos)
        << listed(faults);
  }
}

TEST(ProtocolRecords, ProtocolsThatRulesNameMustExist) {
  const Overlay overlay;
  overlay.write("ConditionRules/t.yaml",
                "rules:\n"
                "  - id: T-ADVICE\n"
                "    title: t\n"
                "    source: [ours]\n"
                "    place: tests\n"
                "    confidence: L\n"
                "    when: {temperature: {above: 200 C}}\n"
                "    effects:\n"
                "      - advice: {text: t, protocol: no-such-protocol}\n"
                "    explanation: t\n"
                "    cases: {fires: [], silent: []}\n");
  std::vector<Fault> faults;
  const auto book = RuleBook::read(overlay.folders(), faults);
  const auto found = checkProtocols(book);
  ASSERT_EQ(found.size(), 1U) << listed(found);
  EXPECT_NE(found[0].text().find("no-such-protocol"), std::string::npos);
}

}  // namespace
