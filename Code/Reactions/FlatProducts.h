// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The products of a reaction that keeps every ring and meets no stereo mark,
// put together part by part: nothing is found out again that the reactants'
// atoms know of themselves.
#ifndef DIAZEPANE_REACTIONS_FLATPRODUCTS_H
#define DIAZEPANE_REACTIONS_FLATPRODUCTS_H

#include <vector>

#include <Reactions/EditList.h>
#include <Reactions/ReactionRule.h>

namespace RDKit {
class Atom;
class Bond;
}  // namespace RDKit

namespace Diazepane {

class FlatProducts {
 public:
  //! Of reactants and a match for which keepsRings() holds.
  FlatProducts(const EditList &edits, const Reactants &reactants,
               const std::vector<AtomOf> &match);

  //! False: stereo marks, or a valence that RDKit's clean-up rewrites. Such
  //! products are made on the long way.
  bool apply() const { return d_apply; }

  //! Fills products and origins. False: a valence that cannot be, or
  //! not `hydrogens` more of them than before.
  bool make(int hydrogens, ReactionEvent &event);

 private:
  struct Bond {
    const RDKit::Bond *old = nullptr;  //!< null: a new one
    int from = 0;                      //!< of all atoms
    int to = 0;
    int order = 0;  //!< changed to; 0: as it was
  };

  bool readReactants();
  void edit(const EditList &edits);
  bool isOrdinary(int atom) const;
  bool keepsConjugation() const;
  bool isSaturatedCarbon(int atom) const;
  void findParts();
  int hydrogensAround() const;
  Molecule build(int part) const;
  void addRings(int part, RDKit::RWMol &mol) const;

  const Reactants &d_reactants;
  const std::vector<AtomOf> &d_match;
  bool d_apply = false;
  bool d_keepsConjugation = false;
  std::vector<int> d_offset;  //!< per reactant: its first atom among all
  std::vector<const RDKit::Atom *> d_atoms;
  std::vector<Bond> d_bonds;
  std::vector<int> d_charge;    //!< per atom
  std::vector<char> d_touched;  //!< per atom
  std::vector<int> d_part;      //!< per atom: the product it is in
  std::vector<int> d_place;     //!< per atom: its index there
  int d_parts = 0;
};

//! Canonical SMILES, as RDKit writes it. What has one atom is looked up: each
//! substitution sets the same few ions free.
std::string smilesOfProduct(const RDKit::ROMol &mol);

}  // namespace Diazepane

#endif
