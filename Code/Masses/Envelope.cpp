// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Masses/Envelope.h>

#include <isoSpec++.h>
// fixedEnvelopes.h needs the header above first.
#include <fixedEnvelopes.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

namespace Diazepane {

namespace {

// What the pattern leaves out: far below what any trace shows.
constexpr double kKept = 0.9999;
// Isotopes of one element lie about a dalton apart, the fine structure of one
// nominal mass within a few hundredths.
constexpr double kApart = 1.0;

//! IsoSpec wants a count behind every element, also where it is 1.
std::string countedFormula(const Composition &ion) {
  std::string text;
  for (const auto &entry : ion.counts()) {
    text += entry.first + std::to_string(entry.second);
  }
  return text;
}

struct Heap {
  double weight = 0.0;
  double moment = 0.0;
};

}  // namespace

std::vector<IsotopePeak> isotopePattern(const Composition &ion, int charge,
                                        double monoisotopicMz, double least) {
  if (ion.empty() || !ion.isMolecule() || charge == 0) {
    return {};
  }
  std::map<int, Heap> heaps;
  try {
    // Elements with the commonest isotope below 50 % have no clear M; then,
    // too, the place is that of the commonest isotopes.
    const double monoisotopic = ion.mass();
    const auto envelope =
        IsoSpec::FixedEnvelope::FromTotalProb(countedFormula(ion), kKept, true);
    for (std::size_t i = 0; i < envelope.confs_no(); ++i) {
      const double above = envelope.masses()[i] - monoisotopic;
      Heap &heap = heaps[static_cast<int>(std::lround(above / kApart))];
      heap.weight += envelope.probs()[i];
      heap.moment += envelope.probs()[i] * above;
    }
  } catch (const std::exception &) {
    return {};
  }
  double highest = 0.0;
  for (const auto &entry : heaps) {
    highest = std::max(highest, entry.second.weight);
  }
  std::vector<IsotopePeak> peaks;
  for (const auto &entry : heaps) {
    if (entry.second.weight >= least * highest) {
      peaks.push_back(
          {monoisotopicMz +
               entry.second.moment / entry.second.weight / std::abs(charge),
           entry.second.weight, entry.first});
    }
  }
  return peaks;
}

double patternCosine(const std::vector<double> &a,
                     const std::vector<double> &b) {
  double ab = 0.0;
  double aa = 0.0;
  double bb = 0.0;
  for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) {
    ab += a[i] * b[i];
    aa += a[i] * a[i];
    bb += b[i] * b[i];
  }
  return aa > 0.0 && bb > 0.0 ? ab / std::sqrt(aa * bb) : 0.0;
}

}  // namespace Diazepane
