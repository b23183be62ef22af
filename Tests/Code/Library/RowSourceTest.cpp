// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include "Libraries.h"

#include <Library/PartFile.h>
#include <Library/RowSource.h>

namespace Diazepane {

namespace {

std::vector<RawRow> allRows(const std::string &path,
                            RowSourceOptions options = {}) {
  RowSource source(path, std::move(options));
  std::vector<RawRow> rows;
  RawRow row;
  while (source.next(row)) {
    rows.push_back(row);
  }
  return rows;
}

TEST(RowSource, ReadsSmilesWithAndWithoutNames) {
  const Scratch scratch;
  const auto rows = allRows(scratch.write(
      "a.smi", "smiles name\nC1CNCCNC1 one ring\n\n# no\r\nCC\r\n"));
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].structure, "C1CNCCNC1");
  EXPECT_EQ(rows[0].id, "one ring");
  EXPECT_EQ(rows[0].line, 2);
  EXPECT_EQ(rows[1].structure, "CC");
  EXPECT_EQ(rows[1].line, 5);
}

TEST(RowSource, ReadsTablesWithQuotedCells) {
  const Scratch scratch;
  const std::string path = scratch.write(
      "a.csv",
      "\xEF\xBB\xBFname,SMILES,price\n\"a, \"\"b\"\"\",CC,\"1\n2\"\nc,CCC\n");
  const auto rows = allRows(path);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].id, "a, \"b\"");
  EXPECT_EQ(rows[0].structure, "CC");
  EXPECT_EQ(rows[0].properties, std::vector<std::string>{"1\n2"});
  EXPECT_EQ(rows[1].line, 4);
  EXPECT_NE(rows[1].fault.find("2 cells where the header has 3"),
            std::string::npos);
}

TEST(RowSource, SaysWhatIsMissingInATable) {
  const Scratch scratch;
  const std::string path = scratch.write("a.tsv", "name\tformula\nx\tCH4\n");
  try {
    allRows(path);
    FAIL();
  } catch (const InputError &error) {
    EXPECT_NE(std::string(error.what()).find("name, formula"),
              std::string::npos);
  }
  EXPECT_THROW(allRows(path, {"smile", ""}), InputError);
  EXPECT_EQ(allRows(path, {"formula", "name"}).size(), 1U);
  EXPECT_THROW(allRows(scratch.file("none.smi")), InputError);
  EXPECT_THROW(allRows(scratch.write("a.xlsx", "")), InputError);
}

TEST(RowSource, ReadsSdfWithTags) {
  const Scratch scratch;
  const std::string block =
      "methane\n  x\n\n  1  0  0  0  0  0  0  0  0  0999 V2000\n"
      "    0.0000    0.0000    0.0000 C   0  0\nM  END\n";
  const auto rows = allRows(
      scratch.write("a.sdf", block + "> <price>\n12\n\n$$$$\n" + block +
                                 "> <note>\na\nb\n\n$$$$\n" + "broken\n  x\n"));
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0].id, "methane");
  EXPECT_EQ(rows[0].properties, std::vector<std::string>{"12"});
  EXPECT_EQ(rows[1].properties, (std::vector<std::string>{"", "a\nb"}));
  EXPECT_FALSE(rows[2].fault.empty());
}

TEST(RowSource, AnSdfIsNamedByATagWhereOneIsGiven) {
  const Scratch scratch;
  const std::string block =
      "methane\n  x\n\n  1  0  0  0  0  0  0  0  0  0999 V2000\n"
      "    0.0000    0.0000    0.0000 C   0  0\nM  END\n";
  const auto rows = allRows(
      scratch.write("a.sdf", block + "> <price>\n12\n\n> <CAT>\nK-7\n\n$$$$\n" +
                                 block + "> <price>\n3\n\n$$$$\n"),
      {"", "CAT"});
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].id, "K-7");
  EXPECT_EQ(rows[0].properties, std::vector<std::string>{"12"});
  EXPECT_EQ(rows[1].id, "methane");
  EXPECT_EQ(rows[1].properties, std::vector<std::string>{"3"});
}

TEST(RowSource, ReadsGzipAndNoticesWhenItBreaksOff) {
  const Scratch scratch;
  std::string text;
  for (int i = 0; i < 5000; ++i) {
    text += "C1CNCCNC1 c" + std::to_string(i * 7919) + "\n";
  }
  const std::string path = scratch.file("a.smi.gz");
  PartFile file(path);
  file.write(text);
  file.write("CC last\n");
  file.commit();
  EXPECT_EQ(allRows(path).size(), 5001U);
  RowSource plain(scratch.write("b.smi", text + "CC last\n"));
  RowSource packed(path);
  RawRow row;
  while (plain.next(row) && packed.next(row)) {
  }
  packed.next(row);
  EXPECT_EQ(plain.checksum(), packed.checksum());
  const std::string whole = Scratch::read(path);
  const std::string half =
      scratch.write("half.smi.gz", whole.substr(0, whole.size() / 2));
  EXPECT_THROW(allRows(half), InputError);
}

TEST(PartFile, LeavesNothingBehindUnlessCommitted) {
  const Scratch scratch;
  const std::string path = scratch.file("x.csv");
  {
    PartFile file(path);
    file.write("half");
  }
  EXPECT_FALSE(std::filesystem::exists(path));
  EXPECT_FALSE(std::filesystem::exists(path + ".part"));
  EXPECT_THROW(PartFile("/nonexistent/folder/x"), InputError);
}

TEST(PartFile, SaysThatTheDiskIsFull) {
  // A device on which every write fails as on a full disk.
  if (!std::filesystem::exists("/dev/full")) {
    GTEST_SKIP();
  }
  const Scratch scratch;
  const std::string path = scratch.file("x.csv");
  std::filesystem::create_symlink("/dev/full", path + ".part");
  PartFile file(path);
  try {
    file.write("more than there is room for");
    FAIL();
  } catch (const InputError &error) {
    EXPECT_NE(std::string(error.what()).find("No space left"),
              std::string::npos);
  }
  EXPECT_FALSE(std::filesystem::exists(path));
}

}  // namespace

}  // namespace Diazepane
