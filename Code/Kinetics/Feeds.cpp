// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What runs into the flask while it reacts, and for how long.
#include <Base/Text.h>
#include <Kinetics/KineticSetup.h>
#include <Model/Addition.h>
#include <Perception/SubstrateReader.h>

namespace Diazepane {

std::vector<int> KineticSetup::fed() const {
  if (d_feedSeconds <= 0.0) {
    return {};
  }
  if (feedsTogether(d_flask.conditions)) {
    return d_start.electrophile < 0 ? std::vector<int>{0}
                                    : std::vector<int>{0, d_start.electrophile};
  }
  if (d_start.electrophile < 0) {
    return {};
  }
  return {d_flask.conditions.addition == Addition::Inverse
              ? 0
              : d_start.electrophile};
}

//! A chain grows by the amines that are open. All put in at once, they are as
//! concentrated as the substrate was; run in, they are what has come and has
//! not closed.
void KineticSetup::collectGrowth() {
  if (!feedsTogether(d_flask.conditions)) {
    return;
  }
  for (const auto &step : d_network.steps) {
    if (d_model.law(step.ruleId).atSubstrateConcentration) {
      d_growth.push_back(step.id);
    }
  }
  for (const auto &species : d_network.species) {
    if (species.substrateUnits > 0 &&
        SubstrateReader::ringsOf(*species.mol).empty()) {
      d_openChains.emplace_back(species.id, species.substrateUnits);
    }
  }
  // Channels and amounts of grown chains stand behind those of activities.
  const std::size_t activities = d_plan.activities.size();
  for (std::size_t i = 0; i < d_plan.outgrown.size(); ++i) {
    const auto &chain =
        d_network.species[static_cast<std::size_t>(d_plan.outgrown[i].species)];
    d_growth.push_back(
        static_cast<int>(d_network.steps.size() + activities + i));
    d_openChains.emplace_back(
        static_cast<int>(d_network.species.size() + activities + i),
        chain.substrateUnits);
  }
}

//! How long an addition takes that means nothing without a time.
void KineticSetup::assumeFeed(const char *parameter) {
  const Parameter &usual = d_book->parameter(parameter);
  d_feedSeconds = usual.value;
  Evidence note;
  note.stage = "kinetics";
  note.ruleId = usual.id;
  note.verdict = Verdict::Assumed;
  note.subject = "addition-time";
  note.numbers = {{"seconds", usual.value}};
  note.source = usual.source;
  note.text = "not given: " + formatNumber(usual.value / 3600.0, 3) + " h";
  d_assumptions.push_back(std::move(note));
}

}  // namespace Diazepane
