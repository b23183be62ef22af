// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Are the numbers used where they are stated to hold?
#ifndef DIAZEPANE_KINETICS_VALIDITY_H
#define DIAZEPANE_KINETICS_VALIDITY_H

#include <vector>

#include <Kinetics/KineticSetup.h>
#include <Model/Evidence.h>

namespace Diazepane {

//! One entry per number or family that is used outside its range.
std::vector<Evidence> checkValidity(const KineticSetup &setup);

}  // namespace Diazepane

#endif
