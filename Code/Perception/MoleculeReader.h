// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// SMILES in, checked molecule out; and the few things everybody asks of one.
#ifndef DIAZEPANE_PERCEPTION_MOLECULEREADER_H
#define DIAZEPANE_PERCEPTION_MOLECULEREADER_H

#include <string>
#include <vector>

#include <Base/Error.h>
#include <Base/Limits.h>
#include <Model/Molecule.h>

namespace Diazepane {

//! InputError says what RDKit objected to; nothing of RDKit's log is printed.
//! Atom maps are removed: they are bookkeeping of who wrote the SMILES.
Molecule readMolecule(const std::string &smiles, const Where &where = {},
                      const Limits &limits = {});

//! Canonical isomeric SMILES. Copies first: printing one molecule from two
//! threads aborts in RDKit 2022.09.
std::string canonicalSmiles(const RDKit::ROMol &mol);
//! The same of a molecule that no other thread sees.
std::string canonicalSmilesOfOwn(const RDKit::ROMol &mol);

//! Atomic number, atoms; each number once.
using ElementCounts = std::vector<std::pair<int, int>>;
//! Hill order, charge behind it, as RDKit writes formulas.
std::string formulaText(const ElementCounts &atoms, int charge);
std::string formulaOf(const RDKit::ROMol &mol);
double exactMassOf(const RDKit::ROMol &mol);
int chargeOf(const RDKit::ROMol &mol);

//! Connected parts, each a sanitised molecule of its own.
std::vector<Molecule> fragmentsOf(const RDKit::ROMol &mol);

}  // namespace Diazepane

#endif
