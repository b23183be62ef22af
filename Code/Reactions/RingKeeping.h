// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Reactions that leave every ring as it was, and what need not be found out
// again about their products.
#ifndef DIAZEPANE_REACTIONS_RINGKEEPING_H
#define DIAZEPANE_REACTIONS_RINGKEEPING_H

#include <vector>

#include <Reactions/EditList.h>
#include <Reactions/ReactionRule.h>

namespace Diazepane {

//! No bond of a ring is made, broken or changed, nor anything aromatic; and no
//! ring can become aromatic. `match` gives the atom of each map number.
bool keepsRings(const EditList &edits, const Reactants &reactants,
                const std::vector<AtomOf> &match);

//! Sanitises the product of such a reaction: its rings are those of the
//! reactants, whose atoms it holds in their order, and what is aromatic stays
//! so. This leaves out the costly half.
void sanitizeOutsideRings(RDKit::RWMol &mol, const Reactants &reactants);

}  // namespace Diazepane

#endif
