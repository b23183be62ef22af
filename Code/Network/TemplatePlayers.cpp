// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Network/TemplatePlayers.h>

#include <algorithm>

namespace Diazepane {

TemplatePlayers::TemplatePlayers(const ReactionRule &rule)
    : d_rule(&rule), d_players(rule.templateCount()) {}

const std::vector<int> &TemplatePlayers::of(int templateIndex,
                                            const Network &network,
                                            const std::vector<int> &reached) {
  auto &players = d_players[templateIndex];
  for (; players.asked < reached.size(); ++players.asked) {
    const auto &species = network.species[reached[players.asked]];
    if (mayBe(templateIndex, species) &&
        d_rule->canBe(templateIndex, *species.mol)) {
      auto &ids = players.ids;
      ids.insert(std::upper_bound(ids.begin(), ids.end(), species.id),
                 species.id);
    }
  }
  return players.ids;
}

bool TemplatePlayers::all(const Network &network,
                          const std::vector<int> &reached) {
  for (const bool reagents : {true, false}) {
    for (int t = 0; t < d_rule->templateCount(); ++t) {
      if (d_rule->partner(t) != Partner::Supplied &&
          (d_rule->partner(t) == Partner::Reagent) == reagents &&
          of(t, network, reached).empty()) {
        return false;
      }
    }
  }
  return true;
}

bool TemplatePlayers::mayBe(int templateIndex, const Species &species) const {
  const bool lineage = species.substrateUnits > 0;
  switch (d_rule->partner(templateIndex)) {
    case Partner::Any:
      return true;
    case Partner::Substrate:
    case Partner::Lineage2:
      return lineage;
    case Partner::Reagent:
      return !lineage;
    default:
      return false;
  }
}

std::vector<TemplatePlayers> playersFor(const RuleSet &rules) {
  std::vector<TemplatePlayers> players;
  players.reserve(rules.rules().size());
  for (const auto &rule : rules.rules()) {
    players.emplace_back(*rule);
  }
  return players;
}

}  // namespace Diazepane
