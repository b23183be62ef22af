// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Everything that is wrong with the files of a rule book is said at once.
#include <gtest/gtest.h>

#include "Overlay.h"

using namespace Diazepane;
using namespace Diazepane::Testing;

namespace {

TEST(Faults, ourOwnRecordsHaveNone) {
  std::vector<Fault> faults;
  const auto book = RuleBook::read({ownData()}, faults);
  EXPECT_TRUE(faults.empty()) << listed(faults);
  EXPECT_GT(book->reactions().size(), 100u);
  EXPECT_GE(book->reagents().size(), 150u);
}

TEST(Faults, ofAllFilesAreReportedTogether) {
  const Overlay overlay;
  overlay.write("Reactions/a.yaml",
                "family: alkylation\nrules:\n" +
                    reaction("T-KEY", "    exampels: []\n" + examples()) +
                    reaction("T-TWICE", "    title: again\n" + examples()) +
                    reaction("T-NOEX", "") +
                    reaction("T-EMPTY",
                             "    examples: []\n"
                             "    counterexamples: []\n"));
  overlay.write("Reactions/b.yaml",
                "family: alkylation\nrules:\n" +
                    reaction("T-SRC", "    scope: sideways\n" + examples()));
  overlay.write("Parameters/p.yaml",
                "parameters:\n"
                "  - {id: t_p, value: many, unit: \"1\", "
                "source: [nobody-2020], meaning: a test}\n"
                "  - {id: t_q, value: 1, unit: \"1\", meaning: a test}\n");
  overlay.write("Reagents/reagents.tsv",
                "id\tname\tsynonyms\tsmiles\tclasses\tform\tper_mole\trole\t"
                "density\tpurity\tmolarity\tbp_C\tpKa\thazards\tsource\n"
                "TX\ttest x\t\tC1CC\tno_such_class\t=\t\treactant\theavy\t\t\t"
                "\t\t\ttextbook-sn2\n");
  std::vector<Fault> faults;
  overlay.read(faults);
  const std::string all = listed(faults);
  EXPECT_EQ(count(faults, "unknown key 'exampels'", "did you mean 'examples'"),
            1)
      << all;
  EXPECT_EQ(count(faults, "stands twice", "a.yaml:"), 1) << all;
  EXPECT_EQ(count(faults, "key 'examples' is missing", "a.yaml:"), 1) << all;
  EXPECT_EQ(count(faults, "T-EMPTY needs at least one example"), 1) << all;
  EXPECT_EQ(count(faults, "'sideways' is not a scope", "b.yaml:"), 1) << all;
  EXPECT_EQ(
      count(faults, "'value' should be a number, not 'many'", "p.yaml:6:"), 1)
      << all;
  EXPECT_EQ(count(faults, "'nobody-2020' is not in Sources", "p.yaml:6:"), 1)
      << all;
  EXPECT_EQ(count(faults, "key 'source' is missing", "p.yaml:7:"), 1) << all;
  EXPECT_EQ(count(faults, "'C1CC' is not a SMILES", "reagents.tsv:2"), 1)
      << all;
  EXPECT_EQ(count(faults, "'heavy' is not a number", "reagents.tsv:2"), 1)
      << all;
  EXPECT_EQ(count(faults, "class 'no_such_class' is not defined"), 1) << all;
}

TEST(Faults, nameFileLineAndColumn) {
  const Overlay overlay;
  overlay.write("Reactions/a.yaml",
                "family: alkylation\nrules:\n" +
                    reaction("T-KEY", "    exampels: []\n" + examples()));
  std::vector<Fault> faults;
  overlay.read(faults);
  ASSERT_EQ(faults.size(), 1u) << listed(faults);
  EXPECT_EQ(faults[0].where.file, overlay.path() + "/Reactions/a.yaml");
  EXPECT_EQ(faults[0].where.line, 16);
  EXPECT_EQ(faults[0].where.column, 15);
}

TEST(Faults, oneValueOfAWrongTypeIsOneFault) {
  const Overlay overlay;
  overlay.write("Parameters/p.yaml",
                "parameters:\n"
                "  - {id: t_p, value: many, unit: \"1\", "
                "source: [textbook-sn2], meaning: a test}\n");
  std::vector<Fault> faults;
  overlay.read(faults);
  EXPECT_EQ(faults.size(), 1u) << listed(faults);
}

TEST(Faults, theSameIdTwiceInOneFolder) {
  const Overlay overlay;
  overlay.write("Reactions/a.yaml",
                "family: alkylation\nrules:\n" + reaction("T-ONE", examples()));
  overlay.write("Reactions/b.yaml",
                "family: alkylation\nrules:\n" + reaction("T-ONE", examples()));
  std::vector<Fault> faults;
  overlay.read(faults);
  ASSERT_EQ(faults.size(), 1u) << listed(faults);
  EXPECT_TRUE(mentions(faults[0].text(), "b.yaml:7")) << faults[0].text();
  EXPECT_TRUE(mentions(faults[0].text(), "a.yaml:7")) << faults[0].text();
}

TEST(Faults, definitionsMissingOrInACircle) {
  const Overlay overlay;
  overlay.write("Reactions/a.yaml",
                "family: alkylation\n"
                "definitions: {one: \"{two}\", two: \"{one}\"}\nrules:\n" +
                    reaction("T-CIRCLE", examples(),
                             "[{one}:1].[C:2]-[I:3]>>[N:1]-[C:2].[I:3]") +
                    reaction("T-NODEF", examples(),
                             "[{three}:1].[C:2]-[I:3]>>[N:1]-[C:2].[I:3]"));
  std::vector<Fault> faults;
  overlay.read(faults);
  EXPECT_EQ(count(faults, "in a circle"), 1) << listed(faults);
  EXPECT_EQ(count(faults, "uses {three}, which is not defined"), 1)
      << listed(faults);
}

TEST(Faults, whatIsNoFolderOrNoRecord) {
  std::vector<Fault> faults;
  RuleBook::read({ownData(), "/no/such/folder"}, faults);
  ASSERT_EQ(faults.size(), 1u);
  EXPECT_TRUE(mentions(faults[0].text(), "/no/such/folder"));

  const Overlay overlay;
  overlay.write("Reactions/a.yaml",
                "family: alkylation\nrules:\n  - just words\n  - [a, list]\n");
  faults.clear();
  overlay.read(faults);
  EXPECT_EQ(count(faults, "a record with keys is expected", "a.yaml:7"), 1)
      << listed(faults);
  EXPECT_EQ(count(faults, "a record with keys is expected", "a.yaml:8"), 1)
      << listed(faults);
}

TEST(Faults, aFileThatIsNoMap) {
  const Overlay overlay;
  std::filesystem::create_directories(overlay.path() + "/Reactions");
  std::ofstream(overlay.path() + "/Reactions/a.yaml") << "- 1\n- 2\n";
  std::ofstream(overlay.path() + "/Reactions/b.yaml") << "\n";
  std::vector<Fault> faults;
  overlay.read(faults);
  EXPECT_EQ(count(faults, "should be a map", "a.yaml"), 1) << listed(faults);
  EXPECT_EQ(count(faults, "holds no records", "b.yaml"), 1) << listed(faults);
}

TEST(Faults, loadThrowsThemAll) {
  const Overlay overlay;
  overlay.write("Parameters/p.yaml",
                "parameters:\n"
                "  - {id: t_p, value: 1}\n"
                "  - {id: t_q, worth: 1}\n");
  try {
    RuleBook::load(overlay.folders());
    FAIL() << "no error";
  } catch (const RuleError &error) {
    EXPECT_GE(error.faults().size(), 6u) << error.what();
    EXPECT_TRUE(mentions(error.what(), "unknown key 'worth'"));
  }
}

TEST(Faults, aTableWithOtherColumns) {
  const Overlay overlay;
  overlay.write("Reagents/reagents.tsv", "id\tname\nX\tx\n");
  overlay.write("Sources/sources.tsv",
                "id\tkind\ttitle\treference\na\tb\tc\td\te\n");
  std::vector<Fault> faults;
  overlay.read(faults);
  EXPECT_EQ(count(faults, "the columns should be", "reagents.tsv:1"), 1);
  EXPECT_EQ(count(faults, "5 cells where 4 belong", "sources.tsv:2"), 1);
}

}  // namespace
