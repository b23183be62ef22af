// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Gas that a flask gives off, in litres.
#ifndef DIAZEPANE_PROTOCOLS_GASES_H
#define DIAZEPANE_PROTOCOLS_GASES_H

#include <string>
#include <vector>

#include <Model/Prediction.h>
#include <Protocols/ProtocolPlan.h>

namespace Diazepane {

inline constexpr double kLitresPerMol = 24.5;  // of a gas at 25 C and 1 bar

//! H that a hydride gives off when it meets water: on boron, aluminium or
//! alone.
int hydridesOf(const std::string &smiles);

//! From the reaction of so much substrate, and at most from the quench.
std::vector<PlannedGas> gasesOf(const Prediction &prediction,
                                const std::vector<PlannedCharge> &charges,
                                double mol);

}  // namespace Diazepane

#endif
