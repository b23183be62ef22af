// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The ions to look for: a prediction as a list of masses, also as the local
// compound database that mzmine reads.
#ifndef DIAZEPANE_SPECTRA_MASSLIST_H
#define DIAZEPANE_SPECTRA_MASSLIST_H

#include <string>
#include <vector>

#include <Model/Prediction.h>
#include <Model/Table.h>
#include <Spectra/MassRecords.h>

namespace Diazepane {

struct MassListOptions {
  Polarity polarity = Polarity::Positive;
  std::vector<std::string> adducts;  //!< instead of the usual ones
  bool all = false;  //!< also traces of the network and what was put in
};

//! A row for each ion: m/z, adduct, formula, isotopes, species, delta names.
Table massList(const Prediction &prediction, const MassRecords &records,
               const MassListOptions &options);

//! The same ions in the columns of mzmine's "local compound database search"
//! (CSV): neutral_mass, mz, adduct, name, formula, smiles, comment. Retention
//! times are not predicted, so there is no column of them.
Table mzmineTable(const Prediction &prediction, const MassRecords &records,
                  const MassListOptions &options);

}  // namespace Diazepane

#endif
