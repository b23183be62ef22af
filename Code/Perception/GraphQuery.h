// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// A SMARTS compiled for flat molecules. RDKit reads the SMARTS and says what
// its words mean; the search is ours, because a rule book asks thousands of
// small questions of the same few molecules: equal questions are answered once
// per molecule, recursive SMARTS among them, and threads do not wait for each
// other as they do for the locks in RDKit's recursive queries.
#ifndef DIAZEPANE_PERCEPTION_GRAPHQUERY_H
#define DIAZEPANE_PERCEPTION_GRAPHQUERY_H

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <Model/Molecule.h>
#include <Perception/MoleculeView.h>

namespace Diazepane {

//! What a molecule must have for any match of a query: the bonds, as many
//! atoms, and of each of two sets of atom kinds one. (There may be more sets;
//! these are the rarest.)
struct MatchNeeds {
  std::uint64_t rare = ~std::uint64_t(0);
  std::uint64_t other = ~std::uint64_t(0);
  std::uint32_t bonds = 0;
  int size = 1;

  bool areMet(const MoleculeKinds &have) const {
    return size <= have.size && (bonds & ~have.bonds) == 0 &&
           (rare & have.atoms) != 0 && (other & have.atoms) != 0;
  }
};

class GraphQuery {
 public:
  //! Equal queries share one object and with it what views remember.
  static std::shared_ptr<const GraphQuery> of(const Molecule &query);

  //! Atoms that can be the first atom of the query.
  AtomSet roots(MoleculeView &view) const;
  bool isRoot(MoleculeView &view, int atom) const;
  bool matches(MoleculeView &view) const;
  //! Quickly: not if an element or a kind of bond is missing.
  bool mayMatch(const MoleculeView &view) const;
  MatchNeeds needs() const;

  //! Matches in the order of RDKit's SubstructMatch without uniquify: the atom
  //! of the molecule for each atom of the query. Stops at `most`.
  std::vector<std::vector<int>> all(MoleculeView &view, int most) const;

  //! Those of them that begin with this atom.
  std::vector<std::vector<int>> allFrom(MoleculeView &view, int atom,
                                        int most) const;

  //! Its answer at an atom depends on nothing but the atoms that the search
  //! looks at, and on nothing of them but what AtomLabel and bondLabel tell.
  bool isLocal() const { return d_local; }
  int number() const { return d_number; }
  //! Atoms of the query.
  int size() const { return static_cast<int>(d_places.size()); }

 private:
  friend class QueryCompiler;
  friend class QuerySearch;

  enum class Kind {
    All,  //!< of the nodes below
    Any,
    Odd,  //!< exclusive or
    True,
    Element,
    Type,  //!< element and aromaticity
    Charge,
    Hydrogens,
    Connections,
    Degree,
    Aromatic,
    Aliphatic,
    InRing,
    Recursive,
    AskQuery,  //!< everything else: RDKit's own words
    AskAtom
  };
  //! An expression is a node and the nodes below it, up to `end`.
  struct Node {
    Kind kind = Kind::True;
    bool negated = false;
    int value = 0;  //!< to be met; of Recursive: its place in d_inner
    int end = 0;
    const void *asked = nullptr;
  };
  struct BondTest {
    int place = 0;  //!< of the atom at the other end
    std::uint32_t kinds = 0;
    const RDKit::Bond *asked = nullptr;  //!< instead of kinds, if not null
  };
  //! An atom of the query, in the order in which they are looked for.
  struct Place {
    int atom = 0;
    int expression = 0;
    std::uint64_t kinds = 0;  //!< of atom that the expression may let through
    int degree = 0;
    int from = -1;  //!< the place whose neighbours are tried; -1: all atoms
    std::vector<BondTest> bonds;  //!< to the places before
  };

  bool isRootTraced(MoleculeView &view, int atom) const;
  bool fits(int expression, MoleculeView &view, int atom) const;

  Molecule d_query;  //!< owns what is asked
  int d_number = 0;
  int d_root = 0;  //!< atom of the query whose matches roots() gives
  bool d_local = true;
  std::vector<Node> d_nodes;
  std::vector<Place> d_places;
  std::vector<std::shared_ptr<const GraphQuery>> d_inner;
  //! What must be there for any match: of each set of atom kinds one.
  std::vector<std::uint64_t> d_atomKinds;
  std::uint32_t d_bondKinds = 0;
};

using GraphQueryPtr = std::shared_ptr<const GraphQuery>;

}  // namespace Diazepane

#endif
