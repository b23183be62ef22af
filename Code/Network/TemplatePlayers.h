// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Which species can play the parts of a rule's templates. Each species is asked
// once per template, and not at all when another template has nobody.
#ifndef DIAZEPANE_NETWORK_TEMPLATEPLAYERS_H
#define DIAZEPANE_NETWORK_TEMPLATEPLAYERS_H

#include <cstddef>
#include <vector>

#include <Network/Network.h>
#include <Reactions/ReactionRule.h>

namespace Diazepane {

class TemplatePlayers {
 public:
  explicit TemplatePlayers(const ReactionRule &rule);

  //! Ascending. `reached` only ever grows: the species that may take part, in
  //! the order in which they were found.
  const std::vector<int> &of(int templateIndex, const Network &network,
                             const std::vector<int> &reached);

  //! Is there at least one molecule for every template? Asked of the reagents
  //! first: few molecules, and most rules end there.
  bool all(const Network &network, const std::vector<int> &reached);

 private:
  struct Players {
    std::vector<int> ids;
    std::size_t asked = 0;  //!< how many of those reached
  };

  bool mayBe(int templateIndex, const Species &species) const;

  const ReactionRule *d_rule;
  std::vector<Players> d_players;  //!< per template
};

std::vector<TemplatePlayers> playersFor(const RuleSet &rules);

}  // namespace Diazepane

#endif
