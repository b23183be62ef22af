// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// A user's folder over ours: by id, announced, and seen in the hash.
#include <gtest/gtest.h>

#include <set>

#include "Overlay.h"

using namespace Diazepane;
using namespace Diazepane::Testing;

namespace {

const char *const kReagentHeader =
    "id\tname\tsynonyms\tsmiles\tclasses\tform\tper_mole\trole\tdensity\t"
    "purity\tmolarity\tbp_C\tpKa\thazards\tsource\n";

TEST(Overlay, replacesByIdAndSaysSo) {
  const Overlay overlay;
  overlay.write("Reactions/mine.yaml", "family: alkylation\nrules:\n" +
                                           reaction("ALK-METHYL", examples()) +
                                           reaction("MY-RULE", examples()));
  overlay.write("Reagents/reagents.tsv",
                std::string(kReagentHeader) +
                    "MeI\tmy methyl iodide\tmy-mei\tCI\tmethyl_halide\t=\t\t"
                    "reactant\t\t50\t\t\t\t\ttextbook-sn2\n");
  const auto ours = RuleBook::load({ownData()});
  const auto book = RuleBook::load(overlay.folders());
  EXPECT_EQ(book->reactions().size(), ours->reactions().size() + 1);
  EXPECT_EQ(book->reagents().size(), ours->reagents().size());
  ASSERT_TRUE(book->findReagent("my-mei"));
  EXPECT_DOUBLE_EQ(book->findReagent("MeI")->purityPercent, 50.0);
  EXPECT_EQ(book->findReagentBySmiles("CI")->name, "my methyl iodide");
  ASSERT_EQ(book->overrides().size(), 2u);
  for (const auto &note : book->overrides()) {
    EXPECT_TRUE(mentions(note, overlay.path())) << note;
    EXPECT_TRUE(mentions(note, " replaces " + ownData())) << note;
  }
  for (const auto &rule : book->reactions()) {
    if (rule.id == "ALK-METHYL") {
      EXPECT_EQ(rule.title, "a test");
    }
  }
}

TEST(Overlay, definitionsOfOursServeTheirs) {
  const Overlay overlay;
  overlay.write("Reactions/mine.yaml", "family: alkylation\nrules:\n" +
                                           reaction("MY-RULE", examples()));
  const auto book = RuleBook::load(overlay.folders());
  EXPECT_EQ(book->reactions().back().id, "MY-RULE");
  EXPECT_FALSE(mentions(book->reactions().back().smirks, "{"));
}

TEST(Overlay, aNeighbourOfTheSameBeginningIsAnotherFolder) {
  // "/tmp/x" and "/tmp/x2": an id in both is an override, not a repetition.
  const Overlay one;
  const std::string two = one.path() + "2";
  std::filesystem::create_directories(two + "/Parameters");
  const std::string text =
      "title: t\nversion: 1\nstatus: draft\ndomain: t\nparameters:\n"
      "  - {id: t_p, value: 1, unit: \"1\", source: [textbook-sn2], "
      "meaning: t}\n";
  std::ofstream(two + "/Parameters/p.yaml") << text;
  one.write("Parameters/p.yaml", text.substr(text.find("parameters:")));
  for (const auto &order :
       {std::vector<std::string>{ownData(), two, one.path()},
        std::vector<std::string>{ownData(), one.path(), two}}) {
    std::vector<Fault> faults;
    const auto book = RuleBook::read(order, faults);
    EXPECT_TRUE(faults.empty()) << listed(faults);
    EXPECT_EQ(book->overrides().size(), 1u);
  }
  std::filesystem::remove_all(two);
}

TEST(Overlay, aNameThatBelongsToAnotherReagent) {
  const Overlay overlay;
  overlay.write("Reagents/reagents.tsv",
                std::string(kReagentHeader) +
                    "MINE\tmine\tBnBr\tCI\tmethyl_halide\t=\t\treactant\t\t\t\t"
                    "\t\t\ttextbook-sn2\n");
  std::vector<Fault> faults;
  overlay.read(faults);
  EXPECT_EQ(count(faults, "'BnBr' belongs already"), 1) << listed(faults);
}

TEST(Overlay, theHashFollowsTheContentOnly) {
  const auto hashOf = [](const std::vector<std::string> &folders) {
    return RuleBook::load(folders)->hash();
  };
  const std::string ours = hashOf({ownData()});
  EXPECT_EQ(ours, hashOf({ownData()}));

  const Overlay copy;  // the same files in another place
  std::filesystem::copy(ownData(), copy.path() + "/elsewhere",
                        std::filesystem::copy_options::recursive);
  EXPECT_EQ(ours, hashOf({copy.path() + "/elsewhere"}));
  EXPECT_EQ(ours, hashOf({copy.path() + "/elsewhere/"}));

  const std::string record =
      "parameters:\n"
      "  - {id: t_p, value: 1, unit: \"1\", source: [textbook-sn2], "
      "meaning: t}\n";
  const Overlay one;
  one.write("Parameters/p.yaml", record);
  const Overlay same;
  same.write("Parameters/p.yaml", record);
  const Overlay other;
  other.write("Parameters/p.yaml", record + "# a word more\n");
  EXPECT_NE(ours, hashOf(one.folders()));
  EXPECT_EQ(hashOf(one.folders()), hashOf(same.folders()));
  EXPECT_NE(hashOf(one.folders()), hashOf(other.folders()));
}

TEST(Overlay, eachIdStandsOnce) {
  const auto book = RuleBook::load({ownData()});
  std::set<std::string> ids;
  for (const auto &rule : book->reactions()) {
    EXPECT_TRUE(ids.insert(rule.id).second) << rule.id;
  }
  ids.clear();
  for (const auto &reagent : book->reagents()) {
    EXPECT_TRUE(ids.insert(reagent->id).second) << reagent->id;
    EXPECT_EQ(book->findReagent(reagent->id), reagent);
    for (const auto &name : reagent->synonyms) {
      EXPECT_EQ(book->findReagent(name), reagent) << name;
    }
  }
}

TEST(Overlay, reagentsAreFoundAsTypedAndSuggested) {
  const auto book = RuleBook::load({ownData()});
  for (const char *name :
       {"MeI", "iodomethane", "STAB", "NaBH(OAc)3", "HCHO 37% aq", "Boc2O",
        "RuPhos Pd G3", "DIPEA", "dipea", "K2CO3", "LiAlH4", "LAH", "H2"}) {
    EXPECT_TRUE(book->findReagent(name)) << name;
  }
  EXPECT_EQ(book->findReagent("no such thing"), nullptr);
  const auto near = book->suggestReagents("BnBrr");
  ASSERT_FALSE(near.empty());
  EXPECT_EQ(near.front(), "BnBr");
}

}  // namespace
