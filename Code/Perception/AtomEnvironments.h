// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Many questions about every atom of many molecules, each answered once per
// surroundings. What a query finds from an atom depends on the atoms that its
// search looks at, and in a library the same surroundings come again and
// again. Every answer is kept under the smallest ball that holds all atoms it
// depends on; a wider ball is only looked at for questions that need it.
#ifndef DIAZEPANE_PERCEPTION_ATOMENVIRONMENTS_H
#define DIAZEPANE_PERCEPTION_ATOMENVIRONMENTS_H

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

#include <Perception/AtomLabel.h>
#include <Perception/BallKeys.h>
#include <Perception/Footprints.h>
#include <Perception/GraphQuery.h>

namespace Diazepane {

//! Where does the query match, and which atoms play which part?
struct AtomQuestion {
  GraphQueryPtr query;
  std::vector<int> maps;  //!< by atom of the query: the parts asked for, if > 0
  bool counts = false;    //!< also by how many second atoms there are
};

//! An atom plays a part in some match.
struct AtomAnswer {
  static constexpr std::uint16_t kFirst = 0;  //!< the query's first atom
  static constexpr std::uint16_t kCounted = 0xFFFF;

  std::uint16_t question = 0;
  std::uint16_t atom = 0;
  std::uint16_t part = kFirst;  //!< a map number, kFirst or kCounted
  std::uint16_t count = 1;      //!< second atoms, when kCounted

  std::uint64_t number() const {
    return ((std::uint64_t(question) << 16U | atom) << 16U | part) << 16U |
           count;
  }
};

//! For one thread.
class AtomEnvironments {
 public:
  using Questions = std::shared_ptr<const std::vector<AtomQuestion>>;

  //! `mostKept`: surroundings remembered before everything is forgotten;
  //! none when 0.
  explicit AtomEnvironments(Questions questions, std::size_t mostKept = 200000);

  //! Each answer once, by question, atom and part. The reference is good until
  //! the next call.
  const std::vector<AtomAnswer> &answer(MoleculeView &view);

  std::size_t kept() const { return d_kept; }
  std::uint64_t asked() const { return d_asked; }  //!< lookups of a ball
  std::uint64_t made() const { return d_made; }    //!< that were not known

 private:
  struct Known {
    std::vector<std::uint32_t> words;
    std::vector<AtomAnswer> yes;      //!< atoms are places in the ball
    std::vector<std::uint16_t> open;  //!< need a wider one
  };
  //! Found from the atom at hand, with the atoms that this depends on.
  struct Asked {
    std::uint64_t when = 0;
    std::uint64_t touched = 0;
    std::vector<AtomAnswer> yes;
  };
  struct HashOf {
    std::size_t operator()(const AtomLabel &label) const {
      return hashOf(label);
    }
  };

  void labelAtoms(const MoleculeView &view);
  void answerAt(MoleculeView &view, int atom);
  void search(std::size_t question, MoleculeView &view, int atom,
              std::vector<AtomAnswer> &yes) const;
  const Asked &ask(std::size_t question, MoleculeView &view, int atom);
  void learn(Known &known, const std::vector<std::uint16_t> &open,
             MoleculeView &view, int atom, std::uint64_t ball, bool whole);
  void take(const Known &known);
  void forget();

  Questions d_questions;
  std::size_t d_mostKept;
  std::vector<std::uint16_t> d_local;
  std::vector<std::uint16_t> d_others;  //!< of the whole molecule, every time
  std::unordered_map<AtomLabel, std::uint32_t, HashOf> d_numbers;
  std::vector<std::unique_ptr<Known>> d_byLabel;
  std::unordered_multimap<std::uint64_t, std::unique_ptr<Known>> d_byBall;
  std::size_t d_kept = 0;
  std::uint64_t d_asked = 0;
  std::uint64_t d_made = 0;

  // Of the molecule at hand.
  std::vector<std::uint32_t> d_labels;
  BallKeys d_balls;
  Footprints d_footprints;
  std::vector<Asked> d_now;
  std::uint64_t d_moment = 0;
  std::vector<AtomAnswer> d_answers;
};

}  // namespace Diazepane

#endif
