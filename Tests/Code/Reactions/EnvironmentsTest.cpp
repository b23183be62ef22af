// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Answers remembered by surroundings against a search of the whole molecule.
#include <GraphMol/MolOps.h>
#include <GraphMol/ROMol.h>
#include <Perception/AtomEnvironments.h>
#include <Perception/SymmetryCells.h>

#include <array>
#include <map>
#include <numeric>
#include <random>

#include "BookMolecules.h"

using namespace Diazepane;
using namespace Diazepane::Testing;

namespace {

//! Every SMARTS with all its atoms as parts, and the count.
using Questions = std::shared_ptr<std::vector<AtomQuestion>>;

void add(Questions &questions, const std::string &smarts) {
  AtomQuestion question{GraphQuery::of(query(smarts)), {}, true};
  question.maps.resize(static_cast<std::size_t>(question.query->size()));
  std::iota(question.maps.begin(), question.maps.end(), 1);
  questions->push_back(std::move(question));
}

Questions questionsOfBook() {
  auto questions = std::make_shared<std::vector<AtomQuestion>>();
  for (const auto &smarts : smartsOfBook()) {
    add(questions, smarts);
  }
  for (const auto &smarts : wordsOfSmarts()) {
    add(questions, smarts);
  }
  return questions;
}

//! (question, atom, part) and the count.
using Found = std::map<std::array<int, 3>, int>;

Found bySearch(const Questions &questions, const RDKit::ROMol &mol) {
  MoleculeView view(mol);
  Found found;
  for (std::size_t q = 0; q < questions->size(); ++q) {
    const auto number = static_cast<int>(q);
    std::map<int, std::set<int>> seconds;
    for (const auto &match : (*questions)[q].query->all(view, 100000)) {
      found[{number, match[0], AtomAnswer::kFirst}] = 1;
      for (std::size_t i = 0; i < match.size(); ++i) {
        found[{number, match[i], static_cast<int>(i) + 1}] = 1;
      }
      if (match.size() > 1) {
        seconds[match[0]].insert(match[1]);
      }
    }
    for (const auto &entry : seconds) {
      found[{number, entry.first, AtomAnswer::kCounted}] =
          static_cast<int>(entry.second.size());
    }
  }
  return found;
}

Found byMemory(AtomEnvironments &environments, const RDKit::ROMol &mol) {
  MoleculeView view(mol);
  Found found;
  for (const auto &one : environments.answer(view)) {
    EXPECT_TRUE(
        found
            .emplace(std::array<int, 3>{one.question, one.atom, one.part},
                     one.count)
            .second);
  }
  return found;
}

TEST(AtomEnvironments, answerAsASearchOfTheWholeMolecule) {
  const Questions questions = questionsOfBook();
  AtomEnvironments remembering(questions);
  AtomEnvironments forgetting(questions, 0);
  const auto molecules = moleculesOfBook();
  std::size_t yes = 0;
  for (std::size_t i = 0; i < molecules.size(); ++i) {
    const Found found = byMemory(remembering, *molecules[i]);
    if (i % 5 == 0) {
      const Found expected = bySearch(questions, *molecules[i]);
      ASSERT_EQ(found, expected) << canonicalSmiles(*molecules[i]);
    }
    if (i % 37 == 0) {
      ASSERT_EQ(byMemory(forgetting, *molecules[i]), found)
          << canonicalSmiles(*molecules[i]);
    }
    yes += found.size();
  }
  EXPECT_GT(yes, 10000U);
  EXPECT_LT(remembering.made(), remembering.asked());
}

TEST(AtomEnvironments, doNotDependOnTheOrderOfAtoms) {
  const Questions questions = questionsOfBook();
  AtomEnvironments environments(questions);
  std::mt19937 random(7);
  const auto molecules = moleculesOfBook();
  for (std::size_t i = 0; i < molecules.size(); i += 3) {
    std::vector<unsigned int> order(molecules[i]->getNumAtoms());
    std::iota(order.begin(), order.end(), 0U);
    std::shuffle(order.begin(), order.end(), random);
    const Molecule other(RDKit::MolOps::renumberAtoms(*molecules[i], order));
    Found renumbered;
    for (const auto &entry : byMemory(environments, *other)) {
      auto place = entry.first;
      place[1] = static_cast<int>(order[static_cast<std::size_t>(place[1])]);
      renumbered[place] = entry.second;
    }
    ASSERT_EQ(renumbered, byMemory(environments, *molecules[i]))
        << canonicalSmiles(*other);
  }
}

TEST(AtomEnvironments, aBallTellsRingsFromChainsOfTheSameNeighbours) {
  // Nine atoms in one ring or six in one and three in another look alike to
  // whoever only asks neighbours for their neighbours.
  auto questions = std::make_shared<std::vector<AtomQuestion>>();
  add(questions, "C1CCCCC1");
  add(questions, "C1CCCCCCCC1");
  add(questions, "C1CC1");
  AtomEnvironments environments(questions);
  for (const char *smiles :
       {"C1CCCCCCCC1", "C1CCCCC1.C1CC1", "C1CC1", "CCCCCCCCC",
        "C1CCCCC1CCCC1CC1", "C12C3C4C1C5C2C3C45"}) {
    const auto mol = readMolecule(smiles);
    EXPECT_EQ(byMemory(environments, *mol), bySearch(questions, *mol))
        << smiles;
  }
}

TEST(AtomEnvironments, forgetWhenThereAreTooMany) {
  const Questions questions = questionsOfBook();
  AtomEnvironments few(questions, 50);
  AtomEnvironments many(questions);
  const auto molecules = moleculesOfBook();
  for (std::size_t i = 0; i < molecules.size(); i += 11) {
    ASSERT_EQ(byMemory(few, *molecules[i]), byMemory(many, *molecules[i]));
    EXPECT_LT(few.kept(), 2000U);
  }
}

TEST(SymmetryCells, agreeWithRdkitWhereTheyAreAsked) {
  std::size_t single = 0;
  for (const auto &mol : moleculesOfBook()) {
    MoleculeView plain(*mol);
    const std::vector<int> ranks = plain.ranks();
    for (int atom = 0; atom < plain.size(); ++atom) {
      MoleculeView view(*mol);
      const auto size = orbitSizes(view, {atom})[atom];
      EXPECT_EQ(size, std::count(ranks.begin(), ranks.end(), ranks[atom]))
          << atom << " of " << canonicalSmiles(*mol);
      single += size == 1 ? 1 : 0;
    }
  }
  EXPECT_GT(single, 1000U);
}

}  // namespace
