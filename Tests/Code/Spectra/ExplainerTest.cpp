// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <gtest/gtest.h>

#include <chrono>
#include <cmath>

#include "Bench.h"

namespace Diazepane {

namespace {

const char *const kRun =
    "mz,intensity,rt\n"
    "101.1073,40000,0.4\n"
    "191.1544,1000000,1.52\n"
    "192.1577,132000,1.52\n"
    "281.2014,420000,2.31\n"
    "282.2046,88000,2.31\n"
    "371.2480,30000,2.0\n"
    "207.1492,9000,1.7\n"
    "391.2843,50000,5.5\n"
    "777.7000,9000,5.5\n";

const IsobarGroup *groupAt(const MassExplanation &explanation, double mz) {
  for (const auto &group : explanation.groups) {
    if (std::abs(group.mz - mz) < 1e-3) {
      return &group;
    }
  }
  return nullptr;
}

}  // namespace

TEST(Explainer, ABenzylationPeakByPeak) {
  const auto out = explain(benzylation(), kRun);
  EXPECT_EQ(out.read, 9u);
  EXPECT_EQ(out.assigned, 4u);
  EXPECT_EQ(out.isotopes, 2u);
  EXPECT_EQ(out.unexplained, 3u);
  ASSERT_EQ(out.peaks.size(), 9u);
  EXPECT_EQ(best(out, 0).role, "unreacted");
  EXPECT_EQ(best(out, 1).role, "desired");
  EXPECT_EQ(out.peaks[1].assignments[0].toSubstrate.text(), "+90.0470 benzyl");
  EXPECT_EQ(out.peaks[2].isotopeOf, out.peaks[1].peak.row);
  EXPECT_EQ(out.peaks[2].isotope, "M+1 of [M+H]+ 191.1543");
  EXPECT_EQ(out.peaks[3].assignments[0].toDesired.text(),
            "+90.0470 second benzyl");
  EXPECT_EQ(out.peaks[3].assignments[0].toSubstrate.name, "two benzyl");
  EXPECT_EQ(out.peaks[5].assignments[0].adduct, "[M]+");
  EXPECT_TRUE(holds(out.peaks[5].assignments[0].toSubstrate.name,
                    "three benzyl, as a cation"));
  // An oxide that no rule of this flask makes, and a plasticiser.
  ASSERT_FALSE(out.peaks[6].suggestions.empty());
  EXPECT_TRUE(
      holds(out.peaks[6].suggestions[0].what, "desired product +15.9949"));
  ASSERT_FALSE(out.peaks[7].suggestions.empty());
  EXPECT_EQ(out.peaks[7].suggestions[0].kind, "background");
  EXPECT_TRUE(out.peaks[8].suggestions.empty());
}

// The quaternary [M]+ and the protonated bis product have the same atoms.
TEST(Explainer, QuaternaryAndBisAreOneGroup) {
  const auto out = explain(benzylation(), kRun);
  const IsobarGroup *group = groupAt(out, 281.2012);
  ASSERT_NE(group, nullptr);
  ASSERT_EQ(group->members.size(), 2u);
  EXPECT_NE(group->members[0].adduct, group->members[1].adduct);
  EXPECT_EQ(group->records, std::vector<std::string>{"ISOBAR-QUATERNARY"});
  EXPECT_EQ(out.peaks[3].assignments.size(), 2u);
  EXPECT_GE(out.peaks[3].assignments[0].group, 0);
  // More of the bis product is predicted, so it comes first.
  EXPECT_EQ(out.peaks[3].assignments[0].adduct, "[M+H]+");
}

TEST(Explainer, N1AndN4AreTold) {
  const auto prediction =
      bench().predict({{"substrate", "CC1CNCCCN1"}, {"reagent", "BnBr:1 eq"}});
  const auto out = explain(prediction, "mz\n205.1699\n");
  ASSERT_EQ(out.assigned, 1u);
  const int place = out.peaks[0].assignments[0].group;
  ASSERT_GE(place, 0);
  const auto &group = out.groups[static_cast<std::size_t>(place)];
  EXPECT_GE(group.members.size(), 2u);
  EXPECT_EQ(group.records, std::vector<std::string>{"ISOBAR-N1-N4"});
  // The one of which more is predicted.
  EXPECT_EQ(best(out, 0).role, "desired");
}

TEST(Explainer, IsotopesDecide) {
  const auto prediction = bench().predict(
      {{"substrate", "C1CNCCNC1"}, {"reagent", "Brc1ccc(CBr)cc1:1 eq"}});
  const double mono = 269.0648;
  const auto with = explain(prediction,
                            "mz,intensity\n269.0648,100\n271.0628,98\n"
                            "270.068,14\n272.066,13\n50,1\n");
  ASSERT_GE(with.assigned, 1u);
  const auto &good = with.peaks[0].assignments[0];
  EXPECT_NEAR(good.mz, mono, 1e-3);
  EXPECT_GT(good.isotopeScore, 0.99);
  EXPECT_EQ(with.isotopes, 3u);
  const auto without =
      explain(prediction, "mz,intensity\n269.0648,100\n50,1\n");
  EXPECT_LT(without.peaks[0].assignments[0].isotopeScore, 0.8);
  // A list without intensities cannot say anything about patterns.
  const auto bare = explain(prediction, "mz\n269.0648\n");
  EXPECT_TRUE(std::isnan(bare.peaks[0].assignments[0].isotopeScore));
  EXPECT_GT(bare.peaks[0].assignments[0].score,
            without.peaks[0].assignments[0].score);
}

TEST(Explainer, ScoreFallsWithTheErrorOnly) {
  EXPECT_DOUBLE_EQ(massScore(0.0, 0.001), 1.0);
  EXPECT_NEAR(massScore(0.001, 0.001), std::exp(-2.0), 1e-12);
  double before = 2.0;
  for (const char *mz : {"191.1543", "191.1546", "191.1549", "191.1552"}) {
    const auto out = explain(benzylation(), std::string("mz\n") + mz);
    ASSERT_EQ(out.assigned, 1u);
    EXPECT_LT(out.peaks[0].assignments[0].score, before);
    before = out.peaks[0].assignments[0].score;
  }
}

TEST(Explainer, BocLossesAreNamed) {
  const auto prediction =
      bench().predict({{"substrate", "C1CNCCNC1"}, {"reagent", "Boc2O:1 eq"}});
  const auto out = explain(prediction, "mz\n201.1598\n145.0972\n");
  ASSERT_EQ(out.assigned, 2u);
  EXPECT_EQ(out.peaks[0].assignments[0].adduct, "[M+H]+");
  EXPECT_EQ(out.peaks[1].assignments[0].adduct, "[M+H-tBu]+");
  EXPECT_TRUE(out.peaks[1].assignments[0].fragment);
}

TEST(Explainer, WrongPolarityIsSaid) {
  const auto out = explain(benzylation(), "mz\n189.1397\n235.1452\n");
  EXPECT_EQ(out.assigned, 0u);
  ASSERT_FALSE(out.warnings.empty());
  EXPECT_TRUE(holds(out.warnings.back(), "2 would in negative mode"));
  MassOptions negative;
  negative.polarity = Polarity::Negative;
  EXPECT_EQ(explain(benzylation(), "mz\n189.1397\n", negative).assigned, 1u);
}

TEST(Explainer, AdductsOfTheUser) {
  MassOptions options;
  options.adducts = {"M+Na;1+"};
  const auto out = explain(benzylation(), "mz\n191.1543\n213.1362\n", options);
  EXPECT_EQ(out.assigned, 1u);
  EXPECT_TRUE(holds(messageOf([&] {
                      options.adducts = {"[M-H]-"};
                      explain(benzylation(), "mz\n1\n", options);
                    }),
                    "not an ion of positive mode"));
  EXPECT_TRUE(holds(messageOf([&] {
                      options.adducts.clear();
                      options.tolerance = Tolerance::ppm(-1);
                      explain(benzylation(), "mz\n1\n", options);
                    }),
                    "tolerance"));
}

TEST(Explainer, RingWorkflowForALostCarbon) {
  // The desired product less CH2, at a mass that no species of the flask has.
  const auto out = explain(benzylation(), "mz\n177.1386\n");
  ASSERT_EQ(out.unexplained, 1u);
  EXPECT_TRUE(holds(out.peaks[0].suggestions.at(0).what, "one CH2 less"));
  EXPECT_EQ(out.workflows, (std::vector<std::string>{"WORKFLOW-UNEXPECTED-RING",
                                                     "WORKFLOW-UNEXPLAINED"}));
  const auto fine = explain(benzylation(), "mz\n191.1543\n");
  EXPECT_TRUE(fine.workflows.empty());
}

TEST(Explainer, NothingReactsAndTheSubstrateIsStillFound) {
  const auto prediction = bench().predict({{"substrate", "C1CNCCNC1"}});
  const auto out = explain(prediction, "mz\n101.1073\n");
  EXPECT_EQ(out.assigned, 1u);
  EXPECT_EQ(best(out, 0).role, "unreacted");
}

TEST(Explainer, AMillionPeaksAreBoundedAndQuick) {
  PeakList list;
  list.name = "big";
  list.hasIntensity = true;
  for (int i = 0; i < 1000000; ++i) {
    Peak peak;
    peak.mz = 60.0 + i * 1e-3;
    peak.intensity = 1.0 + i % 977;
    peak.row = i + 2;
    list.peaks.push_back(peak);
  }
  for (const auto &tolerance : {Tolerance::ppm(5), Tolerance::dalton(0.5)}) {
    MassOptions options;
    options.tolerance = tolerance;
    const auto start = std::chrono::steady_clock::now();
    const auto out =
        explainMasses(benzylation(), list, bench().records, options);
    const std::chrono::duration<double> took =
        std::chrono::steady_clock::now() - start;
    EXPECT_EQ(out.read, 1000000u);
    EXPECT_GT(out.assigned, 20u);
    EXPECT_LE(out.peaks.size(), 60000u);
    EXPECT_LT(took.count(), 60.0) << tolerance.text();
  }
}

}  // namespace Diazepane
