// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// How many atoms a symmetry makes of one atom, where that is asked. RDKit's
// ranking tells it for all atoms; most atoms that react differ from all others
// by something simpler.
#ifndef DIAZEPANE_PERCEPTION_SYMMETRYCELLS_H
#define DIAZEPANE_PERCEPTION_SYMMETRYCELLS_H

#include <cstdint>
#include <vector>

#include <Perception/MoleculeView.h>

namespace Diazepane {

//! Atoms of the molecule that are equivalent to each one, itself included;
//! right for the atoms in `where`. So are the view's ranks from now on, if it
//! had none.
std::vector<std::uint16_t> orbitSizes(MoleculeView &view,
                                      const std::vector<int> &where);

}  // namespace Diazepane

#endif
