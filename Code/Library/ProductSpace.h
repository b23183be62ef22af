// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// All pairs of cores and reagents under one or several sets of conditions,
// without making them: profiles once per molecule, a network and its kinetics
// once per pair of profiles, products only when they are asked for.
#ifndef DIAZEPANE_LIBRARY_PRODUCTSPACE_H
#define DIAZEPANE_LIBRARY_PRODUCTSPACE_H

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include <Input/FlaskBuilder.h>
#include <Library/FlaskTemplate.h>
#include <Library/Member.h>
#include <Library/MemberReader.h>
#include <Library/Profiler.h>
#include <Predict/Predictor.h>

namespace Diazepane {

struct SpaceOptions {
  PredictOptions predict;  //!< samples 0: no bands, no curves
  int threads = 0;         //!< 0: as many as the machine has
  Progress progress;
  bool share = true;  //!< false: every pair is predicted by itself

  SpaceOptions() {
    predict.samples = 0;
    predict.coursePoints = 0;
  }
};

struct SpaceCounts {
  std::size_t cores = 0, reagents = 0, conditions = 0;
  std::size_t coreProfiles = 0, reagentProfiles = 0;
  std::size_t coreClasses = 0, reagentClasses = 0;  //!< after merging
  std::size_t questions = 0;
  std::size_t templates = 0;  //!< networks that were solved
  std::uint64_t pairs = 0;
  std::uint64_t pairsAlone = 0;  //!< predicted one by one
  std::uint64_t pairsKept = 0;   //!< of these: once, and kept
  std::size_t idleCores = 0;     //!< that react with nothing
  std::size_t idleReagents = 0;
  std::map<std::string, std::uint64_t> reasons;  //!< why alone, pairs
};

class ProductSpace {
 public:
  ProductSpace(RuleBookPtr book, MemberSet cores, MemberSet reagents,
               std::vector<FlaskSpec> conditions, SpaceOptions options = {});
  ~ProductSpace();
  ProductSpace(const ProductSpace &) = delete;
  ProductSpace &operator=(const ProductSpace &) = delete;

  //! Profiles of all members; part of solve().
  void profile();
  //! Networks and kinetics of every pair of profiles. InputError when the
  //! conditions cannot be used; pairs that cannot be are rows with a status.
  void solve();

  const MemberSet &cores() const { return d_cores; }
  const MemberSet &reagents() const { return d_reagents; }
  const std::vector<FlaskSpec> &conditions() const { return d_conditions; }
  const RuleBookPtr &ruleBook() const { return d_book; }
  const SpaceOptions &options() const { return d_options; }
  SpaceCounts counts() const;

  //! Members of one profile, in the order of the file.
  const std::vector<std::vector<int>> &coreClasses() const {
    return d_coreClasses.members;
  }
  const std::vector<std::vector<int>> &reagentClasses() const {
    return d_reagentClasses.members;
  }
  int coreClassOf(int core) const { return d_coreClasses.of[core]; }
  int reagentClassOf(int reagent) const { return d_reagentClasses.of[reagent]; }

  const FlaskTemplate &templateOf(int conditions, int coreClass,
                                  int reagentClass) const;
  //! Is this pair a special case that its class says nothing about?
  bool isAlone(const FlaskTemplate &flask, int core, int reagent) const;
  //! What the rows of a pair are made from: the template of its class, for a
  //! special case its own. Null when there are too many of these to keep them:
  //! then predict() tells.
  const FlaskTemplate *solutionOf(int conditions, int core, int reagent) const;
  //! Its own, of a special case; null when there is none.
  const FlaskTemplate *ownSolutionOf(const FlaskTemplate &flask, int core,
                                     int reagent) const;

  //! A prediction of one pair as a template of its own, for a special case of
  //! which there are too many to keep them.
  FlaskTemplate solveAlone(int conditions, int core, int reagent) const;

  //! The pieces of a product; `use` of a template of this space.
  const Piece &piece(const FlaskTemplate &flask, const PieceUse &use, int core,
                     int reagent) const;
  const std::vector<Composition> &compositions() const {
    return d_compositions;
  }

  //! The ordinary prediction of one pair. Throws InputError.
  Prediction predict(int conditions, int core, int reagent) const;
  FlaskSpec specOf(int conditions, int core, int reagent) const;

  //! Hash of everything that decides the rows: rule book, members, conditions.
  std::string specHash() const;

 private:
  struct Classes {
    std::vector<int> of;
    std::vector<std::vector<int>> members;
    std::vector<int> place;  //!< of a member in its class
  };
  //! Members with equal answers, and how the atoms of their first one
  //! correspond to those of the class it was merged into.
  struct Fine {
    int first = -1;
    std::vector<std::uint64_t> atoms;  //!< by what happens to them
  };
  struct Sides {
    std::vector<int> fineOf;
    std::vector<Fine> fines;
  };
  //! What a pair answered, and what happens to each atom of one side.
  struct Answer {
    std::uint64_t signature = 0;
    //! Those to which something happens: there is an answer for every profile
    //! and partner.
    std::vector<std::pair<int, std::uint64_t>> atoms;
    std::vector<std::uint64_t> deeds;  //!< of the side that is asked
  };
  //! An edit and what it makes of each member of a class.
  struct EditEntry {
    PieceEdit edit;
    int reference = -1;
    int memberClass = -1;
    std::vector<Piece> pieces;
  };

  void makeProfiler();
  void askMembers();
  Molecule formOf(const Member &reagent) const;
  static Classes classesOf(const std::vector<std::uint64_t> &keys);
  void mergeProfiles();
  void probe(bool cores, const std::vector<int> &probes);
  std::vector<int> kindsOf(bool cores) const;
  std::vector<std::uint64_t> deedsOf(const Prediction &prediction,
                                     bool ofCores) const;
  std::vector<int> coverOf(bool cores, const std::vector<int> &own,
                           const std::vector<int> &others);
  Answer ask(bool cores, int own, int other, int conditions,
             std::vector<Species> &made) const;
  std::vector<const Answer *> askAll(bool cores, const std::vector<int> &own,
                                     const std::vector<int> &others);
  void learnFrom(const Species &made);
  FlaskTemplate makeClass(int conditions, int coreClass,
                          int reagentClass) const;
  FlaskTemplate tryPair(int conditions, int core, int reagent) const;
  bool sharable(int conditions) const;
  void learnFromTemplates();

  void solveClasses();
  void solveSpecialCases();
  bool splitClasses(bool cores);
  bool chooseOtherPairs();
  std::uint64_t pairNumber(int conditions, int core, int reagent) const;

  Molecule moleculeOf(bool core, int member) const;
  void gatherEdits();
  void makePieces(bool cores);
  void gatherAttached();
  void gatherBearers();
  void findAlone(FlaskTemplate &flask) const;
  void findPairsAlone(FlaskTemplate &flask) const;
  void findEqualFormulas(const FlaskTemplate &flask,
                         std::map<int, std::set<int>> &pairs) const;
  const std::vector<int> &coresOf(const FlaskTemplate &flask) const;
  const std::vector<int> &reagentsOf(const FlaskTemplate &flask) const;
  void numberCompositions();
  std::size_t templateIndex(int conditions, int coreClass,
                            int reagentClass) const;
  void report(double done) const;
  //! On all threads, for work that predicts pairs.
  void forPairs(std::size_t count, const std::function<void(std::size_t)> &work,
                const Progress &progress = {}) const;

  RuleBookPtr d_book;
  MemberSet d_cores;
  MemberSet d_reagents;
  std::vector<FlaskSpec> d_conditions;
  SpaceOptions d_options;
  FlaskBuilder d_builder;
  Predictor d_predictor;
  std::unique_ptr<Profiler> d_profiler;
  std::vector<AskedMolecule> d_askedCores;  //!< until all is solved
  std::vector<AskedMolecule> d_askedReagents;
  Classes d_coreClasses;
  Classes d_reagentClasses;
  Sides d_coreSides;
  Sides d_reagentSides;
  //! By side and pair; asked once, whatever is learnt in the meantime.
  std::map<std::pair<bool, std::uint64_t>, Answer> d_answers;
  //! What reagents turn into, by SMILES, until all is solved.
  mutable std::unordered_map<std::string, std::shared_ptr<const Species>>
      d_made;
  mutable std::mutex d_madeMutex;
  std::set<std::string> d_learnt;  //!< what reagents turn into, by SMILES
  bool d_news = false;             //!< of it, not yet in the profiles
  mutable WordPool d_words;        //!< of the rows of all templates
  std::vector<FlaskTemplate> d_templates;
  std::vector<EditEntry> d_coreEdits;
  std::vector<EditEntry> d_reagentEdits;
  std::vector<Composition> d_compositions;
  //! Groups that reagents attach; that other ingredients do, per core class.
  std::set<std::uint64_t> d_attached;
  std::vector<std::set<std::uint64_t>> d_alwaysAttached;
  //! Groups that a core bears where a reaction may put another of them.
  std::vector<std::vector<std::uint64_t>> d_coreTwins;
  //! What hangs on the fragment of a core, and the reagents that bear it too.
  std::unordered_map<std::uint64_t, std::vector<int>> d_reagentsBearing;
  std::deque<FlaskTemplate> d_special;
  std::unordered_map<std::uint64_t, int> d_specialOf;
};

}  // namespace Diazepane

#endif
