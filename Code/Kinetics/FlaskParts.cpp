// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Kinetics/FlaskParts.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include <Base/Units.h>

namespace Diazepane {

namespace {

//! Water, an oxygen atom ... that a rule takes from its surroundings.
bool isSupplied(const Species &species) {
  return species.depth == 0 && species.ingredient < 0 && species.id != 0;
}

//! The lineage species a step consumes, else its first real reactant.
int keyReactant(const Network &network, const Step &step) {
  for (const int id : step.reactants) {
    if (network.species[id].substrateUnits > 0) {
      return id;
    }
  }
  for (const int id : step.reactants) {
    if (!isSupplied(network.species[id])) {
      return id;
    }
  }
  return step.reactants.front();
}

std::vector<int> ordersOf(const Network &network, const RateModel &rates,
                          const Step &step) {
  if (rates.isFirstOrder(step)) {
    return {keyReactant(network, step)};
  }
  std::vector<int> orders;
  for (const int id : step.reactants) {
    if (!isSupplied(network.species[id]) && orders.size() < 2) {
      orders.push_back(id);
    }
  }
  return orders;
}

bool isStrongAcid(const Species &species) {
  static const std::vector<std::string> acids = {"Cl",
                                                 "Br",
                                                 "I",
                                                 "CS(=O)(=O)O",
                                                 "Cc1ccc(S(=O)(=O)O)cc1",
                                                 "O=S(=O)(O)C(F)(F)F",
                                                 "COS(=O)(=O)O",
                                                 "O=S(=O)(O)O",
                                                 "F"};
  return std::find(acids.begin(), acids.end(), species.smiles) != acids.end();
}

}  // namespace

InitialAmounts initialAmounts(const Flask &flask, const Network &network,
                              const RuleBook &book) {
  InitialAmounts start;
  start.amounts.assign(network.species.size(), 0.0);
  start.amounts[0] = 1.0;
  const double molar = flask.conditions.concentrationMolar.value_or(0.3);
  double strongBase = 0.0;
  double acidToCome = 0.0;
  start.acidEquivalents = flask.substrate.acidEquivalents;
  for (std::size_t i = 0; i < flask.ingredients.size(); ++i) {
    const auto &item = flask.ingredients[i];
    const Reagent &reagent = *item.reagent;
    double amount = item.equivalents;
    if (item.role == Role::Solvent) {
      amount = item.equivalents * book.value("excess_molar") / molar;
    }
    for (const auto &species : network.species) {
      if (species.ingredient == static_cast<int>(i)) {
        double perMole = 1.0;
        for (const auto &form : reagent.forms) {
          perMole = form.smiles == species.smiles ? form.perMole : perMole;
        }
        start.amounts[species.id] += amount * perMole;
        if (item.role == Role::Reactant && start.electrophile < 0) {
          start.electrophile = species.id;
        }
      }
    }
    if (item.role == Role::Acid) {
      if (reagent.hasClass("strong_acid") || reagent.pKa < 1.0) {
        start.acidEquivalents += amount;
      } else if (reagent.pKa == reagent.pKa) {
        // A weak acid brings its proton and a conjugate base that holds it.
        start.acidEquivalents += amount;
        start.buffers.push_back({amount, reagent.pKa});
      }
    }
    if (item.role == Role::Base) {
      const bool insoluble = reagent.hasClass("insoluble_base") ||
                             reagent.hasClass("inorganic_base");
      if (insoluble || !(reagent.pKa < 13.0)) {
        strongBase += amount;
      } else {
        start.buffers.push_back({amount, reagent.pKa});
        strongBase += reagent.pKa > 9.5 ? amount : 0.0;
      }
    }
  }
  for (const auto &step : network.steps) {
    for (const int id : step.products) {
      if (isStrongAcid(network.species[id]) &&
          std::find(start.acidSpecies.begin(), start.acidSpecies.end(), id) ==
              start.acidSpecies.end()) {
        start.acidSpecies.push_back(id);
      }
    }
  }
  if (!start.acidSpecies.empty() && start.electrophile >= 0) {
    acidToCome = start.amounts[start.electrophile];
  }
  start.baseInExcess = start.acidEquivalents + acidToCome <= strongBase + 1e-9;
  return start;
}

MassActionSystem massActionOf(const Network &network, const RateModel &rates,
                              const std::vector<double> &constants,
                              double molar) {
  MassActionSystem system;
  system.size = static_cast<int>(network.species.size());
  for (const auto &step : network.steps) {
    Channel channel;
    channel.orders = ordersOf(network, rates, step);
    const auto &law = rates.law(step.ruleId);
    const bool bimolecular =
        channel.orders.size() == 2 || law.atSubstrateConcentration;
    channel.k = constants[system.channels.size()] * (bimolecular ? molar : 1.0);
    const auto change = [&channel](int id, double amount) {
      for (auto &entry : channel.changes) {
        if (entry.first == id) {
          entry.second += amount;
          return;
        }
      }
      channel.changes.emplace_back(id, amount);
    };
    for (const int id : step.reactants) {
      if (!isSupplied(network.species[id])) {
        change(id, -1.0);
      }
    }
    for (const int id : step.products) {
      if (!isSupplied(network.species[id])) {
        change(id, 1.0);
      }
    }
    system.channels.push_back(std::move(channel));
  }
  return system;
}

void addSaturation(MassActionSystem &system, const Network &network,
                   const RateModel &rates) {
  constexpr double kHalf = 0.01;  // mol/mol at which a co-reactant is felt
  std::vector<std::pair<int, int>> limits;  // channel, species
  for (std::size_t i = 0; i < network.steps.size(); ++i) {
    const auto orders = ordersOf(network, rates, network.steps[i]);
    for (const int id : network.steps[i].reactants) {
      if (!isSupplied(network.species[id]) &&
          std::find(orders.begin(), orders.end(), id) == orders.end()) {
        limits.emplace_back(static_cast<int>(i), id);
      }
    }
  }
  if (limits.empty()) {
    return;
  }
  const auto before = system.weights;
  const std::size_t channels = system.channels.size();
  system.weights = [before, limits, channels](double t, const double *y,
                                              double *weights) {
    if (before) {
      before(t, y, weights);
    } else {
      std::fill(weights, weights + channels, 1.0);
    }
    for (const auto &limit : limits) {
      const double left = std::max(0.0, y[limit.second]);
      weights[limit.first] *= left / (left + kHalf);
    }
  };
}

std::vector<std::pair<int, int>> attackers(const Network &network,
                                           const Speciation &speciation) {
  std::vector<std::pair<int, int>> out;
  for (const auto &step : network.steps) {
    std::pair<int, int> found{-1, -1};
    for (const auto &mapped : step.mapped) {
      if (mapped.first >= 0) {
        const int species = step.reactants[mapped.first];
        if (network.species[species].substrateUnits > 0 &&
            speciation.isBasic(species, mapped.second)) {
          found = {species, mapped.second};
        }
        break;  // map number 1 is what attacks
      }
    }
    out.push_back(found);
  }
  return out;
}

void feedElectrophile(MassActionSystem &system, int electrophile,
                      const Conditions &conditions,
                      const std::vector<double> &amounts) {
  const double seconds = conditions.additionSeconds.value_or(0.0);
  const auto mode = conditions.addition.value_or(Addition::Dropwise);
  if (electrophile < 0 || seconds <= 0 || mode == Addition::AllAtOnce ||
      mode == Addition::Inverse) {
    return;
  }
  system.feeds.push_back(
      {electrophile, amounts[electrophile] / seconds, 0.0, seconds});
}

std::vector<double> courseTimes(double seconds, int points) {
  // Denser at the start, where most happens.
  std::vector<double> times;
  for (int i = 0; i < points; ++i) {
    const double x = static_cast<double>(i) / (points - 1);
    times.push_back(seconds * x * x * x);
  }
  return times;
}

const char *mixingWord(Addition mode) {
  switch (mode) {
    case Addition::AllAtOnce:
    case Addition::Inverse:
      return "all_at_once";
    case Addition::Portions:
      return "portions";
    case Addition::SyringePump:
      return "syringe_pump";
    case Addition::Dropwise:
      break;
  }
  return "dropwise";
}

Plume plumeOf(const Flask &flask, const Network &network,
              const RateModel &rates, const RuleBook &book, int electrophile,
              const std::vector<double> &initial, bool acidic,
              const std::function<double(const std::string &)> &parameter,
              const std::function<std::vector<double>(double)> &constants) {
  Plume plume;
  if (electrophile < 0 || initial[electrophile] <= 0) {
    return plume;
  }
  const auto &conditions = flask.conditions;
  const double temperature = conditions.temperatureKelvin.value_or(298.15);
  const double molar = conditions.concentrationMolar.value_or(0.3);
  const std::string word =
      mixingWord(conditions.addition.value_or(Addition::Dropwise));
  const double equivalents = initial[electrophile];
  const bool microwave =
      conditions.heating.value_or(Heating::Bath) == Heating::Microwave;
  const bool cooled =
      !microwave && conditions.cooling.value_or(Cooling::Bath) == Cooling::Bath;
  const double rise = book.value("heat_of_reaction") * molar *
                      std::min(1.0, equivalents) / book.value("heat_capacity");
  const double survives =
      cooled ? 0.0
             : book.value(microwave ? "hotspot_microwave" : "hotspot_" + word);
  plume.temperatureKelvin = temperature + survives * rise;

  const auto k = constants(plume.temperatureKelvin);
  double pseudoFirst = 0.0;  // s-1 at the substrate's concentration
  bool quaternary = false;
  for (std::size_t i = 0; i < network.steps.size(); ++i) {
    const auto &step = network.steps[i];
    const auto orders = ordersOf(network, rates, step);
    const bool feeds =
        orders.size() == 2 &&
        std::count(orders.begin(), orders.end(), electrophile) > 0 &&
        std::count(orders.begin(), orders.end(), 0) > 0;
    pseudoFirst += feeds ? k[i] * molar : 0.0;
    quaternary = quaternary || step.mode == "quaternary";
  }
  const double tau = parameter("tau_" + word);
  const double hindered = acidic ? parameter("f_protonated_partner") : 1.0;
  const double damkoehler = pseudoFirst * hindered * tau;
  plume.share = damkoehler / (1.0 + damkoehler);
  plume.localEquivalents =
      book.value(quaternary ? "plume_ratio_quaternary" : "plume_ratio_once");
  plume.substrateShare =
      std::min(0.95, plume.share * equivalents / plume.localEquivalents);

  Evidence note;
  note.stage = "kinetics";
  note.ruleId = "tau_" + word;
  note.verdict = Verdict::Applied;
  note.subject = "mixing";
  note.numbers = {{"damkoehler", damkoehler},
                  {"share_in_plume", plume.share},
                  {"plume_temperature_kelvin", plume.temperatureKelvin}};
  note.source = book.parameter("tau_" + word).source;
  plume.evidence.push_back(note);
  return plume;
}

namespace {

std::vector<double> ranksOf(const std::vector<double> &values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&values](auto a, auto b) { return values[a] < values[b]; });
  std::vector<double> ranks(values.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    ranks[order[i]] = static_cast<double>(i);
  }
  return ranks;
}

double correlation(const std::vector<double> &a, const std::vector<double> &b) {
  const double n = static_cast<double>(a.size());
  const double meanA = std::accumulate(a.begin(), a.end(), 0.0) / n;
  const double meanB = std::accumulate(b.begin(), b.end(), 0.0) / n;
  double ab = 0.0;
  double aa = 0.0;
  double bb = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    ab += (a[i] - meanA) * (b[i] - meanB);
    aa += (a[i] - meanA) * (a[i] - meanA);
    bb += (b[i] - meanB) * (b[i] - meanB);
  }
  return aa > 0 && bb > 0 ? ab / std::sqrt(aa * bb) : 0.0;
}

}  // namespace

std::vector<std::pair<std::string, double>> rankSensitivity(
    const std::vector<std::vector<double>> &points,
    const std::vector<std::vector<double>> &drawn, const Network &network,
    const std::function<std::string(int)> &nameOf) {
  // The product whose share spreads most is the one to explain.
  int widest = -1;
  double spread = 1e-6;
  for (const auto &species : network.species) {
    if (species.substrateUnits == 0) {
      continue;
    }
    const auto &values = drawn[species.id];
    const auto ends = std::minmax_element(values.begin(), values.end());
    if (*ends.second - *ends.first > spread) {
      spread = *ends.second - *ends.first;
      widest = species.id;
    }
  }
  std::vector<std::pair<std::string, double>> out;
  if (widest < 0) {
    return out;
  }
  const auto target = ranksOf(drawn[widest]);
  for (std::size_t d = 0; d < points.front().size(); ++d) {
    std::vector<double> values;
    for (const auto &point : points) {
      values.push_back(point[d]);
    }
    out.emplace_back(nameOf(static_cast<int>(d)),
                     correlation(ranksOf(values), target));
  }
  std::sort(out.begin(), out.end(), [](const auto &a, const auto &b) {
    return std::fabs(a.second) > std::fabs(b.second);
  });
  return out;
}

}  // namespace Diazepane
