// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Seeded samples that are the same on every machine and standard library, and
// what is needed to turn them into bands.
#ifndef DIAZEPANE_NUMERICS_SAMPLING_H
#define DIAZEPANE_NUMERICS_SAMPLING_H

#include <cstdint>
#include <vector>

namespace Diazepane {

//! xoshiro256**, its state filled by splitmix64.
class RandomStream {
 public:
  explicit RandomStream(std::uint64_t seed);

  std::uint64_t next();
  //! In [0, 1), 53 bits.
  double uniform();
  //! In [0, bound), without bias.
  std::uint64_t below(std::uint64_t bound);

 private:
  std::uint64_t d_state[4];
};

//! `count` points in [0,1)^dimensions: along every dimension exactly one point
//! falls in each of the `count` equal slices.
std::vector<std::vector<double>> latinHypercube(int count, int dimensions,
                                                std::uint64_t seed);

//! Quantile of the standard normal distribution, 0 < probability < 1.
double inverseNormal(double probability);

//! A factor whose logarithm is normal: median 1, `factorAtOneSigma` > 0 the
//! factor that stands one standard deviation above it.
double logNormalFactor(double probability, double factorAtOneSigma);

//! The quantile by linear interpolation between order statistics.
double percentile(std::vector<double> values, double percent);

struct Band {
  double low = 0.;     //!< 10 %
  double middle = 0.;  //!< 50 %
  double high = 0.;    //!< 90 %
};

Band percentileBand(std::vector<double> values);

}  // namespace Diazepane

#endif
