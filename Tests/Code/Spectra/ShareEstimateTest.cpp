// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <gtest/gtest.h>

#include <cmath>

#include <Spectra/ShareEstimate.h>

#include "Bench.h"

namespace Diazepane {

namespace {

constexpr const char *kMono = "c1ccc(CN2CCCNCC2)cc1";
constexpr const char *kBis = "c1ccc(CN2CCCN(Cc3ccccc3)CC2)cc1";
constexpr const char *kRing = "C1CNCCNC1";

const SpeciesShare &of(const ShareEstimate &estimate,
                       const std::string &smiles) {
  for (const auto &one : estimate.species) {
    if (one.smiles == smiles) {
      return one;
    }
  }
  ADD_FAILURE() << smiles << " is not in the estimate";
  static const SpeciesShare none;
  return none;
}

ShareEstimate estimate(const std::string &peaks, MassOptions options) {
  return estimateShares(explain(benzylation(), peaks, options),
                        *bench().records);
}

}  // namespace

// Equal areas: the bis product has two benzyl groups, so half as much of it.
TEST(ShareEstimate, UvFollowsTheChromophores) {
  MassOptions options;
  options.uv = true;
  const auto out =
      estimate("mz,intensity\n191.1543,100\n281.2012,100\n", options);
  EXPECT_DOUBLE_EQ(of(out, kMono).response, 1.0);
  EXPECT_DOUBLE_EQ(of(out, kBis).response, 2.0);
  // The quaternary salt shares the peak with the bis product.
  const double bis = 1.0 - of(out, kMono).observed;
  EXPECT_NEAR(of(out, kMono).observed / bis, 2.0, 1e-9);
  // Homopiperazine is not seen, keeps its prediction, and that is said.
  EXPECT_TRUE(std::isnan(of(out, kRing).observed));
  EXPECT_DOUBLE_EQ(of(out, kRing).response, 0.0);
  EXPECT_TRUE(holds(of(out, kRing).note, "without a chromophore"));
  EXPECT_TRUE(holds(out.notes[0], "UV area is not share"));
  EXPECT_GT(of(out, kRing).updated, 0.1);
}

TEST(ShareEstimate, GivenFactorsGoBefore) {
  MassOptions options;
  options.responses = {{kMono, 1.0}, {kBis, 4.0}, {kRing, 0.5}};
  const auto out = estimate(
      "mz,intensity\n101.1073,50\n191.1543,100\n281.2012,400\n", options);
  EXPECT_EQ(of(out, kMono).responseSource, "given");
  EXPECT_NEAR(of(out, kRing).observed, of(out, kMono).observed, 0.03);
  // A factor that was measured makes a narrow band.
  const auto &mono = of(out, kMono);
  EXPECT_LT(mono.high - mono.low, 0.1);
  const auto wide =
      estimate("mz,intensity\n101.1073,50\n191.1543,100\n281.2012,400\n", {});
  EXPECT_GT(of(wide, kMono).high - of(wide, kMono).low, 0.2);
}

TEST(ShareEstimate, FractionsAndUpdatesSumToOne) {
  for (const bool uv : {false, true}) {
    MassOptions options;
    options.uv = uv;
    const auto out = estimate(
        "mz,intensity\n101.1073,50\n191.1543,100\n281.2012,40\n", options);
    double observed = 0.0;
    double updated = 0.0;
    for (const auto &one : out.species) {
      observed += std::isfinite(one.observed) ? one.observed : 0.0;
      updated += one.updated;
      if (std::isfinite(one.observed)) {
        EXPECT_LE(one.low, one.observed);
        EXPECT_GE(one.high, one.observed);
      }
    }
    EXPECT_NEAR(observed, 1.0, 1e-9);
    EXPECT_NEAR(updated, 1.0, 0.01);
  }
}

TEST(ShareEstimate, UpdateLiesBetweenPredictionAndList) {
  MassOptions options;
  options.responses = {{kMono, 1.0}, {kBis, 1.0}, {kRing, 1.0}};
  const auto out = estimate(
      "mz,intensity\n101.1073,10\n191.1543,10\n281.2012,200\n", options);
  const auto &bis = of(out, kBis);
  EXPECT_GT(bis.updated, bis.predicted);
  EXPECT_LT(bis.updated, bis.observed + 0.02);
}

TEST(ShareEstimate, NothingFollowsFromAbsence) {
  const auto out = estimate("mz,intensity\n191.1543,100\n", {});
  const auto &bis = of(out, kBis);
  EXPECT_TRUE(std::isnan(bis.observed));
  EXPECT_NEAR(bis.updated, bis.predicted, 1e-3);
  EXPECT_TRUE(holds(bis.note, "says nothing"));
  const auto bare = estimate("mz\n191.1543\n", {});
  EXPECT_TRUE(bare.species.empty());
  EXPECT_TRUE(holds(bare.notes.at(0), "no intensities"));
}

TEST(ShareEstimate, ResponseFactorsAreRead) {
  const auto one = parseResponse("C1CCNCCN1=0.25");
  EXPECT_EQ(one.first, kRing);
  EXPECT_DOUBLE_EQ(one.second, 0.25);
  // The last '=' is ours.
  EXPECT_DOUBLE_EQ(parseResponse("O=CN1CCCNCC1=2").second, 2.0);
  const auto many = readResponses("smiles,response\nC1CCNCCN1,0.5\n# x\n", "f");
  EXPECT_DOUBLE_EQ(many.at(kRing), 0.5);
  EXPECT_TRUE(holds(messageOf([] { readResponses("C1CC,1\n", "f.csv"); }),
                    "f.csv:1:1"));
  EXPECT_TRUE(holds(messageOf([] { readResponses("CCO,-1\n", "f.csv"); }),
                    "f.csv:1:5"));
  EXPECT_TRUE(
      holds(messageOf([] { readResponses("CCO\n", "f.csv"); }), "f.csv:1"));
  EXPECT_TRUE(holds(messageOf([] { readResponses("", "f.csv"); }), "no resp"));
  EXPECT_TRUE(holds(messageOf([] { parseResponse("CCO"); }), "no factor"));
}

}  // namespace Diazepane
