// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Profiles with remembered surroundings and without.
#include "Libraries.h"

#include <GraphMol/ROMol.h>

#include <map>
#include <set>

#include <Library/Profiler.h>
#include <Perception/MoleculeReader.h>

namespace Diazepane {

namespace {

Profiler profilerOf(std::size_t environments) {
  std::vector<std::string> rules;
  for (const auto &record : sharedBook()->reactions()) {
    rules.push_back(record.id);
  }
  ProfilerOptions options;
  options.environments = environments;
  return {sharedBook(), rules, options};
}

//! Rings of every kind with groups of every kind, stereo, charges, isotopes,
//! dummy atoms, precursors, and what is too large to be remembered.
std::vector<std::string> coresOfEveryKind() {
  const std::vector<std::string> groups = {
      "C",
      "CC",
      "C(C)C",
      "CCOC",
      "Cc8ccccc8",
      "Cc8ccc(F)cc8",
      "c8ccncc8",
      "C(=O)C",
      "C(=O)OC(C)(C)C",
      "S(=O)(=O)c8ccc(Br)cc8",
      "CCO",
      "CC(=O)OC",
      "[13CH3]",
      "C[C@H](O)c8ccccc8",
      "C/C=C/Cl",
      "CC#N",
      "C[N+](C)(C)C",
      "*",
      "[2H]",
      "CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC"};
  const std::vector<std::string> rings = {
      "N1{}CCNCCC1",    "N1{}CCN{}CCC1",   "N1{}CCNC(C)CC1",
      "C1{}CN(C)CCCN1", "N1{}CCNCCC1=O",   "N1{}CCNCc2ccccc21",
      "N1{}CC2CNCC1C2", "C1CC12CN{}CCNC2", "N1{}CCCN2CCCC2C1",
      "N{}CCNCCCO",     "N{}CCCNCCBr",     "N1{}C[C@@H](C)NCCC1"};
  std::vector<std::string> cores;
  for (const auto &ring : rings) {
    for (const auto &group : groups) {
      std::string text = ring;
      for (auto at = text.find("{}"); at != std::string::npos;
           at = text.find("{}")) {
        text.replace(at, 2, "(" + group + ")");
      }
      cores.push_back(text);
    }
  }
  return cores;
}

TEST(Profiler, RemembersOnlyWhatIsTheSameEverywhere) {
  const MemberReader reader(sharedBuilder());
  Profiler remembering = profilerOf(200000);
  Profiler forgetting = profilerOf(0);
  const auto &substrates = sharedBuilder().substrates();
  std::size_t compared = 0;
  std::set<std::uint64_t> profiles;
  for (const auto &text : coresOfEveryKind()) {
    Member one;
    try {
      one = reader.core(text);
    } catch (const InputError &) {
      continue;  // [2H] on some of them
    }
    Member other = one;
    remembering.profile(remembering.askCore(substrates, one), one);
    forgetting.profile(forgetting.askCore(substrates, other), other);
    EXPECT_EQ(one.labels, other.labels) << text;
    EXPECT_EQ(one.profile, other.profile) << text;
    EXPECT_EQ(one.kind, other.kind) << text;
    EXPECT_EQ(one.branches, other.branches) << text;
    profiles.insert(one.profile);
    ++compared;
  }
  EXPECT_GT(compared, 200U);
  EXPECT_GT(profiles.size(), 50U);
  EXPECT_LT(remembering.environmentsMade(), remembering.environmentsAsked());
}

TEST(Profiler, LearnsWhatReagentsCallFor) {
  const MemberReader reader(sharedBuilder());
  Profiler profiler = profilerOf(200000);
  const std::size_t before = profiler.questions();
  Member halide = reader.reagent("BrCc1ccc(CC)cc1");
  const auto mol = readMolecule(halide.typed);
  const AskedMolecule asked = profiler.askReagent(*mol, halide);
  Profiler other = profilerOf(0);
  EXPECT_TRUE(profiler.learn(asked));
  EXPECT_FALSE(profiler.learn(*mol));
  EXPECT_TRUE(other.learn(*mol));
  EXPECT_GT(profiler.questions(), before);
  EXPECT_EQ(profiler.questions(), other.questions());
}

TEST(Profiler, ReagentsThatReactAlikeShare) {
  const MemberReader reader(sharedBuilder());
  Profiler profiler = profilerOf(200000);
  const std::vector<std::string> texts = {
      "BrCc1ccc(CCCCC)cc1", "BrCc1ccc(CCCCCC)cc1", "BrCc1ccccc1CCCCC",
      "BrCCCCCCCCCCCC",     "BrCCCCCCCCCCCCC",     "Br[13CH2]CCCCCCCCCCC",
      "ClCCCCCCCCCCCC",     "C[C@H](Br)CCCCCCCCCC"};
  std::map<std::string, AskedMolecule> asked;
  std::map<std::string, Member> members;
  for (const auto &text : texts) {
    members[text] = reader.reagent(text);
    asked[text] = profiler.askReagent(*readMolecule(text), members[text]);
    profiler.learn(asked[text]);
  }
  std::map<std::string, std::uint64_t> profiles;
  for (const auto &text : texts) {
    profiler.profile(asked[text], members[text]);
    profiles[text] = members[text].profile;
    EXPECT_EQ(members[text].labels.size(), readMolecule(text)->getNumAtoms());
  }
  EXPECT_EQ(profiles["BrCCCCCCCCCCCC"], profiles["BrCCCCCCCCCCCCC"]);
  EXPECT_EQ(profiles["BrCc1ccc(CCCCC)cc1"], profiles["BrCc1ccc(CCCCCC)cc1"]);
  EXPECT_NE(profiles["BrCc1ccc(CCCCC)cc1"], profiles["BrCc1ccccc1CCCCC"]);
  EXPECT_NE(profiles["BrCCCCCCCCCCCC"], profiles["ClCCCCCCCCCCCC"]);
  EXPECT_NE(profiles["BrCCCCCCCCCCCC"], profiles["Br[13CH2]CCCCCCCCCCC"]);
  EXPECT_NE(profiles["BrCCCCCCCCCCCC"], profiles["C[C@H](Br)CCCCCCCCCC"]);
}

}  // namespace

}  // namespace Diazepane
