// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Kinetics/Plume.h>

#include <algorithm>

#include <Model/Addition.h>

namespace Diazepane {

namespace {

bool isMicrowave(const Conditions &conditions) {
  return conditions.heating.value_or(Heating::Bath) == Heating::Microwave;
}

std::string feedWord(const KineticSetup &setup) {
  return mixingWord(
      setup.flask().conditions.addition.value_or(Addition::Dropwise));
}

}  // namespace

FeedPlume::FeedPlume(const KineticSetup &setup) : d_setup(setup) {
  const auto &start = setup.start();
  const auto &conditions = setup.flask().conditions;
  const int electrophile = start.electrophile;
  // Inverse: the substrate is what meets an excess. Fed together, each meets
  // next to nothing of the other.
  const bool none =
      conditions.addition == Addition::Inverse || feedsTogether(conditions);
  if (electrophile < 0 || start.amounts[electrophile] <= 0 || none) {
    return;
  }
  d_feeds = true;
  d_equivalents = start.amounts[electrophile];
  const std::string word = feedWord(setup);
  const bool microwave = isMicrowave(conditions);
  d_heats =
      microwave || conditions.cooling.value_or(Cooling::Bath) != Cooling::Bath;
  if (d_heats) {
    d_heat = setup.drawn("heat_of_reaction");
    d_heatCapacity = setup.drawn("heat_capacity");
    d_hotspot =
        setup.drawn(microwave ? "hotspot_microwave" : "hotspot_" + word);
  }
  bool quaternary = false;
  for (const auto &step : setup.network().steps) {
    const auto &orders = setup.plan().steps[step.id].orders;
    if (setup.plan().steps[step.id].perMolar && orders.size() == 2 &&
        std::count(orders.begin(), orders.end(), electrophile) > 0 &&
        std::count(orders.begin(), orders.end(), 0) > 0) {
      d_steps.push_back(step.id);
    }
    quaternary = quaternary || step.mode == "quaternary";
  }
  if (setup.speciation() != nullptr && start.acidEquivalents > 0) {
    d_hindered = setup.drawn("f_protonated_partner");
  }
  d_seconds = setup.drawn("tau_" + word);
  d_localEquivalents = setup.book().value(quaternary ? "plume_ratio_quaternary"
                                                     : "plume_ratio_once");
}

double FeedPlume::temperature(const Draw &draw) const {
  const double bulk = d_setup.temperatureKelvin(draw);
  if (!d_heats) {
    return bulk;
  }
  const double rise = d_heat.in(draw)*d_setup.molar() *
                      std::min(1.0, d_equivalents) / d_heatCapacity.in(draw);
  return bulk + std::min(1.0, d_hotspot.in(draw)) * rise;
}

Plume FeedPlume::at(const Draw &draw, std::vector<double> &k) const {
  Plume plume;
  if (!d_feeds) {
    plume.temperatureKelvin = d_setup.temperatureKelvin(draw);
    return plume;
  }
  plume.temperatureKelvin = temperature(draw);
  d_setup.constants(plume.temperatureKelvin, draw, k);
  double pseudoFirst = 0.0;  // s-1 at the substrate's concentration
  for (const int step : d_steps) {
    pseudoFirst += k[step];
  }
  plume.damkoehler =
      pseudoFirst * std::min(1.0, d_hindered.in(draw)) * d_seconds.in(draw);
  plume.share = plume.damkoehler / (1.0 + plume.damkoehler);
  plume.localEquivalents = d_localEquivalents;
  plume.substrateShare =
      std::min(0.95, plume.share * d_equivalents / plume.localEquivalents);
  return plume;
}

Evidence plumeEvidence(const KineticSetup &setup, const Plume &plume) {
  const std::string id = "tau_" + feedWord(setup);
  Evidence note;
  note.stage = "kinetics";
  note.ruleId = id;
  note.verdict = Verdict::Applied;
  note.subject = "mixing";
  note.numbers = {{"damkoehler", plume.damkoehler},
                  {"share_in_plume", plume.share},
                  {"plume_temperature_kelvin", plume.temperatureKelvin}};
  note.source = setup.book().parameter(id).source;
  note.text = setup.book().parameter(id).meaning;
  return note;
}

}  // namespace Diazepane
