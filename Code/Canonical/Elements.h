// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Element symbols, and the hydrogens that SMILES leaves out.
#ifndef DIAZEPANE_CANONICAL_ELEMENTS_H
#define DIAZEPANE_CANONICAL_ELEMENTS_H

#include <cstdint>

#include <Canonical/CompactGraph.h>

namespace Diazepane {

struct ElementSymbol {
  char text[4] = "";
  std::uint8_t length = 0;
};

//! "*" for 0; aromatic atoms begin with a small letter.
const ElementSymbol &symbolOf(int element, bool aromatic);

//! Atomic number of "C" or "Cl", the second letter '\0' when there is none; 0
//! when there is no such element.
int elementOf(char first, char second);

//! Hydrogens that a reader of SMILES gives an atom without brackets that has
//! these bonds; -1 for atoms that are always written in brackets.
int bareHydrogens(const GraphAtom &atom);

}  // namespace Diazepane

#endif
