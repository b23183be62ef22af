// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What could be a peak: every species of a prediction, what was put in, and
// the ions that each can give.
#ifndef DIAZEPANE_SPECTRA_CANDIDATES_H
#define DIAZEPANE_SPECTRA_CANDIDATES_H

#include <string>
#include <vector>

#include <Model/Prediction.h>
#include <Spectra/MassRecords.h>

namespace Diazepane {

struct Candidate {
  std::string smiles;
  Molecule mol;
  Composition composition;  //!< as it is, charge not counted as an atom
  double exactMass = 0.0;   //!< as it is: a cation lacks its electron
  int charge = 0;
  //! A role of the schema, or trace (in the network, hardly formed),
  //! ingredient (put in), vetoed.
  std::string role;
  std::string mode;
  std::string site;
  std::string pathway;
  std::string name;  //!< short, for people
  double share = kUnknown;
  double shareLow = kUnknown;
  double shareHigh = kUnknown;
  int substrateUnits = 0;
  int species = -1;  //!< index in Prediction::species
  std::string note;

  //! Without charge: each positive charge less a proton.
  Composition neutral() const;
  bool ofSubstrate() const { return substrateUnits > 0; }
};

//! Rows first, best first; then traces of the network, then ingredients. No
//! SMILES twice.
std::vector<Candidate> candidatesOf(const Prediction &prediction);

//! A molecule that is not in the prediction: a vetoed product.
Candidate candidateOf(const std::string &smiles, const Molecule &mol,
                      const std::string &role);

//! Index of the substrate and of the desired product, -1 when there is none.
int substrateOf(const std::vector<Candidate> &candidates);
int desiredOf(const std::vector<Candidate> &candidates);

struct PredictedIon {
  int candidate = -1;
  std::string adduct;  //!< "[M+H]+", with the charge that the ion has
  std::string openMs;
  double mz = 0.0;
  int charge = 0;
  Composition ion;
  double weight = 1.0;
  bool fragment = false;
  std::string meaning;
};

//! Ions as typed, "[M+Na]+", instead of the usual ones. Throws InputError.
std::vector<AdductRecord> adductsFrom(const std::vector<std::string> &texts,
                                      const MassRecords &records);

//! Those of one polarity, in the order of the candidates. `own` replaces the
//! adducts of the records; empty: the records.
std::vector<PredictedIon> ionsOf(const std::vector<Candidate> &candidates,
                                 const MassRecords &records, Polarity polarity,
                                 const std::vector<AdductRecord> &own = {});

}  // namespace Diazepane

#endif
