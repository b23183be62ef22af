// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include "Libraries.h"

#include <Library/Parallel.h>
#include <Library/ShardedRun.h>

#include <set>

namespace Diazepane {

namespace {

const ProductSpace &smallSpace() {
  static const auto space =
      makeSpace({"C1CNCCNC1", "CN1CCCNCC1", "CCN1CCCNCC1", "CC1CNCCCN1"},
                {"BrCc1ccc(CC)cc1", "BrCCCCCC", "CC(=O)Cl", "ClCc1ccc(CC)cc1"});
  return *space;
}

std::multiset<std::string> linesOf(const std::string &text) {
  std::istringstream in(text);
  std::multiset<std::string> lines;
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    lines.insert(line);
  }
  return lines;
}

TEST(Shards, TogetherAreTheWhole) {
  const Scratch scratch;
  const std::string folder = scratch.file("lib");
  const auto result = writeShards(smallSpace(), {}, folder, "csv.gz", 5, {});
  EXPECT_EQ(result.written.size(), 5U);
  EXPECT_EQ(result.tally.pairs, 16U);
  const std::string out = scratch.file("all.csv");
  const MergeResult merged = mergeShards({folder}, out, {});
  EXPECT_EQ(merged.rows, result.tally.rows);
  EXPECT_EQ(linesOf(Scratch::read(out)), linesOf(textOf(smallSpace())));
}

TEST(Shards, WhatIsFinishedIsNotDoneAgain) {
  const Scratch scratch;
  const std::string folder = scratch.file("lib");
  writeShards(smallSpace(), {}, folder, "csv", 3, {1});
  EXPECT_THROW(mergeShards({folder}, scratch.file("x.csv"), {}), InputError);
  EXPECT_FALSE(std::filesystem::exists(scratch.file("x.csv")));
  const auto result = writeShards(smallSpace(), {}, folder, "csv", 3, {});
  EXPECT_EQ(result.skipped, std::vector<int>{1});
  EXPECT_EQ(result.written.size(), 2U);
  mergeShards({folder}, scratch.file("x.csv"), {});
}

TEST(Shards, StoppedAnywhereTheyEndInTheSameBytes) {
  const Scratch scratch;
  writeShards(smallSpace(), {}, scratch.file("straight"), "csv", 6, {});
  const std::string folder = scratch.file("stopped");
  int left = 0;
  for (int attempt = 0; attempt < 40; ++attempt) {
    left = attempt;
    try {
      writeShards(smallSpace(), {}, folder, "csv", 6, {},
                  [&left](double) { return --left >= 0; });
    } catch (const Stopped &) {
      continue;
    }
  }
  writeShards(smallSpace(), {}, folder, "csv", 6, {});
  for (int i = 0; i < 6; ++i) {
    const std::string name = "/part-0000" + std::to_string(i) + "-of-00006.csv";
    EXPECT_EQ(Scratch::read(folder + name),
              Scratch::read(scratch.file("straight") + name));
  }
}

TEST(Shards, DamageAndMixturesAreRefused) {
  const Scratch scratch;
  const std::string folder = scratch.file("lib");
  writeShards(smallSpace(), {}, folder, "csv", 2, {});
  RowOptions other;
  other.smiles = SmilesKind::Rdkit;
  EXPECT_THROW(writeShards(smallSpace(), other, folder, "csv", 2, {}),
               InputError);
  EXPECT_THROW(writeShards(smallSpace(), {}, folder, "csv", 3, {}), InputError);
  const std::string manifest = Scratch::read(folder + "/manifest.json");
  const std::string hash = smallSpace().ruleBook()->hash();
  std::string changed = manifest;
  changed.replace(changed.find(hash), hash.size(), "0123456789abcdef");
  std::ofstream(folder + "/manifest.json") << changed;
  try {
    writeShards(smallSpace(), {}, folder, "csv", 2, {});
    FAIL();
  } catch (const InputError &error) {
    EXPECT_NE(std::string(error.what()).find("rule book"), std::string::npos);
  }
  EXPECT_THROW(mergeShards({folder}, scratch.file("x.csv"), {}), InputError);
  std::ofstream(folder + "/manifest.json") << manifest;
  std::ofstream(folder + "/part-00000-of-00002.csv", std::ios::app) << "x\n";
  EXPECT_THROW(mergeShards({folder}, scratch.file("x.csv"), {}), InputError);
  EXPECT_FALSE(std::filesystem::exists(scratch.file("x.csv")));
}

TEST(Shards, UniqueKeepsEachProductOnce) {
  const Scratch scratch;
  const std::string folder = scratch.file("lib");
  writeShards(smallSpace(), {}, folder, "csv", 3, {});
  MergeOptions options;
  options.unique = true;
  options.rowsInMemory = 7;  // several runs on the disk
  const MergeResult merged =
      mergeShards({folder}, scratch.file("u.csv"), options);
  // 4-ethylbenzyl bromide and chloride give the same products.
  EXPECT_GT(merged.dropped, 3U);
  options.rowsInMemory = 100000;
  mergeShards({folder}, scratch.file("v.csv"), options);
  EXPECT_EQ(Scratch::read(scratch.file("u.csv")),
            Scratch::read(scratch.file("v.csv")));
  EXPECT_EQ(
      std::distance(std::filesystem::directory_iterator(
                        std::filesystem::path(scratch.file("x")).parent_path()),
                    std::filesystem::directory_iterator()),
      3);
}

TEST(Shards, ByWhatAPairIsNotWhereItStands) {
  EXPECT_TRUE(inShard({0, 1}, 5, 7));
  int members = 0;
  for (int i = 0; i < 8; ++i) {
    members += inShard({i, 8}, 123, 456) ? 1 : 0;
  }
  EXPECT_EQ(members, 1);
  EXPECT_THROW(parseShard("3"), InputError);
  EXPECT_THROW(parseShard("8/8"), InputError);
  EXPECT_THROW(parseShard("-1/8"), InputError);
  EXPECT_EQ(parseShard("7/8").index, 7);
}

}  // namespace

}  // namespace Diazepane
