// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The search of ours against RDKit's: every SMARTS of the rule book on every
// molecule of its examples.
#include <GraphMol/ROMol.h>
#include <GraphMol/Substruct/SubstructMatch.h>
#include <Perception/GraphQuery.h>

#include <set>
#include <thread>

#include "BookMolecules.h"

using namespace Diazepane;
using namespace Diazepane::Testing;

namespace {

std::multiset<std::vector<int>> byRdkit(const RDKit::ROMol &mol,
                                        const RDKit::ROMol &wanted) {
  RDKit::SubstructMatchParameters parameters;
  parameters.uniquify = false;
  parameters.maxMatches = 100000;
  std::multiset<std::vector<int>> matches;
  for (const auto &found : RDKit::SubstructMatch(mol, wanted, parameters)) {
    std::vector<int> match(found.size());
    for (const auto &pair : found) {
      match[pair.first] = pair.second;
    }
    matches.insert(match);
  }
  return matches;
}

//! Number of matches, all of which both searches found.
int compare(const std::string &smarts, const RDKit::ROMol &mol) {
  const auto wanted = query(smarts);
  const auto theirs = byRdkit(mol, *wanted);
  MoleculeView view(mol);
  const auto compiled = GraphQuery::of(wanted);
  const auto ours = compiled->all(view, 100000);
  EXPECT_EQ(std::multiset<std::vector<int>>(ours.begin(), ours.end()), theirs)
      << smarts << " in " << canonicalSmiles(mol);
  std::set<int> first;
  for (const auto &match : theirs) {
    first.insert(match.front());
  }
  EXPECT_TRUE(theirs.empty() || compiled->needs().areMet(view.kinds()))
      << smarts << " in " << canonicalSmiles(mol);
  const AtomSet roots = compiled->roots(view);
  for (int atom = 0; atom < view.size(); ++atom) {
    EXPECT_EQ(roots.has(atom), first.count(atom) != 0)
        << smarts << " at atom " << atom << " of " << canonicalSmiles(mol);
  }
  return static_cast<int>(theirs.size());
}

TEST(GraphQuery, findsWhatRdkitFindsForEverySmartsOfTheRuleBook) {
  int matches = 0;
  const auto molecules = moleculesOfBook();
  // All pairs take minutes; each SMARTS meets another part of the molecules.
  std::size_t start = 0;
  for (const auto &smarts : smartsOfBook()) {
    for (std::size_t i = ++start % 41; i < molecules.size(); i += 41) {
      matches += compare(smarts, *molecules[i]);
    }
  }
  EXPECT_GT(matches, 500);
}

TEST(GraphQuery, findsWhatRdkitFindsForTheWordsOfTheLanguage) {
  int matches = 0;
  const auto molecules = moleculesOfBook();
  for (const auto &smarts : wordsOfSmarts()) {
    for (std::size_t i = 0; i < molecules.size(); i += 7) {
      matches += compare(smarts, *molecules[i]);
    }
  }
  EXPECT_GT(matches, 10000);
}

TEST(GraphQuery, stopsAtTheNumberOfMatchesAskedFor) {
  const auto mol = readMolecule("CCCCCC");
  MoleculeView view(*mol);
  const auto pairs = GraphQuery::of(query("C~C"));
  EXPECT_EQ(pairs->all(view, 3).size(), 3U);
  EXPECT_EQ(pairs->all(view, 100).size(), 10U);
}

TEST(GraphQuery, isSharedByEqualQueriesOnly) {
  const auto one = GraphQuery::of(query("[N;$(N-C=O)]"));
  EXPECT_EQ(one, GraphQuery::of(query("[N;$(N-C=O)]")));
  EXPECT_NE(one, GraphQuery::of(query("[N;!$(N-C=O)]")));
  EXPECT_NE(one, GraphQuery::of(query("[N;$(N-C=S)]")));
  EXPECT_NE(GraphQuery::of(query("[R1]")), GraphQuery::of(query("[R2]")));
}

TEST(ViewScope, remembersOnlyWhatItKeepsAlive) {
  const auto amide = GraphQuery::of(query("[N;$(N-C=O)]"));
  const ViewScope scope;
  auto kept = readMolecule("NC=O");
  ViewScope::keep(kept);
  EXPECT_EQ(&*ViewOf(*kept), &*ViewOf(*kept));
  EXPECT_EQ(kept.use_count(), 2);
  for (const char *smiles : {"NC=O", "NCO", "NC=O"}) {
    // Not kept: the next one may stand at the same address.
    const auto passing = readMolecule(smiles);
    ViewOf view(*passing);
    EXPECT_EQ(amide->matches(*view), std::string(smiles) == "NC=O");
  }
  const MoleculeView *ours = &*ViewOf(*kept);
  std::thread([&kept, ours] { EXPECT_NE(&*ViewOf(*kept), ours); }).join();
}

}  // namespace
