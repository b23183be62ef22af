// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Reactive sites: class, branching, basicity, symmetry.
#include <gtest/gtest.h>

#include <set>

#include "Readers.h"

using namespace Diazepane;
using namespace Diazepane::Testing;

namespace {

TEST(Sites, classesOfTheSecondNitrogen) {
  const struct {
    const char *smiles, *siteClass;
    bool freeNH;
  } cases[] = {
      {"C1CNCCNC1", "secondary_amine", true},
      {"CN1CCCNCC1", "tertiary_amine", false},
      {"CC(=O)N1CCCNCC1", "amide", false},
      {"O=CN1CCCNCC1", "amide", false},
      {"CC(C)(C)OC(=O)N1CCCNCC1", "carbamate", false},
      {"CS(=O)(=O)N1CCCNCC1", "sulfonamide", false},
      {"CNC(=O)N1CCCNCC1", "urea", false},
      {"CNC(=S)N1CCCNCC1", "thiourea", false},
      {"c1ccc(N2CCCNCC2)cc1", "aryl_amine", false},
      {"c1ccnc(N2CCCNCC2)c1", "aryl_amine", false},
      {"N#CN1CCCNCC1", "cyanamide", false},
      {"O=NN1CCCNCC1", "nitrosamine", false},
      {"ON1CCCNCC1", "hydroxylamine", false},
      {"C[N+]1(C)CCCNCC1", "quaternary_ammonium", false},
      {"C[N+]1([O-])CCCNCC1", "n_oxide", false},
      {"N=C(N)N1CCCNCC1", "amidine", false},
  };
  for (const auto &entry : cases) {
    const Substrate substrate = read(entry.smiles);
    const Site *found = site(substrate, "N1");
    ASSERT_TRUE(found) << entry.smiles;
    EXPECT_EQ(found->siteClass, entry.siteClass) << entry.smiles;
    EXPECT_EQ(found->freeNH, entry.freeNH) << entry.smiles;
    if (std::string(entry.smiles) != "C1CNCCNC1") {
      EXPECT_FALSE(substrate.equivalentNitrogens) << entry.smiles;
    }
    ASSERT_TRUE(site(substrate, "N4"));
    EXPECT_EQ(site(substrate, "N4")->siteClass, "secondary_amine");
  }
}

TEST(Sites, outsideTheRing) {
  const struct {
    const char *smiles, *siteClass;
  } cases[] = {
      {"NC1CNCCNC1", "primary_amine"},
      {"Nc1cccc(CN2CCCNCC2)c1", "aniline_nh"},
      {"OC1CNCCNC1", "alcohol"},
      {"O=C1CNCCNC1", "ring_ketone"},
      {"ClCCN1CCCNCC1", "leaving_carbon"},
      {"N#CC1CNCCCN1", "nitrile"},
      {"Oc1ccccc1CN1CCCNCC1", "phenol"},
      {"O=C(O)CN1CCCNCC1", "carboxylic_acid"},
      {"c1ccc(CN2CCCNCC2)nc1", "aromatic_n"},
      {"O=CCN1CCCNCC1", "aldehyde"},
  };
  for (const auto &entry : cases) {
    std::set<std::string> classes;
    for (const auto &found : read(entry.smiles).sites) {
      classes.insert(found.siteClass);
    }
    EXPECT_EQ(classes.count(entry.siteClass), 1u) << entry.smiles;
  }
}

TEST(Sites, branching) {
  const auto branches = [](const std::string &smiles,
                           const std::string &label) {
    const Substrate substrate = read(smiles);
    const Site *found = site(substrate, label);
    return found == nullptr
               ? std::make_pair(-1, -1)
               : std::make_pair(found->alphaBranches, found->betaBranches);
  };
  EXPECT_EQ(branches("C1CNCCNC1", "N1"), std::make_pair(0, 0));
  EXPECT_EQ(branches("CC1CNCCCN1", "N1"), std::make_pair(1, 0));
  EXPECT_EQ(branches("CC1CNCCCN1", "N4"), std::make_pair(0, 1));
  EXPECT_EQ(branches("CC1(C)CNCCCN1", "N1"), std::make_pair(2, 0));
  EXPECT_EQ(branches("CC1CNCCNC1", "N1").second, 1);
  EXPECT_EQ(branches("CC1CNCCNC1", "N4").second, 1);
  EXPECT_EQ(branches("CC1CCNCCN1", "N4").first, 1);
}

TEST(Sites, basicityToAnOrderOfMagnitude) {
  const struct {
    const char *smiles, *label;
    double low, high;
  } cases[] = {
      {"C1CNCCNC1", "N1", 9.0, 11.0},
      {"CN1CCCNCC1", "N1", 8.5, 10.5},
      {"CC(C)(C)OC(=O)N1CCCNCC1", "N4", 7.5, 9.5},
      {"c1ccc(N2CCCNCC2)cc1", "N1", 2.5, 5.5},
      {"c1ccc(N2CCCNCC2)cc1", "N4", 8.0, 10.0},
      {"FC(F)(F)CN1CCCNCC1", "N1", 3.5, 6.5},
      {"N#CCN1CCCNCC1", "N1", 3.5, 6.5},
      {"C[N+]1(C)CCCNCC1", "N4", 4.5, 7.5},
      {"NC1CNCCNC1", "N on C6", 8.5, 10.6},
  };
  for (const auto &entry : cases) {
    const Substrate substrate = read(entry.smiles);
    const Site *found = site(substrate, entry.label);
    ASSERT_TRUE(found) << entry.smiles;
    EXPECT_GE(found->pKa, entry.low) << entry.smiles << " " << entry.label;
    EXPECT_LE(found->pKa, entry.high) << entry.smiles << " " << entry.label;
  }
  const Substrate amide = read("CC(=O)N1CCCN(C(C)=O)CC1");
  for (const auto &found : amide.sites) {
    EXPECT_TRUE(found.pKa != found.pKa) << found.label;  // no basic site
  }
}

TEST(Sites, electronPoorNeighbours) {
  EXPECT_TRUE(site(read("FC(F)(F)CN1CCCNCC1"), "N1")->electronPoor);
  EXPECT_TRUE(site(read("N#CC1CNCCCN1"), "N1")->electronPoor);
  EXPECT_TRUE(site(read("CCOC(=O)CN1CCCNCC1"), "N1")->electronPoor);
  EXPECT_FALSE(site(read("CN1CCCNCC1"), "N1")->electronPoor);
  EXPECT_FALSE(site(read("CCOC(=O)CN1CCCNCC1"), "N4")->electronPoor);
}

TEST(Sites, symmetryMakesOneOrbit) {
  const auto orbits = [](const std::string &smiles) {
    std::set<int> found;
    for (const auto &entry : read(smiles).sites) {
      found.insert(entry.orbit);
    }
    return found.size();
  };
  EXPECT_EQ(orbits("C1CNCCNC1"), 1u);
  EXPECT_EQ(orbits("CC1CNCCNC1"), 1u);
  EXPECT_EQ(orbits("CC1CNCCCN1"), 2u);
  EXPECT_EQ(orbits("CN1CCCN(C)CC1"), 1u);
  EXPECT_TRUE(read("CC1CNCCNC1").equivalentNitrogens);
  EXPECT_FALSE(read("CC1CCNCCN1").equivalentNitrogens);
  EXPECT_TRUE(read("C[C@H]1CNCCN[C@H](C)C1").equivalentNitrogens == false);
}

}  // namespace
