// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The time axis of pictures and pages. Fast reactions end long before the
// clock does: over a long time it is logarithmic from the first point on.
#ifndef DIAZEPANE_REPORT_TIMESCALE_H
#define DIAZEPANE_REPORT_TIMESCALE_H

#include <string>
#include <utility>
#include <vector>

namespace Diazepane {

class TimeScale {
 public:
  //! Of the times of a course, rising; at least one.
  explicit TimeScale(const std::vector<double> &seconds);

  //! Where a time stands on the axis; 0 at the start.
  double place(double seconds) const;
  //! "time / h", "time (logarithmic)".
  std::string name() const;
  //! Places and words, none so close that they would touch.
  std::vector<std::pair<double, std::string>> ticks() const;

 private:
  double d_first = 0.0;
  double d_last = 0.0;
  double d_unit = 1.0;
  bool d_logarithmic = false;
};

}  // namespace Diazepane

#endif
