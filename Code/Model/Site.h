// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What perception finds in a molecule: the ring, its kind, the reactive sites.
#ifndef DIAZEPANE_MODEL_SITE_H
#define DIAZEPANE_MODEL_SITE_H

#include <array>
#include <string>
#include <vector>

#include <Model/Molecule.h>

namespace Diazepane {

//! Classes are records in Data/Parameters/sites.yaml, not an enum here.
struct Site {
  int atom = -1;
  std::string siteClass;  //!< "secondary_amine", "carbamate", "lactam_nh" ...
  std::string label;      //!< "N1", "N4", "exo N on C6", "ring C5" ...
  int orbit = -1;         //!< equal for symmetry-equivalent atoms
  int alphaBranches = 0;  //!< substituents on the carbons next to the N
  int betaBranches = 0;
  bool electronPoor = false;
  double pKa = 0.0;     //!< of the conjugate acid, estimated
  bool freeNH = false;  //!< nucleophilic and able to lose a proton
};

enum class RingKind {
  None,
  Plain,
  Lactam,
  Fused,
  Benzo,
  Bridged,
  Spiro,
  Precursor
};

const char *nameOf(RingKind kind);

//! A substrate after salts are split off and charges are normalised.
struct Substrate {
  std::string smiles;  //!< canonical, without counter-ions
  Molecule mol;
  std::string saltForm;          //!< "2 HCl", "TFA" or empty
  double acidEquivalents = 0.0;  //!< acid that came with the salt
  RingKind kind = RingKind::None;
  std::vector<std::array<int, 7>> rings;  //!< N1 C2 C3 N4 C5 C6 C7
  std::vector<Site> sites;
  bool equivalentNitrogens = false;   //!< N1 and N4 of the first ring
  std::string message;                //!< why nothing can react here, when so
  std::vector<std::string> closesBy;  //!< ids of the precursors it can be
  std::vector<std::string> remarks;   //!< split off, doubled, not understood

  const Site *siteOfAtom(int atom) const {
    for (const auto &site : sites) {
      if (site.atom == atom) {
        return &site;
      }
    }
    return nullptr;
  }
};

}  // namespace Diazepane

#endif
