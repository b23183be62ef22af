// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// SMILES of a piece with open ring closures where other pieces join.
#ifndef DIAZEPANE_LIBRARY_PIECETEXT_H
#define DIAZEPANE_LIBRARY_PIECETEXT_H

#include <GraphMol/RWMol.h>

#include <string>
#include <vector>

#include <Library/Piece.h>

namespace Diazepane {

//! Closures take two digits and must not meet those that RDKit writes.
inline constexpr int kFirstClosure = 60;
inline constexpr int kLastClosure = 99;

//! Empty when the text would need a closure number that is taken. Atom-map
//! numbers of `mol` are used and left behind.
std::string pieceText(RDKit::RWMol &mol, const std::vector<Joint> &joints);

}  // namespace Diazepane

#endif
