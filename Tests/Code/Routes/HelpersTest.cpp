// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <algorithm>

#include <Input/FlaskReader.h>

#include "Lines.h"

using namespace Diazepane;
using namespace Diazepane::Testing;

namespace {

const Helpers &helpers() {
  static const Helpers all = Helpers::load(*book());
  return all;
}

std::vector<std::string> suggestedFor(const std::string &smiles) {
  std::vector<std::string> ids;
  for (const Helper *helper : helpers().forSubstrate(*readMolecule(smiles))) {
    ids.push_back(helper->id);
  }
  return ids;
}

const Helper &helper(const std::string &id) {
  return *std::find_if(helpers().all().begin(), helpers().all().end(),
                       [&id](const Helper &one) { return one.id == id; });
}

Flask flaskWith(const std::string &key, const std::string &value) {
  return FlaskBuilder(book()).build(
      specFromOptions({{"substrate", "C1CNCCNC1"}, {key, value}}));
}

TEST(Helpers, eachIsSoundAndBuildsAFlask) {
  ASSERT_GE(helpers().all().size(), 10U);
  const FlaskBuilder builder(book());
  for (const auto &one : helpers().all()) {
    FlaskSpec spec;
    spec.substrate = "CC(=O)N1CCCNCC1";
    for (const auto &entry : one.flask) {
      spec.set(entry.first, entry.second, one.where);
    }
    EXPECT_NO_THROW(builder.build(spec)) << one.id;
    EXPECT_GT(one.weight, 0.0) << one.id;
  }
}

TEST(Helpers, groupsOfTheSubstrateSuggestThem) {
  const auto boc = suggestedFor("CC(C)(C)OC(=O)N1CCCN(C)CC1");
  EXPECT_EQ(std::count(boc.begin(), boc.end(), "HELP-ACID"), 1);
  EXPECT_EQ(std::count(boc.begin(), boc.end(), "HELP-HYDRIDE"), 0);
  const auto amide = suggestedFor("CC(=O)N1CCCN(C)CC1");
  EXPECT_EQ(amide, std::vector<std::string>{"HELP-HYDRIDE"});
  EXPECT_TRUE(suggestedFor("CN1CCCN(C)CC1").empty());
}

TEST(Helpers, nitroIsReducedBeforeBocIsTakenOff) {
  const auto both =
      suggestedFor("CC(C)(C)OC(=O)N1CCCN(c2ccc([N+](=O)[O-])cc2)CC1");
  const auto place = [&both](const char *id) {
    return std::find(both.begin(), both.end(), id) - both.begin();
  };
  EXPECT_LT(place("HELP-IRON"), place("HELP-ACID"));
}

TEST(Helpers, whatIsNamedLeavesRoomOrNot) {
  EXPECT_FALSE(helper("HELP-ACID").goesWith(flaskWith("base", "K2CO3")));
  EXPECT_FALSE(helper("HELP-ACID").goesWith(flaskWith("reductant", "NaBH4")));
  EXPECT_TRUE(
      helper("HELP-HYDROGEN").goesWith(flaskWith("precatalyst", "Pd/C")));
  EXPECT_TRUE(
      helper("HELP-METHYL-IODIDE").goesWith(flaskWith("base", "K2CO3")));
  EXPECT_FALSE(
      helper("HELP-METHYL-IODIDE").goesWith(flaskWith("solvent", "DMF")));
}

}  // namespace
