// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// A compact graph of a sanitised RDKit molecule.
#ifndef DIAZEPANE_CANONICAL_MOLECULEGRAPH_H
#define DIAZEPANE_CANONICAL_MOLECULEGRAPH_H

#include <memory>

#include <Canonical/CompactGraph.h>

namespace RDKit {
class ROMol;
class RWMol;
}  // namespace RDKit

namespace Diazepane {

//! False for what the graph cannot say: dative and other unusual bonds, more
//! than eight neighbours, stereo that is neither tetrahedral nor cis-trans.
//! Atom maps are left out.
bool graphOf(const RDKit::ROMol &mol, CompactGraph &graph);

//! The molecule, ready to be printed by RDKit but not sanitised. Null for what
//! RDKit has to perceive: stereo, radicals, unusual valences.
std::unique_ptr<RDKit::RWMol> plainMolecule(const CompactGraph &graph);

}  // namespace Diazepane

#endif
