// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What an instrument wrote: m/z, and intensity and retention time when they
// are there. Rows that cannot be read become faults, the others are kept.
#ifndef DIAZEPANE_MASSES_PEAKLIST_H
#define DIAZEPANE_MASSES_PEAKLIST_H

#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include <Base/Error.h>

namespace Diazepane {

struct Peak {
  double mz = 0.0;
  double intensity = std::numeric_limits<double>::quiet_NaN();
  double minutes = std::numeric_limits<double>::quiet_NaN();  //!< retention
  int row = 0;  //!< line of the file, or number of the peak from 1
};

struct PeakList {
  std::string name;
  std::vector<Peak> peaks;
  std::vector<Fault> faults;   //!< the first hundred rows that were left out
  std::size_t faultCount = 0;  //!< all of them
  std::vector<std::string> ignored;  //!< columns that say nothing to us
  std::vector<std::string> notes;    //!< to be read by people
  bool hasIntensity = false;
  bool hasTime = false;
};

//! Separated by commas, semicolons, tabs or blanks, with a header that names
//! the columns in anyone's words, or without: m/z, intensity, minutes. Lines
//! that begin with '#' are comments. Throws InputError for what holds no peak.
PeakList readPeaks(std::string_view text, const std::string &name);
PeakList readPeaksFile(const std::string &path);

//! Checks one peak that did not come from text; empty: it is a peak.
std::string peakFault(double mz, double intensity, double minutes);

}  // namespace Diazepane

#endif
