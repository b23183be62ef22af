// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Cells as text in the formats of a library.
#ifndef DIAZEPANE_LIBRARY_ROWTEXT_H
#define DIAZEPANE_LIBRARY_ROWTEXT_H

#include <string>
#include <utility>
#include <vector>

#include <Library/RowBuffer.h>
#include <Masses/Proton.h>
#include <Model/Table.h>

namespace Diazepane {

//! As it is, or in quotes where the separator, a quote or a line end is in it;
//! with a blank as separator, blanks become underscores.
std::string delimitedField(const std::string &text, char separator);

std::string jsonText(const std::string &text);
std::string jsonValue(const Cell &cell, const Column &column);

//! Of the usual ion: [M+H]+, or the cation itself.
inline double mzOf(double exactMass, int charge) {
  return charge > 0 ? exactMass / charge : exactMass + kProtonMass;
}

//! "%.4f" of a mass, some ten times faster.
void putFixed4(double value, RowBuffer &out);

//! One record of an SDF: coordinates of the SMILES, title, tags.
void appendSdf(const std::string &smiles, const std::string &title,
               const std::vector<std::pair<std::string, std::string>> &tags,
               std::string &out);

}  // namespace Diazepane

#endif
