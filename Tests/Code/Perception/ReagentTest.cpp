// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Reagents by name or structure: the same classes either way.
#include <gtest/gtest.h>

#include "Readers.h"

using namespace Diazepane;
using namespace Diazepane::Testing;

namespace {

TEST(Reagents, aStructureIsPerceivedIntoClasses) {
  const struct {
    const char *smiles, *className;
  } cases[] = {
      {"CCCCCCCI", "alkyl_halide"},
      {"ClCc1ccc(F)cc1C", "benzylic_halide"},
      {"O=Cc1ccc(F)cc1C", "aldehyde"},
      {"CCCC(=O)CCC", "ketone"},
      {"O=C(Cl)c1ccc(F)cc1C", "acid_chloride"},
      {"O=S(=O)(Cl)c1ccc(F)cc1C", "sulfonyl_chloride"},
      {"O=C=Nc1ccc(F)cc1C", "isocyanate"},
      {"S=C=Nc1ccc(F)cc1C", "isothiocyanate"},
      {"C=CC(=O)OCCCCC", "michael_acceptor"},
      {"CCCCCC1CO1", "epoxide"},
  };
  for (const auto &entry : cases) {
    const auto reagent = reagents().byName(entry.smiles);
    EXPECT_TRUE(reagent->hasClass(entry.className)) << entry.smiles;
    EXPECT_EQ(reagent->forms.size(), 1u) << entry.smiles;
    EXPECT_FALSE(reagent->role.empty()) << entry.smiles;
    EXPECT_GT(reagent->molarMass, 40.0) << entry.smiles;
  }
}

TEST(Reagents, aNameAndItsStructureAreOne) {
  int compared = 0;
  for (const auto &reagent : book()->reagents()) {
    if (reagent->smiles.empty()) {
      continue;
    }
    const auto found = reagents().byName(shuffled(reagent->smiles, 7));
    EXPECT_EQ(found->smiles, reagent->smiles) << reagent->id;
    ++compared;
  }
  EXPECT_GT(compared, 300);
}

TEST(Reagents, namedOnesHaveTheClassesOfTheirStructure) {
  // A class with patterns is what the structure says: a form that matches has
  // to carry it, else rules and predicates would see different reagents.
  std::vector<std::string> missing;
  for (const auto &reagent : book()->reagents()) {
    for (const auto &form : reagent->forms) {
      if (form.mol->getNumHeavyAtoms() > 25 || reagent->role != "reactant") {
        continue;
      }
      for (const char *name :
           {"alkyl_halide", "aldehyde", "acid_chloride", "sulfonyl_chloride",
            "isocyanate", "epoxide", "michael_acceptor"}) {
        const auto classes = reagents().classesOf(*form.mol);
        const bool perceived =
            std::count(classes.begin(), classes.end(), name) > 0;
        if (perceived && !reagent->hasClass(name)) {
          missing.push_back(reagent->id + " lacks " + name);
        }
      }
    }
  }
  EXPECT_TRUE(missing.empty())
      << missing.size() << ", first " << missing.front();
}

TEST(Reagents, unknownOnesGetTheNearestNames) {
  const std::string text = messageOf([] { reagents().byName("BnBrr"); });
  EXPECT_NE(text.find("unknown reagent 'BnBrr'"), std::string::npos) << text;
  EXPECT_NE(text.find("did you mean BnBr"), std::string::npos) << text;
  EXPECT_NE(messageOf([] {
              reagents().byName("qqqqqqqqqq");
            }).find("rules list reagents"),
            std::string::npos);
  EXPECT_NE(messageOf([] { reagents().byName("  "); }).find("empty reagent"),
            std::string::npos);
}

TEST(Reagents, hydrogenAndSaltsHaveForms) {
  for (const char *name : {"H2", "[H][H]", "[Na+].[N-]=[N+]=[N-]", "[Li]CCCC",
                           "CC[Zn]CC", "*CBr"}) {
    const auto reagent = reagents().byName(name);
    ASSERT_TRUE(reagent) << name;
    EXPECT_FALSE(reagent->smiles.empty()) << name;
  }
}

}  // namespace
