// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The readers over the repository's own rule book, made once, and molecules
// written in another atom order.
#ifndef DIAZEPANE_TESTS_PERCEPTION_READERS_H
#define DIAZEPANE_TESTS_PERCEPTION_READERS_H

#include <GraphMol/MolOps.h>
#include <GraphMol/ROMol.h>
#include <GraphMol/SmilesParse/SmilesWrite.h>

#include <algorithm>
#include <memory>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include <Perception/MoleculeReader.h>
#include <Perception/ReagentReader.h>
#include <Perception/SubstrateReader.h>

namespace Diazepane::Testing {

inline const RuleBookPtr &book() {
  static const RuleBookPtr theBook =
      RuleBook::load({std::string(DIAZEPANE_SOURCE_DIR) + "/Data"});
  return theBook;
}

inline const SubstrateReader &substrates() {
  static const SubstrateReader reader(book());
  return reader;
}

inline const ReagentReader &reagents() {
  static const ReagentReader reader(book());
  return reader;
}

inline Substrate read(const std::string &smiles) {
  return substrates().read(smiles);
}

//! What was thrown, or "no error".
template <class Call>
std::string messageOf(Call call) {
  try {
    call();
  } catch (const Error &error) {
    return error.what();
  }
  return "no error";
}

//! The same molecule with its atoms in another order.
inline std::string shuffled(const std::string &smiles, unsigned int seed) {
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

inline const Site *site(const Substrate &substrate, const std::string &label) {
  for (const auto &entry : substrate.sites) {
    if (entry.label == label) {
      return &entry;
    }
  }
  return nullptr;
}

}  // namespace Diazepane::Testing

#endif
