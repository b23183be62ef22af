// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Rows whose text tells which products are the same, and each product once.
#include <map>
#include <set>

#include <Canonical/Canonicaliser.h>
#include <Library/UniqueRows.h>
#include <Perception/MoleculeReader.h>

#include "Libraries.h"

namespace Diazepane {

namespace {

std::vector<std::vector<std::string>> rowsOfText(const std::string &text) {
  std::vector<std::vector<std::string>> rows;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    rows.emplace_back();
    std::istringstream cells(line);
    for (std::string cell; std::getline(cells, cell, '\t');) {
      rows.back().push_back(cell);
    }
  }
  rows.erase(rows.begin());
  return rows;
}

RowOptions options(SmilesKind kind) {
  RowOptions made;
  made.format = RowFormat::Tsv;
  made.smiles = kind;
  made.columns = {"substrate_id", "reagent_id", "product_smiles", "role",
                  "share"};
  return made;
}

std::unique_ptr<ProductSpace> hardSpace() {
  return makeSpace(
      {"C1CC2CNCC(C1)N2", "c1ccc2c(c1)CNCCN2", "C[C@H]1CNCCN(C)C1",
       "C[C@@H](c1ccccc1)N1CCCNCC1", "[13CH3]N1CCCNCC1", "C1CC12CNCCNC2",
       "C[N+](C)(C)CCN1CCCNCC1", "F/C=C/CN1CCCNCC1", "O=C1CNCCCN1", "C1CNCCNC1",
       "c1ccc(cc1)C(c1ccccc1)N1CCCNCC1"},
      {"BrCc1ccccc1", "O=Cc1ccc(F)cc1", "CC(=O)Cl", "C[C@H](Cl)C(=O)OC",
       "C1CO1", "C=CC(=O)OC", "Fc1ccc([N+](=O)[O-])cc1", "CI", "Cl/C=C/CBr",
       "[2H]C([2H])([2H])I", "CC(C)(C)OC(=O)OC(=O)OC(C)(C)C"},
      {{"solvent", "DCM"}});
}

std::unique_ptr<ProductSpace> halidesOfOneGroup() {
  return makeSpace({"CN1CCCNCC1", "CCN1CCCNCC1", "C1CNCCNC1"},
                   {"ClCCCC", "BrCCCC", "ICCCC", "BrCCCCC"},
                   {{"base", "K2CO3"}, {"solvent", "MeCN"}});
}

}  // namespace

TEST(CanonicalRows, AreTheTextOfTheAssembledMolecule) {
  const auto space = hardSpace();
  const auto assembled =
      rowsOfText(textOf(*space, options(SmilesKind::Assembled)));
  const auto canonical =
      rowsOfText(textOf(*space, options(SmilesKind::Canonical)));
  const auto rdkit = rowsOfText(textOf(*space, options(SmilesKind::Rdkit)));
  ASSERT_EQ(assembled.size(), canonical.size());
  ASSERT_EQ(assembled.size(), rdkit.size());
  ASSERT_GT(assembled.size(), 300U);
  Canonicaliser own;
  for (std::size_t i = 0; i < assembled.size(); ++i) {
    const auto mol = readMolecule(assembled[i][2]);
    EXPECT_EQ(canonical[i][2], own.text(*mol)) << assembled[i][2];
    EXPECT_EQ(rdkit[i][2], canonicalSmiles(*mol)) << assembled[i][2];
    EXPECT_EQ(canonicalSmiles(*readMolecule(canonical[i][2])), rdkit[i][2])
        << canonical[i][2];
  }
}

TEST(CanonicalRows, PairsPredictedAloneHaveTheSameText) {
  const std::vector<std::string> cores = {"CN1CCCNCC1", "CC1CNCCCN1",
                                          "F/C=C/CN1CCCNCC1"};
  const std::vector<std::string> reagents = {"BrCc1ccccc1", "CC(=O)Cl",
                                             "Cl/C=C/CBr"};
  const auto kind = options(SmilesKind::Canonical);
  EXPECT_EQ(textOf(*makeSpace(cores, reagents), kind),
            textOf(*makeSpace(cores, reagents, {}, 2, false), kind));
}

TEST(CanonicalRows, EachProductOnceWithTheReagentsThatGiveIt) {
  const auto space = halidesOfOneGroup();
  auto kind = options(SmilesKind::Canonical);
  RowTally all;
  const auto every = rowsOfText(textOf(*space, kind, {}, &all));
  kind.unique = true;
  RowTally tally;
  const auto once = rowsOfText(textOf(*space, kind, {}, &tally));
  EXPECT_EQ(tally.rows, once.size());
  EXPECT_EQ(tally.rows + tally.merged, all.rows);
  EXPECT_GT(tally.merged, 5U);

  std::map<std::string, std::set<std::string>> givers;
  std::map<std::string, double> best;
  for (const auto &row : every) {
    const std::string key = row[0] + " " + row[2] + " " + row[3];
    givers[key].insert(row[1]);
    best[key] = std::max(best[key], std::stod(row[4]));
  }
  std::set<std::string> seen;
  for (const auto &row : once) {
    const std::string key = row[0] + " " + row[2] + " " + row[3];
    if (row[3] == "desired" || row[3] == "side_product") {
      EXPECT_TRUE(seen.insert(key).second) << key;
      EXPECT_DOUBLE_EQ(std::stod(row[4]), best[key]) << key;
      std::set<std::string> named;
      std::istringstream list(row[1]);
      for (std::string one; std::getline(list, one, ';');) {
        named.insert(one);
      }
      EXPECT_EQ(named, givers[key]) << key;
    }
  }
}

TEST(CanonicalRows, EachProductOnceInAnyNumberOfPartsAndThreads) {
  const auto space = halidesOfOneGroup();
  auto kind = options(SmilesKind::Canonical);
  kind.unique = true;
  const std::string whole = textOf(*space, kind);
  const auto one = makeSpace({"CN1CCCNCC1", "CCN1CCCNCC1", "C1CNCCNC1"},
                             {"ClCCCC", "BrCCCC", "ICCCC", "BrCCCCC"},
                             {{"base", "K2CO3"}, {"solvent", "MeCN"}}, 1);
  EXPECT_EQ(textOf(*one, kind), whole);
  std::multiset<std::vector<std::string>> parts;
  for (int i = 0; i < 3; ++i) {
    for (auto &row : rowsOfText(textOf(*space, kind, {i, 3}))) {
      parts.insert(std::move(row));
    }
  }
  const auto rows = rowsOfText(whole);
  EXPECT_EQ(parts,
            std::multiset<std::vector<std::string>>(rows.begin(), rows.end()));
}

TEST(CanonicalRows, FiltersAndJsonLinesAreMergedLikewise) {
  const auto space = halidesOfOneGroup();
  auto kind = options(SmilesKind::Canonical);
  kind.unique = true;
  const auto rows = rowsOfText(textOf(*space, kind));
  std::size_t desired = 0;
  for (const auto &row : rows) {
    desired += row[3] == "desired" ? 1 : 0;
  }
  kind.filter = "role == 'desired'";
  EXPECT_EQ(rowsOfText(textOf(*space, kind)).size(), desired);
  kind.format = RowFormat::JsonLines;
  const std::string json = textOf(*space, kind);
  EXPECT_EQ(std::count(json.begin(), json.end(), '\n'),
            static_cast<std::ptrdiff_t>(desired));
  EXPECT_NE(json.find(";"), std::string::npos);
}

TEST(CanonicalRows, WhatCannotBeMergedIsRefused) {
  const auto space = halidesOfOneGroup();
  auto kind = options(SmilesKind::Assembled);
  kind.unique = true;
  EXPECT_THROW(textOf(*space, kind), InputError);
  kind.smiles = SmilesKind::Rdkit;
  kind.format = RowFormat::Sdf;
  EXPECT_THROW(textOf(*space, kind), InputError);
  kind.format = RowFormat::Csv;
  kind.columns = {"substrate_id", "product_smiles"};
  EXPECT_THROW(textOf(*space, kind), InputError);
  EXPECT_THROW(parseSmilesKind("inchi"), InputError);
}

TEST(UniqueRows, ManyReagentsAreCounted) {
  std::string named;
  std::size_t others = 0;
  UniqueRows rows([&](const std::vector<int> &list, std::size_t more) {
    for (const int one : list) {
      named += std::to_string(one) + " ";
    }
    others = more;
    return std::string("X");
  });
  std::string text;
  std::vector<RowMark> marks;
  for (int i = 0; i < 15; ++i) {
    RowMark mark;
    mark.idBegin = text.size() + 1;
    text += "(?)";
    mark.idEnd = text.size() - 1;
    mark.end = text.size();
    mark.key = rowKey("C", "unreacted", 0);
    mark.share = i == 7 ? 0.9 : 0.1;
    mark.reagent = i;
    marks.push_back(mark);
  }
  rows.add(text, marks);
  std::string out;
  EXPECT_EQ(rows.flush(out), 14U);
  EXPECT_EQ(out, "(X)");
  EXPECT_EQ(named, "7 0 1 2 3 4 5 6 8 9 ");
  EXPECT_EQ(others, 5U);
  EXPECT_EQ(rows.flush(out), 0U);
}

}  // namespace Diazepane
