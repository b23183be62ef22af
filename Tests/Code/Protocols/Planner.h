// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// One planner for all tests of the folder.
#ifndef DIAZEPANE_TESTS_PROTOCOLS_PLANNER_H
#define DIAZEPANE_TESTS_PROTOCOLS_PLANNER_H

#include <Protocols/ProtocolPlanner.h>

#include "../Advise/Flasks.h"

namespace Diazepane {

inline ProtocolPlan planned(const std::string &id,
                            const ProtocolRequest &request = {}) {
  static const ProtocolPlanner planner(tools().builder, tools().predictor);
  return planner.plan(id, request);
}

inline ProtocolRequest asked(const std::string &substrate,
                             const std::string &scale = "",
                             const std::string &want = "") {
  ProtocolRequest request;
  request.substrate = substrate;
  request.scale = scale;
  request.want = want;
  return request;
}

inline const PlannedCharge &charge(const PlannedStage &stage,
                                   const std::string &slot) {
  for (const auto &entry : stage.charges) {
    if (entry.slot == slot) {
      return entry;
    }
  }
  throw std::runtime_error("no charge " + slot);
}

inline const ExpectedRow &row(const PlannedStage &stage,
                              const std::string &role) {
  for (const auto &entry : stage.expected) {
    if (entry.role == role) {
      return entry;
    }
  }
  throw std::runtime_error("no row " + role);
}

//! The step with an extraction at this pH of the source, or chosen.
inline const PlannedStep &extraction(const PlannedStage &stage,
                                     std::size_t number) {
  for (const auto &step : stage.steps) {
    if (step.pH && number-- == 0) {
      return step;
    }
  }
  throw std::runtime_error("no such extraction");
}

inline double organicOf(const std::vector<PhaseShare> &phases,
                        const std::string &smiles) {
  for (const auto &phase : phases) {
    if (phase.smiles == smiles) {
      return phase.organic;
    }
  }
  throw std::runtime_error("no component " + smiles);
}

}  // namespace Diazepane

#endif
