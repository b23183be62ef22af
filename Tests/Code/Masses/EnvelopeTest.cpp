// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <gtest/gtest.h>

#include <cmath>

#include <Masses/Envelope.h>

namespace Diazepane {

namespace {

double heightAt(const std::vector<IsotopePeak> &peaks, int above) {
  for (const auto &peak : peaks) {
    if (peak.above == above) {
      return peak.height;
    }
  }
  return 0.0;
}

}  // namespace

TEST(Envelope, CarbonsMakeThePeakAbove) {
  const auto ion = Composition::parse("C12H19N2");
  const auto peaks = isotopePattern(ion, 1, 191.1543);
  // 12 x 1.08 % of 13C and two of 15N.
  EXPECT_NEAR(heightAt(peaks, 1) / heightAt(peaks, 0), 0.138, 0.003);
  EXPECT_NEAR(peaks[0].mz, 191.1543, 1e-6);
  EXPECT_NEAR(peaks[1].mz - peaks[0].mz, 1.0033, 0.0005);
}

TEST(Envelope, BromineChlorineAndBoron) {
  const auto bromine = isotopePattern(Composition::parse("C12H18BrN2"), 1, 269);
  EXPECT_NEAR(heightAt(bromine, 2) / heightAt(bromine, 0), 0.98, 0.01);
  const auto chlorine =
      isotopePattern(Composition::parse("C12H18ClN2"), 1, 225);
  EXPECT_NEAR(heightAt(chlorine, 2) / heightAt(chlorine, 0), 0.33, 0.01);
  const auto boron = isotopePattern(Composition::parse("C6H8BO2"), 1, 123);
  EXPECT_NEAR(heightAt(boron, -1) / heightAt(boron, 0), 0.25, 0.01);
}

TEST(Envelope, ChargeDividesTheDistance) {
  const auto peaks =
      isotopePattern(Composition::parse("C19H26N2"), 2, 141.1043);
  EXPECT_NEAR(peaks[1].mz - peaks[0].mz, 0.5017, 0.0005);
}

TEST(Envelope, HeightsSumToOneAndNonsenseIsEmpty) {
  double sum = 0.0;
  for (const auto &peak :
       isotopePattern(Composition::parse("C30H30Br2Cl2N4"), 1, 600, 0.0)) {
    sum += peak.height;
  }
  EXPECT_NEAR(sum, 1.0, 2e-3);
  EXPECT_TRUE(isotopePattern(Composition::parse("-H2"), 1, 100).empty());
  EXPECT_TRUE(isotopePattern({}, 1, 100).empty());
  EXPECT_TRUE(isotopePattern(Composition::parse("C2H6"), 0, 100).empty());
}

// A single atom of an element stands without a number in a formula.
TEST(Envelope, EveryElementOnceOrOften) {
  for (const char *formula : {"CH4O", "C12H19N2O", "C2HF3O2", "C6H5BrClIS",
                              "C6H7BO2", "C3H9Si", "C5H13NaN2", "C5H12KN2"}) {
    const auto ion = Composition::parse(formula);
    const auto peaks = isotopePattern(ion, 1, ion.mass());
    ASSERT_FALSE(peaks.empty()) << formula;
    EXPECT_GT(heightAt(peaks, 0), 0.1) << formula;
  }
}

TEST(Envelope, CosineOfPatterns) {
  EXPECT_NEAR(patternCosine({1, 0.14}, {2, 0.28}), 1.0, 1e-12);
  EXPECT_NEAR(patternCosine({1, 1}, {1, 0}), std::sqrt(0.5), 1e-12);
  EXPECT_EQ(patternCosine({}, {}), 0.0);
}

}  // namespace Diazepane
