// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Files that are not as they should be: one fault is told, the rest is done.
#include <RouteFiles/FileText.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "Files.h"

using namespace Diazepane;
using namespace Diazepane::Testing;

namespace {

std::string read(const std::string &text) {
  return messageOf([&] { RouteFile::fromText(text, "x.json"); });
}

std::string leaf(const std::string &smiles) {
  return R"({"type":"mol","smiles":")" + smiles + "\"}";
}

std::string tree(const std::string &product, const std::string &children) {
  return R"({"type":"mol","smiles":")" + product +
         R"(","children":[{"type":"reaction","smiles":"","children":[)" +
         children + "]}]}";
}

const std::string kGood =
    tree("CN1CCCNCC1", leaf("CI") + "," + leaf("C1CNCCNC1"));

TEST(BadInput, nothingIsRefusedInWords) {
  EXPECT_NE(read("").find("is empty"), std::string::npos);
  EXPECT_NE(read(" \n ").find("is empty"), std::string::npos);
  EXPECT_NE(read("[]").find("holds no route"), std::string::npos);
  EXPECT_NE(read("{}").find("holds no route"), std::string::npos);
  EXPECT_NE(read("[1,2]").find("holds no route"), std::string::npos);
  EXPECT_NE(read("hello").find("not a reaction SMILES"), std::string::npos);
  EXPECT_NE(messageOf([] {
              RouteFile::read("/no/such/file");
            }).find("/no/such/file: cannot be read"),
            std::string::npos);
  EXPECT_NE(messageOf([] { RouteFile::read("/tmp"); }), "");
}

TEST(BadInput, brokenGzipIsNamed) {
  const std::string zipped = gzipped(kGood + std::string(5000, ' '));
  for (const std::size_t cut : {3U, 15U}) {
    const std::string message = read(zipped.substr(0, zipped.size() - cut));
    EXPECT_NE(message.find("broken gzip"), std::string::npos) << cut;
  }
  std::string wrong = zipped;
  wrong[zipped.size() / 2] = static_cast<char>(~wrong[zipped.size() / 2]);
  EXPECT_NE(read(wrong).find("broken gzip"), std::string::npos);
}

TEST(BadInput, aBrokenLineOfManyLeavesTheOthers) {
  const auto file = RouteFile::fromText(
      kGood + "\n{\"type\": \"mol\", \"smiles\" \"C\"}\n" + kGood + "\n", "x");
  EXPECT_EQ(file->routes().size(), 2U);
  ASSERT_EQ(file->faults().size(), 1U);
  EXPECT_NE(file->faults()[0].find("x:2:"), std::string::npos)
      << file->faults()[0];
  EXPECT_NE(file->faults()[0].find("byte "), std::string::npos);
  const auto again = RouteFile::fromText(file->written(), "x");
  EXPECT_EQ(again->routes().size(), 2U);
  EXPECT_TRUE(again->faults().empty());
}

TEST(BadInput, aBrokenFirstLineLeavesTheOthers) {
  const auto file =
      RouteFile::fromText("{\"type\": \"mol\",\n" + kGood + "\n" + kGood, "x");
  EXPECT_EQ(file->routes().size(), 2U);
  EXPECT_EQ(file->faults().size(), 1U);
}

TEST(BadInput, aBrokenEntryOfAListLeavesTheOthers) {
  const std::string bad = "{\"type\": \"mol\" \"smiles\": 1}";
  for (const auto &list :
       {"[" + bad + "," + kGood + "]", "[" + kGood + ",\n" + bad + "]",
        "[" + bad + "," + bad + "," + kGood + "," + bad + "]",
        "[" + kGood + "," + bad + "," + kGood.substr(0, 40)}) {
    const auto file = RouteFile::fromText(list, "x");
    EXPECT_EQ(file->routes().size(), 1U) << list;
    EXPECT_GE(file->faults().size(), 1U) << list;
    const std::string back = file->written();
    EXPECT_TRUE(nlohmann::json::accept(back)) << back;
    EXPECT_EQ(RouteFile::fromText(back, "x")->routes().size(), 1U);
  }
}

TEST(BadInput, aCircleOfMoleculesIsARouteWithAFault) {
  const std::string circle =
      tree("CN1CCCNCC1", tree("C1CNCCNC1", leaf("CN1CCCNCC1")));
  const auto file = RouteFile::fromText("[" + circle + "," + kGood + "]", "x");
  ASSERT_EQ(file->routes().size(), 2U);
  EXPECT_NE(file->routes()[0].fault.find("among its own precursors"),
            std::string::npos);
  EXPECT_NE(file->routes()[0].fault.find("x:1:"), std::string::npos);
  EXPECT_EQ(file->routes()[1].fault, "");
}

TEST(BadInput, aCircleOfIdsOrLinesIsARouteWithAFault) {
  const char *graph = R"({"nodes":[{"id":"a","type":"chemical","smiles":"CC"},
 {"id":"b","type":"chemical","smiles":"CCC"},{"id":"r","type":"reaction"},
 {"id":"s","type":"reaction"}],"links":[{"source":"a","target":"r"},
 {"source":"r","target":"b"},{"source":"b","target":"s"},
 {"source":"s","target":"a"}]})";
  const auto linked = RouteFile::fromText(graph, "x");
  ASSERT_EQ(linked->routes().size(), 1U);
  EXPECT_NE(linked->routes()[0].fault.find("circle"), std::string::npos);
  const auto lines = RouteFile::fromText(
      "CN1CCCNCC1>>C1CNCCNC1\nC1CNCCNC1>>CN1CCCNCC1\n", "x");
  ASSERT_GE(lines->routes().size(), 1U);
  EXPECT_NE(lines->routes()[0].fault.find("circle"), std::string::npos);
}

TEST(BadInput, moleculesWithoutSmilesAreNamed) {
  const auto file = RouteFile::fromText(
      "[" + tree("CN1CCCNCC1", R"({"type":"mol"},)" + leaf("CI")) + "," +
          R"({"type":"mol","children":[{"type":"reaction","children":[]}]},)" +
          kGood + "]",
      "x");
  ASSERT_EQ(file->routes().size(), 3U);
  EXPECT_NE(file->routes()[0].steps[0].fault.find("without SMILES"),
            std::string::npos);
  EXPECT_NE(file->routes()[1].steps[0].fault.find("no SMILES"),
            std::string::npos);
  const auto routes = annotateRoutes(
      RouteFile::fromText("[" + tree("C1CC", leaf("CI")) + "," + kGood + "]",
                          "x"),
      judge());
  EXPECT_EQ(routes.verdict(0, 0).status, "error");
  EXPECT_NE(routes.verdict(0, 0).message.find("route 1 step 1"),
            std::string::npos)
      << routes.verdict(0, 0).message;
  EXPECT_TRUE(routes.verdict(1, 0).judged());
}

TEST(BadInput, tenThousandDeepAndTenThousandWide) {
  const int most = 10000;
  // Alkanes, each a carbon shorter than the one it makes; the SMILES would be
  // long, so the molecules are told apart by isotopes instead.
  std::string open;
  std::string close;
  for (int i = 0; i < most; ++i) {
    open += R"({"type":"mol","smiles":"[)" + std::to_string(i + 1) +
            R"(CH4]","children":[{"type":"reaction","children":[)";
    close += "]}]}";
  }
  const auto deep = RouteFile::fromText(open + leaf("C") + close, "x");
  ASSERT_EQ(deep->routes().size(), 1U);
  EXPECT_EQ(deep->routes()[0].steps.size(), static_cast<std::size_t>(most));
  EXPECT_EQ(deep->routes()[0].steps.back().depth, most);
  for (const auto &step : deep->routes()[0].steps) {
    deep->annotateStep(step.place, "{}");
  }
  EXPECT_EQ(RouteFile::fromText(deep->written(), "x")->routes()[0].steps.size(),
            static_cast<std::size_t>(most));
  std::string leaves = leaf("C");
  for (int i = 1; i < most; ++i) {
    leaves += "," + leaf("C");
  }
  const auto wide = RouteFile::fromText(tree("CC", leaves), "x");
  EXPECT_EQ(wide->routes()[0].steps[0].question.reactants.size(),
            static_cast<std::size_t>(most));
  std::string lines;
  for (int i = most; i > 0; --i) {
    lines +=
        "[" + std::to_string(i + 1) + "CH4]>>[" + std::to_string(i) + "CH4]\n";
  }
  const auto list = RouteFile::fromText(lines, "x");
  EXPECT_EQ(list->routes()[0].steps.size(), static_cast<std::size_t>(most));
  EXPECT_FALSE(list->written().empty());
}

}  // namespace
