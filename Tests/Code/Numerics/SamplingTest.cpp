// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Base/Error.h>
#include <Numerics/Sampling.h>

#include <gtest/gtest.h>

#include <cmath>
#include <set>

using namespace Diazepane;

TEST(Sampling, StreamIsTheReferenceOne) {
  // splitmix64 of seed 1234567 is published as 6457827717110365317, ...; the
  // first word of xoshiro256** follows from its state by arithmetic.
  std::uint64_t words[4] = {6457827717110365317ULL, 3203168211198807973ULL,
                            9817491932198370423ULL, 4593380528125082431ULL};
  const std::uint64_t times5 = words[1] * 5;
  const std::uint64_t expected = ((times5 << 7) | (times5 >> 57)) * 9;
  EXPECT_EQ(RandomStream(1234567).next(), expected);
}

TEST(Sampling, UniformAndBelowStayInRange) {
  RandomStream random(7);
  double total = 0.;
  std::vector<int> counts(7);
  for (int i = 0; i < 70000; ++i) {
    const double value = random.uniform();
    ASSERT_GE(value, 0.);
    ASSERT_LT(value, 1.);
    total += value;
    ++counts[random.below(7)];
  }
  EXPECT_NEAR(total / 70000, 0.5, 0.005);
  for (int count : counts) {
    EXPECT_NEAR(count, 10000, 500);
  }
  EXPECT_THROW(random.below(0), SolverError);
}

TEST(Sampling, LatinHypercubeIsStratifiedAndDeterministic) {
  const int count = 97, dimensions = 5;
  const auto points = latinHypercube(count, dimensions, 42);
  ASSERT_EQ(points.size(), 97u);
  for (int d = 0; d < dimensions; ++d) {
    std::set<int> slices;
    for (const auto &point : points) {
      ASSERT_GE(point[d], 0.);
      ASSERT_LT(point[d], 1.);
      slices.insert(static_cast<int>(std::floor(point[d] * count)));
    }
    EXPECT_EQ(slices.size(), 97u) << "dimension " << d;
  }
  EXPECT_EQ(points, latinHypercube(count, dimensions, 42));
  EXPECT_NE(points, latinHypercube(count, dimensions, 43));
  // Dimensions are shuffled apart from each other.
  EXPECT_NE(points[0][0], points[0][1]);
}

TEST(Sampling, InverseNormalInvertsTheErrorFunction) {
  for (double p : {1e-300, 1e-20, 1e-9, 1e-4, 0.02, 0.0749, 0.0751, 0.1, 0.3,
                   0.5, 0.7, 0.95, 0.999}) {
    const double back = 0.5 * std::erfc(-inverseNormal(p) / std::sqrt(2.));
    EXPECT_NEAR(back / p, 1., p < 1e-15 ? 1e-11 : 1e-13) << p;
  }
  EXPECT_NEAR(inverseNormal(0.975), 1.959963984540054, 1e-15);
  EXPECT_NEAR(inverseNormal(0.9), 1.2815515655446004, 1e-15);
  EXPECT_THROW(inverseNormal(0.), SolverError);
  EXPECT_THROW(inverseNormal(1.), SolverError);
  EXPECT_NEAR(logNormalFactor(0.5, 3.), 1., 1e-15);
  EXPECT_NEAR(logNormalFactor(0.8413447460685429, 3.), 3., 1e-12);
}

TEST(Sampling, Percentiles) {
  const std::vector<double> values = {5., 1., 4., 2., 3.};
  EXPECT_DOUBLE_EQ(percentile(values, 0.), 1.);
  EXPECT_DOUBLE_EQ(percentile(values, 50.), 3.);
  EXPECT_DOUBLE_EQ(percentile(values, 90.), 4.6);
  EXPECT_DOUBLE_EQ(percentile(values, 100.), 5.);
  const auto band = percentileBand(values);
  EXPECT_DOUBLE_EQ(band.low, 1.4);
  EXPECT_DOUBLE_EQ(band.middle, 3.);
  EXPECT_DOUBLE_EQ(band.high, 4.6);
  EXPECT_DOUBLE_EQ(percentile({2.}, 10.), 2.);
  EXPECT_THROW(percentile({}, 50.), SolverError);
  EXPECT_THROW(percentileBand({}), SolverError);
}

TEST(Sampling, BandsAreThePercentiles) {
  RandomStream random(4);
  for (std::size_t count = 1; count < 60; ++count) {
    std::vector<double> values;
    for (std::size_t i = 0; i < count; ++i) {
      values.push_back(count % 3 == 0 ? std::floor(4. * random.uniform())
                                      : random.uniform());
    }
    const auto band = percentileBand(values);
    EXPECT_EQ(band.low, percentile(values, 10.)) << count;
    EXPECT_EQ(band.middle, percentile(values, 50.)) << count;
    EXPECT_EQ(band.high, percentile(values, 90.)) << count;
  }
}
