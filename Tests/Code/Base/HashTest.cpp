// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <gtest/gtest.h>

#include <set>

#include <Base/Hash.h>

namespace Diazepane {

namespace {

std::uint64_t inPieces(const std::string &text, std::size_t size) {
  StreamHash hash;
  for (std::size_t at = 0; at < text.size(); at += size) {
    hash.add(std::string_view(text).substr(at, size));
  }
  return hash.value();
}

TEST(StreamHash, DoesNotSeeHowAStreamIsCut) {
  std::string text;
  for (int i = 0; i < 100; ++i) {
    text += static_cast<char>('a' + i * 7 % 26);
    for (const std::size_t size : {1U, 3U, 7U, 8U, 9U, 64U}) {
      EXPECT_EQ(inPieces(text, size), inPieces(text, text.size()));
    }
  }
}

TEST(StreamHash, SeesEveryByteAndTheLength) {
  const std::string text(50, 'x');
  std::set<std::uint64_t> seen = {inPieces(text, 50)};
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string changed = text;
    changed[i] = 'y';
    EXPECT_TRUE(seen.insert(inPieces(changed, 50)).second);
  }
  // Bytes of zero at the end are bytes.
  for (std::size_t more = 1; more < 20; ++more) {
    EXPECT_TRUE(
        seen.insert(inPieces(text + std::string(more, '\0'), 8)).second);
  }
}

TEST(StreamHash, IsTheSameOnEveryMachine) {
  EXPECT_EQ(hashText(inPieces("CN1CCCNCC1 homopiperazine", 4)),
            "72186b3332f04410");
}

}  // namespace

}  // namespace Diazepane
