// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include <Base/Text.h>
#include <Spectra/MassReport.h>

#include "Bench.h"

namespace Diazepane {

namespace {

const char *const kRun =
    "mz,intensity,rt\n101.1073,400,0.4\n191.1544,10000,1.5\n"
    "192.1577,1320,1.5\n281.2014,4200,2.3\n207.1492,90,1.7\n777.7,90,5\n";

struct Whole {
  MassExplanation explanation = explain(benzylation(), kRun);
  ShareEstimate estimate = estimateShares(explanation, *bench().records);
};

const Whole &whole() {
  static const Whole made;
  return made;
}

std::size_t countOf(const std::string &text, const std::string &part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != std::string::npos;
       at = text.find(part, at + 1)) {
    ++count;
  }
  return count;
}

}  // namespace

TEST(MassReport, TableHasARowForEveryPeak) {
  const Table table = massTable(whole().explanation);
  std::map<std::string, int> rows;
  for (const auto &row : table.rows) {
    ASSERT_EQ(row.size(), table.columns.size());
    ++rows[std::get<std::string>(
        row[static_cast<std::size_t>(table.find("status"))])];
  }
  EXPECT_EQ(rows["unexplained"], 2);
  EXPECT_EQ(rows["isotope"], 1);
  EXPECT_EQ(rows["assigned"], 4);  // the bis product's peak has two readings
  for (const auto &other :
       {suggestionTable(whole().explanation),
        compositionTable(whole().estimate),
        isobarTable(whole().explanation, *bench().records)}) {
    EXPECT_FALSE(other.rows.empty()) << other.title;
    for (const auto &row : other.rows) {
      EXPECT_EQ(row.size(), other.columns.size()) << other.title;
    }
  }
}

TEST(MassReport, WordsSayWhatMatters) {
  const std::string text = join(
      massLines(whole().explanation, *bench().records, whole().estimate), "\n");
  for (const char *part :
       {"+90.0470 benzyl on the substrate", "+90.0470 second benzyl",
        "One mass, several species", "derivatisation:", "no suggestion",
        "perhaps desired product +15.9949", "not share", "M+2 of a third"}) {
    EXPECT_TRUE(holds(text, part)) << part;
  }
}

TEST(MassReport, JsonIsWholeAndTheSame) {
  const auto json = nlohmann::json::parse(
      massJson(whole().explanation, *bench().records, whole().estimate));
  EXPECT_EQ(json["counts"]["assigned"], 3);
  EXPECT_EQ(json["counts"]["read"], 6);
  EXPECT_EQ(json["peaks"].size(), massTable(whole().explanation).rows.size());
  EXPECT_EQ(json["isobars"][0]["told_apart"][0]["rule"], "ISOBAR-QUATERNARY");
  EXPECT_FALSE(json["composition"]["species"].empty());
}

TEST(MassReport, PictureLabelsPeaks) {
  const std::string svg = massSvg(whole().explanation);
  EXPECT_EQ(svg.rfind("<svg", 0), 0u);
  for (const char *part : {"191.1544", "191.1543", "281.2014", "[M+H]+ desired",
                           "777.7000", "m/z"}) {
    EXPECT_TRUE(holds(svg, part)) << part;
  }
  EXPECT_EQ(svg.find("nan"), std::string::npos);
  // Also where there is hardly anything to draw.
  const std::string bare = massSvg(explain(benzylation(), "mz\n55.5\n"));
  EXPECT_EQ(bare.find("nan"), std::string::npos);
  EXPECT_TRUE(holds(bare, "no intensities"));
}

TEST(MassReport, PageFetchesNothingAndEscapes) {
  auto explanation = explain(benzylation(), kRun);
  explanation.name = "<script>alert(1)</script>";
  const std::string page =
      massHtml(explanation, *bench().records, whole().estimate);
  EXPECT_EQ(page.find("<script>alert"), std::string::npos);
  EXPECT_TRUE(holds(page, "default-src 'none'"));
  EXPECT_EQ(countOf(page, "<table"), countOf(page, "</table>"));
  EXPECT_EQ(countOf(page, "<tr>"), countOf(page, "</tr>"));
  EXPECT_GE(countOf(page, "<svg"), 4u);
  EXPECT_EQ(countOf(page, " src="), 0u);
}

}  // namespace Diazepane
