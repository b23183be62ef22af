// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Which nitrogens carry a proton: charge balance over the pKa's of all basic
// sites as acid is formed and taken up.
#ifndef DIAZEPANE_KINETICS_SPECIATION_H
#define DIAZEPANE_KINETICS_SPECIATION_H

#include <vector>

#include <Model/Flask.h>
#include <Model/Species.h>
#include <Perception/SubstrateReader.h>
#include <RuleBook/RuleBook.h>

namespace Diazepane {

//! A soluble base in the flask that buffers, per mole of substrate.
struct Buffer {
  double amount = 0.0;
  double pKa = 0.0;
};

class Speciation {
 public:
  //! Basic sites of every species; pKa's shifted for the solvent.
  Speciation(const RuleBookPtr &book, const SubstrateReader &reader,
             const std::vector<Species> &species, const Flask &flask);

  //! pH at which the bound protons equal `protons` (mol per mol substrate).
  double solve(const double *amounts, double protons,
               const std::vector<Buffer> &buffers) const;

  //! Share of the time that an atom of a species is free to attack, lowered
  //! where a ring partner is protonated. 1 for atoms that are not basic.
  double exposure(int species, int atom, double pH,
                  double protonatedPartner) const;

  bool isBasic(int species, int atom) const;
  //! Amount of protons that one molecule binds at a pH.
  double boundProtons(int species, double pH) const;

 private:
  struct BasicSite {
    int atom = -1;
    double pKa = 0.0;
  };
  struct Basic {
    std::vector<BasicSite> sites;
    std::vector<double> coupling;  //!< sites x sites, row by row
  };
  double weightOf(const Basic &basic, unsigned state, double pH) const;

  std::vector<Basic> d_species;
};

}  // namespace Diazepane

#endif
