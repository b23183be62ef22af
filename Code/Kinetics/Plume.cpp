// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Kinetics/Plume.h>

#include <algorithm>

namespace Diazepane {

namespace {

bool isMicrowave(const Conditions &conditions) {
  return conditions.heating.value_or(Heating::Bath) == Heating::Microwave;
}

double plumeTemperature(const KineticSetup &setup, const Draw &draw,
                        const std::string &word, double equivalents) {
  const auto &conditions = setup.flask().conditions;
  const bool microwave = isMicrowave(conditions);
  const double bulk = setup.temperatureKelvin(draw);
  if (!microwave &&
      conditions.cooling.value_or(Cooling::Bath) == Cooling::Bath) {
    return bulk;
  }
  const double rise = setup.parameter("heat_of_reaction", draw) *
                      setup.molar() * std::min(1.0, equivalents) /
                      setup.parameter("heat_capacity", draw);
  return bulk + std::min(1.0, setup.parameter(microwave ? "hotspot_microwave"
                                                        : "hotspot_" + word,
                                              draw)) *
                    rise;
}

std::string feedWord(const KineticSetup &setup) {
  return mixingWord(
      setup.flask().conditions.addition.value_or(Addition::Dropwise));
}

}  // namespace

Plume plumeOf(const KineticSetup &setup, const Draw &draw,
              std::vector<double> &k) {
  Plume plume;
  plume.temperatureKelvin = setup.temperatureKelvin(draw);
  const auto &start = setup.start();
  const int electrophile = start.electrophile;
  const bool inverse = setup.flask().conditions.addition == Addition::Inverse;
  if (electrophile < 0 || start.amounts[electrophile] <= 0 || inverse) {
    return plume;  // inverse: the substrate is what meets an excess
  }
  const std::string word = feedWord(setup);
  const double equivalents = start.amounts[electrophile];
  plume.temperatureKelvin = plumeTemperature(setup, draw, word, equivalents);
  setup.constants(plume.temperatureKelvin, draw, k);
  double pseudoFirst = 0.0;  // s-1 at the substrate's concentration
  bool quaternary = false;
  for (const auto &step : setup.network().steps) {
    const auto &orders = setup.plan().steps[step.id].orders;
    const bool feeds =
        setup.plan().steps[step.id].perMolar && orders.size() == 2 &&
        std::count(orders.begin(), orders.end(), electrophile) > 0 &&
        std::count(orders.begin(), orders.end(), 0) > 0;
    pseudoFirst += feeds ? k[step.id] : 0.0;
    quaternary = quaternary || step.mode == "quaternary";
  }
  const bool acidic =
      setup.speciation() != nullptr && start.acidEquivalents > 0;
  const double hindered =
      acidic ? std::min(1.0, setup.parameter("f_protonated_partner", draw))
             : 1.0;
  plume.damkoehler =
      pseudoFirst * hindered * setup.parameter("tau_" + word, draw);
  plume.share = plume.damkoehler / (1.0 + plume.damkoehler);
  plume.localEquivalents = setup.book().value(
      quaternary ? "plume_ratio_quaternary" : "plume_ratio_once");
  plume.substrateShare =
      std::min(0.95, plume.share * equivalents / plume.localEquivalents);
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
