// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Routes/ReactionLine.h>

#include <gtest/gtest.h>

using namespace Diazepane;
using Parts = std::vector<std::string>;

namespace {

TEST(ReactionLine, takesSidesAndId) {
  const auto line = readReactionLine("C1CNCCNC1.BrCC>CC#N>CCN1CCCNCC1 r1");
  EXPECT_EQ(line.reactants, (Parts{"C1CNCCNC1", "BrCC"}));
  EXPECT_EQ(line.reagents, (Parts{"CC#N"}));
  EXPECT_EQ(line.product, "CCN1CCCNCC1");
  EXPECT_EQ(line.id, "r1");
}

TEST(ReactionLine, extensionIsNoId) {
  EXPECT_EQ(readReactionLine("CC.CI>> |f:0.1| x7").id, "x7");
}

TEST(ReactionLine, ionsComeTogether) {
  const auto line = readReactionLine("CC.[K+].[K+].O=C([O-])[O-]>>");
  EXPECT_EQ(line.reactants, (Parts{"CC", "[K+].O=C([O-])[O-].[K+]"}));
}

TEST(ReactionLine, forgottenCationIsSodium) {
  const auto line = readReactionLine("CC.O=C([O-])[O-]>>");
  EXPECT_EQ(line.reactants, (Parts{"CC", "O=C([O-])[O-].[Na+].[Na+]"}));
}

TEST(ReactionLine, hydrideWrittenAsIonsIsLithiumAluminiumHydride) {
  const auto line = readReactionLine(
      "CC(=O)N1CCCNCC1.[Al+3].[H-].[H-].[H-].[H-].[Li+]>C1CCOC1>");
  EXPECT_EQ(line.reactants, (Parts{"CC(=O)N1CCCNCC1"}));
  EXPECT_EQ(line.reagents, (Parts{"C1CCOC1", "[Li+].[AlH4-]"}));
}

TEST(ReactionLine, boraneFindsItsAmineOnTheOtherSideMappedOrNot) {
  for (const char *text : {"CC.B>c1ccncc1>", "CC.[BH3:4]>c1ccncc1>"}) {
    const auto line = readReactionLine(text);
    EXPECT_EQ(line.reactants, (Parts{"CC"})) << text;
    EXPECT_EQ(line.reagents, (Parts{"[BH3-][n+]1ccccc1"})) << text;
  }
}

TEST(ReactionLine, allOverTheArrowIsAllReactants) {
  EXPECT_EQ(readReactionLine(">CC.CI>").reactants, (Parts{"CC", "CI"}));
}

TEST(ReactionLine, saysWhatIsWrong) {
  for (const char *text : {"CC.CI", ">>CC", "CC>>CC>>", ""}) {
    EXPECT_THROW(readReactionLine(text), InputError) << text;
  }
}

}  // namespace
