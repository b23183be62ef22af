// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The page of a library against the pairs predicted one by one.
#include <Library/Summary.h>
#include <Library/SummaryTally.h>

#include <cmath>
#include <map>

#include "Libraries.h"

namespace Diazepane {

namespace {

const ProductSpace &space() {
  static const auto made =
      makeSpace({"C1CNCCNC1", "CN1CCCNCC1", "CCN1CCCNCC1", "CC1CNCCCN1",
                 "CC(=O)N1CCCN(C(C)=O)CC1"},
                {"BrCc1ccc(CC)cc1", "BrCc1ccc(CCC)cc1", "BrCCCCCC", "CC(=O)Cl"},
                {{"solvent", "MeCN"}, {"temperature", "25 C"}});
  return *made;
}

const Block *tableOf(const Document &page, const std::string &title) {
  for (const auto &block : page.blocks) {
    if (block.kind == Block::Kind::Table && block.table.title == title) {
      return &block;
    }
  }
  return nullptr;
}

}  // namespace

TEST(Summary, CountsAreThoseOfEveryPair) {
  SummaryOptions options;
  const SummaryTally tally = tallyOf(space(), options);
  std::array<double, 10> bins{};
  double without = 0.0;
  std::map<std::string, double> status, sides, families;
  std::map<char, double> grades;
  double best = 0.0;
  for (int c = 0; c < 5; ++c) {
    for (int r = 0; r < 4; ++r) {
      const Prediction one = space().predict(0, c, r);
      ++status[one.status];
      const ProductRow *desired = nullptr;
      for (const auto &row : one.rows) {
        if (row.role == "desired" && desired == nullptr) {
          desired = &row;
        } else if (row.role == "side_product") {
          sides[row.mode] += row.share;
        }
      }
      if (desired == nullptr) {
        ++without;
        continue;
      }
      const double share = std::isfinite(desired->sharePhysics)
                               ? std::min(desired->share, desired->sharePhysics)
                               : desired->share;
      ++bins[static_cast<std::size_t>(std::min(9.0, std::floor(10 * share)))];
      ++grades[desired->grade];
      ++families[desired->family];
      best = std::max(best, share);
    }
  }
  EXPECT_EQ(tally.pairs, 20.0);
  EXPECT_EQ(tally.without, without);
  EXPECT_GT(without, 0.0);  // the diamide reacts with nothing
  EXPECT_EQ(tally.bins, bins);
  EXPECT_EQ(tally.status, status);
  EXPECT_EQ(tally.grades, grades);
  for (const auto &[mode, sum] : sides) {
    EXPECT_NEAR(tally.sides.at(mode).sum, sum, 1e-6) << mode;
  }
  for (const auto &[family, pairs] : families) {
    EXPECT_EQ(tally.families.at(family).pairs, pairs) << family;
  }
  ASSERT_FALSE(tally.best.empty());
  EXPECT_NEAR(tally.best.front().share, best, 1e-9);
  for (std::size_t i = 1; i < tally.best.size(); ++i) {
    EXPECT_GE(tally.best[i - 1].share, tally.best[i].share);
  }
}

TEST(Summary, PairsThatStandAloneAreDrawnEvenlyAndCountForAll) {
  const auto alone = makeSpace({"C1CNCCNC1", "CN1CCCNCC1", "CCN1CCCNCC1"},
                               {"BrCc1ccccc1", "BrCCCCCC", "CC(=O)Cl", "CI"},
                               {{"solvent", "MeCN"}}, 1, false);
  SummaryOptions options;
  options.predictAlone = 5;
  const SummaryTally some = tallyOf(*alone, options);
  EXPECT_LE(some.predicted, 5U);
  double counted = 0.0;
  for (const auto &[status, pairs] : some.status) {
    counted += pairs;
  }
  EXPECT_NEAR(counted, 12.0, 1e-9);
  options.predictAlone = 100;
  const SummaryTally all = tallyOf(*alone, options);
  EXPECT_EQ(static_cast<double>(all.predicted), all.alone);
  counted = all.without;
  for (const double pairs : all.bins) {
    counted += pairs;
  }
  EXPECT_EQ(counted, 12.0);
  const std::string text = documentText(summaryOf(*alone, {}));
  EXPECT_NE(text.find("predicted one by one"), std::string::npos);
}

TEST(Summary, ThePageSaysItAll) {
  const MemberReader reader(sharedBuilder());
  auto rows = rowsOf({"C1CNCCNC1", "<script>alert(1)</script>", "CN1CCCNCC1"});
  rows[2].id = "<script>alert(2)</script>";
  ProductSpace own(sharedBook(), reader.coresOf(rows),
                   reader.reagentsOf(rowsOf({"BrCc1ccccc1", "CI"})),
                   {specFromOptions({{"solvent", "MeCN"}})});
  own.solve();
  const Document page = summaryOf(own);
  EXPECT_EQ(page.title, "Library: 2 cores, 2 reagents");
  ASSERT_NE(tableOf(page, "Rows that could not be used"), nullptr);
  EXPECT_EQ(tableOf(page, "Rows that could not be used")->table.rows.size(),
            1U);
  const Block *best =
      tableOf(page, "Best products, one of each pair of profiles");
  ASSERT_NE(best, nullptr);
  EXPECT_EQ(best->table.rows.size(), 4U);
  const std::string html = documentHtml(page);
  EXPECT_EQ(html.find("<script>alert"), std::string::npos);
  EXPECT_NE(html.find("&lt;script&gt;alert(2)"), std::string::npos);
  EXPECT_NE(html.find("#FFCC7"), std::string::npos);  // what changed
  for (const char *words :
       {"HAZARDS", "At a glance", "Share of the desired product",
        "Main side products", "Families", "Conditions and assumptions",
        "2 eq K2CO3", "grade"}) {
    EXPECT_NE(html.find(words), std::string::npos) << words;
  }
}

}  // namespace Diazepane
