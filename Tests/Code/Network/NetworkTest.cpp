// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What one flask can become: species, steps, statistics, origins.
#include "Networks.h"

using namespace Diazepane;
using namespace Diazepane::Testing;

namespace {

const Step *stepBetween(const Network &network, const std::string &from,
                        const std::string &to) {
  const int a = network.find(canonical(from));
  const int b = network.find(canonical(to));
  for (const auto &step : network.steps) {
    if (std::count(step.reactants.begin(), step.reactants.end(), a) > 0 &&
        std::count(step.products.begin(), step.products.end(), b) > 0) {
      return &step;
    }
  }
  return nullptr;
}

TEST(Network, alkylationGoesToTheBisQuaternary) {
  const Flask flask = flaskOf("C1CNCCNC1", {"BnBr:6 eq"});
  const auto network = build(flask, {"alkylation", "quaternisation"});
  expectSound(*network, flask);
  const std::string mono = "c1ccc(CN2CCCNCC2)cc1";
  const std::string bis = "c1ccc(CN2CCCN(Cc3ccccc3)CC2)cc1";
  const Step *first = stepBetween(*network, "C1CNCCNC1", mono);
  const Step *second = stepBetween(*network, mono, bis);
  ASSERT_TRUE(first);
  ASSERT_TRUE(second);
  EXPECT_DOUBLE_EQ(first->statistics, 2.0);
  EXPECT_DOUBLE_EQ(second->statistics, 1.0);
  EXPECT_EQ(first->mode, "main");
  EXPECT_EQ(second->mode, "over_reaction");
  EXPECT_EQ(first->site, "N1");
  int quaternary = 0;
  int twice = 0;
  for (const auto &species : network->species) {
    quaternary += species.charge == 1 ? 1 : 0;
    twice += species.charge == 2 ? 1 : 0;
  }
  EXPECT_EQ(quaternary, 2);
  EXPECT_GE(twice, 1);
  const int last = network->find(canonical(bis));
  EXPECT_EQ(pathTo(*network, last),
            (std::vector<std::string>{"ALK-HALIDE", "ALK-HALIDE"}));
}

TEST(Network, statisticsFollowTheSymmetryOfTheSubstrate) {
  const auto statistics = [](const std::string &substrate) {
    const Flask flask = flaskOf(substrate, {"BnBr"});
    std::multiset<double> numbers;
    const auto network = build(flask, {"ALK-HALIDE"});
    for (const auto &step : network->steps) {
      if (step.reactants.front() == 0) {
        numbers.insert(step.statistics);
      }
    }
    return numbers;
  };
  EXPECT_EQ(statistics("C1CNCCNC1"), std::multiset<double>{2.0});
  EXPECT_EQ(statistics("CC1CNCCNC1"), std::multiset<double>{2.0});
  EXPECT_EQ(statistics("CC1CNCCCN1"), (std::multiset<double>{1.0, 1.0}));
  EXPECT_EQ(statistics("C[C@H]1CNCCCN1"), (std::multiset<double>{1.0, 1.0}));
}

TEST(Network, bothNitrogensOfAnUnsymmetricalRingAreNamed) {
  const Flask flask = flaskOf("CC1CNCCCN1", {"BnBr"});
  std::set<std::string> sites;
  const auto network = build(flask, {"ALK-HALIDE"});
  for (const auto &step : network->steps) {
    if (step.reactants.front() == 0) {
      sites.insert(step.site);
    }
  }
  EXPECT_EQ(sites, (std::set<std::string>{"N1", "N4"}));
}

TEST(Network, insideAndBetweenCompete) {
  // A chloropropyl arm closes on the other nitrogen or finds a second ring.
  const Flask flask = flaskOf("ClCCCN1CCCNCC1", {"MeI:0.01 eq"});
  const auto network = build(flask, {"ALK-HALIDE", "ALK-LINK"});
  expectSound(*network, flask);
  int inside = 0;
  int dimers = 0;
  for (const auto &step : network->steps) {
    inside += step.intramolecular ? 1 : 0;
    dimers += step.reactants == std::vector<int>{0, 0} ? 1 : 0;
  }
  EXPECT_GE(inside, 1);
  EXPECT_EQ(dimers, 1);
  int largest = 0;
  for (const auto &species : network->species) {
    largest = std::max(largest, species.substrateUnits);
  }
  EXPECT_EQ(largest, 2);
}

TEST(Network, aDihalideLinksTwoRings) {
  const Flask flask = flaskOf("CN1CCCNCC1", {"BrCCCBr:0.5 eq"});
  const auto network = build(flask, {"alkylation"});
  expectSound(*network, flask);
  const int id = network->find(canonical("CN1CCCN(CCCN2CCCN(C)CC2)CC1"));
  ASSERT_GE(id, 0);
  EXPECT_EQ(network->species[id].substrateUnits, 2);
}

TEST(Network, eachAtomOfAProductIsTraced) {
  const Flask flask = flaskOf("CN1CCCNCC1", {"BrCCCc1ccccc1"});
  const auto network = build(flask, {"ALK-HALIDE"});
  const int id = network->find(canonical("CN1CCCN(CCCc2ccccc2)CC1"));
  ASSERT_GE(id, 0);
  std::map<int, int> parts;
  for (const auto &origin : network->species[id].origins) {
    ++parts[origin.component];
  }
  EXPECT_EQ(parts, (std::map<int, int>{{0, 8}, {1, 9}}));
  const int bromide = network->find("Br");
  ASSERT_GE(bromide, 0);
  EXPECT_EQ(network->species[bromide].origins.front().component, 1);
  EXPECT_EQ(network->species[bromide].substrateUnits, 0);
}

TEST(Network, everyFamilyIsSoundOnManyFlasks) {
  const std::vector<std::string> substrates = {
      "C1CNCCNC1",   "CN1CCCNCC1", "CC(C)(C)OC(=O)N1CCCNCC1",
      "O=C1CCNCCN1", "NC1CNCCNC1", "C[C@H]1CNCCCN1",
      "NCCN",        "O=C1CCNCC1", "N#CC1CN(C)CCCN1C",
      "O=C1CNCCNC1"};
  const std::vector<std::string> reagents = {
      "BnBr",  "Boc2O",   "AcCl",   "TsCl",   "HCHO",
      "PhNCO", "BrCCCBr", "NaN3",   "LiAlH4", "mCPBA",
      "TFA",   "C=CC#N",  "CC1CO1", "PhCHO",  "Clc1ncccn1"};
  Limits limits;
  limits.depth = 2;
  limits.species = 60;
  for (const auto &substrate : substrates) {
    for (const auto &reagent : reagents) {
      const Flask flask = flaskOf(substrate, {reagent});
      SCOPED_TRACE(substrate + " + " + reagent);
      expectSound(*build(flask, {}, limits), flask);
    }
  }
}

}  // namespace
