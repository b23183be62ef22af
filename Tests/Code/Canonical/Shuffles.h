// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Molecules with their atoms in random orders.
#ifndef DIAZEPANE_TESTS_CANONICAL_SHUFFLES_H
#define DIAZEPANE_TESTS_CANONICAL_SHUFFLES_H

#include <GraphMol/MolOps.h>
#include <GraphMol/RWMol.h>
#include <GraphMol/SmilesParse/SmilesParse.h>
#include <GraphMol/SmilesParse/SmilesWrite.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include <Canonical/Canonicaliser.h>

namespace Diazepane {

using Mol = std::unique_ptr<RDKit::ROMol>;

inline Mol read(const std::string &smiles) {
  Mol mol;
  try {
    mol.reset(RDKit::SmilesToMol(smiles));
  } catch (const std::exception &) {
    // null, as for other faults
  }
  return mol;
}

inline Mol shuffled(const RDKit::ROMol &mol, std::mt19937 &random) {
  std::vector<unsigned int> order(mol.getNumAtoms());
  std::iota(order.begin(), order.end(), 0U);
  std::shuffle(order.begin(), order.end(), random);
  return Mol(RDKit::MolOps::renumberAtoms(mol, order));
}

inline std::string rdkitText(const RDKit::ROMol &mol) {
  const RDKit::ROMol copy(mol);
  return RDKit::MolToSmiles(copy);
}

//! RDKit's text once it has read its own: what it keeps of the stereo.
inline std::string settled(const std::string &smiles) {
  std::string text = smiles;
  for (int i = 0; i < 2; ++i) {
    const Mol mol = read(text);
    text = mol ? rdkitText(*mol) : "";
  }
  return text;
}

//! The text is RDKit's molecule, whatever the order of the atoms. Returns it.
inline std::string checkText(Canonicaliser &canonical,
                             const std::string &smiles, int shuffles,
                             std::mt19937 &random) {
  const Mol mol = read(settled(smiles));
  if (!mol) {
    ADD_FAILURE() << smiles << " is not read";
    return "";
  }
  const std::string text = canonical.text(*mol);
  EXPECT_EQ(settled(text), rdkitText(*mol)) << smiles << " gave " << text;
  for (int i = 0; i < shuffles; ++i) {
    const Mol other = shuffled(*mol, random);
    EXPECT_EQ(canonical.text(*other), text)
        << smiles << ", shuffle " << i << ", as "
        << RDKit::MolToSmiles(*other, true, false, -1, false);
  }
  return text;
}

}  // namespace Diazepane

#endif
