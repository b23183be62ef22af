// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Network/Network.h>

#include <algorithm>

#include <Reactions/ReactionRule.h>

namespace Diazepane {

void noteNetworkLimit(Network &network, const std::string &limit, double value,
                      const std::string &text, const std::string &ruleId) {
  Evidence note;
  note.stage = "network";
  note.ruleId = ruleId;
  note.verdict = Verdict::Limited;
  note.subject = limit;
  note.numbers = {{limit, value}};
  note.text = text;
  const auto &known = network.evidence;
  if (std::find(known.begin(), known.end(), note) == known.end()) {
    network.evidence.push_back(std::move(note));
  }
}

void noteCutMatches(Network &network, const std::string &ruleId) {
  network.truncated = true;
  noteNetworkLimit(network, "matches", kMostMatches,
                   "the molecule has more places for this rule than are "
                   "looked at; what the others give is left out",
                   ruleId);
}

std::vector<std::string> pathTo(const Network &network, int species) {
  std::vector<std::string> path;
  int current = species;
  while (network.species[current].depth > 0) {
    const auto &target = network.species[current];
    const Step *best = nullptr;
    for (const auto &step : network.steps) {
      const bool makes =
          std::count(step.products.begin(), step.products.end(), current) > 0;
      int deepest = 0;
      for (const int reactant : step.reactants) {
        deepest = std::max(deepest, network.species[reactant].depth);
      }
      if (makes && deepest < target.depth) {
        best = &step;
        break;
      }
    }
    if (best == nullptr) {
      break;
    }
    path.insert(path.begin(), best->ruleId);
    // Go on with the reactant that is of the substrate's lineage and deepest.
    current = *std::max_element(
        best->reactants.begin(), best->reactants.end(), [&](int a, int b) {
          const auto &one = network.species[a];
          const auto &two = network.species[b];
          return std::make_pair(one.substrateUnits > 0, one.depth) <
                 std::make_pair(two.substrateUnits > 0, two.depth);
        });
  }
  return path;
}

Balance balanceOf(const Network &network, const Step &step) {
  constexpr double kHydrogenMass = 1.00782503223;
  Balance balance;
  for (const int id : step.products) {
    balance.mass += network.species[id].exactMass;
    balance.charge += network.species[id].charge;
  }
  for (const int id : step.reactants) {
    balance.mass -= network.species[id].exactMass;
    balance.charge -= network.species[id].charge;
  }
  balance.mass -= step.hydrogensTaken * kHydrogenMass;
  return balance;
}

}  // namespace Diazepane
