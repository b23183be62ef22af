// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The isotope pattern of an ion, by IsoSpec: peaks of one nominal mass taken
// together, as instruments below a resolution of 100,000 see them.
#ifndef DIAZEPANE_MASSES_ENVELOPE_H
#define DIAZEPANE_MASSES_ENVELOPE_H

#include <vector>

#include <Masses/Composition.h>

namespace Diazepane {

struct IsotopePeak {
  double mz = 0.0;
  double height = 0.0;  //!< of the whole pattern, which sums to 1
  //! Nominal masses above the peak of the commonest isotopes (M is 0; boron
  //! and many metals have peaks below).
  int above = 0;
};

//! Peaks of at least `least` of the highest, in order of m/z. The pattern is
//! put where the commonest isotopes have `monoisotopicMz`, so that labels and
//! electrons of the ion are right. Empty for atoms that IsoSpec does not know.
std::vector<IsotopePeak> isotopePattern(const Composition &ion, int charge,
                                        double monoisotopicMz,
                                        double least = 0.001);

//! Cosine of two patterns given as heights of the same peaks; 0 when either
//! is empty.
double patternCosine(const std::vector<double> &a,
                     const std::vector<double> &b);

}  // namespace Diazepane

#endif
