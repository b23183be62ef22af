// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <gtest/gtest.h>

#include <Base/Error.h>
#include <Base/Hash.h>
#include <Base/Text.h>

using namespace Diazepane;

namespace {

using List = std::vector<std::string>;

TEST(Text, splitsKeepingEmptyParts) {
  EXPECT_EQ(split("a;b;;c", ';'), (List{"a", "b", "", "c"}));
  EXPECT_EQ(split("", ';'), (List{""}));
  EXPECT_EQ(join({"a", "b"}, "; "), "a; b");
  EXPECT_EQ(trim("  a b\t\n"), "a b");
}

TEST(Text, namesFoldAsChemistsVaryThem) {
  EXPECT_EQ(foldName("Benzyl bromide"), foldName("benzyl-bromide"));
  EXPECT_EQ(foldName("vessel_volume"), foldName("Vessel-Volume"));
  EXPECT_NE(foldName("BnBr"), foldName("BnCl"));
}

TEST(Text, nearestComesFirstAndFarAwayNotAtAll) {
  EXPECT_EQ(nearestNames("BnBrr", {"BnCl", "BnBr", "water"}, 1),
            (List{"BnBr"}));
  EXPECT_TRUE(nearestNames("xyzzy", {"BnBr", "water"}).empty());
  EXPECT_EQ(nearestNames("temprature", {"time", "temperature"}).front(),
            "temperature");
}

TEST(Error, saysPlaceWhatAndWhatWouldBeRight) {
  const InputError error("is wrong", Where{"f.yaml", 4, 2, "base"}, "a base");
  EXPECT_STREQ(error.what(), "f.yaml:4:2 base: is wrong (a base)");
  EXPECT_EQ(error.where().line, 4);
  const RuleError both(
      {{Where{"a", 1, 0, ""}, "x"}, {Where{"b", 2, 0, ""}, "y"}});
  const std::string text = both.what();
  EXPECT_EQ(text, "2 faults in the rule book\n  a:1: x\n  b:2: y");
}

TEST(Hash, isTheSameOnEveryMachine) {
  // Published FNV-1a test vectors.
  EXPECT_EQ(stableHash(""), 0xcbf29ce484222325ULL);
  EXPECT_EQ(stableHash("a"), 0xaf63dc4c8601ec8cULL);
  EXPECT_EQ(stableHash("foobar"), 0x85944171f73967e8ULL);
  EXPECT_EQ(hashText(0xafULL), "00000000000000af");
}

}  // namespace
