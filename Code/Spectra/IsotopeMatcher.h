// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Compares the computed isotope pattern of an assignment with what the list
// has at those places, and finds which peaks are isotopes of others.
#ifndef DIAZEPANE_SPECTRA_ISOTOPEMATCHER_H
#define DIAZEPANE_SPECTRA_ISOTOPEMATCHER_H

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <Spectra/MassExplanation.h>

namespace Diazepane {

class IsotopeMatcher {
 public:
  //! One peak of the list as isotope of another.
  struct Claim {
    std::size_t place = 0;  //!< of the isotope in the list
    int row = 0;            //!< of the peak it belongs to
    std::string text;       //!< "M+1 of [M+H]+ 191.1543"
    double score = 0.0;
  };

  IsotopeMatcher(const PeakList &list, const Tolerance &tolerance,
                 double minutes);

  //! Sets the isotope score; unknown when the list has no intensity or is too
  //! weak to show a second peak.
  void compare(const Peak &peak, Assignment &assignment);

  //! Each isotope peak once, by the pattern that fits best.
  std::vector<Claim> claims() const;

 private:
  int peakAt(double mz, const Peak &main) const;

  const PeakList &d_list;
  Tolerance d_tolerance;
  double d_minutes;
  double d_lowest = kUnknown;
  std::vector<std::pair<double, std::size_t>> d_byMz;
  std::map<std::size_t, Claim> d_claims;
};

}  // namespace Diazepane

#endif
