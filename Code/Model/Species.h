// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What is in the flask at any time, and the steps between: the nodes and
// edges of the network. Every step balances atoms and charge.
#ifndef DIAZEPANE_MODEL_SPECIES_H
#define DIAZEPANE_MODEL_SPECIES_H

#include <string>
#include <vector>

#include <Model/Molecule.h>

namespace Diazepane {

//! Where an atom came from: component 0 is the substrate, component i + 1 the
//! ingredient i of the flask, -1 something a step took from outside.
struct AtomOrigin {
  int component = -1;
  int atom = -1;

  bool operator==(const AtomOrigin &other) const {
    return component == other.component && atom == other.atom;
  }
};

struct Species {
  int id = -1;
  std::string smiles;  //!< canonical isomeric: the identity
  Molecule mol;
  std::string formula;
  double exactMass = 0.0;
  int charge = 0;
  std::vector<AtomOrigin> origins;  //!< one per heavy atom
  int substrateUnits = 0;  //!< molecules of substrate in it: a dimer has two
  int ingredient = -1;     //!< index in the flask if it was put in
  int depth = 0;           //!< steps from what was put in
  //! Atoms that became stereogenic on the way and are left unspecified: the
  //! species stands for all the stereoisomers that differ there.
  std::vector<int> newStereo;
};

struct Step {
  int id = -1;
  std::string ruleId;
  std::string family;
  std::string mode;            //!< schema's word: main, over_reaction, ...
  std::vector<int> reactants;  //!< species ids; same id twice for a dimer
  std::vector<int> products;
  //! Atom (index in its reactant) that each map number of the rule matched;
  //! [map number] -> {reactant position, atom}.
  std::vector<std::pair<int, int>> mapped;
  double statistics = 1.0;  //!< equivalent ways that were merged
  int hydrogensTaken = 0;   //!< from a hydride or to an oxidant (negative)
  int helper = -1;          //!< ingredient that supplies hydrogens, if any
  std::string site;         //!< "N1", "N4;N4'" of the substrate
  bool intramolecular = false;
};

}  // namespace Diazepane

#endif
