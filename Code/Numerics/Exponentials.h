// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// exp(z) and exp(z) - 1 for a handful of numbers side by side: they are most of
// the work of the theta path.
#ifndef DIAZEPANE_NUMERICS_EXPONENTIALS_H
#define DIAZEPANE_NUMERICS_EXPONENTIALS_H

// Its arrays are computed in the vector registers; no public header has it.
#include <Eigen/Core>

#include <cstdint>
#include <cstring>

namespace Diazepane {

template <int Count>
using Side = Eigen::Array<double, Count, 1>;

//! exp(r) - 1 and the power of two that together make exp(z).
template <int Count>
struct ExponentialParts {
  explicit ExponentialParts(const Side<Count> &z) {
    constexpr double kPerLog2 = 1.4426950408889634074;
    constexpr double kLog2High = 0.693147180369123816490;  // few bits set
    constexpr double kLog2Low = 1.90821492927058770002e-10;
    constexpr double kRound = 6755399441055744.;  // 1.5 * 2^52
    constexpr std::uint64_t kRoundBits = 0x4338000000000000;
    const Side<Count> x = z.max(-700.).min(700.);
    // Added to this number, the whole part stands in the last bits.
    power = x * kPerLog2 + kRound;
    const Side<Count> whole = power - kRound;
    const Side<Count> r = (x - whole * kLog2High) - whole * kLog2Low;
    // In pairs, and pairs of pairs: one long chain would wait for itself.
    const Side<Count> r2 = r * r, r4 = r2 * r2;
    const Side<Count> low =
        (1. / 2. + r * (1. / 6.)) + r2 * (1. / 24. + r * (1. / 120.));
    const Side<Count> middle = (1. / 720. + r * (1. / 5040.)) +
                               r2 * (1. / 40320. + r * (1. / 362880.));
    const Side<Count> high = (1. / 3628800. + r * (1. / 39916800.)) +
                             r2 * (1. / 479001600. + r * (1. / 6227020800.));
    part = r + r2 * (low + r4 * (middle + r4 * high));
    std::uint64_t bits[Count];
    std::memcpy(bits, power.data(), sizeof bits);
    for (auto &each : bits) {
      each = (each - kRoundBits + 1023) << 52;
    }
    std::memcpy(power.data(), bits, sizeof bits);
  }
  Side<Count> part, power;
};

//! exp(z) - 1, good to two units of the last place also near zero; z beyond
//! 700 on either side counts as 700.
template <int Count>
inline Side<Count> exponentialsMinusOne(const Side<Count> &z) {
  const ExponentialParts<Count> parts(z);
  return parts.power * parts.part + (parts.power - 1.);
}

//! exp(z), in the same way.
template <int Count>
inline Side<Count> exponentials(const Side<Count> &z) {
  const ExponentialParts<Count> parts(z);
  return parts.power * parts.part + parts.power;
}

}  // namespace Diazepane

#endif
