// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The same plan in the form of each tool gives the same steps.
#include <RouteFiles/FileText.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include <Perception/MoleculeReader.h>

#include "Files.h"

using namespace Diazepane;
using namespace Diazepane::Testing;

namespace {

using Steps = std::vector<std::pair<std::string, std::vector<std::string>>>;

std::string canonical(const std::string &smiles) {
  return canonicalSmiles(*readMolecule(smiles));
}

Steps stepsOf(const Route &route) {
  Steps steps;
  for (const auto &step : route.steps) {
    std::vector<std::string> reactants;
    for (const auto &one : step.question.reactants) {
      reactants.push_back(canonical(one));
    }
    std::sort(reactants.begin(), reactants.end());
    steps.emplace_back(canonical(step.question.product), reactants);
  }
  std::sort(steps.begin(), steps.end());
  return steps;
}

const std::string kTarget = "O=C(c1ccccc1)N1CCCN(c2ncccn2)CC1";

class Reader : public testing::TestWithParam<const char *> {};

TEST_P(Reader, findsTargetStepsAndDirection) {
  const auto file = RouteFile::read(caseFile(GetParam()));
  EXPECT_TRUE(file->faults().empty()) << file->faults().front();
  ASSERT_GE(file->routes().size(), 1U);
  const auto reference = RouteFile::read(caseFile("routes.txt"));
  for (std::size_t i = 0; i < file->routes().size(); ++i) {
    const Route &route = file->routes()[i];
    EXPECT_EQ(route.fault, "");
    EXPECT_EQ(canonical(route.target), canonical(kTarget));
    EXPECT_EQ(stepsOf(route), stepsOf(reference->routes()[i]));
    EXPECT_EQ(route.steps.front().depth, 1);
  }
}

INSTANTIATE_TEST_SUITE_P(Formats, Reader,
                         testing::Values("routes.txt", "routes_backwards.txt",
                                         "aizynth_trees.json",
                                         "aizynth_output.json.gz",
                                         "askcos_trees.json", "nodelink.json",
                                         "trees.jsonl"));

TEST(Readers, routesTxtIsReadAsWritten) {
  const auto file = RouteFile::read(caseFile("routes.txt"));
  ASSERT_EQ(file->routes().size(), 2U);
  EXPECT_EQ(file->routes()[0].steps.size(), 4U);
  EXPECT_EQ(file->routes()[1].steps.size(), 2U);
  EXPECT_EQ(file->routes()[0].steps[3].depth, 4);
}

TEST(Readers, ordReactionsAreJoinedAndKeepTheirConditions) {
  const auto file = RouteFile::read(caseFile("ord_dataset.json"));
  ASSERT_EQ(file->routes().size(), 1U);
  const Route &route = file->routes()[0];
  EXPECT_EQ(canonical(route.target), canonical("c1cnc(N2CCCNCC2)nc1"));
  ASSERT_EQ(route.steps.size(), 2U);
  EXPECT_EQ(route.steps[0].id, "n13-boc");
  EXPECT_EQ(route.steps[1].id, "n12-snar");
  EXPECT_TRUE(route.steps[1].question.whole);
  EXPECT_TRUE(route.steps[1].question.flask.has("temperature"));
}

TEST(Readers, conditionsOfATreeAreTaken) {
  const auto file = RouteFile::read(caseFile("aizynth_trees.json"));
  const auto &flask = file->routes()[1].steps[0].question.flask;
  EXPECT_TRUE(flask.has("temperature"));
  EXPECT_TRUE(flask.has("time"));
  ASSERT_EQ(flask.ingredients.size(), 2U);
  EXPECT_EQ(flask.ingredients[1].name, "Et3N");
  EXPECT_EQ(flask.ingredients[1].amount, "1.5 eq");
}

TEST(Readers, aMissingReagentDoesNotTurnALineRound) {
  // The methyl carbon comes from nowhere, and it is still the product.
  const auto file = RouteFile::fromText("C1CNCCNC1>>CN1CCCNCC1\n", "x");
  EXPECT_EQ(file->routes()[0].target, "CN1CCCNCC1");
}

TEST(Readers, whatTwoRoutesShareIsInBoth) {
  const auto file = RouteFile::fromText(
      "C1CNCCNC1.CI>>CN1CCCNCC1\nCN1CCCNCC1.CI>>CN1CCCN(C)CC1\n"
      "CN1CCCNCC1.CC(=O)Cl>>CC(=O)N1CCCN(C)CC1\n",
      "x");
  ASSERT_EQ(file->routes().size(), 2U);
  EXPECT_EQ(file->routes()[0].steps.size(), 2U);
  EXPECT_EQ(file->routes()[1].steps.size(), 2U);
}

TEST(Readers, twoWaysToTheSameAreNotMultiplied) {
  const auto file = RouteFile::fromText(
      "C1CNCCNC1.CI>>CN1CCCNCC1\nC1CNCCNC1.C=O>>CN1CCCNCC1\n", "x");
  ASSERT_EQ(file->routes().size(), 1U);
  EXPECT_FALSE(file->routes()[0].steps[0].alternative);
  EXPECT_TRUE(file->routes()[0].steps[1].alternative);
}

TEST(Readers, byteOrderMarksAndCarriageReturnsDoNotMatter) {
  const auto file = RouteFile::fromText(
      "\xEF\xBB\xBF"
      "C1CNCCNC1.CI>>CN1CCCNCC1\r\n",
      "x");
  EXPECT_EQ(file->routes()[0].target, "CN1CCCNCC1");
}

//! A copy of JSON without our key, to be compared with the original.
void dropOurs(nlohmann::ordered_json &value) {
  if (value.is_object()) {
    value.erase("diazepane");
    for (auto &entry : value.items()) {
      dropOurs(entry.value());
    }
  } else if (value.is_array()) {
    for (auto &entry : value) {
      dropOurs(entry);
    }
  }
}

TEST(Readers, unknownFieldsSurviveAndAnnotationsAreReplaced) {
  for (const char *name :
       {"aizynth_trees.json", "askcos_trees.json", "nodelink.json"}) {
    const std::string original = readFileText(caseFile(name));
    auto file = RouteFile::read(caseFile(name));
    for (const auto &route : file->routes()) {
      for (const auto &step : route.steps) {
        file->annotateStep(step.place, "{\"share\": 0.5}");
      }
      file->annotateRoute(route.place, "{\"score\": 0.25}");
    }
    const std::string once = file->written();
    auto value = nlohmann::ordered_json::parse(once);
    dropOurs(value);
    EXPECT_EQ(value, nlohmann::ordered_json::parse(original)) << name;
    auto again = RouteFile::fromText(once, name);
    for (const auto &route : again->routes()) {
      for (const auto &step : route.steps) {
        again->annotateStep(step.place, "{\"share\": 0.5}");
      }
      again->annotateRoute(route.place, "{\"score\": 0.25}");
    }
    EXPECT_EQ(again->written(), once) << name;
  }
}

TEST(Readers, listsComeBackAsTreesThatReadTheSame) {
  auto file = RouteFile::read(caseFile("routes.txt"));
  const auto again = RouteFile::fromText(file->written(), "x");
  ASSERT_EQ(again->routes().size(), file->routes().size());
  for (std::size_t i = 0; i < file->routes().size(); ++i) {
    EXPECT_EQ(stepsOf(again->routes()[i]), stepsOf(file->routes()[i]));
  }
}

TEST(FileText, gzipGoesBothWays) {
  const std::string text(100000, 'a');
  std::istringstream in(gzipped(text));
  EXPECT_EQ(readStreamText(in, "x"), text);
}

}  // namespace
