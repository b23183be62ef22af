// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Profiles: the answers of one molecule to every SMARTS that can matter under
// the conditions of a library, atom by atom. Molecules with the same profile
// give the same network and the same numbers, so they share both.
#ifndef DIAZEPANE_LIBRARY_PROFILER_H
#define DIAZEPANE_LIBRARY_PROFILER_H

#include <string>
#include <unordered_map>
#include <vector>

#include <Library/Member.h>
#include <Model/Reagent.h>
#include <Model/Site.h>
#include <Perception/GraphQuery.h>
#include <RuleBook/RuleBook.h>

namespace Diazepane {

class Profiler {
 public:
  //! `openRules`: ids of the rules that the conditions of the library open.
  Profiler(RuleBookPtr book, const std::vector<std::string> &openRules);

  //! A molecule that may react with the cores: the rules it fits count from
  //! now on. True when one of them did not before.
  bool learn(const RDKit::ROMol &reagent);

  //! Fills profile, labels, branches and mass; the rest is the reader's.
  void profileCore(const Substrate &substrate, Member &member) const;
  void profileReagent(const Reagent &reagent, Member &member) const;

  //! Questions that are asked of every molecule.
  std::size_t questions() const;

 private:
  //! One SMARTS of the rule book. `maps` tells which of its atoms a reaction
  //! touches; without, only the first atom is asked about.
  struct Question {
    GraphQueryPtr query;
    std::vector<int> maps;
    bool counts = false;    //!< a pKa shift counts once per second atom
    bool anywhere = false;  //!< a rule asks whether it is met at all
    bool asked = false;
  };
  struct Rule {
    std::vector<int> templates;   //!< questions
    std::vector<bool> partners;   //!< played by a reagent
    std::vector<bool> satisfied;  //!< something in the flask plays it
    std::vector<int> factors;     //!< questions of its rate
    bool inside = false;          //!< may close a ring
    bool relevant = false;
  };
  struct Answers {
    std::vector<std::uint64_t> colours;  //!< per atom
    std::vector<bool> reactive;          //!< a reaction may touch it
    std::uint64_t anywhere = 0;          //!< which questions are met at all
    std::uint64_t played = 0;            //!< which templates fit
  };

  int question(const std::string &smarts, bool isTemplate, const Where &where);
  void addRule(const ReactionRecord &record);
  void askAllIn(const Record &record);

  bool settle(Rule &rule);
  void answer(std::size_t index, MoleculeView &view, Answers &answers) const;
  Answers answersOf(const RDKit::ROMol &mol) const;
  std::uint64_t summary(const RDKit::ROMol &mol, const Answers &answers,
                        Member &member) const;

  RuleBookPtr d_book;
  std::vector<Question> d_questions;
  std::unordered_map<std::string, int> d_known;
  std::vector<Rule> d_rules;
};

//! Hashes of the groups that hang on the atoms of a molecule by a single bond
//! outside rings. A group that comes a second time may make a symmetry that
//! its class does not have.
std::vector<std::uint64_t> branchHashes(const RDKit::ROMol &mol);

//! The same for one group: the side of `root` when the bond to `parent` is
//! cut; parent -1 takes the whole molecule.
std::uint64_t branchHash(const RDKit::ROMol &mol, int root, int parent);

}  // namespace Diazepane

#endif
