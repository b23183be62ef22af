// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Takes the counter-ions of the rule book off a molecule.
#ifndef DIAZEPANE_PERCEPTION_SALTSPLITTER_H
#define DIAZEPANE_PERCEPTION_SALTSPLITTER_H

#include <string>

#include <Base/Error.h>
#include <Model/Molecule.h>
#include <RuleBook/RuleBook.h>

namespace Diazepane {

struct SplitSalt {
  Molecule base;
  std::string smiles;            //!< of the base, if it had to be written
  int copies = 1;                //!< of the base, for one of the whole
  std::string saltForm;          //!< "2 HCl"
  double acidEquivalents = 0.0;  //!< per base
};

//! InputError when nothing but counter-ions is there, or several molecules.
SplitSalt splitSalt(const Molecule &mol, const RuleBook &book,
                    const Where &where);

}  // namespace Diazepane

#endif
