// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What a reagent hands to an amine, by name and by structure.
#include <Reactions/ReagentProfiler.h>

#include "Rules.h"

using namespace Diazepane;
using namespace Diazepane::Testing;

namespace {

const ReagentReader &reader() {
  static const ReagentReader theReader(book());
  return theReader;
}

std::vector<ReagentProfile> profilesOf(const std::string &name) {
  static const ReagentProfiler profiler = [] {
    std::vector<Fault> faults;
    ReagentProfiler made(RuleSet::compile(book(), faults), book(), faults);
    EXPECT_TRUE(faults.empty());
    return made;
  }();
  return profiler.profilesOf(reader().byName(name), {});
}

const ReagentProfile *handing(const std::vector<ReagentProfile> &profiles,
                              const std::string &fragment) {
  for (const auto &profile : profiles) {
    if (profile.fragment == canonical(fragment)) {
      return &profile;
    }
  }
  return nullptr;
}

TEST(Profiler, fragmentLeavingGroupAndCrowding) {
  const struct {
    const char *reagent, *fragment, *leaving, *steric, *inClass;
  } cases[] = {
      {"BnBr", "*Cc1ccccc1", "Br", "benzylic", "benzylic_halide"},
      {"BrCc1ccccc1F", "*Cc1ccccc1F", "Br", "benzylic", "benzylic_halide"},
      {"PhCHO", "*Cc1ccccc1", "O", "benzylic", "aldehyde"},
      {"MeI", "*C", "I", "methyl", "methyl_halide"},
      {"CC(C)I", "*C(C)C", "I", "secondary", "secondary_alkyl_halide"},
      {"CC(C)(C)CBr", "*CC(C)(C)C", "Br", "neopentylic", "neopentyl"},
      {"CC1(COS(C)(=O)=O)CC1", "*CC1(C)CC1", "CS(=O)(=O)O", "neopentylic",
       "alkyl_sulfonate"},
      {"O=C(Cl)C(C)(C)C", "*C(=O)C(C)(C)C", "Cl", "tertiary acyl",
       "acid_chloride"},
      {"Boc2O", "*C(=O)OC(C)(C)C", "O=C=O.CC(C)(C)O", "carbonate type", ""},
      {"MsCl", "*S(C)(=O)=O", "Cl", "sulfonyl", "sulfonyl_chloride"},
      {"Cc1cccc(C)c1I", "*c1c(C)cccc1C", "I", "aryl with two ortho groups",
       "aryl_halide"},
      {"C=CC#N", "*CCC#N", "", "primary", "michael_acceptor"},
  };
  for (const auto &entry : cases) {
    const auto profiles = profilesOf(entry.reagent);
    const auto *found = handing(profiles, entry.fragment);
    ASSERT_TRUE(found) << entry.reagent;
    EXPECT_EQ(found->leavingGroup, entry.leaving) << entry.reagent;
    EXPECT_EQ(found->stericClass, entry.steric) << entry.reagent;
    EXPECT_NE((";" + found->reagentClass + ";").find(entry.inClass),
              std::string::npos)
        << entry.reagent << " " << found->reagentClass;
  }
}

TEST(Profiler, severalPairsOfOneReagent) {
  const struct {
    const char *reagent;
    std::vector<const char *> fragments;
  } cases[] = {
      {"DMC", {"*C", "*C(=O)OC"}},
      {"CC1CO1", {"*CC(C)O", "*C(C)CO"}},
      {"ClCCCBr", {"*CCCCl", "*CCCBr"}},
      {"O=C(Cl)CBr", {"*C(=O)CBr", "*CC(=O)Cl"}},
      {"CCOC(=O)OC(C)=O", {"*C(C)=O", "*C(=O)OCC"}},
  };
  for (const auto &entry : cases) {
    const auto profiles = profilesOf(entry.reagent);
    for (const char *fragment : entry.fragments) {
      EXPECT_TRUE(handing(profiles, fragment))
          << entry.reagent << " does not hand over " << fragment;
    }
  }
}

TEST(Profiler, helpersHandNothingOver) {
  for (const char *name : {"K2CO3", "STAB", "MeCN", "CCOP(=O)(OCC)OCC"}) {
    EXPECT_TRUE(profilesOf(name).empty()) << name;
  }
}

TEST(Profiler, theSameForAnyWayOfWriting) {
  EXPECT_EQ(profilesOf("c1(CBr)ccccc1"), profilesOf("BrCc1ccccc1"));
}

}  // namespace
