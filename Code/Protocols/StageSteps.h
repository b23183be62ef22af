// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The steps of a stage with everything filled in: amounts, rates, masses to
// look for, and where the components go in each extraction.
#ifndef DIAZEPANE_PROTOCOLS_STAGESTEPS_H
#define DIAZEPANE_PROTOCOLS_STAGESTEPS_H

#include <string>
#include <vector>

#include <Model/Prediction.h>
#include <Protocols/Extraction.h>
#include <Protocols/ProtocolPlan.h>
#include <Protocols/ProtocolRecord.h>

namespace Diazepane {

//! m/z of the ion by which LC-MS shows it: [M+H]+, or M+ of a salt.
Checkpoint checkpointOf(const std::string &what, const ProductRow &row,
                        const Prediction &prediction);

//! `prediction` is null where no flask belongs to the stage. The extraction is
//! left as the steps leave it.
std::vector<PlannedStep> stepsOf(const StageRecord &stage,
                                 const std::vector<PlannedCharge> &charges,
                                 const Prediction *prediction,
                                 Extraction *extraction);

std::string celsiusText(double kelvin);

}  // namespace Diazepane

#endif
