// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// How forward reads a record, and that nothing it is given breaks it.
#include <chrono>

#include "Lines.h"

using namespace Diazepane;
using namespace Diazepane::Testing;

namespace {

std::string firstOf(const std::string &line) {
  const auto prediction = forward().run(line);
  expectSane(prediction);
  const auto products = productsOf(prediction);
  return products.empty() ? prediction.status : products.front();
}

TEST(Forward, theProductSideIsNotLookedAt) {
  const auto without = forward().run("C1CNCCNC1.Clc1ncccn1>>");
  const auto with = forward().run("C1CNCCNC1.Clc1ncccn1>>CCCCCC");
  EXPECT_EQ(productsOf(without), productsOf(with));
}

TEST(Forward, mapsAndTheSideOfTheArrowDoNotMatter) {
  const std::string product = canonical("c1ccc(CN2CCCNCC2)cc1");
  for (const char *line :
       {"C1CNCCNC1.BrCc1ccccc1>>", "BrCc1ccccc1.C1CNCCNC1>CC#N>",
        "C1CNCCNC1>BrCc1ccccc1>", ">C1CNCCNC1.BrCc1ccccc1>",
        "[NH:1]1CCCNCC1.Br[CH2:2]c1ccccc1>>"}) {
    EXPECT_EQ(firstOf(line), product) << line;
  }
}

TEST(Forward, whatNeedsNoHelperComesFirst) {
  // The acid could be coupled, but no coupling reagent is there.
  EXPECT_EQ(firstOf("CN1CCCNCC1.O=C(O)c1cc(F)ccc1[N+](=O)[O-]>>"),
            canonical("CN1CCCN(c2ccc([N+](=O)[O-])c(C(=O)O)c2)CC1"));
  EXPECT_EQ(firstOf("CN1CCCNCC1.O=C(O)c1cc(F)ccc1[N+](=O)[O-]>"
                    "CCN=C=NCCCN(C)C>"),
            canonical("CN1CCCN(C(=O)c2cc(F)ccc2[N+](=O)[O-])CC1"));
}

TEST(Forward, oneHelperIsTakenNotAllAtOnce) {
  const auto prediction =
      forward().run("CC(C)(C)OC(=O)N1CCCN(C(=O)OCc2ccccc2)CC1>>");
  expectSane(prediction);
  const auto products = productsOf(prediction);
  ASSERT_GE(products.size(), 2U);
  EXPECT_EQ(products[0], canonical("O=C(OCc1ccccc1)N1CCCNCC1"));
  EXPECT_EQ(products[1], canonical("CC(C)(C)OC(=O)N1CCCNCC1"));
  EXPECT_EQ(
      std::count(products.begin(), products.end(), canonical("C1CNCCNC1")), 0);
  EXPECT_NE(prediction.message.find("no helper is named"), std::string::npos);
}

TEST(Forward, theNextStepIsListedBelow) {
  const auto products =
      productsOf(forward().run("CC(C)(C)OC(=O)N1CCCNCC1.O=C(Cl)c1ccccc1>>"));
  ASSERT_GE(products.size(), 2U);
  EXPECT_EQ(products[0], canonical("CC(C)(C)OC(=O)N1CCCN(C(=O)c2ccccc2)CC1"));
  EXPECT_EQ(products[1], canonical("O=C(c1ccccc1)N1CCCNCC1"));
}

TEST(Forward, anUnknownPartnerIsNoReasonToGuess) {
  const auto prediction =
      forward().run("CC(C)(C)OC(=O)N1CCCN(c2ccccc2S(C)(=O)=O)CC1.[C-]#N>>");
  EXPECT_EQ(prediction.status, "no_reaction");
  EXPECT_NE(prediction.message.find("No diazepane transformation recognised"),
            std::string::npos);
}

TEST(Forward, workUpSolventsTakeNoPart) {
  EXPECT_EQ(firstOf("CN1CCCNCC1.Clc1ncccn1>CS(C)=O.ClCCl>"),
            canonical("CN1CCCN(c2ncccn2)CC1"));
}

TEST(Forward, saysWhyThereIsNothing) {
  for (const char *line :
       {"CCO>>", "C1CNCCNC1>>", "C1CNCCNC1>O>", "c1ccccc1.CCBr>>"}) {
    const auto prediction = forward().run(line);
    EXPECT_EQ(prediction.status, "no_reaction") << line;
    EXPECT_NE(prediction.message.find("No diazepane transformation recognised"),
              std::string::npos)
        << line;
  }
}

TEST(Forward, refusesWithAReason) {
  for (const char *line : {"not a reaction", ">>", "C1CNCCNC1.Q>>",
                           "[Na+].[Cl-]>>", "C1CNCCNC1.CI>>>>"}) {
    EXPECT_THROW(forward().run(line), InputError) << line;
  }
}

//! Answered or refused, with products or a reason, before `seconds` are over.
void expectAnswer(const std::string &name, const std::string &line,
                  double seconds) {
  using Clock = std::chrono::steady_clock;
  const auto start = Clock::now();
  try {
    expectSane(forward().run(line));
  } catch (const InputError &error) {
    EXPECT_NE(std::string(error.what()), "") << name;
  }
  EXPECT_LT(std::chrono::duration<double>(Clock::now() - start).count(),
            seconds)
      << name;
}

TEST(Forward, strangeMoleculesAreAnsweredInBoundedTime) {
  std::string nitrogens = "N";
  std::string rings = "C1CNCCNC1";
  for (int i = 0; i < 40; ++i) {
    nitrogens += "CCN";
  }
  for (int i = 0; i < 20; ++i) {
    rings += "CN1CCCNCC1";
  }
  const std::string chain(2000, 'C');
  const struct {
    const char *name;
    std::string line;
  } cases[] = {
      {"2000 atoms", chain + "N1CCCNCC1.CI>>"},
      {"partner of 2000 atoms", "C1CNCCNC1." + chain + "Br>>"},
      {"40 nitrogens", nitrogens + "CCN1CCCNCC1.CI>>"},
      {"21 rings", rings + ".CI>>"},
      {"two diazepanes", "C1CNCCNC1CCC1CNCCCN1.CI>>"},
      {"a diazepane as partner", "C1CNCCNC1.CN1CCCNCC1.CI>>"},
      {"eight partners",
       "C1CNCCNC1.O=C(Cl)c1ccccc1.BrCc1ccccc1.CC(=O)OC(C)=O.CS(=O)(=O)Cl.CI."
       "CCN=C=O.Clc1ncccn1.C=CC#N>>"},
      {"open end", "*C1CNCCNC1.CCBr>>"},
      {"open end of the partner", "C1CNCCNC1.*CBr>>"},
      {"radical", "[CH2]C1CNCCNC1.CI>>"},
      {"palladium amide", "C1CNCCN([Pd]Cl)C1.CI>>"},
      {"Grignard reagent", "C1CNCCNC1.C[Mg]Br>>"},
      {"isotope", "[2H]C1CNCCNC1.CI>>"}};
  for (const auto &one : cases) {
    expectAnswer(one.name, one.line, 60.0);
  }
}

}  // namespace
