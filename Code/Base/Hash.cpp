// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Base/Hash.h>

#include <algorithm>
#include <cstdio>
#include <cstring>

namespace Diazepane {

std::uint64_t stableHash(std::string_view bytes, std::uint64_t state) {
  for (const unsigned char byte : bytes) {
    state ^= byte;
    state *= 1099511628211ULL;
  }
  return state;
}

namespace {

constexpr std::size_t kWord = 8;

//! The same number on machines of either byte order; compilers make one load
//! of it.
std::uint64_t wordAt(const char *bytes) {
  std::uint64_t word = 0;
  for (std::size_t i = 0; i < kWord; ++i) {
    word |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i]))
            << (8 * i);
  }
  return word;
}

}  // namespace

void StreamHash::take(std::uint64_t word) {
  d_state = (d_state ^ word) * 0x9E3779B97F4A7C15ULL;
  d_state ^= d_state >> 29U;
}

void StreamHash::add(std::string_view bytes) {
  std::size_t filled = d_length % kWord;
  d_length += bytes.size();
  if (filled > 0) {
    const std::size_t more = std::min(kWord - filled, bytes.size());
    std::memcpy(d_rest + filled, bytes.data(), more);
    bytes.remove_prefix(more);
    if (filled + more < kWord) {
      return;
    }
    take(wordAt(d_rest));
  }
  while (bytes.size() >= kWord) {
    take(wordAt(bytes.data()));
    bytes.remove_prefix(kWord);
  }
  std::memcpy(d_rest, bytes.data(), bytes.size());
}

std::uint64_t StreamHash::value() const {
  StreamHash last = *this;
  for (std::size_t i = d_length % kWord; i < kWord; ++i) {
    last.d_rest[i] = 0;
  }
  last.take(wordAt(last.d_rest));
  last.take(d_length);
  return last.d_state;
}

std::string hashText(std::uint64_t hash) {
  char buffer[17];
  std::snprintf(buffer, sizeof buffer, "%016llx",
                static_cast<unsigned long long>(hash));
  return buffer;
}

}  // namespace Diazepane
