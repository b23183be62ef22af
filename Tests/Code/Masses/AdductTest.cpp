// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <GraphMol/Descriptors/MolDescriptors.h>
#include <GraphMol/RWMol.h>
#include <GraphMol/SmilesParse/SmilesParse.h>
#include <gtest/gtest.h>

#include <memory>

#include <Base/Error.h>
#include <Masses/Adduct.h>

namespace Diazepane {

namespace {

AdductWords words() {
  return {{"ACN", Composition::parse("C2H3N")},
          {"FA", Composition::parse("CH2O2")},
          {"TFA", Composition::parse("C2HF3O2")},
          {"tBu", Composition::parse("C4H8")}};
}

//! What an adduct adds to a neutral M of mass 0, times its charge.
double correction(const std::string &text) {
  const Adduct adduct = Adduct::parse(text, words());
  return adduct.mz(0.0, 0);
}

double exactMass(const std::string &smiles) {
  const std::unique_ptr<RDKit::RWMol> mol(RDKit::SmilesToMol(smiles));
  return RDKit::Descriptors::calcExactMW(*mol);
}

}  // namespace

// Corrections as published in the adduct table of matchms, to its digits.
TEST(Adduct, CorrectionsAreComputed) {
  EXPECT_NEAR(correction("[M+H]+"), 1.007276, 1e-6);
  EXPECT_NEAR(correction("[M+Na]+"), 22.989218, 3e-6);
  EXPECT_NEAR(correction("[M+K]+"), 38.963158, 1e-6);
  EXPECT_NEAR(correction("[M+NH4]+"), 18.033823, 3e-6);
  EXPECT_NEAR(correction("[M+ACN+H]+"), 42.033823, 3e-6);
  EXPECT_NEAR(correction("[M+2H]2+"), 1.007276, 1e-6);
  EXPECT_NEAR(correction("[M-H2O+H]+"), -17.003289, 1e-6);
  EXPECT_NEAR(correction("[M-H]-"), -1.007276, 1e-6);
  EXPECT_NEAR(correction("[M+FA-H]-"), 44.998201, 3e-6);
  EXPECT_NEAR(correction("[M+TFA-H]-"), 112.985586, 3e-6);
  EXPECT_NEAR(correction("[M+CH3COO]-"), 59.013851, 3e-6);
  EXPECT_NEAR(correction("[M+Cl]-"), 34.969402, 3e-6);
}

TEST(Adduct, MultimersAndCharges) {
  const Adduct dimer = Adduct::parse("[2M+Na]+");
  EXPECT_EQ(dimer.multimer, 2);
  EXPECT_NEAR(dimer.mz(100.1, 0), 2 * 100.1 + 22.989218, 3e-6);
  const Adduct twice = Adduct::parse("[M+2H]2+");
  EXPECT_EQ(twice.charge, 2);
  EXPECT_NEAR(twice.mz(280.1939, 0), (280.1939 + 2 * 1.007276) / 2, 1e-6);
  for (const char *same : {"[M+2H]++", "[M+2H]+2", "M+2H;2+", "[M+H+H]2+"}) {
    EXPECT_NEAR(Adduct::parse(same).mz(280.0, 0), twice.mz(280.0, 0), 1e-9)
        << same;
  }
}

TEST(Adduct, OpenMsSpellingBothWays) {
  for (const char *text : {"[M+H]+", "[2M+Na]+", "[M+2H]2+", "[M-H]-",
                           "[M+H-tBu]+", "[M+FA-H]-", "[M]+"}) {
    const Adduct one = Adduct::parse(text, words());
    const Adduct back = Adduct::parse(one.openMsName(), words());
    EXPECT_EQ(back.charge, one.charge) << text;
    EXPECT_EQ(back.shift, one.shift) << text;
    EXPECT_EQ(back.multimer, one.multimer) << text;
    if (!one.parts.empty()) {
      EXPECT_EQ(one.name(), text);
    }
  }
  EXPECT_EQ(Adduct::parse("M+2H;2+").name(), "[M+2H]2+");
  EXPECT_EQ(Adduct::parse("[M+H]1+").name(), "[M+H]+");
}

// RDKit's mass of a cation lacks the electron already.
TEST(Adduct, QuaternaryCountsTheElectronOnce) {
  const double cation = exactMass("C[N+](C)(C)C");
  const Adduct itself = Adduct::parse("[M]+");
  EXPECT_EQ(itself.ionCharge(1), 1);
  EXPECT_EQ(itself.ionCharge(0), 0) << "a neutral molecule is no [M]+";
  EXPECT_NEAR(itself.mz(cation, 1), 74.096426, 1e-6);
  EXPECT_EQ(itself.name(1), "[M]+");
  // A second basic nitrogen takes a proton: charge 2.
  const double amine = exactMass("C[N+]1(C)CCCNCC1");
  const Adduct proton = Adduct::parse("[M+H]+");
  EXPECT_EQ(proton.ionCharge(1), 2);
  EXPECT_EQ(proton.name(1), "[M+H]2+");
  EXPECT_NEAR(proton.mz(amine, 1), (amine + 1.007276) / 2, 1e-6);
  // Losing a proton leaves a neutral molecule: no ion.
  EXPECT_EQ(Adduct::parse("[M-H]-").ionCharge(1), 0);
}

TEST(Adduct, MassBehindAnMzIsTheWayBack) {
  for (const char *text : {"[M+H]+", "[2M+Na]+", "[M+2H]2+", "[M-H]-"}) {
    const Adduct one = Adduct::parse(text);
    EXPECT_NEAR(one.massOf(one.mz(190.147, 0), 0), 190.147, 1e-9) << text;
  }
  const Adduct itself = Adduct::parse("[M]+");
  EXPECT_NEAR(itself.massOf(itself.mz(281.2, 1), 1), 281.2, 1e-9);
}

TEST(Adduct, RefusesInWords) {
  const auto message = [](const char *text) {
    try {
      Adduct::parse(text, words());
    } catch (const InputError &error) {
      return std::string(error.what());
    }
    return std::string();
  };
  for (const char *bad :
       {"", "M", "[M+H]", "M+H", "[M+H+", "[+H]+", "[0M+H]+", "[M+]+",
        "[M+Xx]+", "[M+H]x", "[M+H]+-", "[99M+H]+", "[M+H]0+", "[m+h]+",
        "[M+H]]+", "[M+9999999999H]+", "[M*H]+"}) {
    EXPECT_NE(message(bad).find("adduct"), std::string::npos) << bad;
  }
  EXPECT_NE(message("[M+Xx]+").find("ACN"), std::string::npos);
}

}  // namespace Diazepane
