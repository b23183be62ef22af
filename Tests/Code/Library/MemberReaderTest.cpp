// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include "Libraries.h"

namespace Diazepane {

namespace {

TEST(MemberReader, OneBrokenLineOfManyIsNamed) {
  const Scratch scratch;
  std::string text;
  for (int i = 1; i <= 3000; ++i) {
    text += i == 2101 ? "C1CNCCNC bad\n"
                      : std::string(1, 'C') + "C1CNCCNC1 c" +
                            std::to_string(i) + "\n";
  }
  const MemberReader reader(sharedBuilder());
  const MemberSet set = reader.cores(scratch.write("cores.smi", text));
  EXPECT_EQ(set.rows, 3000U);
  ASSERT_EQ(set.members.size(), 1U);
  EXPECT_EQ(set.members[0].count, 2999);
  EXPECT_EQ(set.duplicates, 2998U);
  ASSERT_EQ(set.rejects.size(), 1U);
  EXPECT_EQ(set.rejects[0].line, 2101);
  EXPECT_NE(set.rejects[0].reason.find("not a valid SMILES"),
            std::string::npos);
}

TEST(MemberReader, StripsSaltsAndKeepsThemApart) {
  const MemberReader reader(sharedBuilder());
  const MemberSet set = reader.coresOf(
      rowsOf({"C1CNCCNC1", "C1CNCCNC1.Cl.Cl", "C1CNCCNC1.Cl", "C1NCCNCC1"}));
  ASSERT_EQ(set.members.size(), 3U);
  EXPECT_EQ(set.members[0].count, 2);
  EXPECT_EQ(set.members[1].smiles, "C1CNCCNC1");
  EXPECT_EQ(set.members[1].saltForm, "2 HCl");
}

TEST(MemberReader, NamesOfReagentsAreStructures) {
  const MemberReader reader(sharedBuilder());
  const MemberSet set =
      reader.reagentsOf(rowsOf({"BnBr", "BrCc1ccccc1", "nonsense"}));
  ASSERT_EQ(set.members.size(), 1U);
  EXPECT_EQ(set.members[0].count, 2);
  EXPECT_EQ(set.rejects.size(), 1U);
}

TEST(MemberReader, AFileWithoutAnyStructureIsAnError) {
  const Scratch scratch;
  const MemberReader reader(sharedBuilder());
  EXPECT_THROW(reader.cores(scratch.write("a.smi", "xx\nyy\n")), InputError);
  EXPECT_THROW(reader.cores(scratch.write("b.smi", "")), InputError);
}

}  // namespace

}  // namespace Diazepane
