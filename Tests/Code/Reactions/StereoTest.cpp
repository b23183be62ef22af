// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Stereocentres: inverted where the mechanism inverts, kept elsewhere, lost
// where a rule says so, and meso substrates give both enantiomers.
#include <Reactions/SmirksRule.h>

#include "Rules.h"

using namespace Diazepane;
using namespace Diazepane::Testing;

namespace {

std::vector<std::string> organic(const std::string &id,
                                 const std::vector<std::string> &reactants) {
  std::vector<std::string> names;
  for (const auto &entry : productsOf(id, reactants)) {
    if (entry.first.find('N') != std::string::npos) {
      names.push_back(entry.first);
    }
  }
  return names;
}

TEST(Stereo, substitutionInvertsTheElectrophile) {
  // The amine in the bromide's place is retention, its mirror inversion.
  EXPECT_EQ(organic("ALK-HALIDE", {"CN1CCCNCC1", "C[C@H](Br)CC"}),
            std::vector<std::string>{canonical("C[C@@H](N1CCCN(C)CC1)CC")});
  EXPECT_EQ(organic("ALK-HALIDE", {"CN1CCCNCC1", "C[C@@H](Br)CC"}),
            std::vector<std::string>{canonical("C[C@H](N1CCCN(C)CC1)CC")});
  EXPECT_EQ(organic("ALK-SULFONATE", {"CN1CCCNCC1", "CC[C@H](C)OS(C)(=O)=O"}),
            std::vector<std::string>{canonical("CC[C@@H](C)N1CCCN(C)CC1")});
}

TEST(Stereo, inversionDoesNotDependOnTheOrderOfAtoms) {
  for (const char *smiles : {"C[C@H](Br)CC", "CC[C@@H](C)Br", "Br[C@@H](C)CC",
                             "CC[C@](Br)([H])C", "[H][C@@](CC)(C)Br"}) {
    const std::string flat = canonical(smiles);
    const bool first = flat == canonical("C[C@H](Br)CC");
    const auto products = organic("ALK-HALIDE", {"CN1CCCNCC1", smiles});
    ASSERT_EQ(products.size(), 1u) << smiles;
    EXPECT_EQ(products.front(), canonical(first ? "C[C@@H](N1CCCN(C)CC1)CC"
                                                : "C[C@H](N1CCCN(C)CC1)CC"))
        << smiles;
  }
}

TEST(Stereo, whatIsNotTouchedIsKept) {
  EXPECT_EQ(organic("ALK-METHYL", {"C[C@H]1CN(C)CCCN1", "CI"}),
            std::vector<std::string>{canonical("C[C@H]1CN(C)CCCN1C")});
  EXPECT_EQ(organic("ALK-HALIDE", {"CN1CCCNCC1", "BrCC[C@H](C)F"}),
            std::vector<std::string>{canonical("CN1CCCN(CC[C@H](C)F)CC1")});
  EXPECT_EQ(organic("ALK-HALIDE", {"CN1CCCNCC1", "BrC/C=C/C"}),
            std::vector<std::string>{canonical("CN1CCCN(C/C=C/C)CC1")});
  EXPECT_EQ(organic("ALK-HALIDE", {"CN1CCCNCC1", "BrC/C=C\\C"}),
            std::vector<std::string>{canonical("CN1CCCN(C/C=C\\C)CC1")});
}

TEST(Stereo, aMesoSubstrateGivesBothEnantiomers) {
  // Of the two 2,3-dimethyl-1,4-diazepanes one is meso, the other C2.
  int meso = 0;
  int axial = 0;
  for (const char *smiles : {"C[C@H]1NCCCN[C@H]1C", "C[C@H]1NCCCN[C@@H]1C"}) {
    auto products = productsOf("ALK-METHYL", {smiles, "CI"});
    products.erase("I");
    if (products.size() == 2) {
      ++meso;
      EXPECT_DOUBLE_EQ(products.begin()->second, 1.0) << smiles;
    } else {
      ASSERT_EQ(products.size(), 1u) << smiles;
      ++axial;
      EXPECT_DOUBLE_EQ(products.begin()->second, 2.0) << smiles;
    }
  }
  EXPECT_EQ(meso, 1);
  EXPECT_EQ(axial, 1);
}

TEST(Stereo, isLostWhereTheRuleSaysSo) {
  ReactionRecord record;
  record.id = "TEST";
  record.smirks = "[N;H1:1].[C;H1:2]-[Br:3]>>[N:1]-[C:2].[Br:3]";
  record.templates = {"n", "c"};
  record.partners = {"substrate", "reagent"};
  record.scope = "intermolecular";
  const auto productOf = [&] {
    const auto rule = makeRule(record);
    const auto events = fireAll(*rule, {"CN1CCCNCC1", "C[C@H](Br)CC"});
    EXPECT_EQ(events.size(), 2u);
    std::string found;
    for (const auto &firing : events) {
      for (const auto &event : firing.events) {
        for (const auto &name : event.smiles) {
          found = name.size() > found.size() ? name : found;
        }
      }
    }
    return found;
  };
  EXPECT_EQ(productOf(), canonical("C[C@H](N1CCCN(C)CC1)CC"));
  record.invert = {2};
  EXPECT_EQ(productOf(), canonical("C[C@@H](N1CCCN(C)CC1)CC"));
  record.invert.clear();
  record.racemise = {2};
  EXPECT_EQ(productOf(), canonical("CC(N1CCCN(C)CC1)CC"));
}

TEST(Stereo, aProchiralCarbonStaysUnspecified) {
  int made = 0;
  for (const auto &rule : rules().rules()) {
    if (rule->record().family != "reductive_amination") {
      continue;
    }
    for (const auto &firing : fireAll(*rule, {"CN1CCCNCC1", "CCC(C)=O"})) {
      for (const auto &event : firing.events) {
        for (const auto &name : event.smiles) {
          EXPECT_EQ(name.find('@'), std::string::npos) << name;
          ++made;
        }
      }
    }
  }
  EXPECT_GT(made, 0);
}

}  // namespace
