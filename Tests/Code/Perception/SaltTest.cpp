// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What is written is not always what reacts: counter-ions, charges, maps,
// mixtures, and molecules nobody can answer for.
#include <gtest/gtest.h>

#include <chrono>

#include "Readers.h"

using namespace Diazepane;
using namespace Diazepane::Testing;

namespace {

TEST(Salts, areSplitOffAndNamed) {
  const struct {
    const char *smiles, *core, *salt;
    double acid;
  } cases[] = {
      {"C1CNCCNC1", "C1CNCCNC1", "", 0},
      {"C1CNCCNC1.Cl", "C1CNCCNC1", "HCl", 1},
      {"Cl.Cl.C1CNCCNC1", "C1CNCCNC1", "2 HCl", 2},
      {"C1C[NH2+]CC[NH2+]C1.[Cl-].[Cl-]", "C1CNCCNC1", "2 HCl", 2},
      {"C1CNCCNC1.OC(=O)C(F)(F)F", "C1CNCCNC1", "TFA", 1},
      {"C1CNCC[NH2+]C1.[O-]C(=O)C(F)(F)F", "C1CNCCNC1", "TFA", 1},
      {"C1CNCCNC1.CS(=O)(=O)O", "C1CNCCNC1", "MsOH", 1},
      {"C1CNCCNC1.O.Cl", "C1CNCCNC1", "H2O + HCl", 1},
      {"[Na+].[O-]C(=O)CN1CCCNCC1", "O=C(O)CN1CCCNCC1", "Na", 0},
      {"C1CNCCNC1.C1CNCCNC1.OS(=O)(=O)O", "C1CNCCNC1", "H2SO4", 0.5},
  };
  for (const auto &entry : cases) {
    const Substrate substrate = read(entry.smiles);
    EXPECT_EQ(substrate.smiles, entry.core) << entry.smiles;
    EXPECT_EQ(substrate.saltForm, entry.salt) << entry.smiles;
    EXPECT_DOUBLE_EQ(substrate.acidEquivalents, entry.acid) << entry.smiles;
  }
}

TEST(Salts, aQuaternaryIonStaysCharged) {
  const Substrate substrate = read("C[N+]1(C)CCCNCC1.[I-]");
  EXPECT_EQ(substrate.smiles, "C[N+]1(C)CCCNCC1");
  ASSERT_TRUE(site(substrate, "N1"));
  EXPECT_EQ(site(substrate, "N1")->siteClass, "quaternary_ammonium");
}

TEST(Salts, aMixtureIsRefusedWithAWord) {
  const std::string text = messageOf([] { read("C1CNCCNC1.CN1CCCNCC1.Cl"); });
  EXPECT_NE(text.find("mixture of 2"), std::string::npos) << text;
  EXPECT_NE(text.find("CN1CCCNCC1"), std::string::npos) << text;
  EXPECT_NE(messageOf([] { read("Cl.[Na+].O"); }).find("no substrate"),
            std::string::npos);
}

TEST(Salts, mapsAndExplicitHydrogensChangeNothing) {
  for (const char *smiles :
       {"[CH2:1]1[NH:2][CH2:3][CH2:4][NH:5][CH2:6][CH2:7]1",
        "[H]N1CCCN([H])CC1", "[CH2]1[NH][CH2][CH2][NH][CH2][CH2]1",
        "C1=CNCCNC1.[H][H]"}) {
    const std::string text = messageOf([&] { read(smiles); });
    if (std::string(smiles).find('=') != std::string::npos) {
      EXPECT_NE(text, "no error");
      continue;
    }
    EXPECT_EQ(text, "no error");
    EXPECT_EQ(read(smiles).smiles, "C1CNCCNC1") << smiles;
  }
}

TEST(BadMolecules, areAnsweredWithWhatIsWrong) {
  const struct {
    const char *smiles, *part;
  } cases[] = {{"", "empty SMILES"},
               {"   ", "empty SMILES"},
               {"C1CNCCNC", "not a valid SMILES"},
               {"C1CNCCN1)", "not a valid SMILES"},
               {"banana", "not a valid SMILES"},
               {"C1CN(C)(C)CCNC1", "not a valid SMILES"},
               {"c1cncc1", "not a valid SMILES"}};
  for (const auto &entry : cases) {
    const std::string text = messageOf([&] { read(entry.smiles); });
    EXPECT_NE(text.find(entry.part), std::string::npos)
        << entry.smiles << ": " << text;
  }
}

TEST(BadMolecules, tooLargeIsRefusedAtOnce) {
  const auto start = std::chrono::steady_clock::now();
  std::string chain = "C1CNCCNC1CC";
  for (const int atoms : {2000, 200000}) {
    const std::string text =
        messageOf([&] { read(chain + std::string(atoms, 'C')); });
    EXPECT_NE(text.find("beyond the limit of 250"), std::string::npos) << text;
    EXPECT_LT(text.size(), 400u);
  }
  const std::chrono::duration<double> took =
      std::chrono::steady_clock::now() - start;
  EXPECT_LT(took.count(), 5.0);
}

TEST(BadMolecules, oddOnesAreRead) {
  // Radical, metal, dummy atom: an answer or a reason, never a crash.
  for (const char *smiles :
       {"C1CN[CH]CNC1", "[CH2]N1CCCNCC1", "C[Si](C)(C)N1CCCNCC1",
        "[Li]N1CCCNCC1", "*N1CCCNCC1", "[*]CCN1CCCN(CC[*])CC1",
        "[Fe+2].c1cc[cH-]c1.c1cc[cH-]c1.C1CNCCNC1", "[2H]N1CCCNCC1",
        "C1CNCCNC1.[Cl-].[K+]"}) {
    const std::string text = messageOf([&] { read(smiles); });
    EXPECT_EQ(text.find("nternal"), std::string::npos) << text;
    EXPECT_EQ(text.find("Violation"), std::string::npos) << text;
  }
}

}  // namespace
