// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Profiles: the answers of one molecule to every SMARTS that can matter under
// the conditions of a library, atom by atom. Molecules with the same profile
// give the same network and the same numbers, so they share both. Asking is
// done once per molecule; which questions count is known only when everything
// in the flasks was looked at, and may change.
#ifndef DIAZEPANE_LIBRARY_PROFILER_H
#define DIAZEPANE_LIBRARY_PROFILER_H

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include <Library/AskedMolecule.h>
#include <Library/Member.h>
#include <Model/Reagent.h>
#include <Perception/AtomEnvironments.h>
#include <Perception/SubstrateReader.h>
#include <RuleBook/RuleBook.h>

namespace Diazepane {

struct ProfilerOptions {
  //! Surroundings of atoms remembered by each thread; 0: every question is
  //! answered anew for every atom.
  std::size_t environments = 200000;
};

class Profiler {
 public:
  //! `openRules`: ids of the rules that the conditions of the library open.
  Profiler(RuleBookPtr book, const std::vector<std::string> &openRules,
           ProfilerOptions options = {});
  ~Profiler();

  //! Asks a core, read from its own SMILES; fills its branches, mass and
  //! formula.
  AskedMolecule askCore(const SubstrateReader &reader, Member &core) const;
  //! The same for the one form of a reagent.
  AskedMolecule askReagent(const RDKit::ROMol &form, Member &reagent) const;

  //! A molecule that may react with the cores: the rules it fits count from
  //! now on. True when one of them did not before.
  bool learn(const RDKit::ROMol &reagent);
  bool learn(const AskedMolecule &reagent);

  //! Fills profile, kind and labels.
  void profile(const AskedMolecule &asked, Member &member) const;

  //! Questions that are asked of every molecule.
  std::size_t questions() const;
  //! Surroundings of atoms that had to be looked at, and how often one was
  //! asked for.
  std::uint64_t environmentsMade() const;
  std::uint64_t environmentsAsked() const;

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
  class Environments;

  int question(const std::string &smarts, bool isTemplate, const Where &where);
  void addRule(const ReactionRecord &record);
  void askAllIn(const Record &record);
  void collectQuestions(std::size_t mostKept);
  bool settle(Rule &rule);

  void ask(MoleculeView &view, Member &member, AskedMolecule &asked) const;
  std::uint64_t basesHash(const std::vector<AtomAnswer> &answers,
                          std::uint64_t start) const;
  void tell(const std::vector<AtomAnswer> &answers, MoleculeView &view) const;
  std::vector<bool> metBy(const std::vector<AtomAnswer> &answers) const;
  std::vector<bool> countingFor(const std::vector<bool> &met) const;

  RuleBookPtr d_book;
  std::vector<Question> d_questions;
  int d_perceived = 0;  //!< questions of sites and pKa shifts: the first
  std::vector<int> d_baseQuestions;  //!< of sites that hold a proton
  std::unordered_map<std::string, int> d_known;
  std::vector<Rule> d_rules;
  std::unique_ptr<Environments> d_environments;
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
