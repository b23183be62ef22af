// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <thread>
#include <vector>

#include <Library/Parallel.h>

namespace Diazepane {

namespace {

TEST(OrderedFor, TakesInOrderWhatIsWorkedAhead) {
  constexpr std::size_t kWindow = 5;
  for (const int threads : {1, 2, 4}) {
    std::atomic<std::size_t> taken{0};
    std::vector<std::size_t> order;
    std::vector<std::size_t> slots(kWindow);
    orderedFor(
        200, threads, kWindow,
        [&](std::size_t i) {
          // Nobody runs further ahead than there are places.
          EXPECT_LT(i, taken.load() + kWindow);
          if (i % 7 == 0) {
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
          }
          slots[i % kWindow] = i;
        },
        [&](std::size_t i) {
          order.push_back(slots[i % kWindow]);
          ++taken;
        });
    ASSERT_EQ(order.size(), 200U);
    for (std::size_t i = 0; i < order.size(); ++i) {
      EXPECT_EQ(order[i], i);
    }
  }
}

TEST(OrderedFor, ThrowsWhatWorkersAndTakersThrow) {
  for (const int threads : {1, 3}) {
    std::size_t taken = 0;
    EXPECT_THROW(orderedFor(
                     100, threads, 8,
                     [](std::size_t i) {
                       if (i == 20) {
                         throw std::runtime_error("work");
                       }
                     },
                     [&](std::size_t) { ++taken; }),
                 std::runtime_error);
    EXPECT_LE(taken, 20U);
    EXPECT_THROW(orderedFor(
                     100, threads, 8, [](std::size_t) {},
                     [](std::size_t i) {
                       if (i == 20) {
                         throw std::runtime_error("disk full");
                       }
                     }),
                 std::runtime_error);
  }
}

TEST(OrderedFor, StopsWhenProgressSaysSo) {
  for (const int threads : {1, 3}) {
    std::size_t taken = 0;
    EXPECT_THROW(
        orderedFor(
            100000, threads, 8,
            [](std::size_t) {
              std::this_thread::sleep_for(std::chrono::milliseconds(1));
            },
            [&](std::size_t) { ++taken; }, [](double) { return false; }),
        Stopped);
    EXPECT_LT(taken, 100000U);
  }
}

}  // namespace

}  // namespace Diazepane
