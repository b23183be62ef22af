// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <sstream>

#include <gtest/gtest.h>

#include <Base/Error.h>
#include <Report/Format.h>
#include <Report/ProductTable.h>
#include <Report/Sentences.h>
#include <Report/Writer.h>

#include "Example.h"

using namespace Diazepane;

namespace {

// An independent reader of RFC 4180.
std::vector<std::vector<std::string>> readCsv(const std::string &text) {
  std::vector<std::vector<std::string>> rows(1, {""});
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
      rows.back().back() += '"';
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      rows.back().emplace_back();
    } else if (c == '\n' && !quoted) {
      rows.push_back({""});
    } else {
      rows.back().back() += c;
    }
  }
  rows.pop_back();
  return rows;
}

std::string cellOf(const std::vector<std::vector<std::string>> &rows,
                   std::size_t row, const std::string &column) {
  for (std::size_t i = 0; i < rows[0].size(); ++i) {
    if (rows[0][i] == column) {
      return rows[row][i];
    }
  }
  return "no such column";
}

}  // namespace

TEST(ProductTable, FillsEveryColumnOfTheSchema) {
  const auto schema = exampleSchema();
  ASSERT_EQ(schema.size(), 28U);
  EXPECT_EQ(schema.size(), productColumnNames().size());
  const Table table = productTable(examplePrediction(), schema);
  ASSERT_EQ(table.rows.size(), 3U);
  for (const auto &row : table.rows) {
    ASSERT_EQ(row.size(), schema.size());
    for (std::size_t i = 0; i < row.size(); ++i) {
      const Cell &cell = row[i];
      const bool empty = std::holds_alternative<std::monostate>(cell);
      switch (schema[i].type) {
        case ColumnType::Text:
          EXPECT_TRUE(std::holds_alternative<std::string>(cell));
          break;
        case ColumnType::Boolean:
          EXPECT_TRUE(std::holds_alternative<bool>(cell));
          break;
        case ColumnType::Integer:
          EXPECT_TRUE(empty || std::holds_alternative<std::int64_t>(cell));
          break;
        case ColumnType::Number:
          EXPECT_TRUE(empty || std::holds_alternative<double>(cell));
          break;
      }
    }
  }
}

TEST(ProductTable, RefusesAColumnThatNobodyCanFill) {
  EXPECT_THROW(emptyProductTable({{"colour", ColumnType::Text, "", ""}}),
               RuleError);
}

TEST(ProductTable, AFlaskWithoutProductIsARowWithItsReason) {
  Table table = productTable(emptyPrediction(), exampleSchema());
  appendFailure(table, {"amine 8", "BnBr", "run 1", "cannot read 'C1CC'"});
  ASSERT_EQ(table.rows.size(), 2U);
  const auto at = [&table](std::size_t row, const char *name) {
    return table.rows[row][static_cast<std::size_t>(table.find(name))];
  };
  EXPECT_EQ(at(0, "status"), Cell(std::string("no_reaction")));
  EXPECT_EQ(at(0, "message"), Cell(std::string("no free amine")));
  EXPECT_EQ(at(0, "reagent_id"), Cell(std::string("BnBr")));
  EXPECT_EQ(at(0, "share"), Cell());
  EXPECT_EQ(at(1, "status"), Cell(std::string("error")));
  EXPECT_EQ(at(1, "substrate_id"), Cell(std::string("amine 8")));
}

TEST(ProductTable, ListsJoinBySemicolonAndStayOneList) {
  EXPECT_EQ(listCell({"a", "b;c"}), "a;b,c");
}

TEST(DelimitedWriter, QuotesByRfc4180) {
  const auto rows =
      readCsv(render(examplePrediction(), "csv", exampleSchema()));
  ASSERT_EQ(rows.size(), 4U);
  for (const auto &row : rows) {
    EXPECT_EQ(row.size(), 28U);
  }
  EXPECT_EQ(cellOf(rows, 1, "substrate_id"), kNastyName);
  EXPECT_EQ(cellOf(rows, 1, "share"), "0.5000");
  EXPECT_EQ(cellOf(rows, 1, "exact_mass"), "190.1470");
  EXPECT_EQ(cellOf(rows, 1, "rank"), "1");
  EXPECT_EQ(cellOf(rows, 1, "disputed"), "false");
  EXPECT_EQ(cellOf(rows, 1, "sources"), "doc001-A;doc004-M3");
  EXPECT_EQ(cellOf(rows, 2, "rank"), "");
  EXPECT_EQ(cellOf(rows, 2, "share_low"), "");
}

TEST(DelimitedWriter, TabsDoNotQuoteCommas) {
  Table table;
  table.columns = {{"a", ColumnType::Text, "", ""},
                   {"b", ColumnType::Number, "", ""}};
  table.rows = {{Cell(std::string("1,2")), Cell(2.5e-7)},
                {Cell(std::string("x\ty")), Cell()}};
  std::ostringstream out;
  WriterRegistry::standard().make("tsv", {})->table(out, table);
  EXPECT_EQ(out.str(), "a\tb\n1,2\t2.5e-07\n\"x\ty\"\t\n");
}

TEST(Format, NothingIsCertainAndNothingImpossible) {
  EXPECT_EQ(percentText(1.0), "\u2265 98 % expected");
  EXPECT_EQ(percentText(0.0), "< 0.1 %");
  EXPECT_EQ(percentText(0.5), "50 %");
  EXPECT_EQ(percentText(0.0321), "3.2 %");
  EXPECT_EQ(percentText(0.0999), "10 %");
  EXPECT_EQ(percentText(kUnknown), "");
  EXPECT_EQ(bandText(0.42, 0.58), "42\u201358 %");
  EXPECT_EQ(bandText(0.0001, 0.09), "0\u20139.0 %");
  EXPECT_EQ(bandText(0.9, 1.0), "90\u2013\u2265 98 %");
  EXPECT_EQ(bandText(kUnknown, 1.0), "");
  EXPECT_EQ(cautious("100 % and 100% but 2100 %"),
            "\u2265 98 % expected and \u2265 98 % expected but 2100 %");
}

TEST(TextWriter, HazardsStandBeforeTheTable) {
  const std::string text = render(examplePrediction(), "text", exampleSchema());
  const auto hazard = text.find("lachrymator");
  const auto table = text.find("10\u201390 band");
  ASSERT_NE(hazard, std::string::npos);
  ASSERT_NE(table, std::string::npos);
  EXPECT_LT(hazard, table);
  EXPECT_NE(text.find("50 %"), std::string::npos);
  EXPECT_NE(text.find("0.50 mol/mol"), std::string::npos);
  EXPECT_NE(text.find("reaction time 12 h"), std::string::npos);
  EXPECT_NE(text.find("no reductant [GATE-H2; ours]"), std::string::npos);
  EXPECT_EQ(text.find("guaranteed"), std::string::npos);
  EXPECT_EQ(text.find("100 %"), std::string::npos);
}

TEST(TextWriter, ManySmallProductsAreFolded) {
  Prediction many = examplePrediction();
  ProductRow small = many.rows.back();
  int rank = 0;
  for (const auto &row : many.rows) {
    rank = std::max(rank, row.rank);
  }
  small.role = "side_product";
  small.share = 0.001;
  const auto withRows = [&](int ranked) {
    Prediction copy = many;
    for (int i = rank + 1; i <= ranked; ++i) {
      small.rank = i;
      small.productSmiles = "SMALL" + std::to_string(i);
      copy.rows.push_back(small);
    }
    return copy;
  };
  const std::string all = render(withRows(14), "text", exampleSchema());
  EXPECT_NE(all.find("SMALL14"), std::string::npos);
  EXPECT_EQ(all.find("more products"), std::string::npos);
  const std::string folded = render(withRows(60), "text", exampleSchema());
  EXPECT_NE(folded.find("SMALL12"), std::string::npos);
  EXPECT_EQ(folded.find("SMALL13"), std::string::npos);
  EXPECT_NE(folded.find("and 48 more products, 4.8 % together, none above "
                        "0.1 %"),
            std::string::npos)
      << folded;
  const std::string csv = render(withRows(60), "csv", exampleSchema());
  EXPECT_NE(csv.find("SMALL60"), std::string::npos);
}

TEST(TextWriter, SaysWhatItDidNotUseAndWhatTheBandsHangOn) {
  Prediction prediction = examplePrediction();
  Evidence unused;
  unused.verdict = Verdict::Noted;
  unused.subject = "conditions.ph = 9.5";
  unused.text = "not used by this program";
  prediction.flask.assumptions.push_back(unused);
  Evidence warned;
  warned.verdict = Verdict::Warned;
  warned.subject = "K2CO3";
  warned.text = "given as acid; its usual role is base";
  prediction.flask.assumptions.push_back(warned);
  Evidence number;
  number.stage = "kinetics";
  number.ruleId = "distal#10";
  number.subject = "sensitivity";
  number.source = "doc001-A";
  number.text = "alkyl";
  number.numbers = {{"rank_correlation", -0.98}};
  prediction.evidence.push_back(number);
  for (const char *format : {"text", "html"}) {
    const std::string text = render(prediction, format, exampleSchema());
    EXPECT_NE(text.find("conditions.ph = 9.5: not used"), std::string::npos)
        << format;
    EXPECT_NE(text.find("its usual role is base"), std::string::npos) << format;
    EXPECT_NE(text.find("distal#10, alkyl: \u22120.98 [doc001-A]"),
              std::string::npos)
        << format;
  }
}

TEST(TextWriter, EchoesVesselBathOrderAndPH) {
  Conditions conditions;
  conditions.temperatureKelvin = 298.15;
  conditions.cooling = Cooling::Bath;
  conditions.vessel = Vessel::Sealed;
  conditions.vesselLitre = 0.01;
  conditions.vesselRatingBar = 20.0;
  conditions.additionOrder = {"substrate", "K2CO3", "BnBr"};
  conditions.workup.push_back({"basify", "NaOH", 12.0});
  EXPECT_EQ(conditionsLine(conditions),
            "25 \u00B0C, sealed vessel of 10 mL, rated 20 bar, cooled, in the "
            "order substrate, K2CO3, BnBr, then basify to pH 12 with NaOH");
  conditions.temperatureKelvin = 273.15;  // where a bath needs no word
  EXPECT_EQ(conditionsLine(conditions).find("cooled"), std::string::npos);
}

TEST(WriterRegistry, KnowsFormatsByNameAndExtension) {
  const auto registry = WriterRegistry::standard();
  EXPECT_EQ(registry.nameForPath("a.b/out.JSON"), "json");
  EXPECT_EQ(registry.nameForPath("page.html"), "html");
  EXPECT_THROW(registry.nameForPath("a.b/out"), InputError);
  EXPECT_THROW(registry.make("xls", {}), InputError);
  for (const auto &name : registry.names()) {
    const auto prediction = examplePrediction();
    const std::string first = render(prediction, name, exampleSchema());
    EXPECT_GT(first.size(), 100U) << name;
    EXPECT_EQ(first, render(prediction, name, exampleSchema())) << name;
  }
}

TEST(Format, ByproductsAreCountedPerMole) {
  ProductRow row;
  row.role = "byproduct";
  row.share = 0.987;
  EXPECT_EQ(shareText(row), "0.99 mol/mol");
  row.share = 1e-4;
  EXPECT_EQ(shareText(row), "< 0.01 mol/mol");
  EXPECT_EQ(rowBandText(row), "");
}
