// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// A hash that is the same on every machine and in every run: identities of
// rule books, seeds of random numbers, shards. Not for secrets.
#ifndef DIAZEPANE_BASE_HASH_H
#define DIAZEPANE_BASE_HASH_H

#include <cstdint>
#include <string>
#include <string_view>

namespace Diazepane {

//! FNV-1a, 64 bit, continued from `state`.
std::uint64_t stableHash(std::string_view bytes,
                         std::uint64_t state = 14695981039346656037ULL);

//! Sixteen hexadecimal digits.
std::string hashText(std::uint64_t hash);

}  // namespace Diazepane

#endif
