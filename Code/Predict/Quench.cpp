// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Predict/Quench.h>

#include <Kinetics/SideModules.h>

namespace Diazepane {

namespace {

constexpr const char *kNumber = "quench_recovery";
// Per gram of hydride: the amounts of Fieser, and water as it comes.
constexpr double kWater = 1.0;
constexpr double kHydroxide = 1.0;
constexpr double kSecondWater = 3.0;
constexpr double kFlood = 20.0;

}  // namespace

void noteQuench(Prediction &prediction, const Outcome &outcome,
                const RuleBook &book) {
  const AppliedModule *module = outcome.module("lah_quench");
  if (module == nullptr) {
    return;
  }
  const auto parameter = [&book](const std::string &id) {
    return book.value(id);
  };
  const auto method = module->settings.find("method");
  const bool grains =
      method != module->settings.end() && method->second == "fieser";
  Evidence note;
  note.stage = "workup";
  note.ruleId = module->evidence.ruleId;
  note.verdict = Verdict::Noted;
  note.source = book.parameter("lah_best").source;
  note.numbers = {
      {kNumber,
       grains ? lahRecovery(1.0, kWater, kHydroxide, kSecondWater, parameter)
              : lahRecovery(1.0, kFlood, 0.0, 0.0, parameter)}};
  note.text = grains ? "part of the product that the granular aluminium salts "
                       "give back"
                     : "part of the product that the aluminium gel gives back";
  prediction.evidence.push_back(std::move(note));
}

double quenchRecovery(const Prediction &prediction) {
  for (const auto &note : prediction.evidence) {
    if (!note.numbers.empty() && note.numbers.front().first == kNumber) {
      return note.numbers.front().second;
    }
  }
  return 1.0;
}

}  // namespace Diazepane
