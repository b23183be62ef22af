// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What a reagent hands to an amine: every rule is run on a probe, and what
// stands on its nitrogen afterwards is the transferred fragment.
#ifndef DIAZEPANE_REACTIONS_REAGENTPROFILER_H
#define DIAZEPANE_REACTIONS_REAGENTPROFILER_H

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <Model/Reagent.h>
#include <Perception/ReagentReader.h>
#include <Perception/StructureList.h>
#include <Reactions/ReactionRule.h>

namespace Diazepane {

//! Made once per rule book; copies share what was found already.
class ReagentProfiler {
 public:
  //! What rule `index` of the set still needs beside amine and reagent.
  using Needs =
      std::function<std::string(std::size_t index, const ReagentPtr &reagent)>;

  ReagentProfiler(RuleSetPtr rules, const RuleBookPtr &book,
                  std::vector<Fault> &faults);

  //! Pairs of (class, fragment), the rules' order; found once per reagent.
  std::vector<ReagentProfile> profilesOf(const ReagentPtr &reagent,
                                         const Needs &needs) const;

  const Molecule &probe() const { return d_probe; }

 private:
  struct Cache;
  std::vector<ReagentProfile> run(const ReagentPtr &reagent,
                                  const Needs &needs) const;
  void runForm(const ReactionRule &rule, const std::vector<int> &amines,
               const ReagentForm &form, std::vector<ReagentProfile> &out) const;
  bool profileOf(const ReactionRule &rule, const ReactionEvent &event,
                 int amine, const ReagentForm &form,
                 ReagentProfile &profile) const;

  RuleSetPtr d_rules;
  std::shared_ptr<const ReagentReader> d_classes;
  StructureList d_steric;
  Molecule d_probe;
  std::vector<std::vector<int>> d_amines;  //!< per rule: templates it may play
  std::shared_ptr<Cache> d_cache;
};

}  // namespace Diazepane

#endif
