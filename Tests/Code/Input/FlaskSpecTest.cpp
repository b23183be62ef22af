// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <gtest/gtest.h>

#include <set>

#include <Base/Text.h>
#include <Input/FlaskKeys.h>
#include <Input/FlaskSpec.h>

using namespace Diazepane;

namespace {

using Pair = std::pair<std::string, std::string>;

TEST(SplitAmount, takesAmountsAndLeavesSmilesWhole) {
  EXPECT_EQ(splitAmount("BnBr:1.0 eq"), Pair("BnBr", "1.0 eq"));
  EXPECT_EQ(splitAmount(" BnBr : 5 mol% "), Pair("BnBr", "5 mol%"));
  EXPECT_EQ(splitAmount("BnBr:1.05"), Pair("BnBr", "1.05"));
  EXPECT_EQ(splitAmount("BrCc1ccccc1:2 mmol"), Pair("BrCc1ccccc1", "2 mmol"));
  EXPECT_EQ(splitAmount("BnBr:-1 eq"), Pair("BnBr", "-1 eq"));
  EXPECT_EQ(splitAmount("BnBr:lots"), Pair("BnBr", "lots"));
  EXPECT_EQ(splitAmount("BnBr"), Pair("BnBr", ""));
  EXPECT_EQ(splitAmount("[CH3:1]Br"), Pair("[CH3:1]Br", ""));
  EXPECT_EQ(splitAmount("[CH3:1]Br:2 eq"), Pair("[CH3:1]Br", "2 eq"));
  EXPECT_EQ(splitAmount("c1:c:c:c:c:c:1"), Pair("c1:c:c:c:c:c:1", ""));
  EXPECT_EQ(splitAmount("c1:c:c:c:c:c:1:2 eq"), Pair("c1:c:c:c:c:c:1", "2 eq"));
}

TEST(FlaskKeys, namesAndSynonymsAreUnique) {
  std::set<std::string> seen;
  for (const auto &key : flaskKeys()) {
    EXPECT_TRUE(seen.insert(foldName(key.name)).second) << key.name;
    EXPECT_FALSE(key.meaning.empty()) << key.name;
    EXPECT_FALSE(key.example.empty()) << key.name;
    for (const auto &synonym : key.synonyms) {
      EXPECT_TRUE(seen.insert(foldName(synonym)).second) << synonym;
      EXPECT_EQ(findFlaskKey(synonym), &key) << synonym;
    }
    EXPECT_EQ(findFlaskKey(key.name), &key);
  }
}

TEST(FlaskKeys, everyExampleIsAccepted) {
  FlaskSpec spec;
  for (const auto &key : flaskKeys()) {
    EXPECT_NO_THROW(spec.set(key.name, key.example)) << key.name;
  }
}

TEST(FlaskSpec, keepsWhatWasSaid) {
  FlaskSpec spec;
  spec.set("substrate", "C1CNCCNC1");
  spec.set("reagent", "BnBr:1.0 eq");
  spec.set("Reagent", "MeI");
  spec.set("vessel_volume", "25 mL");
  EXPECT_EQ(spec.substrate, "C1CNCCNC1");
  ASSERT_EQ(spec.ingredients.size(), 2u);
  EXPECT_EQ(spec.ingredients[0].name, "BnBr");
  EXPECT_EQ(spec.ingredients[0].amount, "1.0 eq");
  EXPECT_EQ(spec.ingredients[1].amount, "");
  EXPECT_TRUE(spec.has("vessel-volume"));
  EXPECT_FALSE(spec.has("time"));
}

void expectRefused(FlaskSpec &spec, const std::string &key,
                   const std::string &value, const std::string &message) {
  try {
    spec.set(key, value, Where{"f", 7, 0, ""});
    FAIL() << key << " " << value;
  } catch (const InputError &error) {
    EXPECT_NE(std::string(error.what()).find(message), std::string::npos)
        << error.what();
    EXPECT_EQ(error.where().line, 7);
  }
}

TEST(FlaskSpec, refusesUnknownDoubleAndEmpty) {
  FlaskSpec spec;
  expectRefused(spec, "temprature", "25 C",
                "unknown key 'temprature': did you mean temperature?");
  expectRefused(spec, "zzz", "25 C", "known: substrate");
  expectRefused(spec, "time", " ", "has no value (as in \"16 h\")");
  spec.set("time", "2 h");
  EXPECT_NO_THROW(spec.set("time", "2 h"));
  expectRefused(spec, "time", "3 h", "given twice: '2 h' and '3 h'");
  spec.set("substrate", "C1CNCCNC1");
  expectRefused(spec, "smiles", "CC", "given twice");
  try {
    spec.add("time", "BnBr", "1 eq");
    FAIL();
  } catch (const InputError &error) {
    EXPECT_STREQ(error.what(), "'time' is not a role of an ingredient");
  }
  EXPECT_THROW(spec.add("reagent", " ", "1 eq"), InputError);
}

TEST(FlaskSpec, flagsWinOverAFile) {
  FlaskSpec file;
  file.set("temperature", "0 C");
  file.set("time", "2 h");
  file.set("base", "K2CO3");
  file.set("solvent", "DCM");
  FlaskSpec flags;
  flags.set("temperature", "25 C");
  flags.set("base", "none");
  flags.fillFrom(file);
  ASSERT_EQ(flags.conditions.size(), 2u);
  EXPECT_EQ(flags.conditions[0].value, "25 C");
  EXPECT_EQ(flags.conditions[1].value, "2 h");
  ASSERT_EQ(flags.ingredients.size(), 2u);
  EXPECT_EQ(flags.ingredients[0].name, "none");
  EXPECT_EQ(flags.ingredients[1].name, "DCM");
}

}  // namespace
