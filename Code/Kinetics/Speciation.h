// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Which nitrogens carry a proton: charge balance over the pKa's of all basic
// sites as acid is formed and taken up.
#ifndef DIAZEPANE_KINETICS_SPECIATION_H
#define DIAZEPANE_KINETICS_SPECIATION_H

#include <utility>
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

//! Basic sites of every species; pKa's shifted for the solvent.
class Speciation {
 public:
  Speciation(const RuleBookPtr &book, const SubstrateReader &reader,
             const std::vector<Species> &species, const Flask &flask);

  bool isBasic(int species, int atom) const;

  struct BasicSite {
    int atom = -1;
    double pKa = 0.0;
  };
  struct Basic {
    std::vector<BasicSite> sites;
    std::vector<double> coupling;  //!< sites x sites, row by row
    std::vector<char> sameRing;    //!< likewise
  };
  const std::vector<Basic> &species() const { return d_species; }

 private:
  std::vector<Basic> d_species;
};

//! The balance itself, solved thousands of times on the way: per species a
//! polynomial in [H+]. One object serves one thread.
class ProtonBalance {
 public:
  //! `attackers`: species and atom, per channel whose exposure is asked for.
  ProtonBalance(const Speciation &speciation, std::vector<Buffer> buffers,
                std::vector<std::pair<int, int>> attackers);

  //! New numbers: shift of every pKa, of the coupling inside a ring, and the
  //! rate factor of a free N whose ring partner carries a proton.
  void configure(double pKaShift, double couplingShift,
                 double protonatedPartner);

  //! [H+] at which the bound protons equal `protons` (mol per mol substrate).
  double solve(const double *amounts, double protons);

  //! Share of the time that the attacking atom of a channel is free, lowered
  //! where a ring partner is protonated. 1 for atoms that are not basic.
  double exposure(std::size_t channel, double hydrogen) const;

  //! Protons that one molecule binds.
  double boundProtons(int species, double hydrogen) const;

 private:
  //! Partition function: coefficient n belongs to n bound protons.
  struct Polynomial {
    int species = -1;
    std::vector<double> all;
  };
  struct Exposure {
    int polynomial = -1;  //!< -1: not basic
    std::vector<double> free;
  };
  struct Sum {
    double bound = 0.0;
    double slope = 0.0;
  };
  Sum boundAt(const double *amounts, double hydrogen) const;

  const Speciation &d_speciation;
  std::vector<Buffer> d_buffers;
  std::vector<double> d_bufferConstants;
  std::vector<std::pair<int, int>> d_attackers;
  std::vector<Polynomial> d_polynomials;
  std::vector<int> d_polynomialOf;  //!< per species
  std::vector<Exposure> d_exposures;
  double d_last = 0.0;  //!< ln [H+] of the last solution
};

}  // namespace Diazepane

#endif
