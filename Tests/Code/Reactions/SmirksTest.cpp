// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// SMIRKS as lists of edits: what is refused, what is merged, what is counted.
#include <Reactions/SmirksRule.h>
#include <Reactions/SmirksText.h>

#include "Rules.h"

using namespace Diazepane;
using namespace Diazepane::Testing;

namespace {

ReactionRecord recordOf(const std::string &smirks, int templates = 1) {
  ReactionRecord record;
  record.id = "TEST";
  record.smirks = smirks;
  record.scope = "both";
  record.where = {"rules.yaml", 12, 5, ""};
  record.templates.assign(templates, "t");
  record.partners.assign(templates, "any");
  return record;
}

std::string refusal(const ReactionRecord &record) {
  try {
    makeRule(record);
  } catch (const InputError &error) {
    return error.what();
  }
  return "no error";
}

void expectRefusal(const ReactionRecord &record, const std::string &part) {
  const std::string text = refusal(record);
  EXPECT_NE(text.find(part), std::string::npos) << text;
  EXPECT_NE(text.find("rules.yaml:12:5"), std::string::npos) << text;
}

TEST(Smirks, thatCannotBeUsedAreRefused) {
  expectRefusal(recordOf("[N:1]"), "no '>>'");
  expectRefusal(recordOf("[N:1]-[C:2]-[Br:3]>>[N:1]-[C:2]"),
                "only on the left: 3");
  expectRefusal(recordOf("[N:1]-[C:2]>>[N:1]-[C:2].[Br:3]"),
                "only on the right: 3");
  expectRefusal(recordOf("[N:1]-[C:2]>>[N:1]-[C:2]"), "changes nothing");
  expectRefusal(recordOf("[N:1]-[C:2>>[N:1].[C:2]"), "SMARTS");
  expectRefusal(recordOf("[N:1].[C:2]>>[N:1]-[C:2]", 1), "1 templates");
  ReactionRecord law = recordOf("[N:1]-[C:2]>>[N:1].[C:2]");
  law.laws = "no_such_law";
  expectRefusal(law, "no_such_law");
}

TEST(Smirks, anUnmappedOrTwiceMappedAtomIsRefused) {
  expectRefusal(recordOf("[N:1]-[C:2]-Br>>[N:1]=[C:2]"), "map");
  expectRefusal(recordOf("[N:1]-[C:1]>>[N:1]=[C:1]"), "twice");
}

TEST(Smirks, textIsReadInParts) {
  EXPECT_EQ(splitTemplates("[N:1].[C;$(C.C):2](-[O:3])").size(), 2u);
  EXPECT_EQ(chargesIn("[N+:1]-[O-:2].[N+0:3].[Fe+2:4].[C:5]"),
            (std::map<int, int>{{1, 1}, {2, -1}, {3, 0}, {4, 2}}));
  EXPECT_EQ(mapNumbersIn("[N;$([N:9]):1]-[C:12]"), (std::set<int>{1, 12}));
}

TEST(Statistics, symmetricWaysMergeAndAreCounted) {
  const auto count = [](const std::string &substrate) {
    auto products = productsOf("ALK-METHYL", {substrate, "CI"});
    products.erase("I");
    std::vector<double> numbers;
    for (const auto &entry : products) {
      numbers.push_back(entry.second);
    }
    std::sort(numbers.begin(), numbers.end());
    return numbers;
  };
  EXPECT_EQ(count("C1CNCCNC1"), std::vector<double>{2.0});
  EXPECT_EQ(count("CC1CNCCNC1"), std::vector<double>{2.0});
  EXPECT_EQ(count("CC1CNCCCN1"), (std::vector<double>{1.0, 1.0}));
  EXPECT_EQ(count("CN1CCCNCC1"), std::vector<double>{1.0});
  EXPECT_EQ(count("C1CNCCN(CCN2CCCNCC2)C1"), std::vector<double>{2.0});
  EXPECT_TRUE(count("CN1CCCN(C)CC1").empty());
}

TEST(Statistics, bothEndsOfADihalideCount) {
  const auto products = productsOf("ALK-HALIDE", {"CN1CCCNCC1", "BrCCCBr"});
  EXPECT_DOUBLE_EQ(products.at(canonical("CN1CCCN(CCCBr)CC1")), 2.0);
}

TEST(Scope, insideAndBetween) {
  // An N-H and a halide in one molecule: it closes on itself, and two of them
  // can meet.
  const auto inside = productsOf("ALK-HALIDE", {"ClCCCN1CCCNCC1"});
  const auto between =
      productsOf("ALK-HALIDE", {"ClCCCN1CCCNCC1", "ClCCCN1CCCNCC1"});
  EXPECT_EQ(inside.count(canonical("C1CN2CCCN1CCC2")), 1u);
  EXPECT_EQ(between.count(canonical("ClCCCN1CCCN(CCCN2CCCNCC2)CC1")), 1u);
}

TEST(Reactants, areNotTouched) {
  const Molecule amine = readMolecule("C1CNCCNC1");
  const Molecule halide = readMolecule("BrCc1ccccc1");
  const ReactionRule *rule = rules().find("ALK-HALIDE");
  ASSERT_NE(rule, nullptr);
  const auto first = rule->apply({amine.get(), halide.get()});
  const auto again = rule->apply({amine.get(), halide.get()});
  ASSERT_EQ(first.size(), again.size());
  EXPECT_EQ(first.front().smiles, again.front().smiles);
  EXPECT_EQ(canonicalSmiles(*amine), "C1CNCCNC1");
  EXPECT_EQ(canonicalSmiles(*halide), "BrCc1ccccc1");
}

}  // namespace
