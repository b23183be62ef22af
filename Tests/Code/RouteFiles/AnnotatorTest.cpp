// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Scores of routes, and that a step is judged once whatever its writing.
#include <RouteFiles/RouteTables.h>
#include <RuleBook/RuleBook.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <sstream>

#include "Files.h"

using namespace Diazepane;
using namespace Diazepane::Testing;

namespace {

AnnotatedRoutes annotated(const std::string &text, int threads = 2) {
  AnnotateOptions options;
  options.threads = threads;
  return annotateRoutes(RouteFile::fromText(text, "x"), judge(), options);
}

TEST(Annotator, theScoreIsTheProductOfTheJudgedSteps) {
  const auto routes =
      annotateRoutes(RouteFile::read(caseFile("aizynth_trees.json")), judge());
  ASSERT_EQ(routes.routes.size(), 2U);
  for (std::size_t r = 0; r < 2; ++r) {
    double product = 1.0;
    double least = 2.0;
    for (std::size_t s = 0; s < routes.routes[r].steps.size(); ++s) {
      const auto &step = routes.verdict(r, s);
      ASSERT_TRUE(step.judged()) << step.message;
      product *= step.share;
      least = std::min(least, step.share);
    }
    EXPECT_NEAR(routes.routes[r].score, product, 1e-12);
    EXPECT_EQ(
        routes.verdict(r, static_cast<std::size_t>(routes.routes[r].weakest))
            .share,
        least);
  }
  EXPECT_EQ(routes.routes[0].rank + routes.routes[1].rank, 3);
}

TEST(Annotator, aStepOfManyRoutesIsJudgedOnce) {
  std::string text;
  for (const char *line :
       {"C1CNCCNC1.CI>>CN1CCCNCC1", "IC.N1CCCNCC1>>C1CN(C)CCNC1",
        "[CH3:1]I.C1CNCCNC1>>[CH3:1]N1CCCNCC1"}) {
    text += std::string(line) + "\n\n";
  }
  const auto routes = annotated(text);
  EXPECT_EQ(routes.steps, 3U);
  EXPECT_EQ(routes.verdicts.size(), 1U);
}

TEST(Annotator, conditionsMakeAnotherStep) {
  const auto file = RouteFile::read(caseFile("aizynth_trees.json"));
  const auto routes =
      annotateRoutes(RouteFile::read(caseFile("aizynth_trees.json")), judge());
  EXPECT_EQ(routes.steps, 6U);
  EXPECT_EQ(routes.verdicts.size(), 6U);
  EXPECT_TRUE(routes.verdict(1, 0).conditionsGiven);
  EXPECT_NE(routes.verdict(1, 0).conditions.find("0 °C"), std::string::npos);
}

TEST(Annotator, whatIsNotOursIsNeutral) {
  const auto routes = annotated(
      "COC(=O)c1ccc(Br)cc1.OB(O)c1ccccc1>>COC(=O)c1ccc(-c2ccccc2)cc1\n");
  EXPECT_EQ(routes.routes[0].judged, 0);
  EXPECT_EQ(routes.routes[0].neutral, 1);
  EXPECT_TRUE(std::isnan(routes.routes[0].score));
  EXPECT_EQ(routes.routes[0].rank, 0);
  EXPECT_NE(routes.verdict(0, 0).message.find("no 1,4-diazepane"),
            std::string::npos);
}

TEST(Annotator, threadsDoNotChangeTheAnswer) {
  const auto one =
      annotateRoutes(RouteFile::read(caseFile("routes.txt")), judge(), {1, {}});
  const auto four =
      annotateRoutes(RouteFile::read(caseFile("routes.txt")), judge(), {4, {}});
  EXPECT_EQ(writtenBack(one), writtenBack(four));
}

TEST(Annotator, stopsWhenAsked) {
  AnnotateOptions options;
  options.threads = 1;
  options.progress = [](double) { return false; };
  const auto routes =
      annotateRoutes(RouteFile::read(caseFile("routes.txt")), judge(), options);
  EXPECT_TRUE(routes.stopped);
}

TEST(Annotator, tablesAndPageSayTheSame) {
  const auto routes =
      annotateRoutes(RouteFile::read(caseFile("aizynth_trees.json")), judge());
  const Table steps = stepTable(routes);
  EXPECT_EQ(steps.rows.size(), 6U);
  for (const auto &row : steps.rows) {
    EXPECT_EQ(row.size(), steps.columns.size());
  }
  const Table table = routeTable(routes);
  ASSERT_EQ(table.rows.size(), 2U);
  EXPECT_EQ(table.rows[0].size(), table.columns.size());
  EXPECT_EQ(std::get<double>(
                table.rows[0][static_cast<std::size_t>(table.find("score"))]),
            routes.routes[0].score);
  std::ostringstream page;
  writeRoutePage(page, routes, 1, judge().ruleBook()->outputSchema());
  EXPECT_NE(page.str().find("1 of 2 routes"), std::string::npos);
  EXPECT_NE(page.str().find("<svg"), std::string::npos);
}

}  // namespace
