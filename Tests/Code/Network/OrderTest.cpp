// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The same flask written in another order of atoms and of components gives the
// same network.
#include <GraphMol/MolOps.h>
#include <GraphMol/SmilesParse/SmilesWrite.h>

#include <numeric>
#include <random>

#include "Networks.h"

using namespace Diazepane;
using namespace Diazepane::Testing;

namespace {

std::string shuffled(const std::string &smiles, unsigned int seed) {
  const Molecule mol = readMolecule(smiles);
  std::vector<unsigned int> order(mol->getNumAtoms());
  std::iota(order.begin(), order.end(), 0U);
  std::shuffle(order.begin(), order.end(), std::mt19937(seed));
  const std::unique_ptr<RDKit::ROMol> other(
      RDKit::MolOps::renumberAtoms(*mol, order));
  RDKit::SmilesWriteParams parameters;
  parameters.canonical = false;
  return RDKit::MolToSmiles(*other, parameters);
}

TEST(Order, ofAtomsAndComponentsDoesNotMatter) {
  const std::vector<std::vector<std::string>> flasks = {
      {"C1CNCCNC1", "BrCc1ccc(F)cc1"},
      {"C[C@H]1CNCCCN1", "C[C@H](Br)CC", "CI"},
      {"CC1CNCCNC1", "O=Cc1ccc(F)cc1", "[BH3-]C#N.[Na+]"},
      {"C[C@H]1NCCCN[C@H]1C", "CC(=O)Cl"},
      {"NC1CNCCNC1", "O=C=Nc1ccc(F)cc1"},
      {"O=C1CCNCCN1", "CI", "BrCC=C"},
      {"NCCN", "BrCCCBr"},
      {"CNCCCNC", "C=C(Cl)C#N"},
      {"C1CNCCN(CCN2CCCNCC2)C1", "CCCI"},
  };
  const std::set<std::string> names = {
      "alkylation",          "quaternisation", "acylation",       "urea",
      "reductive_amination", "ring_formation", "ring_contraction"};
  Limits limits;
  limits.depth = 3;
  limits.species = 1000;
  limits.steps = 3000;
  for (const auto &parts : flasks) {
    SCOPED_TRACE(parts.front());
    const std::vector<std::string> reagents(parts.begin() + 1, parts.end());
    const auto expected = build(flaskOf(parts[0], reagents), names, limits);
    ASSERT_FALSE(expected->truncated);
    EXPECT_FALSE(expected->steps.empty());
    for (unsigned int seed = 1; seed <= 2; ++seed) {
      std::vector<std::string> others;
      for (const auto &reagent : reagents) {
        others.insert(others.begin(), shuffled(reagent, seed));
      }
      const auto network =
          build(flaskOf(shuffled(parts[0], seed), others), names, limits);
      EXPECT_EQ(speciesOf(*network), speciesOf(*expected)) << seed;
      EXPECT_EQ(stepsOf(*network), stepsOf(*expected)) << seed;
    }
  }
}

}  // namespace
