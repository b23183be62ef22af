// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What a user has measured: compositions with their conditions, one flask a
// row of a CSV file.
#ifndef DIAZEPANE_ADVISE_OBSERVATIONS_H
#define DIAZEPANE_ADVISE_OBSERVATIONS_H

#include <string>
#include <utility>
#include <vector>

#include <Input/FlaskBuilder.h>
#include <Input/FlaskReader.h>
#include <Model/Prediction.h>

namespace Diazepane {

struct Observed {
  std::string what;  //!< unreacted, mono, bis, quaternary or a SMILES
  double share = 0.0;
};

struct Observation {
  Flask flask;
  std::vector<Observed> shares;
  double weight = 1.0;
  Where where;  //!< file and line
};

struct Observations {
  std::vector<Observation> rows;
  std::string file;
  std::string hash;                  //!< of the text
  std::vector<std::string> ignored;  //!< columns that say nothing to us
};

//! Columns are flask keys, `observed_unreacted`, `observed_mono`,
//! `observed_bis`, `observed_quaternary` or `observed:SMILES` as fractions or
//! with "%", and `weight`. Separators are , ; or tab. Throws InputError with
//! file, line and column for what cannot be read.
Observations readObservations(const std::string &text, const std::string &file,
                              const FlaskBuilder &builder);
Observations readObservationsFile(const std::string &path,
                                  const FlaskBuilder &builder);

//! One observed row that was read elsewhere.
Observation observationOf(const KeyValues &cells, const Where &where,
                          const FlaskBuilder &builder,
                          std::vector<std::string> &ignored);

//! The share that a prediction gives to what was observed.
double predictedShare(const Prediction &prediction, const std::string &what);

}  // namespace Diazepane

#endif
