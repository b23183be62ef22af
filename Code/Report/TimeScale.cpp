// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Report/TimeScale.h>

#include <cmath>

#include <Base/Text.h>
#include <Report/Chart.h>
#include <Report/Format.h>

namespace Diazepane {

namespace {

constexpr double kLong = 200.0;  // times the first point
constexpr double kRoom = 0.11;   // of the axis, for the words of a tick

}  // namespace

TimeScale::TimeScale(const std::vector<double> &seconds)
    : d_last(seconds.back()) {
  for (const double t : seconds) {
    if (t > 0.0) {
      d_first = t;
      break;
    }
  }
  d_logarithmic = d_first > 0.0 && d_last / d_first > kLong;
  if (!d_logarithmic) {
    d_unit = d_last > 7200.0 ? 3600.0 : d_last > 120.0 ? 60.0 : 1.0;
  }
}

double TimeScale::place(double seconds) const {
  return d_logarithmic ? std::log1p(seconds / d_first) : seconds / d_unit;
}

std::string TimeScale::name() const {
  return d_logarithmic      ? "time (logarithmic)"
         : d_unit == 3600.0 ? "time / h"
         : d_unit == 60.0   ? "time / min"
                            : "time / s";
}

std::vector<std::pair<double, std::string>> TimeScale::ticks() const {
  std::vector<std::pair<double, std::string>> out;
  const double width = place(d_last);
  if (!d_logarithmic) {
    for (const double tick : ticksBetween(0.0, width, 6)) {
      out.emplace_back(tick, formatNumber(tick, 6));
    }
    return out;
  }
  for (const double t :
       {0.0, 0.1, 1.0, 10.0, 60.0, 600.0, 3600.0, 21600.0, 86400.0, 864000.0}) {
    const bool room =
        out.empty() || place(t) - out.back().first > kRoom * width;
    if ((t == 0.0 || t > d_first) && t <= d_last && room) {
      out.emplace_back(place(t), t == 0.0 ? "0" : durationText(t));
    }
  }
  return out;
}

}  // namespace Diazepane
