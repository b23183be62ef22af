// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// A molecule as one flat array of atoms with their bonds: put together from
// pieces by copying, without an allocation once the buffers have grown.
#ifndef DIAZEPANE_CANONICAL_COMPACTGRAPH_H
#define DIAZEPANE_CANONICAL_COMPACTGRAPH_H

#include <cstdint>
#include <vector>

namespace Diazepane {

enum class BondKind : std::uint8_t {
  None,  //!< of a joint: single, or aromatic between aromatic atoms
  Single,
  Double,
  Triple,
  Quadruple,
  Aromatic
};

struct GraphAtom {
  static constexpr int kMostBonds = 8;

  std::uint8_t element = 0;
  std::uint8_t hydrogens = 0;
  std::int8_t charge = 0;
  bool aromatic = false;
  std::uint16_t isotope = 0;
  std::uint8_t degree = 0;
  //! Of a tetrahedral centre: +1 when, seen from the first neighbour, the
  //! others stand counter-clockwise in the order of the slots, -1 when
  //! clockwise. Of three neighbours, a hydrogen or a lone pair comes before
  //! the first. 0: none is given.
  std::int8_t parity = 0;
  bool stereoEnd = false;  //!< of a double bond that is cis or trans
  BondKind kind[kMostBonds] = {};
  std::int16_t step[kMostBonds] = {};  //!< to the neighbour, from this atom
};

//! A double bond; `fromSide` is bound to `from`, `toSide` to `to`.
struct StereoBond {
  int from = -1;
  int to = -1;
  int fromSide = -1;
  int toSide = -1;
  bool cis = false;  //!< both sides on the same side
};

//! An open bond: a slot that is kept for an atom of another piece.
struct GraphJoint {
  int atom = -1;
  int slot = -1;
  int number = 0;
  BondKind kind = BondKind::None;
};

class CompactGraph {
 public:
  //! Numbers of atoms share a word with their hash.
  static constexpr int kMostAtoms = 1000;

  std::vector<GraphAtom> atoms;
  std::vector<StereoBond> stereoBonds;
  std::vector<GraphJoint> joints;

  int size() const { return static_cast<int>(atoms.size()); }
  void clear();

  int neighbour(int atom, int slot) const {
    return atom + atoms[atom].step[slot];
  }
  //! -1 when they are not bound.
  int slotOf(int atom, int other) const;

  //! False when an atom has too many bonds.
  bool addBond(int from, int to, BondKind kind);
  //! Takes the next slot of the atom; -1 when there is none left.
  int reserve(int atom);
  void fill(int from, int fromSlot, int to, int toSlot, BondKind kind);
  void addStereoBond(const StereoBond &bond);

  //! Adds the atoms of a piece behind those that are there.
  void append(const CompactGraph &piece);
  //! Joints of equal number become bonds. False when one has no partner.
  bool closeJoints();

  //! Centres and double bonds have the neighbours that make them so.
  bool isSound() const;
};

}  // namespace Diazepane

#endif
