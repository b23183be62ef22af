// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Finding and numbering 1,4-diazepane rings, and what kind each is.
#ifndef DIAZEPANE_PERCEPTION_RINGS_H
#define DIAZEPANE_PERCEPTION_RINGS_H

#include <array>
#include <vector>

#include <Model/Molecule.h>
#include <Model/Site.h>

namespace Diazepane {

//! Every seven-ring N-C-C-N-C-C-C, numbered N1 C2 C3 N4 C5 C6 C7 with the
//! lowest locants, carbonyls first. The rim of two smaller fused rings (3,6-
//! diazabicyclo[3.2.0]heptane) counts, as fused, where there is no better one:
//! its nitrogens react by the same rules.
std::vector<std::array<int, 7>> findDiazepaneRings(const RDKit::ROMol &mol);

RingKind kindOfRing(const RDKit::ROMol &mol, const std::array<int, 7> &ring);

}  // namespace Diazepane

#endif
