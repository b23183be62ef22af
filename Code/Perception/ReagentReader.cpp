// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Perception/ReagentReader.h>

#include <GraphMol/Descriptors/MolDescriptors.h>
#include <GraphMol/ROMol.h>

#include <algorithm>

#include <Base/Text.h>
#include <Perception/MoleculeReader.h>
#include <Perception/MoleculeView.h>

namespace Diazepane {

ReagentReader::ReagentReader(RuleBookPtr book, Limits limits)
    : d_book(std::move(book)), d_limits(limits) {
  std::vector<Fault> faults;
  compile(faults);
  if (!faults.empty()) {
    throw RuleError(std::move(faults));
  }
}

ReagentReader::ReagentReader(RuleBookPtr book, Limits limits,
                             std::vector<Fault> &faults)
    : d_book(std::move(book)), d_limits(limits) {
  compile(faults);
}

void ReagentReader::compile(std::vector<Fault> &faults) {
  for (const auto &record : d_book->reagentClasses()) {
    std::vector<Pattern> patterns;
    for (const auto &smarts : record.smarts) {
      patterns.push_back(Pattern::compile(smarts, record.where, faults));
    }
    d_patterns.push_back(std::move(patterns));
  }
}

std::vector<std::string> ReagentReader::classesOf(
    const RDKit::ROMol &mol) const {
  std::vector<std::string> classes;
  for (std::size_t i = 0; i < d_patterns.size(); ++i) {
    if (std::any_of(
            d_patterns[i].begin(), d_patterns[i].end(),
            [&mol](const Pattern &pattern) { return pattern.matches(mol); })) {
      classes.push_back(d_book->reagentClasses()[i].id);
    }
  }
  return classes;
}

std::vector<std::string> ReagentReader::classesAt(const RDKit::ROMol &mol,
                                                  int atom) const {
  std::vector<std::string> classes;
  for (std::size_t i = 0; i < d_patterns.size(); ++i) {
    if (std::any_of(d_patterns[i].begin(), d_patterns[i].end(),
                    [&mol, atom](const Pattern &pattern) {
                      return pattern.matchesAt(mol, atom);
                    })) {
      classes.push_back(d_book->reagentClasses()[i].id);
    }
  }
  return classes;
}

ReagentPtr ReagentReader::byName(const std::string &nameOrSmiles,
                                 const Where &where) const {
  const std::string text = trim(nameOrSmiles);
  if (text.empty()) {
    throw InputError("an empty reagent", where);
  }
  if (auto known = d_book->findReagent(text)) {
    return known;
  }
  try {
    return fromSmiles(text, where);
  } catch (const InputError &) {
    const auto near = d_book->suggestReagents(text);
    throw InputError(
        "unknown reagent '" + text + "', and not a valid SMILES", where,
        near.empty() ? "a name of `diazepane rules list reagents` or a SMILES"
                     : "did you mean " + join(near, " or ") + "?");
  }
}

ReagentPtr ReagentReader::fromSmiles(const std::string &smiles,
                                     const Where &where) const {
  return fromMolecule(readMolecule(smiles, where, d_limits), where);
}

ReagentPtr ReagentReader::fromMolecule(const Molecule &mol,
                                       const Where &) const {
  const std::string canonical = canonicalSmiles(*mol);
  if (auto known = d_book->findReagentBySmiles(canonical)) {
    return known;
  }
  auto reagent = std::make_shared<Reagent>();
  reagent->name = canonical;
  reagent->smiles = canonical;
  {
    const ViewScope views;
    ViewScope::keep(mol);
    reagent->classes = classesOf(*mol);
  }
  reagent->molarMass = RDKit::Descriptors::calcAMW(*mol);
  reagent->source = "perceived";
  if (canonical.find('.') != std::string::npos) {
    for (const auto &part : fragmentsOf(*mol)) {
      // Counter-ions and metals ride along; every other part may react.
      if (part->getNumHeavyAtoms() > 1) {
        reagent->forms.push_back({canonicalSmiles(*part), part, 1.0});
      }
    }
  }
  if (reagent->forms.empty()) {
    reagent->forms.push_back({canonical, mol, 1.0});
  }
  for (const auto &name : reagent->classes) {
    for (const auto &record : d_book->reagentClasses()) {
      if (record.id == name && reagent->role.empty()) {
        reagent->role = record.role;
      }
    }
  }
  return reagent;
}

}  // namespace Diazepane
