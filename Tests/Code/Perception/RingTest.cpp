// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The ring: found, numbered as a chemist would, and of which kind.
#include <gtest/gtest.h>

#include "Readers.h"

using namespace Diazepane;
using namespace Diazepane::Testing;

namespace {

TEST(Rings, kinds) {
  const struct {
    const char *smiles;
    RingKind kind;
  } cases[] = {
      {"C1CNCCNC1", RingKind::Plain},
      {"CN1CCCNCC1", RingKind::Plain},
      {"CC(=O)N1CCCNCC1", RingKind::Plain},
      {"C1=NCCNCC1", RingKind::Plain},
      {"O=C1CCNCCN1", RingKind::Lactam},
      {"O=C1CNCCCN1", RingKind::Lactam},
      {"O=C1CNC(=O)CCN1", RingKind::Lactam},
      {"O=C1CN=C(c2ccccc2)c2cc(Cl)ccc2N1", RingKind::Benzo},
      {"C1CNc2ccccc2NC1", RingKind::Benzo},
      {"C1CCC2NCCCNC2C1", RingKind::Fused},
      {"C1CNCCN2CCCC12", RingKind::Fused},
      {"C1CN2CCC1CNC2", RingKind::None},
      {"C1CN2CCN1CC2", RingKind::None},
      {"C1CNC2CCC1CN2", RingKind::None},
      {"C1CC2CNCC1N2", RingKind::None},
      {"C1CN2CCNCC1C2", RingKind::Bridged},
      {"C1CC12CNCCNC2", RingKind::Spiro},
      {"C1CNCC2(CC2)NC1", RingKind::Spiro},
      {"C1NCC2CNC12", RingKind::Fused},
      {"C1CNCCN1", RingKind::None},
      {"C1CNCNCC1", RingKind::None},
      {"C1CNCCCNC1", RingKind::None},
      {"CCO", RingKind::None},
  };
  for (const auto &entry : cases) {
    EXPECT_STREQ(nameOf(read(entry.smiles).kind), nameOf(entry.kind))
        << entry.smiles;
  }
}

TEST(Rings, aBetterRingHidesTheRimOfSmallerOnes) {
  // A rim counts only where there is no ring of seven without a chord.
  const Substrate one = read("C1NCC2CNC12");
  EXPECT_EQ(one.rings.size(), 1u);
  const Substrate both = read("C1NC2CN(CCN3CCCNCC3)C2C1");
  ASSERT_EQ(both.rings.size(), 1u);
  EXPECT_EQ(both.kind, RingKind::Plain);
}

//! Labels of all sites of a class, sorted.
std::string labelsOf(const std::string &smiles, const std::string &siteClass) {
  std::string text;
  for (const auto &entry : read(smiles).sites) {
    if (entry.siteClass == siteClass) {
      text += (text.empty() ? "" : " ") + entry.label;
    }
  }
  return text;
}

TEST(Rings, numberingTakesTheLowestLocants) {
  const struct {
    const char *smiles, *siteClass, *label;
  } cases[] = {
      {"CN1CCCNCC1", "tertiary_amine", "N1"},  // 1-methyl
      {"CN1CCCNCC1", "secondary_amine", "N4"},
      {"O=C1CCNCCN1", "lactam_nh", "N4"},  // 5-oxo
      {"O=C1CCNCCN1", "secondary_amine", "N1"},
      {"O=C1CNCCCN1", "lactam_nh", "N1"},          // 2-oxo
      {"CN1CCNC(=O)CC1", "tertiary_amine", "N1"},  // 1-methyl-5-oxo
      {"CC(C)(C)OC(=O)N1CCCNCC1", "carbamate", "N1"},
      {"NC1CNCCNC1", "primary_amine", "N on C6"},
      {"OC1CNCCNC1", "alcohol", "O on C6"},
      {"O=C1CNCCNC1", "ring_ketone", "C6"},
      {"CC(=O)N1CCCN(C)CC1", "amide", "N1"},
  };
  for (const auto &entry : cases) {
    const std::string labels = labelsOf(entry.smiles, entry.siteClass);
    if (std::string(entry.smiles) == "CC(=O)N1CCCN(C)CC1") {
      EXPECT_TRUE(labels == "N1" || labels == "N4") << labels;  // a tie
      continue;
    }
    EXPECT_EQ(labels, entry.label) << entry.smiles << " " << entry.siteClass;
  }
}

//! Ring position (1 to 7) of the ring atom that carries the given neighbour.
int locantOf(const std::string &smiles, const std::string &element) {
  const Substrate substrate = read(smiles);
  for (int i = 0; i < 7; ++i) {
    const auto *atom = substrate.mol->getAtomWithIdx(substrate.rings[0][i]);
    for (const auto *next : substrate.mol->atomNeighbors(atom)) {
      if (next->getSymbol() == element) {
        return i + 1;
      }
    }
  }
  return 0;
}

TEST(Rings, locantsOfCarbonSubstituents) {
  EXPECT_EQ(locantOf("FC1CNCCCN1", "F"), 2);
  EXPECT_EQ(locantOf("FC1CNCCNC1", "F"), 6);
  EXPECT_EQ(locantOf("FC1CCNCCN1", "F"), 5);
  EXPECT_EQ(locantOf("CN1CCNC(F)CC1", "F"), 5);
  EXPECT_EQ(locantOf("CN1CCNCCC1F", "F"), 7);
  EXPECT_EQ(locantOf("CN1C(F)CNCCC1", "F"), 2);
}

TEST(Rings, notADiazepaneSaysSo) {
  const Substrate substrate = read("C1CNCCN1");
  EXPECT_TRUE(substrate.rings.empty());
  EXPECT_NE(substrate.message.find("no 1,4-diazepane ring in C1CNCCN1"),
            std::string::npos);
  EXPECT_FALSE(substrate.sites.empty());
}

TEST(Rings, twoInOneMoleculeAreBothSeen) {
  const Substrate substrate = read("C1CNCCN(CCN2CCCNCC2)C1");
  ASSERT_EQ(substrate.rings.size(), 2u);
  EXPECT_TRUE(site(substrate, "N1"));
  EXPECT_TRUE(site(substrate, "N4"));
  EXPECT_TRUE(site(substrate, "N1'"));
  EXPECT_TRUE(site(substrate, "N4'"));
}

}  // namespace
