// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// A rule that a balanced SMIRKS says: since every heavy atom stands on both
// sides, it is a list of bond and charge edits on the combined reactants.
#ifndef DIAZEPANE_REACTIONS_SMIRKSRULE_H
#define DIAZEPANE_REACTIONS_SMIRKSRULE_H

#include <memory>
#include <string>
#include <vector>

#include <Reactions/EditList.h>
#include <Reactions/ReactionRule.h>

namespace Diazepane {

class SmirksRule : public ReactionRule {
 public:
  //! Throws InputError when the SMIRKS is not usable as a list of edits.
  explicit SmirksRule(const ReactionRecord &record);

  int templateCount() const override {
    return static_cast<int>(d_templates.size());
  }
  MatchNeeds needs(int templateIndex) const override;
  bool canBe(int templateIndex, const RDKit::ROMol &mol) const override;
  std::vector<ReactionEvent> apply(const Reactants &reactants) const override;
  std::vector<ReactionEvent> applyInside(
      const RDKit::ROMol &mol) const override;

 private:
  using Match = std::vector<AtomOf>;  //!< index = map number

  //! A query and the map number of each of its atoms.
  struct Template {
    std::shared_ptr<const GraphQuery> query;
    std::vector<int> maps;
  };

  static Template compile(const Molecule &query);
  std::vector<Match> matchesOf(const Template &wanted, const RDKit::ROMol &mol,
                               int reactant, bool &cut) const;
  std::vector<ReactionEvent> react(const Reactants &reactants,
                                   const std::vector<Match> &matches,
                                   bool mergeByRank) const;
  bool fire(const Reactants &reactants, const Match &match,
            ReactionEvent &event) const;
  bool fireWhole(const Reactants &reactants, const Match &match, bool aromatic,
                 bool keeping, ReactionEvent &event) const;

  std::vector<Template> d_templates;
  Template d_joined;  //!< all templates as one disconnected query
  EditList d_edits;
};

}  // namespace Diazepane

#endif
