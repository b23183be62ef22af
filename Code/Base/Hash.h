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

//! A hash of a stream, eight bytes at a time: for checksums of large files.
//! How the stream is cut into pieces does not matter.
class StreamHash {
 public:
  void add(std::string_view bytes);
  std::uint64_t value() const;

 private:
  void take(std::uint64_t word);

  std::uint64_t d_state = 14695981039346656037ULL;
  std::uint64_t d_length = 0;
  char d_rest[8] = {};  //!< bytes that fill no word yet: d_length % 8 of them
};

//! Sixteen hexadecimal digits.
std::string hashText(std::uint64_t hash);

}  // namespace Diazepane

#endif
