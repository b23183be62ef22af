// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Structures as SVG for pages and notebooks, with what changed highlighted.
#ifndef DIAZEPANE_REPORT_STRUCTURE_H
#define DIAZEPANE_REPORT_STRUCTURE_H

#include <string>
#include <vector>

#include <Model/Molecule.h>
#include <Model/Prediction.h>

namespace Diazepane {

//! An <svg> element without XML header, transparent, that fits any page. The
//! molecule is copied, so it may be shared with other threads.
std::string structureSvg(const RDKit::ROMol &mol, int width, int height,
                         const std::vector<int> &highlight = {});

//! Atoms of a species that did not come from the substrate, the atoms of the
//! substrate that they are bound to, and those that have other bonds, hydrogens
//! or another charge than in the substrate.
std::vector<int> changedAtoms(const Prediction &prediction,
                              const Species &species);

//! Structure of a row, changed atoms highlighted where the species is known;
//! empty when the row has no molecule.
std::string rowSvg(const Prediction &prediction, const ProductRow &row,
                   int width, int height);

}  // namespace Diazepane

#endif
