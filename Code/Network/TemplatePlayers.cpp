// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Network/TemplatePlayers.h>

#include <algorithm>

namespace Diazepane {

namespace {

bool isCast(Partner partner, bool lineage) {
  switch (partner) {
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

}  // namespace

TemplatePlayers::TemplatePlayers(const RuleSet &rules)
    : d_rules(rules),
      d_screen(rules.screen()),
      d_players(rules.screen().size()) {}

void TemplatePlayers::reach(const Species &species) {
  const std::size_t templates = d_screen.size();
  const std::size_t place = d_reached.size();
  d_reached.push_back(species.id);
  if (place % 64 == 0) {
    d_maybe.resize(d_maybe.size() + templates, 0);
  }
  std::uint64_t *maybe = d_maybe.data() + place / 64 * templates;
  const std::uint64_t bit = std::uint64_t(1) << (place % 64);
  const MoleculeKinds kinds = ViewOf(*species.mol)->kinds();
  const bool lineage = species.substrateUnits > 0;
  for (std::size_t t = 0; t < templates; ++t) {
    if (d_screen.mayBe(t, kinds) && isCast(d_screen.partner(t), lineage)) {
      maybe[t] |= bit;
    }
  }
}

const std::vector<int> &TemplatePlayers::of(std::size_t rule, int templateIndex,
                                            const Network &network) {
  const std::size_t templates = d_screen.size();
  const std::size_t place =
      d_screen.firstOf(rule) + static_cast<std::size_t>(templateIndex);
  auto &players = d_players[place];
  for (; players.asked < d_reached.size(); ++players.asked) {
    const std::size_t next = players.asked;
    if (((d_maybe[next / 64 * templates + place] >> (next % 64)) & 1U) == 0) {
      continue;
    }
    const auto &species = network.species[d_reached[next]];
    if (d_rules.rules()[rule]->canBe(templateIndex, *species.mol)) {
      auto &ids = players.ids;
      ids.insert(std::upper_bound(ids.begin(), ids.end(), species.id),
                 species.id);
    }
  }
  return players.ids;
}

bool TemplatePlayers::isHopeless(std::size_t place) const {
  const std::size_t templates = d_screen.size();
  for (std::size_t at = place; at < d_maybe.size(); at += templates) {
    if (d_maybe[at] != 0) {
      return false;
    }
  }
  return true;
}

bool TemplatePlayers::mayAct(std::size_t rule) const {
  const std::size_t end = d_screen.firstOf(rule + 1);
  bool all = true;
  for (std::size_t t = d_screen.firstOf(rule); t < end && all; ++t) {
    all = d_screen.partner(t) == Partner::Supplied || !isHopeless(t);
  }
  // Within one molecule its first template is what is asked for.
  return all ||
         (d_screen.actsInside(rule) && !isHopeless(d_screen.firstOf(rule)));
}

bool TemplatePlayers::all(std::size_t rule, const Network &network) {
  const std::size_t first = d_screen.firstOf(rule);
  const std::size_t end = d_screen.firstOf(rule + 1);
  for (const bool reagents : {true, false}) {
    for (std::size_t t = first; t < end; ++t) {
      const Partner partner = d_screen.partner(t);
      if (partner != Partner::Supplied &&
          (partner == Partner::Reagent) == reagents &&
          of(rule, static_cast<int>(t - first), network).empty()) {
        return false;
      }
    }
  }
  return true;
}

}  // namespace Diazepane
