// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Cells of the tables of masses: what is not known stays empty.
#ifndef DIAZEPANE_SPECTRA_CELLS_H
#define DIAZEPANE_SPECTRA_CELLS_H

#include <cmath>
#include <string>

#include <Model/Table.h>

namespace Diazepane {

inline Cell numberCell(double value) {
  return std::isfinite(value) ? Cell(value) : Cell();
}

inline Cell textCell(const std::string &value) {
  return value.empty() ? Cell() : Cell(value);
}

}  // namespace Diazepane

#endif
