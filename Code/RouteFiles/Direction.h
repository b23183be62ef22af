// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Which side of a reaction the product is on, by mass: heavy atoms do not
// come from nowhere.
#ifndef DIAZEPANE_ROUTEFILES_DIRECTION_H
#define DIAZEPANE_ROUTEFILES_DIRECTION_H

#include <map>
#include <string>
#include <vector>

namespace Diazepane {

//! Heavy atoms by element; nothing for what cannot be read.
using Atoms = std::map<int, int>;

Atoms atomsOf(const std::vector<std::string> &molecules);

//! Heavy atoms of `to` that `from` does not have.
int missing(const Atoms &from, const Atoms &to);

//! What one reaction says: left side and right side as written.
struct DirectionVote {
  int forward = 0;  //!< atoms out of nowhere if left makes right
  int retro = 0;    //!< and if right makes left
};

DirectionVote voteOf(const std::vector<std::string> &left,
                     const std::vector<std::string> &right);

//! All reactions of one list are written the same way. The documented way is
//! reactants first, so the other needs several molecules on the right.
bool isRetro(const std::vector<DirectionVote> &votes, bool severalOnTheRight);

}  // namespace Diazepane

#endif
