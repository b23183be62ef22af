// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Advise/StructureEdit.h>

#include <GraphMol/ChemReactions/Reaction.h>
#include <GraphMol/ChemReactions/ReactionParser.h>
#include <GraphMol/MolOps.h>
#include <GraphMol/RWMol.h>
#include <GraphMol/SmilesParse/SmilesWrite.h>
#include <RDGeneral/RDLog.h>

#include <algorithm>

#include <Perception/MoleculeReader.h>

namespace Diazepane {

struct StructureEdit::Reaction {
  std::unique_ptr<RDKit::ChemicalReaction> reaction;
};

StructureEdit::StructureEdit(const std::string &smirks, const Where &where) {
  auto holder = std::make_unique<Reaction>();
  try {
    holder->reaction.reset(RDKit::RxnSmartsToChemicalReaction(smirks));
  } catch (const std::exception &error) {
    throw InputError("'" + smirks + "' is no reaction SMARTS: " + error.what(),
                     where);
  }
  if (!holder->reaction || holder->reaction->getNumReactantTemplates() != 1) {
    throw InputError("'" + smirks + "' should have one reactant", where);
  }
  // Without matchers ready the first call would write to a shared object.
  holder->reaction->initReactantMatchers();
  d_reaction = std::move(holder);
}

StructureEdit::~StructureEdit() = default;

std::vector<std::string> StructureEdit::apply(
    const RDKit::ROMol &molecule) const {
  std::vector<std::string> found;
  const RDLog::LogStateSetter quiet;
  RDKit::ChemicalReaction reaction(*d_reaction->reaction);
  const RDKit::ROMOL_SPTR input(new RDKit::ROMol(molecule));
  for (const auto &products : reaction.runReactants({input})) {
    std::string text;
    for (const auto &product : products) {
      RDKit::RWMol mol(*product);
      try {
        RDKit::MolOps::sanitizeMol(mol);
        text += (text.empty() ? "" : ".") + canonicalSmiles(mol);
      } catch (const std::exception &) {
        text.clear();
        break;
      }
    }
    if (!text.empty() &&
        std::find(found.begin(), found.end(), text) == found.end()) {
      found.push_back(text);
    }
  }
  return found;
}

}  // namespace Diazepane
