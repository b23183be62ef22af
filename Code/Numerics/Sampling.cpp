// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Base/Error.h>
#include <Numerics/Sampling.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numeric>

namespace Diazepane {

namespace {

std::uint64_t splitMix(std::uint64_t &state) {
  state += 0x9e3779b97f4a7c15ULL;
  std::uint64_t z = state;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31);
}

std::uint64_t rotateLeft(std::uint64_t x, int bits) {
  return (x << bits) | (x >> (64 - bits));
}

// Highest power first.
double polynomial(const std::array<double, 8> &coefficients, double x) {
  double value = 0.;
  for (double coefficient : coefficients) {
    value = value * x + coefficient;
  }
  return value;
}

double quantileOfSorted(const std::vector<double> &sorted, double percent) {
  if (sorted.empty() || !(percent >= 0. && percent <= 100.)) {
    throw SolverError("a percentile needs values and 0 to 100 percent");
  }
  const double place = percent / 100. * (sorted.size() - 1.);
  const auto below = static_cast<std::size_t>(place);
  const auto above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
}

}  // namespace

RandomStream::RandomStream(std::uint64_t seed) {
  for (auto &word : d_state) {
    word = splitMix(seed);
  }
}

std::uint64_t RandomStream::next() {
  const std::uint64_t result = rotateLeft(d_state[1] * 5, 7) * 9;
  const std::uint64_t shifted = d_state[1] << 17;
  d_state[2] ^= d_state[0];
  d_state[3] ^= d_state[1];
  d_state[1] ^= d_state[2];
  d_state[0] ^= d_state[3];
  d_state[2] ^= shifted;
  d_state[3] = rotateLeft(d_state[3], 45);
  return result;
}

double RandomStream::uniform() {
  return static_cast<double>(next() >> 11) * 0x1p-53;
}

std::uint64_t RandomStream::below(std::uint64_t bound) {
  if (bound == 0) {
    throw SolverError("a random number below zero was asked for");
  }
  // Numbers under the remainder of 2^64 would make small results likelier.
  const std::uint64_t unfair = (0 - bound) % bound;
  std::uint64_t value = next();
  while (value < unfair) {
    value = next();
  }
  return value % bound;
}

std::vector<std::vector<double>> latinHypercube(int count, int dimensions,
                                                std::uint64_t seed) {
  if (count < 0 || dimensions < 0) {
    throw SolverError("a sample needs a count and dimensions of 0 or more");
  }
  RandomStream random(seed);
  std::vector<std::vector<double>> points(count,
                                          std::vector<double>(dimensions));
  std::vector<int> slices(count);
  for (int d = 0; d < dimensions; ++d) {
    std::iota(slices.begin(), slices.end(), 0);
    for (int i = count - 1; i > 0; --i) {
      std::swap(slices[i], slices[random.below(i + 1)]);
    }
    for (int i = 0; i < count; ++i) {
      const double upper = (slices[i] + 1.) / count;
      points[i][d] = std::min((slices[i] + random.uniform()) / count,
                              std::nextafter(upper, 0.));
    }
  }
  return points;
}

// Wichura's algorithm AS 241 (PPND16): rational functions, good to 1e-16.
double inverseNormal(double probability) {
  if (!(probability > 0. && probability < 1.)) {
    throw SolverError("a normal quantile needs a probability inside 0 to 1");
  }
  static constexpr std::array<double, 8> kCentreTop = {
      2509.0809287301226727, 33430.575583588128105, 67265.770927008700853,
      45921.953931549871457, 13731.693765509461125, 1971.5909503065514427,
      133.14166789178437745, 3.387132872796366608};
  static constexpr std::array<double, 8> kCentreBottom = {
      5226.495278852545925,  28729.085735721942674,
      39307.89580009271061,  21213.794301586595867,
      5394.1960214247511077, 687.1870074920579083,
      42.313330701600911252, 1.};
  static constexpr std::array<double, 8> kMiddleTop = {
      7.7454501427834140764e-4, .0227238449892691845833, .24178072517745061177,
      1.27045825245236838258,   3.64784832476320460504,  5.7694972214606914055,
      4.6303378461565452959,    1.42343711074968357734};
  static constexpr std::array<double, 8> kMiddleBottom = {
      1.05075007164441684324e-9, 5.475938084995344946e-4,
      .0151986665636164571966,   .14810397642748007459,
      .68976733498510000455,     1.6763848301838038494,
      2.05319162663775882187,    1.};
  static constexpr std::array<double, 8> kTailTop = {
      2.01033439929228813265e-7, 2.71155556874348757815e-5,
      .0012426609473880784386,   .026532189526576123093,
      .29656057182850489123,     1.7848265399172913358,
      5.4637849111641143699,     6.6579046435011037772};
  static constexpr std::array<double, 8> kTailBottom = {
      2.04426310338993978564e-15, 1.4215117583164458887e-7,
      1.8463183175100546818e-5,   7.868691311456132591e-4,
      .0148753612908506148525,    .13692988092273580531,
      .59983220655588793769,      1.};
  const double offset = probability - 0.5;
  if (std::abs(offset) <= 0.425) {
    const double r = 0.180625 - offset * offset;
    return offset * polynomial(kCentreTop, r) / polynomial(kCentreBottom, r);
  }
  const double r =
      std::sqrt(-std::log(std::min(probability, 1. - probability)));
  const double size =
      r <= 5.
          ? polynomial(kMiddleTop, r - 1.6) / polynomial(kMiddleBottom, r - 1.6)
          : polynomial(kTailTop, r - 5.) / polynomial(kTailBottom, r - 5.);
  return offset < 0. ? -size : size;
}

double logNormalFactor(double probability, double factorAtOneSigma) {
  if (!(factorAtOneSigma > 0.)) {
    throw SolverError("a log-normal factor needs a positive spread");
  }
  return std::exp(std::log(factorAtOneSigma) * inverseNormal(probability));
}

double percentile(std::vector<double> values, double percent) {
  std::sort(values.begin(), values.end());
  return quantileOfSorted(values, percent);
}

Band percentileBand(std::vector<double> values) {
  // Only what stands at the three places is put in order.
  Band band;
  auto begin = values.begin();
  const auto settle = [&values, &begin](double percent) {
    const double place = percent / 100. * (values.size() - 1.);
    const auto below = static_cast<std::ptrdiff_t>(place);
    for (const auto at : {below, below + 1}) {
      if (values.begin() + at >= begin && values.begin() + at < values.end()) {
        std::nth_element(begin, values.begin() + at, values.end());
        begin = values.begin() + at + 1;
      }
    }
    return quantileOfSorted(values, percent);
  };
  band.low = settle(10.);
  band.middle = settle(50.);
  band.high = settle(90.);
  return band;
}

}  // namespace Diazepane
