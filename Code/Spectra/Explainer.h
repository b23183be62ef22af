// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// A prediction and a peak list in, an explanation out. Every peak is looked up
// in the sorted ions, so a million of them take seconds.
#ifndef DIAZEPANE_SPECTRA_EXPLAINER_H
#define DIAZEPANE_SPECTRA_EXPLAINER_H

#include <Spectra/MassExplanation.h>

namespace Diazepane {

//! Throws InputError for adducts and options that make no sense.
MassExplanation explainMasses(const Prediction &prediction,
                              const PeakList &peaks,
                              const MassRecordsPtr &records,
                              const MassOptions &options);

//! The mass term of a score: 1 at the computed place, 0.14 at the tolerance.
double massScore(double errorDalton, double width);

//! Isobars among the ions of lineages, whether they were seen or not.
std::vector<IsobarGroup> isobarsOf(const std::vector<Candidate> &candidates,
                                   const std::vector<PredictedIon> &ions,
                                   const MassRecords &records);

//! What unexplained peaks may be: vetoed products, known species with a
//! usual shift, background.
class Suggester {
 public:
  Suggester(const MassExplanation &explanation, const DeltaNames &names,
            const MassRecords &records);
  std::vector<Suggestion> suggest(const Peak &peak) const;

 private:
  void addVetoed(const MassExplanation &explanation,
                 const MassRecords &records);
  void addShifts(const MassExplanation &explanation, const DeltaNames &names);
  void addBackground(const MassRecords &records, Polarity polarity);

  Tolerance d_tolerance;
  std::vector<Suggestion> d_known;
};

}  // namespace Diazepane

#endif
