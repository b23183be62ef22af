// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Graphs from SMILES and from pieces; how many molecules there are of one
// constitution.
#include <set>

#include <Canonical/MoleculeGraph.h>
#include <Canonical/SmilesGraph.h>

#include "Molecules.h"
#include "Shuffles.h"

using namespace Diazepane;

namespace {

std::string textOf(const CompactGraph &graph) {
  Canonicaliser canonical;
  std::string text;
  return canonical.append(graph, text) ? text : "";
}

std::string joined(const std::vector<std::string> &pieces) {
  SmilesReader reader;
  CompactGraph whole;
  for (const auto &text : pieces) {
    CompactGraph piece;
    EXPECT_TRUE(reader.read(text, piece)) << text;
    whole.append(piece);
  }
  return whole.closeJoints() ? textOf(whole) : "";
}

//! Texts of all ways to fill the '?' of a SMILES: of a centre "@" or "@@", of
//! a bond '/' or '\\'.
std::set<std::string> isomers(const std::string &pattern) {
  std::vector<std::string> list = {""};
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const bool open = pattern[i] == '?';
    const bool centre = open && pattern[i + 1] == 'H';
    std::vector<std::string> next;
    for (const auto &text : list) {
      if (!open) {
        next.push_back(text + pattern[i]);
      } else {
        next.push_back(text + (centre ? "@" : "/"));
        next.push_back(text + (centre ? "@@" : "\\"));
      }
    }
    list = std::move(next);
  }
  SmilesReader reader;
  std::set<std::string> texts;
  for (const auto &text : list) {
    CompactGraph graph;
    EXPECT_TRUE(reader.read(text, graph)) << text;
    texts.insert(textOf(graph));
  }
  return texts;
}

}  // namespace

TEST(SmilesGraph, IsTheGraphOfTheMolecule) {
  SmilesReader reader;
  auto list = hardMolecules();
  const auto more = dressedDiazepanes();
  list.insert(list.end(), more.begin(), more.end());
  int read = 0;
  for (const auto &smiles : list) {
    const std::string usual = settled(smiles);
    const Mol mol = Diazepane::read(usual);
    CompactGraph own;
    CompactGraph other;
    if (!graphOf(*mol, other) || !reader.read(usual, own)) {
      continue;
    }
    ++read;
    EXPECT_EQ(textOf(own), textOf(other)) << usual;
    // And its own text read again is the same once more.
    ASSERT_TRUE(reader.read(textOf(own), own)) << usual;
    EXPECT_EQ(textOf(own), textOf(other)) << usual;
  }
  EXPECT_GT(read, static_cast<int>(list.size()) - 10);
}

TEST(SmilesGraph, PiecesJoinedAreTheMolecule) {
  EXPECT_EQ(joined({"CN1CCCN%60CC1", "C%60c1ccc(F)cc1"}),
            joined({"CN1CCCN(Cc2ccc(F)cc2)CC1"}));
  EXPECT_EQ(joined({"C1=%60CCCN%61CC1", "O=%60", "C%61(=O)c1ccccc1"}),
            joined({"O=C1CCCN(C(=O)c2ccccc2)CC1"}));
  EXPECT_EQ(joined({"c1%60ccccc1", "c1-%60ccccn1"}),
            joined({"c1ccc(-c2ccccn2)cc1"}));
  EXPECT_EQ(joined({"C[C@H]1CN%60CCCN1%61", "C%60C", "C%61c1ccccc1"}),
            joined({"C[C@H]1CN(CC)CCCN1Cc1ccccc1"}));
  EXPECT_EQ(joined({"CN%60C", "C%61"}), "");
}

TEST(SmilesGraph, WhatIsNoTextOfRDKitIsLeftToIt) {
  SmilesReader reader;
  CompactGraph graph;
  for (const char *text :
       {"C[", "[CH3:1]C", "C(", "Q", "C%1", "[C@TH1H]C", "[Xx]", "N->[Fe]",
        "1CC1", "p1ccccc1", "C(F)(F)(F)(F)F"}) {
    EXPECT_FALSE(reader.read(text, graph)) << text;
  }
}

//! Counted on paper: pairs of enantiomers, meso forms and centres that two
//! equal arms make or unmake.
TEST(CanonicalText, AsManyTextsAsIsomers) {
  const std::vector<std::pair<std::string, std::size_t>> counted = {
      {"C[C?H](N)C(=O)O", 2},
      {"OC(=O)[C?H](O)[C?H](O)C(=O)O", 3},
      {"C[C?H](O)[C?H](O)[C?H](C)O", 4},
      {"OC(=O)[C?H](O)[C?H](O)[C?H](O)[C?H](O)C(=O)O", 10},
      {"C[C?H]1CC[C?H](C)CC1", 2},
      {"C[C?H]1C[C?H](C)C1", 2},
      {"C[C?H]1C[C?H]1C", 3},
      {"C[C?H]1[C?H](C)[C?H]1C", 2},
      {"C[C?H]1CNCCN[C?H](C)C1", 4},
      {"C[C?H]1CCC[C?H](C)N1", 3},
      {"C[C?H]1CN[C?H](C)CN1", 3},
      {"O[C?H]1[C?H](O)[C?H](O)[C?H](O)[C?H](O)[C?H]1O", 9},
      {"C[C?H]1C[C?H](C)C[C?H](C)C1", 2},
      {"C/C=C?C=C/C", 2},  // one mark for both bonds
      {"C/C=C?CC/C=C?C", 3},
      {"C/C=C?[C?H](O)/C=C?C", 4},
      {"O[C?H](/C=C?C)[C?H](O)/C=C?C", 10},
      {"C/C=C?C(/C=C?C)/C=C?C", 4}};
  for (const auto &one : counted) {
    EXPECT_EQ(isomers(one.first).size(), one.second) << one.first;
  }
}
