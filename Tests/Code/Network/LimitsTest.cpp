// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Limits are hit, said, and never silently.
#include <chrono>

#include "Networks.h"

using namespace Diazepane;
using namespace Diazepane::Testing;

namespace {

const Evidence *limitNote(const Network &network, const std::string &limit) {
  for (const auto &note : network.evidence) {
    if (note.verdict == Verdict::Limited && note.subject == limit) {
      return &note;
    }
  }
  return nullptr;
}

const std::set<std::string> kAlkyl = {"alkylation", "quaternisation"};

TEST(Limits, ofSpecies) {
  Limits limits;
  limits.species = 5;
  const auto network = build(flaskOf("C1CNCCNC1", {"BnBr"}), kAlkyl, limits);
  EXPECT_LE(network->species.size(), 5u);
  EXPECT_TRUE(network->truncated);
  ASSERT_TRUE(limitNote(*network, "species"));
  EXPECT_DOUBLE_EQ(limitNote(*network, "species")->numbers[0].second, 5.0);
}

TEST(Limits, ofSteps) {
  Limits limits;
  limits.steps = 2;
  const auto network = build(flaskOf("CC1CNCCCN1", {"BnBr"}), kAlkyl, limits);
  EXPECT_LE(network->steps.size(), 2u);
  EXPECT_TRUE(network->truncated);
  EXPECT_TRUE(limitNote(*network, "steps"));
}

TEST(Limits, ofDepth) {
  Limits limits;
  limits.depth = 1;
  const auto network = build(flaskOf("C1CNCCNC1", {"BnBr"}), kAlkyl, limits);
  EXPECT_FALSE(network->truncated);
  ASSERT_TRUE(limitNote(*network, "depth"));
  const int mono = network->find(canonical("c1ccc(CN2CCCNCC2)cc1"));
  EXPECT_EQ(network->unfollowed, std::vector<int>{mono});
  for (const auto &species : network->species) {
    EXPECT_LE(species.depth, 1);
  }
}

TEST(Limits, ofDepthAreSaidOnlyWhenSomethingIsCut) {
  Limits limits;
  limits.depth = 1;
  // One N-H, one acylation, and then nothing more to acylate.
  const auto acyl =
      build(flaskOf("CN1CCCNCC1", {"AcCl"}), {"acylation"}, limits);
  EXPECT_FALSE(acyl->steps.empty());
  EXPECT_FALSE(limitNote(*acyl, "depth"));
  EXPECT_TRUE(acyl->unfollowed.empty());
  limits.depth = 9;
  const auto deep = build(flaskOf("C1CNCCNC1", {"BnBr"}), kAlkyl, limits);
  EXPECT_FALSE(limitNote(*deep, "depth"));
}

TEST(Limits, ofTime) {
  Limits limits;
  limits.seconds = 0.0;
  const auto network = build(flaskOf("C1CNCCNC1", {"BnBr"}), {}, limits);
  EXPECT_TRUE(network->truncated);
  EXPECT_TRUE(limitNote(*network, "seconds"));
}

TEST(Limits, lookingBeyondAddsNothing) {
  Limits one;
  one.depth = 1;
  Limits two;
  two.depth = 2;
  const Flask flask = flaskOf("C1CNCCNC1", {"BnBr", "HCHO"});
  const auto shallow = build(flask, {}, one);
  const auto deeper = build(flask, {}, two);
  EXPECT_LT(shallow->species.size(), deeper->species.size());
  for (const auto &species : shallow->species) {
    EXPECT_LE(species.depth, 1);
    EXPECT_GE(deeper->find(species.smiles), 0) << species.smiles;
  }
}

TEST(Limits, keepALargeFlaskBounded) {
  // Forty nitrogens in one chain, and a molecule at the limit of atoms.
  std::string chain = "C1CNCCN(C1)";
  for (int i = 0; i < 39; ++i) {
    chain += "CCN";
  }
  Limits limits;
  limits.seconds = 5.0;
  for (const auto &smiles :
       {chain + "C", "C1CNCCN(C1)" + std::string(230, 'C')}) {
    const auto start = std::chrono::steady_clock::now();
    const Flask flask = flaskOf(smiles, {"MeI:3 eq"});
    const auto network = build(flask, {}, limits);
    const std::chrono::duration<double> took =
        std::chrono::steady_clock::now() - start;
    EXPECT_LT(took.count(), 60.0) << smiles.substr(0, 40);
    EXPECT_FALSE(network->steps.empty());
    EXPECT_LE(static_cast<int>(network->species.size()), limits.species);
    if (network->truncated) {
      EXPECT_FALSE(network->evidence.empty());
    }
  }
}

TEST(Limits, slowStepsAreNamedAsNeglected) {
  const Flask flask = flaskOf("CC1CNCCCN1", {"BnBr"});
  const auto network =
      build(flask, {"ALK-HALIDE"}, {}, [](const Step &step, const auto &) {
        return step.site == "N4" ? 1.0 : 1e-12;
      });
  const Evidence *veto = nullptr;
  for (const auto &note : network->evidence) {
    veto = note.verdict == Verdict::Vetoed ? &note : veto;
  }
  ASSERT_TRUE(veto);
  EXPECT_EQ(veto->ruleId, "ALK-HALIDE");
  EXPECT_LT(veto->numbers[0].second, 1e-7);
}

}  // namespace
