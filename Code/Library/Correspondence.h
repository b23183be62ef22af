// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Which atoms of a member are those that an edit of another member speaks of.
#ifndef DIAZEPANE_LIBRARY_CORRESPONDENCE_H
#define DIAZEPANE_LIBRARY_CORRESPONDENCE_H

#include <vector>

#include <Library/Piece.h>

namespace RDKit {
class Bond;
}

namespace Diazepane {

//! 0: no bond; -1: aromatic, which stays as it is or is not ours to edit.
int orderOf(const RDKit::Bond *bond);

//! Per atom of the edit: same labels, same bonds and the same distances among
//! them. Empty when there is none, or several that are not equivalent.
std::vector<int> correspondingAtoms(const PieceEdit &edit,
                                    const LabelledMolecule &reference,
                                    const LabelledMolecule &member);

}  // namespace Diazepane

#endif
