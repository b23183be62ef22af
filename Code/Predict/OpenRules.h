// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Which rules a flask opens before the network is built, and what is ruled
// out with the reason.
#ifndef DIAZEPANE_PREDICT_OPENRULES_H
#define DIAZEPANE_PREDICT_OPENRULES_H

#include <string>
#include <vector>

#include <ConditionRules/ConditionRules.h>
#include <ConditionRules/Predicate.h>
#include <Model/Prediction.h>
#include <Network/NetworkBuilder.h>
#include <Reactions/ReactionRule.h>

namespace Diazepane {

struct OpenRules {
  //! By the place in the rule set; decided when it is asked, so what it was
  //! made of has to live as long.
  RuleGate isOpen;
  std::vector<VetoedProduct> vetoed;  //!< would fit, but may not run
  //! So many of them, the first, are about what was put in; so many about that
  //! or about what is usually made of the substrate.
  std::size_t ofReagents = 0;
  std::size_t concerning = 0;
  std::vector<Evidence> assumptions;  //!< helpers taken to be there
};

//! In a flask whose missing helpers are assumed, a rule for which a second
//! molecule is at hand is assumed to have its helper. What the substrate does
//! alone (deprotection, reduction) needs a named one: acid, hydrogen and
//! hydride are never in one flask, so they are no assumption to make together.
OpenRules openRules(const Flask &flask, const RuleSet &rules,
                    const std::vector<Predicate> &requirements,
                    const Outcome &outcome);

}  // namespace Diazepane

#endif
