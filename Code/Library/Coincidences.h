// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Which pairs of a library are a special case of their class: a group that is
// attached hangs on the core already, so that two atoms or two products may be
// the same that are different for all other pairs; or two rows happen to have
// one formula. Found by hashes per member, never by looking at pairs.
#ifndef DIAZEPANE_LIBRARY_COINCIDENCES_H
#define DIAZEPANE_LIBRARY_COINCIDENCES_H

#include <cstdint>
#include <set>
#include <vector>

#include <Library/Piece.h>

namespace Diazepane {

//! A group that hangs by one bond outside rings.
struct Branch {
  std::uint64_t hash = 0;  //!< of the group and the element it hangs on
  int root = -1;           //!< its first atom
  int near = -1;           //!< the atom it hangs on
};
std::vector<Branch> branchesOf(const RDKit::ROMol &mol);

//! Core branches and groups hash alike when they hang on the same element.
std::uint64_t hangingOn(std::uint64_t branch, int element);

//! A core and what the reactions of its class do to it.
class TwinFinder {
 public:
  //! `edits` in the numbering of `core`; with them all that becomes of it.
  TwinFinder(const RDKit::ROMol &core, const std::vector<PieceEdit> &edits);

  //! Of the groups that may be attached, those that the core bears already in
  //! a place which an isomorphism could exchange with the place where they are
  //! attached. A symmetry that carries an attached group to one that was there
  //! carries the rest, without all copies of that group, onto itself; so where
  //! the places look different in the rest there is none. `always` are groups
  //! that other ingredients attach.
  std::vector<std::uint64_t> twins(const std::set<std::uint64_t> &attached,
                                   const std::set<std::uint64_t> &always) const;

 private:
  struct State;  //!< the core after one edit

  bool mayExchange(const std::set<std::uint64_t> &groups) const;
  std::uint64_t lookOf(const State &state, int atom) const;

  const RDKit::ROMol &d_core;
  std::vector<Branch> d_branches;
  std::vector<PieceEdit> d_edits;
  std::vector<std::uint64_t> d_elements;
};

//! A number per molecule or piece that adds up like its atoms and charge do:
//! equal for equal formulas.
std::uint64_t additiveHash(const Piece &piece);

}  // namespace Diazepane

#endif
