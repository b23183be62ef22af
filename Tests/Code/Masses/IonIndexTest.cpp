// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <set>

#include <Masses/IonIndex.h>

namespace Diazepane {

TEST(IonIndex, FindsWhatAWalkThroughAllFinds) {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> place(50.0, 1500.0);
  std::vector<double> ions(500);
  for (auto &mz : ions) {
    mz = place(random);
  }
  const IonIndex index(ions);
  std::size_t found = 0;
  for (const auto &tolerance :
       {Tolerance::ppm(5), Tolerance::ppm(5000), Tolerance::dalton(0.5)}) {
    for (int i = 0; i < 500; ++i) {
      const double mz = place(random);
      std::set<std::size_t> expected;
      for (std::size_t k = 0; k < ions.size(); ++k) {
        if (std::abs(mz - ions[k]) <= tolerance.width(ions[k])) {
          expected.insert(k);
        }
      }
      const auto near = index.within(mz, tolerance);
      EXPECT_EQ(std::set<std::size_t>(near.begin(), near.end()), expected);
      EXPECT_EQ(index.any(mz, tolerance), !expected.empty());
      found += expected.size();
      for (std::size_t k = 1; k < near.size(); ++k) {
        EXPECT_LE(std::abs(ions[near[k - 1]] - mz),
                  std::abs(ions[near[k]] - mz));
      }
    }
  }
  EXPECT_GT(found, 1000u);
}

TEST(IonIndex, TheEdgeBelongsToIt) {
  const IonIndex index({200.0});
  EXPECT_TRUE(index.any(200.0 + 0.00099999, Tolerance::ppm(5)));
  EXPECT_FALSE(index.any(200.00101, Tolerance::ppm(5)));
  EXPECT_TRUE(IonIndex({}).within(100, Tolerance::ppm(5)).empty());
  EXPECT_EQ(Tolerance::dalton(0.5).text(), "0.5 Da");
}

}  // namespace Diazepane
