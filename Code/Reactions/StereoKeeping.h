// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Centres at which a reaction changes a neighbour: kept, inverted or lost, as
// the rule says.
#ifndef DIAZEPANE_REACTIONS_STEREOKEEPING_H
#define DIAZEPANE_REACTIONS_STEREOKEEPING_H

#include <vector>

#include <Model/Molecule.h>
#include <RuleBook/RuleBook.h>

namespace Diazepane {

//! In the order in which a chiral tag counts them.
std::vector<int> neighboursOf(const RDKit::ROMol &mol, int atom);

//! `atomOfMap`: per map number, -1 for none; `neighboursBefore` likewise.
void keepStereo(const ReactionRecord &record, const std::vector<int> &atomOfMap,
                const std::vector<std::vector<int>> &neighboursBefore,
                RDKit::RWMol &mol);

}  // namespace Diazepane

#endif
