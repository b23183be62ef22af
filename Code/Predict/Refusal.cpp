// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Predict/Refusal.h>

#include <string>
#include <vector>

#include <Base/Error.h>
#include <Base/Text.h>

namespace Diazepane {

void refuseImpossible(const Flask &flask, const Outcome &outcome) {
  if (flask.assumeMissing) {
    return;
  }
  std::vector<std::string> reasons;
  std::vector<std::string> rules;
  for (const auto &veto : outcome.vetoes) {
    if (veto.impossible && veto.families.empty()) {
      reasons.push_back(veto.evidence.text + " [" + veto.evidence.ruleId +
                        "; " + veto.evidence.source + "]");
      rules.push_back(veto.evidence.ruleId);
    }
  }
  if (reasons.empty()) {
    return;
  }
  std::string text;
  for (const auto &hazard : outcome.hazards) {
    text += "HAZARD " + hazard.subject + ": " + hazard.text + ". ";
  }
  std::vector<std::string> instead;
  for (const auto &advice : outcome.advice) {
    for (const auto &rule : rules) {
      if (advice.evidence.ruleId == rule) {
        instead.push_back(advice.text);
      }
    }
  }
  throw InputError(
      text + "These conditions exclude each other: " + join(reasons, "; "), {},
      join(instead, "; "));
}

}  // namespace Diazepane
