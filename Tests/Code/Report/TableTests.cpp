// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <sstream>

#include <gtest/gtest.h>

#include <Base/Error.h>
#include <Report/Format.h>
#include <Report/ProductTable.h>
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
