// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// From signals to a composition: what was seen, divided by how strongly it is
// seen, beside what was predicted. What cannot be seen keeps its prediction;
// nothing is concluded from an absence.
#ifndef DIAZEPANE_SPECTRA_SHAREESTIMATE_H
#define DIAZEPANE_SPECTRA_SHAREESTIMATE_H

#include <string>
#include <vector>

#include <Spectra/MassExplanation.h>

namespace Diazepane {

struct SpeciesShare {
  std::string smiles;
  std::string role;
  double predicted = kUnknown;
  double observed = kUnknown;  //!< fraction of what is seen; unknown: not seen
  double low = kUnknown;       //!< of the observed fraction
  double high = kUnknown;
  double updated = kUnknown;   //!< both together; all of them sum to 1
  double response = kUnknown;  //!< used; 0: invisible to this detector
  double intensity = 0.0;      //!< summed over its ions
  std::string responseSource;  //!< given, or id of the record
  std::string note;
};

struct ShareEstimate {
  std::vector<SpeciesShare> species;
  std::vector<std::string> notes;  //!< to be read before using it
  std::string signal;              //!< ms or uv
};

//! Empty species with a note when the list has no intensities.
ShareEstimate estimateShares(const MassExplanation &explanation,
                             const MassRecords &records);

//! "SMILES,response" lines, a header allowed; canonical SMILES on the way out.
//! Throws InputError with line and column.
std::map<std::string, double> readResponses(const std::string &text,
                                            const std::string &name);
//! "SMILES=1.8", as on a command line.
std::pair<std::string, double> parseResponse(const std::string &text);

}  // namespace Diazepane

#endif
