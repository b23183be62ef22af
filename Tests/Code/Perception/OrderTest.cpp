// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Perception does not depend on the order in which atoms are written.
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <sstream>

#include "Readers.h"

using namespace Diazepane;
using namespace Diazepane::Testing;

namespace {

//! 200 diazepanes: cores with two nitrogens to dress, and what they wear.
std::vector<std::string> molecules() {
  const std::vector<std::string> dressed = {"N",
                                            "N(C)",
                                            "N(C(C)=O)",
                                            "N(C(=O)OC(C)(C)C)",
                                            "N(S(C)(=O)=O)",
                                            "N(c2ccccc2)",
                                            "N(c2ncccn2)",
                                            "N(Cc2ccccc2)",
                                            "N(CC(F)(F)F)"};
  std::vector<std::string> list;
  for (const std::string core : {"A1CCCBCC1", "CC1CBCCCA1", "O[C@H]1CACCBC1"}) {
    for (const auto &a : dressed) {
      for (const auto &b : dressed) {
        std::string text = core;
        // A ring closure digit belongs to the nitrogen itself, so it stands
        // before what the nitrogen wears.
        const auto place = [&text](char mark, const std::string &group) {
          const auto at = text.find(mark);
          const bool closes = at + 1 < text.size() && text[at + 1] == '1';
          const std::string own =
              group.substr(0, 1) + (closes ? "1" : "") + group.substr(1);
          text.replace(at, closes ? 2 : 1, own);
        };
        place('A', a);
        place('B', b);
        list.push_back(text);
      }
    }
  }
  for (const char *more :
       {"O=C1CCNCCN1", "O=C1CNCCCN1", "O=C1CN=C(c2ccccc2)c2cc(Cl)ccc2N1",
        "C1CNc2ccccc2NC1", "C1CNCCN2CCCC12", "C1CN2CCNCC1C2", "C1CC12CNCCNC2",
        "C1NCC2CNC12", "C[C@H]1CNCCN[C@H](C)C1", "C[C@H]1CNCCN[C@@H](C)C1",
        "C1CNCCN(CCN2CCCNCC2)C1", "N#CC1CN(C)CCCN1C", "NC1CNCCNC1",
        "O=C1CNCCNC1"}) {
    list.push_back(more);
  }
  return list;
}

std::string described(const Substrate &substrate) {
  std::ostringstream text;
  text << substrate.smiles << " " << nameOf(substrate.kind) << " "
       << substrate.rings.size() << " " << substrate.equivalentNitrogens;
  std::multiset<std::string> sites;
  for (const auto &entry : substrate.sites) {
    std::ostringstream one;
    one << entry.label << " " << entry.siteClass << " " << entry.pKa << " "
        << entry.alphaBranches << " " << entry.betaBranches << " "
        << entry.electronPoor << " " << entry.freeNH;
    sites.insert(one.str());
  }
  for (const auto &entry : sites) {
    text << "; " << entry;
  }
  return text.str();
}

TEST(AtomOrder, doesNotMatter) {
  const auto list = molecules();
  ASSERT_GE(list.size(), 200u);
  for (const auto &smiles : list) {
    const std::string expected = described(read(smiles));
    for (unsigned int seed = 1; seed <= 3; ++seed) {
      const std::string other = shuffled(smiles, seed);
      EXPECT_EQ(described(read(other)), expected) << smiles << " " << other;
    }
  }
}

TEST(AtomOrder, rankedByTheMoleculeAlone) {
  // The number of orbits and their sizes, on the molecule as given.
  for (const auto &smiles : molecules()) {
    const auto sizes = [](const std::string &text) {
      std::map<int, int> orbits;
      for (const int rank : symmetryRanks(*readMolecule(text))) {
        ++orbits[rank];
      }
      std::multiset<int> found;
      for (const auto &entry : orbits) {
        found.insert(entry.second);
      }
      return found;
    };
    EXPECT_EQ(sizes(smiles), sizes(shuffled(smiles, 11))) << smiles;
  }
}

}  // namespace
