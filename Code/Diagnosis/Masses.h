// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Observed m/z against the ions of any of the suspected flasks (Spectra says
// which), and against differences of mass that are symptoms.
#ifndef DIAZEPANE_DIAGNOSIS_MASSES_H
#define DIAZEPANE_DIAGNOSIS_MASSES_H

#include <vector>

#include <Diagnosis/Diagnosis.h>
#include <Diagnosis/DiagnosisRecords.h>
#include <Masses/IonIndex.h>
#include <Model/Prediction.h>
#include <Spectra/Candidates.h>

namespace Diazepane {

//! The ions of what a flask holds more than a trace of.
class FlaskIons {
 public:
  FlaskIons(const Prediction &prediction, const MassRecords &records);

  bool explains(double mz, const Tolerance &tolerance) const;
  //! Fills in the likeliest ion; false when none has the mass.
  bool assign(AssignedMass &mass, const Tolerance &tolerance) const;

  const std::vector<Candidate> &candidates() const { return d_candidates; }

 private:
  std::vector<Candidate> d_candidates;
  std::vector<PredictedIon> d_ions;
  IonIndex d_index;
};

//! The first flask is the one as said; it goes before the others. What no
//! flask explains may be a known difference from its main products.
std::vector<AssignedMass> assign(const std::vector<double> &masses,
                                 const std::vector<FlaskIons> &flasks,
                                 const std::vector<MassShift> &shifts,
                                 const Tolerance &tolerance);

}  // namespace Diazepane

#endif
