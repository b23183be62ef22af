// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Spectra/IsotopeMatcher.h>

#include <algorithm>
#include <cmath>

#include <Masses/Envelope.h>
#include <Report/Format.h>

namespace Diazepane {

namespace {

// Isotope peaks are centroids of several isotopologues, so they lie a little
// beside the computed place on good instruments.
constexpr double kCentroidDalton = 0.004;
// An isotope peak may be this much higher than computed before it counts as a
// peak of its own.
constexpr double kExcess = 3.0;
// Expected peaks below this many times the weakest of the list may be absent.
constexpr double kVisible = 3.0;

}  // namespace

IsotopeMatcher::IsotopeMatcher(const PeakList &list, const Tolerance &tolerance,
                               double minutes)
    : d_list(list), d_tolerance(tolerance), d_minutes(minutes) {
  d_byMz.reserve(list.peaks.size());
  for (std::size_t i = 0; i < list.peaks.size(); ++i) {
    const double intensity = list.peaks[i].intensity;
    d_byMz.emplace_back(list.peaks[i].mz, i);
    if (intensity > 0.0 && !(d_lowest <= intensity)) {
      d_lowest = intensity;
    }
  }
  std::sort(d_byMz.begin(), d_byMz.end());
}

//! The nearest peak at a place, of the same elution; -1: none.
int IsotopeMatcher::peakAt(double mz, const Peak &main) const {
  const double reach = std::max(d_tolerance.width(mz), kCentroidDalton);
  auto at = std::lower_bound(d_byMz.begin(), d_byMz.end(),
                             std::make_pair(mz - reach, std::size_t{0}));
  int best = -1;
  double least = 0.0;
  for (; at != d_byMz.end() && at->first <= mz + reach; ++at) {
    const Peak &peak = d_list.peaks[at->second];
    const bool timed = main.minutes == main.minutes;
    if (timed != (peak.minutes == peak.minutes) ||
        (timed && std::abs(peak.minutes - main.minutes) > d_minutes)) {
      continue;
    }
    const double away = std::abs(at->first - mz);
    if (best < 0 || away < least) {
      best = static_cast<int>(at->second);
      least = away;
    }
  }
  return best;
}

void IsotopeMatcher::compare(const Peak &peak, Assignment &assignment) {
  if (!(peak.intensity > 0.0)) {
    return;
  }
  const auto pattern =
      isotopePattern(assignment.ion, assignment.charge, assignment.mz, 0.01);
  const auto main =
      std::find_if(pattern.begin(), pattern.end(),
                   [](const IsotopePeak &one) { return one.above == 0; });
  if (main == pattern.end()) {
    return;
  }
  std::vector<double> computed = {peak.intensity};
  std::vector<double> observed = {peak.intensity};
  std::vector<std::pair<int, int>> found;
  for (const auto &isotope : pattern) {
    if (isotope.above == 0) {
      continue;
    }
    const double expected = peak.intensity * isotope.height / main->height;
    const int place = peakAt(isotope.mz + peak.mz - assignment.mz, peak);
    if (place < 0 && expected < kVisible * d_lowest) {
      continue;
    }
    const double seen =
        place < 0 ? 0.0
                  : d_list.peaks[static_cast<std::size_t>(place)].intensity;
    computed.push_back(expected);
    observed.push_back(seen > 0.0 ? seen : 0.0);
    if (place >= 0 && seen <= kExcess * expected) {
      found.emplace_back(place, isotope.above);
    }
  }
  if (computed.size() < 2) {
    return;
  }
  assignment.isotopeScore = patternCosine(computed, observed);
  for (const auto &one : found) {
    const auto place = static_cast<std::size_t>(one.first);
    Claim &claim = d_claims[place];
    if (assignment.isotopeScore > claim.score) {
      claim = {place, peak.row,
               "M" + std::string(one.second < 0 ? "" : "+") +
                   std::to_string(one.second) + " of " + assignment.adduct +
                   " " + fixedText(assignment.mz, 4),
               assignment.isotopeScore};
    }
  }
}

std::vector<IsotopeMatcher::Claim> IsotopeMatcher::claims() const {
  std::vector<Claim> list;
  for (const auto &entry : d_claims) {
    list.push_back(entry.second);
  }
  return list;
}

}  // namespace Diazepane
