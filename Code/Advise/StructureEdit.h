// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// A reaction SMARTS on one molecule: another reagent for the same fragment
// (iodide for bromide), a fragment to its reagent, a target to its precursor.
#ifndef DIAZEPANE_ADVISE_STRUCTUREEDIT_H
#define DIAZEPANE_ADVISE_STRUCTUREEDIT_H

#include <memory>
#include <string>
#include <vector>

#include <Base/Error.h>
#include <Model/Molecule.h>

namespace Diazepane {

class StructureEdit {
 public:
  //! Throws InputError that names the place when the SMARTS is wrong.
  StructureEdit(const std::string &smirks, const Where &where);
  ~StructureEdit();

  //! Canonical SMILES of what it makes, without duplicates; empty when it
  //! does not match or makes no sane molecule.
  std::vector<std::string> apply(const RDKit::ROMol &molecule) const;

 private:
  struct Reaction;
  std::unique_ptr<const Reaction> d_reaction;
};

}  // namespace Diazepane

#endif
