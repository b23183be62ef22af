// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <GraphMol/Descriptors/MolDescriptors.h>
#include <GraphMol/RWMol.h>
#include <GraphMol/SmilesParse/SmilesParse.h>
#include <gtest/gtest.h>

#include <memory>

#include <Base/Error.h>
#include <Masses/Composition.h>

namespace Diazepane {

TEST(Composition, ReadsAndWritesHillOrder) {
  EXPECT_EQ(Composition::parse("N2H18C12").formula(), "C12H18N2");
  EXPECT_EQ(Composition::parse("(CH3)3COC(O)").formula(), "C5H9O2");
  EXPECT_EQ(Composition::parse("BrH").formula(), "BrH");
  EXPECT_EQ(Composition::parse("C19H25N2+").formula(), "C19H25N2");
  EXPECT_EQ(Composition::parse("C2H4+2").formula(), "C2H4");
}

TEST(Composition, SignedPiecesAreShifts) {
  const auto shift = Composition::parse("+O-H2");
  EXPECT_EQ(shift.count("O"), 1);
  EXPECT_EQ(shift.count("H"), -2);
  EXPECT_EQ(shift.signedFormula(), "+O-H2");
  EXPECT_FALSE(shift.isMolecule());
  EXPECT_NEAR(shift.mass(), 13.979265, 1e-6);
  EXPECT_EQ(Composition::parse(shift.signedFormula()), shift);
  EXPECT_NEAR(Composition::parse("+C7H6").mass(), 90.046950, 1e-6);
  EXPECT_NEAR(Composition::parse("-H2").mass(), -2.015650, 1e-6);
}

TEST(Composition, MassIsRdkits) {
  for (const char *smiles : {"C1CNCCNC1", "c1ccc(CN2CCCNCC2)cc1",
                             "BrCc1ccccc1Cl", "CC(C)(C)OC(=O)N1CCCNCC1",
                             "FC(F)(F)S(=O)(=O)N1CCCNCC1", "C[Si](C)(C)I"}) {
    const std::unique_ptr<RDKit::RWMol> mol(RDKit::SmilesToMol(smiles));
    EXPECT_NEAR(
        Composition::parse(RDKit::Descriptors::calcMolFormula(*mol)).mass(),
        RDKit::Descriptors::calcExactMW(*mol), 1e-6)
        << smiles;
  }
}

TEST(Composition, ArithmeticLeavesNoZero) {
  const auto a = Composition::parse("C7H6");
  EXPECT_TRUE((a - a).empty());
  EXPECT_EQ(a.times(2) - a, a);
  EXPECT_EQ((a + Composition::parse("O")).formula(), "C7H6O");
}

TEST(Composition, RefusesWithThePlace) {
  for (const char *bad : {"", "xyz", "C(", "C)", "Qq2", "C12h18", "12", "C 2",
                          "C99999999999", "+", "((((((((((((((((((((((C"}) {
    EXPECT_THROW(Composition::parse(bad), InputError) << bad;
  }
}

}  // namespace Diazepane
