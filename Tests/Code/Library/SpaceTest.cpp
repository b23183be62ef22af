// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// A library says of each pair what a single prediction says of it.
#include "Libraries.h"
#include "PairCheck.h"

namespace Diazepane {

namespace {

//! Every cell of every row, against the ordinary prediction of the same pair.
void compareAll(const ProductSpace &space, std::size_t *alone = nullptr) {
  PairCheck check(space, sharedBuilder());
  std::size_t special = 0;
  for (std::size_t c = 0; c < space.cores().members.size(); ++c) {
    for (std::size_t r = 0; r < space.reagents().members.size(); ++r) {
      const int core = static_cast<int>(c);
      const int reagent = static_cast<int>(r);
      EXPECT_EQ(check.differenceOf(0, core, reagent), "")
          << check.nameOf(core, reagent);
      const FlaskTemplate *flask = space.solutionOf(0, core, reagent);
      special += flask == nullptr || flask->own ? 1 : 0;
    }
  }
  if (alone != nullptr) {
    *alone = special;
  }
}

TEST(ProductSpace, SharesAreThoseOfSinglePredictions) {
  const auto space = makeSpace(
      {"C1CNCCNC1", "CN1CCCNCC1", "CCN1CCCNCC1", "CCCCN1CCCNCC1", "CC1CNCCCN1",
       "O=C(OC(C)(C)C)N1CCCNCC1", "CC1CN(CCC)CCNC1"},
      {"BrCc1ccc(CC)cc1", "BrCc1ccc(CCC)cc1", "BrCc1ccc(CCCC)cc1", "BrCCCCCC",
       "BrCCCCCCC", "ClC(C)c1ccccc1"},
      {{"base", "K2CO3"}, {"solvent", "MeCN"}, {"temperature", "25 C"}});
  std::size_t alone = 0;
  compareAll(*space, &alone);
  EXPECT_LT(alone, 12U);
}

TEST(ProductSpace, HardCoresAndReagentsOfEveryFamily) {
  const auto space =
      makeSpace({"C1CC2CNCC(C1)N2",             // bridged
                 "c1ccc2c(c1)CNCCN2",           // fused
                 "C[C@H]1CNCCN(C)C1",           // stereo
                 "C[C@@H](c1ccccc1)N1CCCNCC1",  // stereo beside the site
                 "[13CH3]N1CCCNCC1",            // isotope
                 "C1CC12CNCCNC2",               // spiro
                 "C[N+](C)(C)CCN1CCCNCC1",      // charged
                 "F/C=C/CN1CCCNCC1",            // double bond stereo
                 "O=C1CNCCCN1",                 // lactam
                 "C1CN(CCCN2CCCNCC2)CCCN1",     // two rings
                 "Clc1ccc(cc1)C1CNCCCN1.Cl"},   // salt
                {"BrCc1ccccc1", "O=Cc1ccc(F)cc1", "CC(=O)Cl", "CS(=O)(=O)Cl",
                 "C[C@H](Cl)C(=O)OC", "C1CO1", "C=CC(=O)OC", "O=C=NC1CCCCC1",
                 "Fc1ccc([N+](=O)[O-])cc1", "BrCCCCBr", "CI", "Cl/C=C/CBr",
                 "O=C(Cl)c1ccc(cc1)C(=O)Cl", "[2H]C([2H])([2H])I"},
                {{"solvent", "DCM"}});
  compareAll(*space);
}

TEST(ProductSpace, MergedProfilesSayWhatSinglePredictionsSay) {
  const auto space = makeSpace(
      {"CN1CCCNCC1", "CCN1CCCNCC1", "CCCN1CCCNCC1", "CC(C)N1CCCNCC1",
       "CC(C)CN1CCCNCC1", "COCCN1CCCNCC1", "C1CC1CN1CCCNCC1", "FCCCN1CCCNCC1",
       "CCOCCN1CCCNCC1", "C1CCCC1N1CCCNCC1"},
      {"CCCc1ccccc1CBr", "CCCc1cccc(CBr)c1", "CCCc1ccc(CBr)cc1",
       "CC(C)c1ccccc1CBr", "CCCc1cc(CBr)cc(CCC)c1", "CCCc1ccc(CBr)c(C)c1",
       "CCCc1cccc(C)c1CBr", "CCCc1cc(C)ccc1CBr"},
      {{"base", "K2CO3"}, {"solvent", "MeCN"}, {"temperature", "25 C"}});
  const SpaceCounts counts = space->counts();
  EXPECT_LT(counts.coreClasses * counts.reagentClasses,
            counts.coreProfiles * counts.reagentProfiles);
  std::size_t alone = 0;
  compareAll(*space, &alone);
  EXPECT_LT(alone, 20U);
}

TEST(ProductSpace, MessagesNameTheNitrogensOfTheirOwnCore) {
  const auto space = makeSpace(
      {"CC(C)CN1CCNCC(Cc2ccccc2)C1=O", "CS(=O)(=O)N1CCNCCC1",
       "CC(=O)N1CCNCCC1"},
      {"CN(C)c1ccc(Cl)nc1", "Clc1ncccn1", "Clc1ccccn1"},
      {{"base", "DIPEA"}, {"solvent", "DMSO"}, {"temperature", "80 C"}});
  compareAll(*space);
}

TEST(ProductSpace, APairByItselfHasTheByproductsOfRules) {
  // The acid that mCPBA leaves behind is no species of the network.
  const auto space =
      makeSpace({"CN1CCCNCC1", "CC(C)(C)OC(=O)N1CCCNCC1"}, {"mCPBA", "HCHO"},
                {{"solvent", "MeCN"}}, 2, false);
  compareAll(*space);
}

TEST(ProductSpace, ABaseFarFromWhatReactsTakesPartInTheAcidity) {
  const auto space = makeSpace(
      {"CCC1CNCCN(C)C1", "CN1CCCNCC1"},
      {"CC(=O)c1ccc(N(C)C)c(Cl)c1", "CCCOc1ccc(C(C)=O)cc1Cl",
       "CC(=O)c1ccc(CCCN(C)C)cc1", "CC(=O)c1ccc(CCCOC)cc1"},
      {{"reductant", "NaBH3CN"}, {"acid", "AcOH"}, {"solvent", "MeOH"}});
  compareAll(*space);
}

TEST(ProductSpace, MergedProfilesMayBearOtherNumbersOfHydrogens) {
  // An enamine of cyclopentanecarbaldehyde has no hydrogen on its second
  // carbon, one of butanal has one: the edit is what goes, not what is left.
  const auto space =
      makeSpace({"CN1CCCNCC1", "CCN1CCCNCC1", "CCCN1CCCNCC1", "CC(C)N1CCCNCC1",
                 "CC(C)CN1CCCNCC1", "COCCN1CCCNCC1", "C1CC1CN1CCCNCC1",
                 "FCCCN1CCCNCC1", "CCOCCN1CCCNCC1", "C1CCCC1N1CCCNCC1"},
                {"CCCC=O", "CCCCC=O", "CC(C)CC=O", "O=CC1CCCC1", "O=CC1CCCCC1",
                 "CC(C)C=O", "CCC(CC)C=O", "COCCC=O", "O=CCC1CC1"},
                {{"solvent", "MeCN"}});
  const SpaceCounts counts = space->counts();
  EXPECT_LT(counts.coreClasses * counts.reagentClasses,
            counts.coreProfiles * counts.reagentProfiles);
  compareAll(*space);
}

TEST(ProductSpace, MergedProfilesSayTheSameOfNewStereocentres) {
  const auto space = makeSpace(
      {"CC(=O)N1CCNC[C@H](C)C1", "CC(=O)N1CCNCC(C)C1", "CC(=O)N1CCNCC(CC)C1",
       "CC(=O)N1CCNC[C@@H](CC)C1", "CC(=O)N1CCNCC(C(C)C)C1",
       "CC(=O)N1CCNCC(CCC)C1", "CC(=O)N1CCNCC(CO)C1",
       "CC(=O)N1CCNCC(c2ccccc2)C1", "CC(=O)N1CCNC[C@H](CCC)C1"},
      {"CC(=O)c1ccccc1", "CC(=O)c1ccc(F)cc1", "CC(=O)c1ccc(C)cc1",
       "CC(=O)c1ccc(CC)cc1", "CC(=O)c1cccc(C)c1", "CC(=O)c1ccc(OC)cc1",
       "CC(=O)c1cc(F)cc(F)c1", "CC(=O)c1ccc(C(C)C)cc1"},
      {{"reductant", "NaBH3CN"}, {"acid", "AcOH"}, {"solvent", "MeOH"}});
  compareAll(*space);
}

TEST(ProductSpace, WhatWasCutAtALimitIsThePairsOwn) {
  const MemberReader reader(sharedBuilder());
  SpaceOptions options;
  options.predict.limits.species = 12;
  ProductSpace space(
      sharedBook(), reader.coresOf(rowsOf({"CN1CCCNCC1", "CCN1CCCNCC1"})),
      reader.reagentsOf(rowsOf({"BrCCCCBr", "BrCCCCCBr"})),
      {specFromOptions({{"base", "K2CO3"}, {"solvent", "MeCN"}})}, options);
  space.solve();
  EXPECT_EQ(space.counts().pairsAlone, 4U);
  EXPECT_EQ(space.counts().reasons.count("the network was cut at its limit"),
            1U);
}

TEST(ProductSpace, TheComparisonOfPairsSeesADifference) {
  const auto space = makeSpace({"CN1CCCNCC1"}, {"BrCCCCCC", "BrCCCCCCC"},
                               {{"base", "K2CO3"}, {"solvent", "MeCN"}});
  PairCheck check(*space, sharedBuilder());
  const Table other = check.rowsOf(0, 0, 1);
  EXPECT_NE(check.differenceOf(other, 0, 0, 0), "");
  Table own = check.rowsOf(0, 0, 0);
  EXPECT_EQ(check.differenceOf(own, 0, 0, 0), "");
  EXPECT_EQ(check.differenceOfText(own, 0, 0, 0), "");
  EXPECT_NE(check.differenceOfText(own, 0, 0, 1), "");
  own.rows.pop_back();
  EXPECT_NE(check.differenceOf(own, 0, 0, 0), "");
}

TEST(ProductSpace, ALibraryOfOneIsThePrediction) {
  const auto space = makeSpace({"C1CNCCNC1"}, {"BnBr"},
                               {{"solvent", "MeCN"}, {"temperature", "25 C"}});
  compareAll(*space);
}

TEST(ProductSpace, AChanceSymmetryIsSeen) {
  // The product of one pair is symmetric: one quaternary salt instead of two.
  const auto space =
      makeSpace({"C(c1ccccc1)N1CCCNCC1", "C(c1ccc(CC)cc1)N1CCCNCC1",
                 "C(c1ccc(CCC)cc1)N1CCCNCC1"},
                {"BrCc1ccc(CC)cc1", "BrCc1ccc(CCC)cc1", "BrCc1ccc(CCCC)cc1"},
                {{"reagent", "*:3 eq"}, {"solvent", "MeCN"}});
  std::size_t alone = 0;
  compareAll(*space, &alone);
  EXPECT_GE(alone, 2U);
}

TEST(ProductSpace, SpecialCasesAreSolvedOnceAndKept) {
  const auto space =
      makeSpace({"C(c1ccccc1)N1CCCNCC1", "C(c1ccc(CC)cc1)N1CCCNCC1",
                 "C(c1ccc(CCC)cc1)N1CCCNCC1"},
                {"BrCc1ccc(CC)cc1", "BrCc1ccc(CCC)cc1", "BrCc1ccc(CCCC)cc1"},
                {{"reagent", "*:3 eq"}, {"solvent", "MeCN"}});
  const SpaceCounts counts = space->counts();
  EXPECT_EQ(counts.pairsKept, counts.pairsAlone);
  const FlaskTemplate *twin = space->solutionOf(0, 1, 0);
  ASSERT_NE(twin, nullptr);
  EXPECT_TRUE(twin->own);
  EXPECT_FALSE(twin->rows.empty());
  const FlaskTemplate *other = space->solutionOf(0, 1, 2);
  ASSERT_NE(other, nullptr);
  EXPECT_FALSE(other->own);
}

TEST(ProductSpace, AGroupThatComesTwiceWhereNothingIsAlikeIsNoSpecialCase) {
  // The methyl group on carbon makes the two nitrogens different for good, and
  // a benzyl group on oxygen is not on nitrogen. Two pairs are left that give
  // an ammonium ion with the same group twice.
  const auto space =
      makeSpace({"CC1CN(Cc2ccc(CC)cc2)CCCN1", "CC1CN(Cc2ccc(CCC)cc2)CCCN1",
                 "CCc1ccc(COCCN2CCCNCC2)cc1", "CCCc1ccc(COCCN2CCCNCC2)cc1"},
                {"BrCc1ccc(CC)cc1", "BrCc1ccc(CCC)cc1", "BrCc1ccc(CCCC)cc1"},
                {{"base", "K2CO3"}, {"solvent", "MeCN"}});
  std::size_t alone = 0;
  compareAll(*space, &alone);
  EXPECT_EQ(alone, 2U);
}

TEST(ProductSpace, ACoreWithNumberedSitesSharesWithItself) {
  const auto space =
      makeSpace({"NCC1CN(C)CCCN1", "CCNCC1CN(C)CCCN1"},
                {"CC(=O)Cl", "CCC(=O)Cl", "CCCC(=O)Cl"}, {{"solvent", "DCM"}});
  std::size_t alone = 0;
  compareAll(*space, &alone);
  EXPECT_EQ(alone, 0U);
}

TEST(ProductSpace, WhatDoesNotReactIsCountedAndExplained) {
  const auto space =
      makeSpace({"CC(=O)N1CCCN(C(C)=O)CC1", "C1CNCCNC1"}, {"NCCCC", "NCC"});
  RowTally tally;
  const std::string text = textOf(*space, {}, {}, &tally);
  EXPECT_EQ(tally.pairs, 4U);
  EXPECT_EQ(tally.idle, 4U);
  EXPECT_EQ(space->counts().idleReagents, 2U);
  EXPECT_EQ(space->counts().idleCores, 2U);
  EXPECT_NE(text.find("No diazepane transformation recognised"),
            std::string::npos);
}

TEST(ProductSpace, SameBytesForAnyNumberOfThreads) {
  const std::vector<std::string> cores = {"C1CNCCNC1", "CN1CCCNCC1",
                                          "CCN1CCCNCC1", "CC1CNCCCN1"};
  const std::vector<std::string> reagents = {"BrCc1ccc(CC)cc1", "BrCCCCCC",
                                             "BrCc1ccc(CCC)cc1", "CC(=O)Cl"};
  const std::string one = textOf(*makeSpace(cores, reagents, {}, 1));
  EXPECT_EQ(one, textOf(*makeSpace(cores, reagents, {}, 3)));
  EXPECT_GT(one.size(), 1000U);
}

TEST(ProductSpace, AmountsByMassAreNotShared) {
  const auto space =
      makeSpace({"CN1CCCNCC1", "CCN1CCCNCC1"}, {"BrCCCCCC", "BrCCCCCCC"},
                {{"scale", "1 g"}, {"reagent", "*:2 g"}});
  std::size_t alone = 0;
  compareAll(*space, &alone);
  EXPECT_EQ(alone, 4U);
}

TEST(ProductSpace, OneSetOfConditionsThatCannotBeReadIsRefused) {
  const MemberReader reader(sharedBuilder());
  ProductSpace space(sharedBook(),
                     reader.coresOf(rowsOf({"CN1CCCNCC1", "C1CNCCNC1"})),
                     reader.reagentsOf(rowsOf({"BrCCCCCC", "CC(=O)Cl"})),
                     {specFromOptions({{"temperature", "25 C"}}),
                      specFromOptions({{"temperature", "banana"}})});
  try {
    space.solve();
    FAIL() << "banana is no temperature";
  } catch (const InputError &error) {
    const std::string text = error.what();
    EXPECT_NE(text.find("banana"), std::string::npos) << text;
    EXPECT_NE(text.find("'c2'"), std::string::npos) << text;
  }
}

TEST(ProductSpace, ASubstrateInTheConditionsIsRefused) {
  EXPECT_THROW(
      makeSpace({"C1CNCCNC1"}, {"BnBr"}, {{"substrate", "CN1CCCNCC1"}}),
      InputError);
}

}  // namespace

}  // namespace Diazepane
