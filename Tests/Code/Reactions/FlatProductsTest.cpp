// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What is taken over from the reactants, against what RDKit finds out anew:
// the products of every example of every rule.
#include <GraphMol/Descriptors/MolDescriptors.h>
#include <GraphMol/MolOps.h>
#include <GraphMol/RWMol.h>
#include <GraphMol/SmilesParse/SmilesWrite.h>
#include <Perception/MoleculeReader.h>

#include <algorithm>

#include "BookMolecules.h"

using namespace Diazepane;
using namespace Diazepane::Testing;

namespace {

void checkProduct(const RDKit::ROMol &product, const std::string &smiles,
                  const std::string &rule) {
  RDKit::RWMol anew(product);
  RDKit::MolOps::setConjugation(anew);
  RDKit::MolOps::setHybridization(anew);
  for (unsigned int i = 0; i < product.getNumBonds(); ++i) {
    EXPECT_EQ(product.getBondWithIdx(i)->getIsConjugated(),
              anew.getBondWithIdx(i)->getIsConjugated())
        << rule << ": bond " << i << " of " << smiles;
  }
  for (unsigned int i = 0; i < product.getNumAtoms(); ++i) {
    EXPECT_EQ(product.getAtomWithIdx(i)->getHybridization(),
              anew.getAtomWithIdx(i)->getHybridization())
        << rule << ": atom " << i << " of " << smiles;
  }
  RDKit::MolOps::assignStereochemistry(anew, true, true);
  EXPECT_EQ(smiles, RDKit::MolToSmiles(anew)) << rule;
  EXPECT_EQ(formulaOf(product), RDKit::Descriptors::calcMolFormula(product));
}

TEST(FlatProducts, areWhatRdkitFindsInThem) {
  int products = 0;
  for (const auto &rule : rules().rules()) {
    for (const auto &example : rule->record().examples) {
      std::vector<Molecule> given;
      for (const auto &smiles : example.reactants) {
        given.push_back(readMolecule(smiles));
      }
      if (static_cast<int>(given.size()) != rule->templateCount()) {
        continue;
      }
      std::sort(given.begin(), given.end());
      do {
        Reactants reactants;
        for (const auto &mol : given) {
          reactants.push_back(mol.get());
        }
        for (const auto &event : rule->apply(reactants)) {
          for (std::size_t i = 0; i < event.products.size(); ++i) {
            checkProduct(*event.products[i], event.smiles[i],
                         rule->record().id);
            ++products;
          }
        }
      } while (std::next_permutation(given.begin(), given.end()));
    }
  }
  EXPECT_GT(products, 300);
}

TEST(CanonicalSmiles, isRdkitsForEveryMoleculeOfTheRuleBook) {
  // Cages and crowded salts: many atoms that look alike.
  auto molecules = moleculesOfBook();
  for (const char *smiles :
       {"C12C3C4C1C5C2C3C45", "C1C2CC3CC1CC(C2)C3", "C1CCC2CCCCC2C1",
        "c1ccc(C[N+]2(Cc3ccccc3)CCC[N+](Cc3ccccc3)(Cc3ccccc3)CC2)cc1",
        "C1CC2CCC1CC2", "N12CCN(CC1)CC2", "CC1CCC(C)CC1", "OC1CC(O)C1",
        "[13CH3]N1CCCNCC1", "C/C=C/CN1CCCNCC1", "C[C@H]1CNCCCN1"}) {
    molecules.push_back(readMolecule(smiles));
  }
  for (const auto &mol : molecules) {
    const RDKit::ROMol copy(*mol);
    EXPECT_EQ(canonicalSmiles(*mol), RDKit::MolToSmiles(copy));
    EXPECT_EQ(formulaOf(*mol), RDKit::Descriptors::calcMolFormula(*mol));
  }
}

}  // namespace
