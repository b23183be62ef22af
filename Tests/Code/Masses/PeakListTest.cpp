// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <gtest/gtest.h>

#include <chrono>
#include <cmath>
#include <cstdio>

#include <Masses/PeakList.h>

namespace Diazepane {

namespace {

std::string messageOf(const std::string &text) {
  try {
    readPeaks(text, "run.csv");
  } catch (const InputError &error) {
    return error.what();
  }
  return "";
}

bool holds(const std::string &text, const std::string &part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST(PeakList, HeadersOfMakersAndOfNobody) {
  for (const char *text :
       {"mz,intensity,rt\n281.2,100,1.5\n",
        "m/z;Height;RT (min)\n281.2;100;1.5\n",
        "RT [min]\tm/z\tArea\n1.5\t281.2\t100\n", "281.2 100 1.5\n",
        "# made by hand\n\n281.2,100,1.5",
        "\xEF\xBB\xBFmz,int,retention time\r\n281.2,100,1.5\r\n",
        "\"m/z\",\"Intensity\",\"RT\"\n\"281.2\",\"100\",\"1.5\"\n",
        "mz,intensity,rt (s)\n281.2,100,90\n"}) {
    const auto list = readPeaks(text, "run.csv");
    ASSERT_EQ(list.peaks.size(), 1u) << text;
    EXPECT_DOUBLE_EQ(list.peaks[0].mz, 281.2) << text;
    EXPECT_DOUBLE_EQ(list.peaks[0].intensity, 100) << text;
    EXPECT_DOUBLE_EQ(list.peaks[0].minutes, 1.5) << text;
    EXPECT_EQ(list.faultCount, 0u) << text;
  }
  const auto bare = readPeaks("mz\n100.5\n1.0e2\n", "run.csv");
  EXPECT_EQ(bare.peaks.size(), 2u);
  EXPECT_FALSE(bare.hasIntensity);
  EXPECT_TRUE(std::isnan(bare.peaks[0].minutes));
}

TEST(PeakList, UnknownColumnsAreSaid) {
  const auto list = readPeaks("id,mz,charge,intensity\n7,100.5,1,3\n", "x");
  EXPECT_EQ(list.ignored, (std::vector<std::string>{"id", "charge"}));
  EXPECT_DOUBLE_EQ(list.peaks[0].intensity, 3);
}

TEST(PeakList, BadRowsAreLeftOutWithTheirPlace) {
  const auto list = readPeaks(
      "mz;intensity\n281,2012;5\n-5;1\n191.15;7\nabc;1\n;3\n0;1\n1e9;1\n"
      "nan;1\n100;-3\n",
      "run.csv");
  ASSERT_EQ(list.peaks.size(), 1u);
  EXPECT_EQ(list.peaks[0].row, 4);
  EXPECT_EQ(list.faultCount, 8u);
  EXPECT_EQ(list.faults[0].text(),
            "run.csv:2:1: m/z '281,2012' has a comma as decimal sign; write a "
            "point");
  EXPECT_TRUE(holds(list.faults[1].text(), "run.csv:3:1"));
  EXPECT_TRUE(holds(list.faults[1].text(), "-5"));
  EXPECT_TRUE(holds(list.faults[3].text(), "missing"));
}

TEST(PeakList, CommasThatSplitARowAreFound) {
  const auto list = readPeaks("mz,intensity\n281,2012,100\n191.1543,5\n", "r");
  EXPECT_EQ(list.peaks.size(), 1u);
  EXPECT_TRUE(holds(list.faults[0].what, "decimal"));
  // Without a header nothing is wrong with it, but it is said.
  const auto bare = readPeaks("281,2012\n191,1543\n", "r");
  ASSERT_EQ(bare.notes.size(), 1u);
  EXPECT_TRUE(holds(bare.notes[0], "commas"));
}

TEST(PeakList, NothingToReadIsRefused) {
  EXPECT_TRUE(holds(messageOf(""), "run.csv: holds no peak"));
  EXPECT_TRUE(holds(messageOf("# only words\n"), "holds no peak"));
  EXPECT_TRUE(holds(messageOf("mz,intensity\n"), "holds no peak"));
  EXPECT_TRUE(holds(messageOf("foo,bar\n1,2\n"), "no column of m/z"));
  EXPECT_TRUE(holds(messageOf("mz\n281,2\n"), "run.csv:2:1: none of 1"));
  EXPECT_TRUE(holds(messageOf(std::string("mz\0x", 4)), "no plain text"));
  EXPECT_THROW(readPeaksFile("/no/such/file.csv"), InputError);
}

TEST(PeakList, AMillionRows) {
  std::string text = "mz,intensity\n";
  for (int i = 0; i < 1000000; ++i) {
    text += std::to_string(100.0 + i * 1e-3) + ",100\n";
  }
  const auto start = std::chrono::steady_clock::now();
  const auto list = readPeaks(text, "big");
  const std::chrono::duration<double> took =
      std::chrono::steady_clock::now() - start;
  EXPECT_EQ(list.peaks.size(), 1000000u);
  EXPECT_LT(took.count(), 20.0);
}

TEST(PeakList, FaultsAreBounded) {
  std::string text = "mz\n100\n";
  for (int i = 0; i < 5000; ++i) {
    text += "x\n";
  }
  const auto list = readPeaks(text, "big");
  EXPECT_EQ(list.faultCount, 5000u);
  EXPECT_EQ(list.faults.size(), 100u);
}

}  // namespace Diazepane
