// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// One transformation that can be applied to molecules. Most are SmirksRules;
// a rule with logic of its own derives from the same interface.
#ifndef DIAZEPANE_REACTIONS_REACTIONRULE_H
#define DIAZEPANE_REACTIONS_REACTIONRULE_H

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <Model/Molecule.h>
#include <Reactions/TemplateScreen.h>
#include <RuleBook/RuleBook.h>

namespace Diazepane {

//! Ways of one rule in one set of molecules; said in the answer when reached.
inline constexpr int kMostMatches = 400;

//! An atom of one of the reactants.
struct AtomOf {
  int reactant = -1;
  int atom = -1;

  bool operator<(const AtomOf &other) const {
    return reactant != other.reactant ? reactant < other.reactant
                                      : atom < other.atom;
  }
  bool operator==(const AtomOf &other) const {
    return reactant == other.reactant && atom == other.atom;
  }
};

//! One way in which a rule applies: what comes out and where it came from.
struct ReactionEvent {
  std::vector<Molecule> products;
  std::vector<std::string> smiles;           //!< canonical, per product
  std::vector<std::vector<AtomOf>> origins;  //!< per product, per atom
  std::vector<AtomOf> mapped;                //!< index = map number
  double statistics = 1.0;                   //!< equivalent ways merged
  bool cut = false;  //!< there were more ways than are looked at
};

using Reactants = std::vector<const RDKit::ROMol *>;

Partner partnerFrom(const std::string &word);

class ReactionRule {
 public:
  explicit ReactionRule(const ReactionRecord &record) : d_record(record) {
    for (const auto &word : record.partners) {
      d_partners.push_back(partnerFrom(word));
    }
  }
  virtual ~ReactionRule() = default;

  const ReactionRecord &record() const { return d_record; }

  Partner partner(int templateIndex) const { return d_partners[templateIndex]; }

  virtual int templateCount() const = 0;
  //! What canBe() needs at the least.
  virtual MatchNeeds needs(int) const { return {}; }
  //! Can this molecule play this template's part?
  virtual bool canBe(int templateIndex, const RDKit::ROMol &mol) const = 0;
  //! One molecule per template.
  virtual std::vector<ReactionEvent> apply(
      const Reactants &reactants) const = 0;
  //! All templates in one molecule, without sharing atoms.
  virtual std::vector<ReactionEvent> applyInside(
      const RDKit::ROMol &mol) const = 0;

 private:
  ReactionRecord d_record;
  std::vector<Partner> d_partners;  //!< parallel to the templates
};

//! All rules of a rule book, compiled; immutable and shared by threads.
class RuleSet {
 public:
  //! Faults name the record's place; rules at fault are left out.
  static std::shared_ptr<const RuleSet> compile(const RuleBookPtr &book,
                                                std::vector<Fault> &faults);

  const std::vector<std::unique_ptr<ReactionRule>> &rules() const {
    return d_rules;
  }
  const ReactionRule *find(const std::string &id) const;
  const TemplateScreen &screen() const { return d_screen; }

  //! Runs every example and counterexample of every rule.
  void checkExamples(std::vector<Fault> &faults) const;

 private:
  std::vector<std::unique_ptr<ReactionRule>> d_rules;
  TemplateScreen d_screen;
};

using RuleSetPtr = std::shared_ptr<const RuleSet>;

}  // namespace Diazepane

#endif
