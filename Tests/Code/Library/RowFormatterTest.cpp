// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Library/RowFormatter.h>

#include <algorithm>

#include "Libraries.h"

namespace Diazepane {
namespace {

const std::vector<std::string> kCores = {"C1CNCCN(CCC)C1", "C1CNCCN(CCCC)C1",
                                         "O=C(C)N1CCCNCC1"};
const std::vector<std::string> kReagents = {"BrCc1ccccc1", "BrCc1ccc(CC)cc1",
                                            "ICCC"};

std::string pairText(RowFormatter &formatter, int core, int reagent) {
  std::string text;
  RowTally tally;
  formatter.addPair(0, core, reagent, text, tally);
  return text;
}

std::size_t linesIn(const std::string &text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

TEST(RowFormatter, CoresComeInAnyOrder) {
  // Threads take what is there: one of them may come back to a core.
  const auto space = makeSpace(kCores, kReagents);
  for (const auto format : {RowFormat::Csv, RowFormat::JsonLines}) {
    RowOptions options;
    options.format = format;
    RowFormatter one(*space, options);
    for (const int core : {0, 1, 0, 2, 1, 0, 2}) {
      for (const int reagent : {0, 2, 1}) {
        RowFormatter fresh(*space, options);
        const std::string expected = pairText(fresh, core, reagent);
        EXPECT_FALSE(expected.empty());
        EXPECT_EQ(pairText(one, core, reagent), expected);
      }
    }
  }
}

TEST(RowFormatter, FiltersGiveTheRowsThatFit) {
  const auto space = makeSpace(kCores, kReagents);
  RowOptions all;
  all.format = RowFormat::Tsv;
  all.columns = {"substrate_id", "product_smiles", "role", "exact_mass"};
  RowOptions desired = all;
  desired.filter = "role == 'desired'";  // said of all pairs of a class
  RowOptions heavy = all;
  heavy.filter = "exact_mass > 240";  // said of one pair
  RowOptions both = all;
  both.filter = "role == 'desired' and exact_mass > 240";
  std::vector<std::string> expected(3);
  std::istringstream lines(textOf(*space, all));
  std::string line;
  std::getline(lines, line);
  for (auto &text : expected) {
    text = line + "\n";
  }
  while (std::getline(lines, line)) {
    const bool isDesired = line.find("\tdesired\t") != std::string::npos;
    const bool isHeavy = std::stod(line.substr(line.rfind('\t') + 1)) > 240.0;
    expected[0] += isDesired ? line + "\n" : "";
    expected[1] += isHeavy ? line + "\n" : "";
    expected[2] += isDesired && isHeavy ? line + "\n" : "";
  }
  EXPECT_EQ(textOf(*space, desired), expected[0]);
  EXPECT_EQ(textOf(*space, heavy), expected[1]);
  EXPECT_EQ(textOf(*space, both), expected[2]);
  EXPECT_EQ(linesIn(expected[0]), 1 + kCores.size() * kReagents.size());
  EXPECT_LT(linesIn(expected[2]), linesIn(expected[0]));
}

}  // namespace
}  // namespace Diazepane
