// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// A balanced SMIRKS as the list of bonds and charges that it changes.
#ifndef DIAZEPANE_REACTIONS_EDITLIST_H
#define DIAZEPANE_REACTIONS_EDITLIST_H

#include <map>
#include <string>
#include <vector>

#include <Model/Molecule.h>
#include <RuleBook/RuleBook.h>

namespace Diazepane {

//! Order 0 means no bond. Negative orders before an edit are queries that fit
//! several ("~", or nothing written).
struct BondEdit {
  int from = 0;  //!< map numbers
  int to = 0;
  int before = 0;
  int after = 0;
};

struct EditList {
  std::vector<BondEdit> bonds;
  std::map<int, int> charges;  //!< map number -> new formal charge
  int maps = 0;                //!< highest map number + 1
};

//! Throws InputError when RDKit does not accept the SMARTS.
Molecule readSmarts(const std::string &smarts, const Where &where);

//! Throws InputError when the sides do not balance or nothing changes.
EditList readEditList(const RDKit::ROMol &joined, const std::string &left,
                      const std::string &right, const ReactionRecord &record);

}  // namespace Diazepane

#endif
