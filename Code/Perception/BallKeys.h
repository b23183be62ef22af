// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The surroundings of an atom written down exactly: equal words mean balls
// that are the same molecule part, root on root. Equal balls get other words
// only where their atoms cannot be told apart by what is near; a memory that
// goes by the words then learns the same thing twice.
#ifndef DIAZEPANE_PERCEPTION_BALLKEYS_H
#define DIAZEPANE_PERCEPTION_BALLKEYS_H

#include <array>
#include <cstdint>
#include <vector>

#include <Perception/MoleculeView.h>

namespace Diazepane {

//! For one molecule of up to 64 atoms at a time.
class BallKeys {
 public:
  static constexpr int kMostAtoms = 64;

  //! `labels`: a number for what each atom is by itself.
  void begin(const MoleculeView &view,
             const std::vector<std::uint32_t> &labels);

  struct Ball {
    std::vector<std::uint32_t> words;
    std::uint64_t hash = 0;
    std::uint64_t atoms = 0;  //!< as bits
    bool whole = false;       //!< nothing is bonded to it from outside
  };
  //! All atoms within `radius` bonds of the root, and the bonds among them.
  const Ball &around(int root, int radius);
  //! Its atoms in the order of the words.
  const std::vector<int> &order() const { return d_order; }
  int placeOf(int atom) const { return d_place[atom]; }

 private:
  struct Arm {
    int other = 0;
    std::uint32_t label = 0;
  };
  struct Candidate {
    std::uint64_t key = 0;
    int atom = 0;
  };
  static constexpr int kColours = 3;

  void sortShell();
  void write(int atom, int place);

  int d_size = 0;
  const std::vector<std::uint32_t> *d_labels = nullptr;
  std::vector<Arm> d_arms;
  std::array<int, kMostAtoms + 1> d_firstArm = {};
  //! The atom, and what is around it within one and two bonds.
  std::array<std::array<std::uint64_t, kMostAtoms>, kColours> d_colours = {};
  std::array<int, kMostAtoms> d_place = {};
  std::vector<int> d_order;
  std::vector<Candidate> d_shell;
  Ball d_ball;
};

}  // namespace Diazepane

#endif
