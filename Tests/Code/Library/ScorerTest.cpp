// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Scores without products against the products themselves.
#include "Libraries.h"

#include <Library/SpaceScorer.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace Diazepane {

namespace {

const ProductSpace &space() {
  static const auto made =
      makeSpace({"C1CNCCNC1", "CN1CCCNCC1", "CCN1CCCNCC1", "CC1CNCCCN1",
                 "CCCN1CCCNCC1", "Clc1ccc(cc1)CN1CCCNCC1"},
                {"BrCc1ccc(CC)cc1", "BrCCCCCC", "CC(=O)Cl", "BrCc1ccc(CCC)cc1",
                 "O=Cc1ccc(Cl)cc1", "Clc1ccc(cc1)CBr"},
                {{"solvent", "MeCN"}, {"temperature", "25 C"}});
  return *made;
}

struct Desired {
  int core, reagent;
  double share, side, mass;
  int chlorine;
};

//! Every pair predicted by itself.
const std::vector<Desired> &byHand() {
  static const auto all = [] {
    std::vector<Desired> list;
    for (std::size_t c = 0; c < space().cores().members.size(); ++c) {
      for (std::size_t r = 0; r < space().reagents().members.size(); ++r) {
        const auto prediction =
            space().predict(0, static_cast<int>(c), static_cast<int>(r));
        double side = 0.0;
        const ProductRow *best = nullptr;
        for (const auto &row : prediction.rows) {
          side += row.role == "side_product" ? row.share : 0.0;
          best = row.role == "desired" ? &row : best;
        }
        if (best != nullptr) {
          const auto chlorine = std::count(best->productSmiles.begin(),
                                           best->productSmiles.end(), 'l');
          const double physics = best->sharePhysics == best->sharePhysics
                                     ? best->sharePhysics
                                     : best->share;
          list.push_back({static_cast<int>(c), static_cast<int>(r),
                          std::min(best->share, physics), side, best->exactMass,
                          static_cast<int>(chlorine)});
        }
      }
    }
    return list;
  }();
  return all;
}

TEST(SpaceScorer, CountsWhatPassesTheFilter) {
  const SpaceScorer scorer(space());
  EXPECT_EQ(scorer.count({}), byHand().size());
  ScoreFilter filter;
  filter.massLow = 200.0;
  filter.massHigh = 280.0;
  filter.leastShare = 0.3;
  filter.mostAtoms = {{17, 0}};
  const auto expected =
      std::count_if(byHand().begin(), byHand().end(), [](const Desired &one) {
        return one.mass >= 200.0 && one.mass <= 280.0 && one.share >= 0.3 &&
               one.chlorine == 0;
      });
  EXPECT_GT(expected, 0);
  EXPECT_LT(expected, static_cast<int>(byHand().size()));
  EXPECT_EQ(scorer.count(filter), static_cast<std::uint64_t>(expected));
}

void expectOrder(const std::string &by, double (*score)(const Desired &)) {
  auto sorted = byHand();
  std::stable_sort(sorted.begin(), sorted.end(),
                   [score](const Desired &a, const Desired &b) {
                     return score(a) > score(b);
                   });
  const auto found = SpaceScorer(space()).top(10, by, {});
  ASSERT_EQ(found.size(), 10U);
  for (std::size_t i = 0; i < found.size(); ++i) {
    EXPECT_NEAR(found[i].score, score(sorted[i]), 1e-9) << by << " " << i;
  }
}

TEST(SpaceScorer, TheBestAreThoseOfAllPairs) {
  expectOrder("share", [](const Desired &one) { return one.share; });
  expectOrder("side_share", [](const Desired &one) { return -one.side; });
  expectOrder("-abs(exact_mass - 250)",
              [](const Desired &one) { return -std::fabs(one.mass - 250.0); });
  EXPECT_EQ(SpaceScorer(space()).top(1000, "share", {}).size(),
            byHand().size());
  EXPECT_TRUE(SpaceScorer(space()).top(0, "share", {}).empty());
  EXPECT_THROW(SpaceScorer(space()).top(3, "shares", {}), InputError);
}

TEST(SpaceScorer, TextsOfThePairCanBeAskedFor) {
  const auto found = SpaceScorer(space()).top(3, "formula contains 'Cl'", {});
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].score, 1.0);
}

TEST(SpaceScorer, SamplesAreSeededAndDifferent) {
  const SpaceScorer scorer(space());
  for (const bool evenly : {false, true}) {
    const auto one = scorer.sample(20, 7, evenly);
    const auto same = scorer.sample(20, 7, evenly);
    const auto other = scorer.sample(20, 8, evenly);
    ASSERT_EQ(one.size(), 20U);
    std::set<std::pair<int, int>> pairs;
    bool equal = true;
    for (std::size_t i = 0; i < one.size(); ++i) {
      EXPECT_EQ(one[i].core, same[i].core);
      EXPECT_EQ(one[i].reagent, same[i].reagent);
      equal = equal && one[i].core == other[i].core &&
              one[i].reagent == other[i].reagent;
      pairs.emplace(one[i].core, one[i].reagent);
    }
    EXPECT_FALSE(equal);
    EXPECT_EQ(pairs.size(), 20U);
  }
  EXPECT_EQ(scorer.sample(1000, 1, false).size(), 36U);
}

}  // namespace

}  // namespace Diazepane
