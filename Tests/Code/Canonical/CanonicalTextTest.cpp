// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// One text for each molecule, in every order of its atoms, and RDKit reads it
// as the molecule.
#include <map>

#include "Molecules.h"
#include "Shuffles.h"

using namespace Diazepane;

TEST(CanonicalText, HardMoleculesInEveryOrder) {
  Canonicaliser canonical;
  std::mt19937 random(7);
  std::map<std::string, std::string> known;
  for (const auto &smiles : hardMolecules()) {
    const std::string text = checkText(canonical, smiles, 20, random);
    const std::string other = settled(smiles);
    const auto entry = known.emplace(text, other);
    EXPECT_EQ(entry.first->second, other) << text << " stands for two";
  }
}

TEST(CanonicalText, DressedDiazepanes) {
  Canonicaliser canonical;
  std::mt19937 random(11);
  std::map<std::string, std::string> known;
  std::map<std::string, std::string> back;
  const auto list = dressedDiazepanes();
  ASSERT_GT(list.size(), 1500U);
  for (const auto &smiles : list) {
    const std::string usual = settled(smiles);
    ASSERT_FALSE(usual.empty()) << smiles;
    const std::string text = checkText(canonical, smiles, 2, random);
    EXPECT_EQ(known.emplace(text, usual).first->second, usual) << text;
    EXPECT_EQ(back.emplace(usual, text).first->second, text) << usual;
  }
  // Two benzhydryls and cis and trans rings are among the groups.
  EXPECT_GT(canonical.tally().ordered, 4 * canonical.tally().searched);
  EXPECT_EQ(canonical.tally().foreign, 0U);
}

TEST(CanonicalText, WhatTheGraphCannotSayHasTextOfRDKit) {
  Canonicaliser canonical;
  const Mol mol = read("CN->[Fe]");
  ASSERT_TRUE(mol);
  EXPECT_EQ(canonical.text(*mol), rdkitText(*mol));
  EXPECT_EQ(canonical.tally().foreign, 1U);
}

TEST(CanonicalText, AtomMapsAreNotPartOfAMolecule) {
  Canonicaliser canonical;
  EXPECT_EQ(canonical.text(*read("[CH3:1][CH2:2]O")),
            canonical.text(*read("CCO")));
}
