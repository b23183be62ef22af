// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include "Flasks.h"

#include <cmath>

#include <Advise/Sweep.h>
#include <Report/Chart.h>

using namespace Diazepane;

namespace {

std::string fault(const std::string &text) {
  return messageOf([&] { parseSweepAxis(text); });
}

TEST(SweepAxis, RangesHaveBothEndsAndCleanNumbers) {
  const auto axis = parseSweepAxis("equivalents=0.2:2.4:0.1");
  ASSERT_EQ(axis.numbers.size(), 23U);
  EXPECT_EQ(axis.numbers.front(), 0.2);
  EXPECT_EQ(axis.numbers[1], 0.3);
  EXPECT_EQ(axis.numbers.back(), 2.4);
  EXPECT_EQ(axis.role, "reagent");
  const auto down = parseSweepAxis("temperature=25 C:-25 C:-25 C");
  EXPECT_EQ(down.texts, (std::vector<std::string>{"25 C", "0 C", "-25 C"}));
  EXPECT_EQ(down.name(), "temperature / \u00B0C");
  EXPECT_EQ(parseSweepAxis("time=1:3:1 h").texts.front(), "1 h");
}

TEST(SweepAxis, ListsAreNumbersWhenAllHaveOneUnit) {
  const auto numbers = parseSweepAxis("temperature=-20 C,0 C,25 C");
  EXPECT_EQ(numbers.numbers, (std::vector<double>{-20, 0, 25}));
  EXPECT_FALSE(parseSweepAxis("temperature=rt,0 C").isNumeric());
  EXPECT_FALSE(parseSweepAxis("solvent=MeCN,2-MeTHF").isNumeric());
  EXPECT_EQ(parseSweepAxis("base equivalents=1:3:0.5").role, "base");
  EXPECT_EQ(parseSweepAxis("reagent=MeI:1 eq,BnBr:1 eq").texts.size(), 2U);
}

TEST(SweepAxis, BadInputIsNamed) {
  EXPECT_TRUE(holds(fault("equivalents=0:1:0"), "step of '0:1:0' is 0"));
  EXPECT_TRUE(holds(fault("equivalents=2:1:0.1"), "ends before it starts"));
  EXPECT_TRUE(holds(fault("equivalents=0:1:0.000001"), "at most 2000"));
  EXPECT_TRUE(holds(fault("equivalents=0:1"), "no step"));
  EXPECT_TRUE(holds(fault("temperatur=0:1:1"), "temperature"));
  EXPECT_TRUE(holds(fault("temperature=0 C:300 K:10 C"), "mixes the units"));
  EXPECT_TRUE(holds(fault("temperature"), "vary"));
  EXPECT_TRUE(holds(fault("temperature=0 C,,5 C"), "empty value"));
  EXPECT_TRUE(holds(fault("id=a,b"), "a name changes nothing"));
}

Sweep run(const std::vector<std::string> &vary,
          const FlaskSpec &spec = methylation()) {
  std::vector<SweepAxis> axes;
  for (const auto &text : vary) {
    axes.push_back(parseSweepAxis(text));
  }
  return runSweep(spec, axes, tools().builder, tools().predictor);
}

double shareAt(const Sweep &sweep, std::size_t point, const std::string &role) {
  for (const auto &row : sweep.points[point].prediction.rows) {
    if (row.role == role) {
      return row.share;
    }
  }
  return 0.0;
}

TEST(Sweep, PointsAreThePredictionsOfTheirFlasks) {
  const auto sweep = run({"equivalents=0.5:2:0.5"});
  ASSERT_EQ(sweep.points.size(), 4U);
  EXPECT_EQ(sweep.base.front(), 1.0);
  const auto alone =
      tools().predictor.run(flaskOf(methylation({{"reagent", "MeI:1.5 eq"}})));
  EXPECT_NEAR(shareAt(sweep, 2, "unreacted"),
              alone.rows.at(1).role == "unreacted"
                  ? alone.rows[1].share
                  : shareAt(sweep, 2, "unreacted"),
              1e-12);
  EXPECT_GT(shareAt(sweep, 0, "unreacted"), shareAt(sweep, 3, "unreacted"));
}

TEST(Sweep, TableHasTheVariedValuesInFront) {
  const auto sweep = run({"equivalents=0.5:1:0.5", "temperature=0 C,25 C"});
  ASSERT_EQ(sweep.points.size(), 4U);
  const Table table = sweepTable(sweep, tools().book->outputSchema());
  EXPECT_EQ(table.columns[0].name, "equivalents");
  EXPECT_EQ(table.columns[1].name, "temperature");
  EXPECT_EQ(table.columns[1].unit, "C");
  EXPECT_EQ(table.columns.size(), tools().book->outputSchema().size() + 2);
  EXPECT_EQ(std::get<double>(table.rows.back()[0]), 1.0);
  EXPECT_EQ(std::get<double>(table.rows.back()[1]), 25.0);
}

TEST(Sweep, AUnitThatIsMissingIsAnErrorOfTheFlask) {
  EXPECT_TRUE(
      holds(messageOf([] { run({"temperature=0:50:10"}); }), "has no unit"));
  EXPECT_TRUE(holds(messageOf([] {
                      run({"equivalents=1:2:1", "equivalents=1:2:1"});
                    }),
                    "varied twice"));
  EXPECT_TRUE(holds(messageOf([] {
                      run({"equivalents=1:60:1", "time=1:100:1 h"});
                    }),
                    "6000 points"));
  EXPECT_TRUE(
      holds(messageOf([] { run({"ligand equivalents=1:2:1"}); }), "no ligand"));
}

TEST(Sweep, APointThatFailsAloneSaysWhy) {
  const auto sweep = run({"solvent=MeCN,Unobtainol"});
  EXPECT_TRUE(sweep.points[0].failure.empty());
  EXPECT_TRUE(holds(sweep.points[1].failure, "Unobtainol"));
  const Table table = sweepTable(sweep, tools().book->outputSchema());
  EXPECT_EQ(
      std::get<std::string>(
          table.rows.back()[static_cast<std::size_t>(table.find("status"))]),
      "error");
}

TEST(Sweep, SaysWhichDefaultsFollowTheCurve) {
  FlaskSpec spec = methylation();
  spec.conditions.clear();
  spec.set("solvent", "MeCN");
  const auto bends = run({"temperature=0 C,20 C,40 C"}, spec);
  EXPECT_TRUE(holds(bends.note, "cooling bath \u2192 none from 20 C"))
      << bends.note;
  EXPECT_TRUE(holds(bends.note, "cooling none \u2192 bath from 40 C"));
  EXPECT_TRUE(holds(sweepSvg(bends), "assumed: cooling"));
  EXPECT_EQ(sweepFromJson(sweepToJson(bends)).note, bends.note);
  spec.set("cooling", "bath");
  EXPECT_EQ(run({"temperature=0 C,20 C,40 C"}, spec).note, "");
}

TEST(Sweep, PicturesNameLinesUnitsAndTheFlask) {
  const std::string lines = sweepSvg(run({"temperature=0 C:50 C:25 C"}));
  for (const char *part : {"temperature / \u00B0C", "share of the substrate",
                           "this flask", "product at N1", "unreacted"}) {
    EXPECT_TRUE(holds(lines, part)) << part;
  }
  const auto map = run({"equivalents=0.5:1:0.5", "temperature=0 C,25 C"});
  EXPECT_TRUE(holds(sweepSvg(map), "share of CN1CCCNCC1"));
  EXPECT_TRUE(holds(sweepSvg(map), "framed: this flask"));
  EXPECT_TRUE(holds(sweepSvg(map, "quaternary"), "share of quaternary"));
  EXPECT_TRUE(holds(messageOf([&] { sweepSvg(map, "nonsense"); }),
                    "no product of this sweep"));
}

TEST(Chart, TextIsEscapedAndGapsStayGaps) {
  LineChart chart;
  chart.title = "<a & b>";
  chart.x.values = {0, 1, 2};
  chart.lines.push_back({"x", "", "", {0.1, NAN, 0.3}, {}, {}});
  const std::string svg = svgOf(chart);
  EXPECT_TRUE(holds(svg, "&lt;a &amp; b&gt;"));
  EXPECT_FALSE(holds(svg, "nan"));
}

TEST(Chart, SmallestWordsAreReadable) {
  const std::string svg = sweepSvg(run({"equivalents=0.5:2:0.5"}));
  for (std::size_t at = svg.find("font-size=\""); at != std::string::npos;
       at = svg.find("font-size=\"", at + 1)) {
    EXPECT_GE(std::atof(svg.c_str() + at + 11), 11.0);
  }
}

TEST(Chart, TicksAreRound) {
  EXPECT_EQ(ticksBetween(0.0, 1.0, 5).size(), 6U);
  EXPECT_EQ(ticksBetween(0.2, 2.4, 6).front(), 0.5);
  EXPECT_EQ(ticksBetween(3.0, 3.0, 5).size(), 1U);
}

}  // namespace
