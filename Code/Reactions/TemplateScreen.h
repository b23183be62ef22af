// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// A cheap "certainly not" before the costly match: what a template needs in
// elements and bonds, and its graph without recursive SMARTS, which RDKit
// evaluates on every atom before it starts to match.
#ifndef DIAZEPANE_REACTIONS_TEMPLATESCREEN_H
#define DIAZEPANE_REACTIONS_TEMPLATESCREEN_H

#include <cstdint>
#include <vector>

#include <Model/Molecule.h>

namespace Diazepane {

class TemplateScreen {
 public:
  TemplateScreen() = default;
  explicit TemplateScreen(const RDKit::ROMol &query);

  //! False: the template cannot match. True: it may.
  bool mayMatch(const RDKit::ROMol &mol) const;

 private:
  //! For each atom of the template the elements that it may be; an atom that
  //! may be anything is left out.
  std::vector<std::uint32_t> d_elements;
  std::uint32_t d_bonds = 0;  //!< kinds of bond that must be there
  bool d_charged = false;     //!< a charged atom must be there
  Molecule d_skeleton;
};

}  // namespace Diazepane

#endif
