// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Masses/IonIndex.h>

#include <algorithm>
#include <cmath>

#include <Base/Text.h>

namespace Diazepane {

std::string Tolerance::text() const {
  return formatNumber(value, 4) + (inPpm ? " ppm" : " Da");
}

IonIndex::IonIndex(const std::vector<double> &mz) {
  d_sorted.reserve(mz.size());
  for (std::size_t i = 0; i < mz.size(); ++i) {
    d_sorted.emplace_back(mz[i], i);
  }
  std::sort(d_sorted.begin(), d_sorted.end());
}

namespace {

//! A tolerance in ppm is of the computed m/z, which may be larger than the
//! observed one; how far off such an ion can lie.
double reachAt(double observed, const Tolerance &tolerance) {
  return tolerance.inPpm ? tolerance.width(observed) /
                               (1.0 - std::min(0.5, tolerance.value * 1e-6))
                         : tolerance.value;
}

}  // namespace

std::vector<std::size_t> IonIndex::within(double observed,
                                          const Tolerance &tolerance) const {
  const double reach = reachAt(observed, tolerance);
  auto from =
      std::lower_bound(d_sorted.begin(), d_sorted.end(),
                       std::make_pair(observed - reach, std::size_t{0}));
  std::vector<std::pair<double, std::size_t>> near;
  for (; from != d_sorted.end() && from->first <= observed + reach; ++from) {
    const double away = std::abs(observed - from->first);
    if (away <= tolerance.width(from->first)) {
      near.emplace_back(away, from->second);
    }
  }
  std::sort(near.begin(), near.end());
  std::vector<std::size_t> places;
  for (const auto &entry : near) {
    places.push_back(entry.second);
  }
  return places;
}

bool IonIndex::any(double observed, const Tolerance &tolerance) const {
  const double reach = reachAt(observed, tolerance);
  auto from =
      std::lower_bound(d_sorted.begin(), d_sorted.end(),
                       std::make_pair(observed - reach, std::size_t{0}));
  for (; from != d_sorted.end() && from->first <= observed + reach; ++from) {
    if (std::abs(observed - from->first) <= tolerance.width(from->first)) {
      return true;
    }
  }
  return false;
}

}  // namespace Diazepane
