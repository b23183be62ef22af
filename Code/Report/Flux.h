// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// How much of the substrate passes through each step until the end.
#ifndef DIAZEPANE_REPORT_FLUX_H
#define DIAZEPANE_REPORT_FLUX_H

#include <vector>

#include <Model/Prediction.h>

namespace Diazepane {

//! Per step of Prediction::steps, molecules per molecule of substrate, net of
//! what goes back: what is in each species at the end and what left it again
//! must have come in. Where several steps make one species they share it as
//! their rates do, summed over the curve. By kinetics alone; empty when there
//! is no curve.
std::vector<double> stepFluxes(const Prediction &prediction);

}  // namespace Diazepane

#endif
