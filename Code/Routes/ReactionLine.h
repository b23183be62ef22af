// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// One line "A.B>reagents>products id" taken apart; roles unsorted, as patents
// have them.
#ifndef DIAZEPANE_ROUTES_REACTIONLINE_H
#define DIAZEPANE_ROUTES_REACTIONLINE_H

#include <string>
#include <vector>

#include <Base/Error.h>

namespace Diazepane {

struct ReactionLine {
  std::vector<std::string> reactants;
  std::vector<std::string> reagents;
  std::string product;  //!< as given; not used for the prediction
  std::string id;
};

//! Throws InputError when it is no reaction SMILES. Ions that belong together
//! are joined again: Na+ and N3-, two K+ and CO3--.
ReactionLine readReactionLine(const std::string &text, const Where &where = {});

}  // namespace Diazepane

#endif
