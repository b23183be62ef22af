// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// How profiles are hashed: the same on every machine.
#ifndef DIAZEPANE_LIBRARY_PROFILEHASH_H
#define DIAZEPANE_LIBRARY_PROFILEHASH_H

#include <algorithm>
#include <cstdint>
#include <vector>

namespace Diazepane {

inline std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
  std::uint64_t x = a * 0x9E3779B97F4A7C15ULL + b + 0x7F4A7C15ULL;
  x ^= x >> 30U;
  x *= 0xBF58476D1CE4E5B9ULL;
  x ^= x >> 27U;
  x *= 0x94D049BB133111EBULL;
  return x ^ (x >> 31U);
}

//! In no order that matters.
inline std::uint64_t sortedHash(std::vector<std::uint64_t> values,
                                std::uint64_t state) {
  std::sort(values.begin(), values.end());
  for (const std::uint64_t value : values) {
    state = mixed(state, value);
  }
  return mixed(state, values.size());
}

}  // namespace Diazepane

#endif
