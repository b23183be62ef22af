// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Numerics/Exponentials.h>
#include <Numerics/NodeSeries.h>

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

using namespace Diazepane;

TEST(Exponentials, AgreeWithTheLibraryToTheLastPlaces) {
  constexpr double kLast = std::numeric_limits<double>::epsilon();
  for (double size = 1e-12; size < 690.; size *= 1.07) {
    Side<4> z;
    z << size, -size, 0.37 * size, -0.61 * size;
    const Side<4> whole = exponentials<4>(z);
    const Side<4> less = exponentialsMinusOne<4>(z);
    for (int i = 0; i < 4; ++i) {
      EXPECT_NEAR(whole[i] / std::exp(z[i]), 1., 2. * kLast) << z[i];
      EXPECT_NEAR(less[i] / std::expm1(z[i]), 1., 2. * kLast) << z[i];
    }
  }
}

TEST(Exponentials, TheEndsAreFinite) {
  Side<4> z;
  z << 0., -1e300, -745., 1e300;
  const Side<4> less = exponentialsMinusOne<4>(z);
  EXPECT_EQ(less[0], 0.);
  EXPECT_EQ(less[1], -1.);
  EXPECT_EQ(less[2], -1.);
  EXPECT_TRUE(std::isfinite(less[3]));
  EXPECT_LT(exponentials<4>(z)[1], 1e-300);
}

TEST(NodeSeries, IsExactForPolynomialsItCanHold) {
  // x^15 and its like fit; the rule of Gauss goes on to x^31.
  for (int power : {0, 1, 2, 7, 14, 15, 30}) {
    NodeValues values;
    for (int i = 0; i < kNodeHalf; ++i) {
      values[i] = std::pow(kNodes[i], power);
      values[i + kNodeHalf] = std::pow(-kNodes[i], power);
    }
    const NodeSeries series(values);
    EXPECT_NEAR(series.total(), power % 2 ? 0. : 2. / (power + 1), 1e-15);
    for (double x : {-1., -0.9, -0.3, 0., 0.55, 1.}) {
      if (power <= 15) {
        const auto here = series.at(x);
        EXPECT_NEAR(here.value, std::pow(x, power), 1e-11) << power;
        EXPECT_NEAR(here.slope, power ? power * std::pow(x, power - 1) : 0.,
                    1e-9);
        EXPECT_NEAR(
            here.integral,
            (std::pow(x, power + 1) - std::pow(-1., power + 1)) / (power + 1),
            1e-11);
      }
    }
  }
}

TEST(NodeSeries, TheTailTellsHowWellItFits) {
  double before = 0.;
  for (double rate : {1., 3., 6., 12.}) {
    NodeValues values;
    for (int i = 0; i < kNodeHalf; ++i) {
      values[i] = std::exp(-rate * (1. + kNodes[i]));
      values[i + kNodeHalf] = std::exp(-rate * (1. - kNodes[i]));
    }
    const NodeSeries series(values);
    double worst = 0.;
    for (double x = -1.; x <= 1.; x += 0.01) {
      const double exact = -std::expm1(-rate * (1. + x)) / rate;
      worst = std::max(worst, std::abs(series.at(x).integral - exact));
    }
    EXPECT_LT(worst, 2e-3 * series.tail() + 1e-12) << rate;
    EXPECT_GT(series.tail(), before);
    EXPECT_NEAR(series.total(), -std::expm1(-2. * rate) / rate, 1e-13);
    before = series.tail();
  }
}
