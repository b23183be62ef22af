// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What makes [M+H]+ of M.
#ifndef DIAZEPANE_MASSES_PROTON_H
#define DIAZEPANE_MASSES_PROTON_H

namespace Diazepane {

inline constexpr double kProtonMass = 1.007276467;  // Da

}  // namespace Diazepane

#endif
