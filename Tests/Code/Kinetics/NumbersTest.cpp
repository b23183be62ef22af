// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <gtest/gtest.h>

#include <cmath>

#include <Kinetics/RateLaw.h>
#include <Kinetics/Uncertainty.h>

namespace Diazepane {

namespace {

TEST(Uncertainty, factorsAreLogUniformAndSpreadsAreAdded) {
  Uncertainty numbers;
  EXPECT_EQ(numbers.addFactor("exact", 1.0), -1);
  const int k = numbers.addFactor("k", 5.0);
  const int pKa = numbers.addSpread("pKa", 0.4);
  EXPECT_EQ(numbers.addFactor("k", 5.0), k);
  EXPECT_EQ(numbers.size(), 2U);
  const Draw low = numbers.drawAt({0.0, 0.0});
  const Draw middle = numbers.drawAt({0.5, 0.5});
  const Draw high = numbers.drawAt({1.0, 1.0});
  EXPECT_NEAR(numbers.multiplied(k, low), 0.2, 1e-12);
  EXPECT_NEAR(numbers.multiplied(k, middle), 1.0, 1e-12);
  EXPECT_NEAR(numbers.multiplied(k, high), 5.0, 1e-12);
  EXPECT_NEAR(numbers.added(pKa, low), -0.4, 1e-12);
  EXPECT_NEAR(numbers.added(pKa, middle), 0.0, 1e-12);
  Uncertainty ranges;
  const int log = ranges.addRange("log", 0.1, 10.0);
  const int flat = ranges.addUniform("flat", 0.1, 1.5);
  const Draw half = ranges.drawAt({0.5, 0.5});
  EXPECT_NEAR(ranges.multiplied(log, half), 1.0, 1e-12);
  EXPECT_NEAR(ranges.multiplied(flat, half), 0.8, 1e-12);
  EXPECT_EQ(numbers.multiplied(-1, high), 1.0);
  EXPECT_EQ(numbers.added(-1, high), 0.0);
}

TEST(Uncertainty, theNumberThatMovesTheAnswerComesFirst) {
  Uncertainty numbers;
  numbers.addFactor("idle", 2.0);
  numbers.addFactor("busy", 2.0);
  std::vector<std::vector<double>> points;
  std::vector<double> answers;
  for (int i = 0; i < 20; ++i) {
    points.push_back({((7 * i) % 20) / 20.0, i / 20.0});
    answers.push_back(std::exp(-0.1 * i));
  }
  const auto order = rankSensitivity(numbers, points, {&answers});
  ASSERT_EQ(order.size(), 2U);
  EXPECT_EQ(order.front().first, "busy");
  EXPECT_NEAR(order.front().second, -1.0, 1e-12);
}

TEST(Domains, rangeOfTemperatureIsReadFromTheWords) {
  double low = 0.0;
  double high = 0.0;
  ASSERT_TRUE(temperatureRange("basic amines, -78 to 120 C", low, high));
  EXPECT_NEAR(low, 195.15, 1e-9);
  EXPECT_NEAR(high, 393.15, 1e-9);
  ASSERT_TRUE(temperatureRange("0.01 to 3 M, 0 C to 60 C, air", low, high));
  EXPECT_NEAR(low, 273.15, 1e-9);
  EXPECT_FALSE(temperatureRange("0.01 to 3 M, any temperature", low, high));
}

TEST(Rates, arrheniusIsOneAtRoomTemperature) {
  EXPECT_DOUBLE_EQ(arrhenius(55.0, 298.15), 1.0);
  EXPECT_NEAR(arrhenius(55.0, 308.15), 2.05, 0.05);
}

}  // namespace

}  // namespace Diazepane
