// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Which species can play the parts of the rules' templates. Each species is
// screened once for all templates; a query is asked of those that may be it,
// once, and not at all when another template of the rule has nobody.
#ifndef DIAZEPANE_NETWORK_TEMPLATEPLAYERS_H
#define DIAZEPANE_NETWORK_TEMPLATEPLAYERS_H

#include <cstddef>
#include <cstdint>
#include <vector>

#include <Network/Network.h>
#include <Reactions/ReactionRule.h>

namespace Diazepane {

class TemplatePlayers {
 public:
  explicit TemplatePlayers(const RuleSet &rules);

  //! From now on this species may take part.
  void reach(const Species &species);

  //! Ascending.
  const std::vector<int> &of(std::size_t rule, int templateIndex,
                             const Network &network);

  //! By the screen: could the rule have its players?
  bool mayAct(std::size_t rule) const;

  //! Is there at least one molecule for every template? Asked of the reagents
  //! first: few molecules, and most rules end there.
  bool all(std::size_t rule, const Network &network);

 private:
  struct Players {
    std::vector<int> ids;
    std::size_t asked = 0;  //!< how many of those reached
  };

  //! Nobody passes the screen.
  bool isHopeless(std::size_t place) const;

  const RuleSet &d_rules;
  const TemplateScreen &d_screen;
  std::vector<Players> d_players;  //!< per template
  std::vector<int> d_reached;      //!< in the order in which they were found
  //! Who may be it: a bit for each of 64 reached, template after template,
  //! and so on with the next 64.
  std::vector<std::uint64_t> d_maybe;
};

}  // namespace Diazepane

#endif
