// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Products as pieces: what a species keeps of the core and of the reagent,
// told as edits of the molecule, so that the same edits make the same piece of
// every other member of the class. Pieces join by ring-closure numbers.
#ifndef DIAZEPANE_LIBRARY_PIECE_H
#define DIAZEPANE_LIBRARY_PIECE_H

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <Model/Species.h>

namespace Diazepane {

//! A bond to another piece, written as ring closure `%number` on both sides.
struct Joint {
  int atom = -1;  //!< of the molecule that the piece is cut from
  int number = 0;
  int order = 1;
  bool dash = false;   //!< a single bond between two aromatic atoms
  int farElement = 0;  //!< on the other side

  bool operator==(const Joint &other) const {
    return atom == other.atom && number == other.number &&
           order == other.order && dash == other.dash;
  }
};

struct PieceEdit {
  struct AtomState {
    int atom = -1;
    int charge = 0;
    int hydrogens = 0;
    bool lost = false;
    bool operator==(const AtomState &other) const {
      return atom == other.atom && charge == other.charge &&
             hydrogens == other.hydrogens && lost == other.lost;
    }
  };
  struct BondState {
    int from = -1;
    int to = -1;
    int order = 0;  //!< after; 0: none
    bool operator==(const BondState &other) const {
      return from == other.from && to == other.to && order == other.order;
    }
  };
  std::vector<AtomState> atoms;  //!< all that change, and those they lose
  std::vector<BondState> bonds;
  std::vector<Joint> joints;

  bool operator==(const PieceEdit &other) const {
    return atoms == other.atoms && bonds == other.bonds &&
           joints == other.joints;
  }
};

using Composition = std::map<int, int>;  //!< atomic number -> atoms

struct Piece {
  bool valid = false;
  std::string text;  //!< SMILES with its closures
  double exactMass = 0.0;
  int charge = 0;
  Composition atoms;
  int composition = -1;      //!< number of this composition in its space
  std::uint64_t branch = 0;  //!< hash of a group that hangs by one bond
  std::uint64_t sum = 0;     //!< of its formula: adds up, see additiveHash
};

//! A molecule with the labels of its profile.
struct LabelledMolecule {
  const RDKit::ROMol *mol = nullptr;
  const std::vector<std::uint32_t> *labels = nullptr;
};

//! What was done to `source` so that it became the atoms `part` of a species;
//! origins tell which atom is which. No edit when the change is more than
//! moving bonds: stereo at a changed atom, aromaticity made or lost.
std::optional<PieceEdit> readEdit(const Species &species,
                                  const std::vector<int> &part,
                                  const RDKit::ROMol &source,
                                  const std::vector<Joint> &joints);

//! What an edit made of a member, and the edit in the member's own numbering.
struct AppliedEdit {
  Piece piece;
  PieceEdit edit;
};

//! The same edit on another member. Invalid when its atoms do not correspond
//! one to one.
AppliedEdit applyEdit(const PieceEdit &edit, const LabelledMolecule &reference,
                      const LabelledMolecule &member);

//! A part of a species as it stands; atoms of the joints are the species'.
Piece takePart(const RDKit::ROMol &species, const std::vector<int> &part,
               const std::vector<Joint> &joints);

//! A whole molecule under a SMILES that is known already.
Piece wholePiece(const RDKit::ROMol &mol, const std::string &smiles);

}  // namespace Diazepane

#endif
