// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What is asked first of every rule and every template of a rule set, in one
// row: who may play a part, and what a molecule must have for it at the least.
// Nine of ten questions of a network end here, before a rule is looked at.
#ifndef DIAZEPANE_REACTIONS_TEMPLATESCREEN_H
#define DIAZEPANE_REACTIONS_TEMPLATESCREEN_H

#include <cstddef>
#include <cstdint>
#include <vector>

#include <Perception/GraphQuery.h>
#include <Perception/MoleculeView.h>

namespace Diazepane {

//! Who may play a template's part: a word of the key `partners`.
enum class Partner : std::uint8_t {
  Substrate,
  Reagent,
  Any,
  Lineage2,
  Supplied,
  Unknown
};

class TemplateScreen {
 public:
  struct Template {
    MatchNeeds needs;
    Partner partner = Partner::Unknown;
  };

  //! The templates of a rule stand side by side, rule after rule.
  void addRule(const std::vector<Template> &templates, bool actsInside,
               bool actsBetween) {
    d_templates.insert(d_templates.end(), templates.begin(), templates.end());
    d_rules.back().inside = actsInside;
    d_rules.back().between = actsBetween;
    d_rules.push_back({d_templates.size()});
  }

  std::size_t size() const { return d_templates.size(); }
  std::size_t firstOf(std::size_t rule) const { return d_rules[rule].first; }
  int templatesOf(std::size_t rule) const {
    return static_cast<int>(d_rules[rule + 1].first - d_rules[rule].first);
  }
  //! Scope: within one molecule, and between molecules.
  bool actsInside(std::size_t rule) const { return d_rules[rule].inside; }
  bool actsBetween(std::size_t rule) const { return d_rules[rule].between; }

  Partner partner(std::size_t place) const {
    return d_templates[place].partner;
  }
  bool mayBe(std::size_t place, const MoleculeKinds &kinds) const {
    return d_templates[place].needs.areMet(kinds);
  }

 private:
  struct Rule {
    std::size_t first = 0;
    bool inside = false;
    bool between = false;
  };
  std::vector<Template> d_templates;
  std::vector<Rule> d_rules =
      std::vector<Rule>(1);  //!< and one behind the last
};

}  // namespace Diazepane

#endif
