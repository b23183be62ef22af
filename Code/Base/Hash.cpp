// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Base/Hash.h>

#include <cstdio>

namespace Diazepane {

std::uint64_t stableHash(std::string_view bytes, std::uint64_t state) {
  for (const unsigned char byte : bytes) {
    state ^= byte;
    state *= 1099511628211ULL;
  }
  return state;
}

std::string hashText(std::uint64_t hash) {
  char buffer[17];
  std::snprintf(buffer, sizeof buffer, "%016llx",
                static_cast<unsigned long long>(hash));
  return buffer;
}

}  // namespace Diazepane
