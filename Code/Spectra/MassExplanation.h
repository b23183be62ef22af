// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// A peak list explained by a prediction: assignments with their reasons,
// isobars, what stays unexplained and what it may be.
#ifndef DIAZEPANE_SPECTRA_MASSEXPLANATION_H
#define DIAZEPANE_SPECTRA_MASSEXPLANATION_H

#include <map>
#include <string>
#include <vector>

#include <Masses/PeakList.h>
#include <Masses/Tolerance.h>
#include <Spectra/Candidates.h>
#include <Spectra/DeltaNames.h>

namespace Diazepane {

struct MassOptions {
  Polarity polarity = Polarity::Positive;
  Tolerance tolerance = Tolerance::ppm(5.0);
  std::vector<std::string> adducts;  //!< instead of the usual ones
  bool uv = false;                   //!< intensities are UV areas
  //! By canonical SMILES; 1 is the usual ion (ms) or one benzyl group (uv).
  std::map<std::string, double> responses;
  std::size_t mostPeaks = 5000;       //!< assigned ones that are kept
  std::size_t mostUnexplained = 200;  //!< that are listed
  std::size_t mostSuggested = 50;     //!< that suggestions are sought for
};

struct Assignment {
  int candidate = -1;
  std::string adduct;
  int charge = 1;
  double mz = 0.0;  //!< computed
  double errorDalton = 0.0;
  double errorPpm = 0.0;
  Composition ion;
  bool fragment = false;
  std::string meaning;  //!< of the adduct
  Delta toSubstrate;
  Delta toDesired;
  double massScore = 0.0;
  double isotopeScore = kUnknown;  //!< unknown: the list shows no pattern
  double shareScore = 0.0;
  double score = 0.0;
  int group = -1;  //!< isobars, index in MassExplanation::groups
};

//! What a peak that no predicted species explains may be.
struct Suggestion {
  std::string kind;  //!< vetoed, shift, background
  std::string what;
  std::string smiles;
  std::string adduct;
  double mz = 0.0;
  double errorPpm = 0.0;
  std::string reason;
  std::string source;
  std::string shift;  //!< "-CH2", for workflows
};

struct ExplainedPeak {
  Peak peak;
  std::vector<Assignment> assignments;  //!< best first
  std::vector<Suggestion> suggestions;  //!< best first
  int isotopeOf = -1;                   //!< row of the peak it belongs to
  std::string isotope;                  //!< "M+1 of [M+H]+ 191.1543"

  bool assigned() const { return !assignments.empty() && isotopeOf < 0; }
};

struct IsobarMember {
  int candidate = -1;
  std::string adduct;
};

struct IsobarGroup {
  double mz = 0.0;
  Composition ion;
  int charge = 1;
  std::vector<IsobarMember> members;
  std::vector<std::string> records;  //!< ids of what tells them apart
  std::vector<double> minutes;       //!< of the peaks of this mass
};

struct MassExplanation {
  Prediction prediction;
  MassOptions options;
  std::string name;  //!< of the peak list
  std::vector<Candidate> candidates;
  std::vector<PredictedIon> ions;
  std::vector<ExplainedPeak> peaks;  //!< assigned, isotopes and unexplained
  std::vector<IsobarGroup> groups;
  std::vector<std::string> workflows;  //!< ids
  std::vector<std::string> warnings;
  std::size_t read = 0;
  std::size_t assigned = 0;
  std::size_t isotopes = 0;
  std::size_t unexplained = 0;
  double highest = kUnknown;  //!< intensity
  bool hasIntensity = false;
  bool hasTime = false;
};

}  // namespace Diazepane

#endif
