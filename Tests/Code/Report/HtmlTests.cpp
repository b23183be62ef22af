// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <regex>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <Report/Html.h>
#include <Report/Structure.h>
#include <Report/TimeScale.h>
#include <Report/Writer.h>

#include "Example.h"

using namespace Diazepane;

namespace {

std::size_t countOf(const std::string &text, const std::string &part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != std::string::npos;
       at = text.find(part, at + part.size())) {
    ++count;
  }
  return count;
}

std::string page() {
  return render(examplePrediction(), "html", exampleSchema());
}

}  // namespace

TEST(HtmlWriter, NamesStayText) {
  const std::string html = page();
  EXPECT_EQ(html.find("<script>alert"), std::string::npos);
  EXPECT_NE(html.find("&lt;script&gt;alert(&#39;x&#39;)"), std::string::npos);
  Prediction prediction = examplePrediction();
  prediction.rows[0].site = "</script><script>bad()</script>";
  const std::string other = render(prediction, "html", exampleSchema());
  EXPECT_EQ(other.find("<script>bad()"), std::string::npos);
}

TEST(HtmlWriter, NothingIsFetched) {
  const std::string html = page();
  EXPECT_EQ(html.find("src="), std::string::npos);
  EXPECT_EQ(html.find("href=\"http"), std::string::npos);
  EXPECT_EQ(html.find("url(http"), std::string::npos);
  EXPECT_NE(html.find("default-src 'none'"), std::string::npos);
}

TEST(HtmlWriter, TagsAreBalanced) {
  const std::string html = page();
  for (const char *tag :
       {"section", "table", "tr", "td", "div", "ul", "li", "details", "figure",
        "script", "svg", "article", "main", "body", "html", "span", "button"}) {
    const std::string name(tag);
    const std::regex open("<" + name + "[ >]");
    const auto opened =
        std::distance(std::sregex_iterator(html.begin(), html.end(), open),
                      std::sregex_iterator());
    EXPECT_EQ(static_cast<std::size_t>(opened),
              countOf(html, "</" + name + ">"))
        << tag;
  }
}

TEST(HtmlWriter, HazardsComeFirstAndEverySectionIsThere) {
  const std::string html = page();
  const auto hazard = html.find("<h2>Hazards</h2>");
  ASSERT_NE(hazard, std::string::npos);
  EXPECT_LT(hazard, html.find("<h2>Products</h2>"));
  EXPECT_NE(html.find("Composition over time"), std::string::npos);
  EXPECT_NE(html.find("type=\"range\""), std::string::npos);
  EXPECT_NE(html.find(">Network</h2>"), std::string::npos);
  EXPECT_NE(html.find("42\u201358 %"), std::string::npos);
  EXPECT_NE(html.find("grade B"), std::string::npos);
  EXPECT_NE(html.find("doc001-A"), std::string::npos);
}

namespace {

nlohmann::json dataIn(const std::string &html) {
  const std::string open = "<script type=\"application/json\">";
  const auto start = html.find(open) + open.size();
  return nlohmann::json::parse(
      html.substr(start, html.find("</script>") - start));
}

}  // namespace

TEST(HtmlWriter, CourseDataIsJson) {
  std::vector<std::string> palette;
  const auto json =
      dataIn(htmlSlider(timeSlider(examplePrediction()), "a-course", palette));
  ASSERT_EQ(json["s"].size(), 2U);  // the byproduct has no curve
  EXPECT_EQ(json["t"][1], "1 min");
  EXPECT_DOUBLE_EQ(json["s"][0][0], 1.0);
}

TEST(HtmlWriter, ASliderOverAnotherAxisStartsAtTheFlask) {
  LineChart chart;
  chart.title = "Over equivalents";
  chart.x.name = "equivalents";
  chart.x.values = {0.5, 1.0, 1.5};
  chart.x.marked = 1.0;
  ChartLine line;
  line.name = "product";
  line.detail = "C<N";
  line.shares = {0.2, 0.4, kUnknown};
  chart.lines = {line};
  std::vector<std::string> palette = {"other"};
  const std::string html =
      htmlSlider(axisSlider(chart, "Equivalents", "eq"), "a-eq", palette);
  EXPECT_NE(html.find("value=\"1\""), std::string::npos);
  EXPECT_NE(html.find("1 eq</span>"), std::string::npos);
  EXPECT_NE(html.find("<output>40 %</output>"), std::string::npos);
  EXPECT_NE(html.find("this flask"), std::string::npos);
  EXPECT_NE(html.find("--c1"), std::string::npos);  // not the other's colour
  EXPECT_EQ(html.find("C<N"), std::string::npos);
  const auto json = dataIn(html);
  EXPECT_TRUE(json["s"][0][2].is_null());
}

TEST(HtmlWriter, WhatOnlyOthersKnowIsHandedIn) {
  WriterOptions options;
  options.schema = exampleSchema();
  options.extras = [](const Prediction &) {
    PageExtras extras;
    extras.protocol.emplace();
    extras.protocol->title = "Protocol of the flask";
    extras.protocol->heading("Procedure");
    extras.protocol->steps({"Stir <fast>."});
    return extras;
  };
  const std::string html = render(examplePrediction(), "html", options);
  EXPECT_NE(html.find("Protocol of the flask</h2>"), std::string::npos);
  EXPECT_NE(html.find("<h3>Procedure</h3>"), std::string::npos);
  EXPECT_NE(html.find("Stir &lt;fast&gt;."), std::string::npos);
  EXPECT_EQ(page().find("Protocol of the flask"), std::string::npos);
}

TEST(TimeScale, LongTimesAreLogarithmicShortOnesAreNot) {
  const TimeScale shortTime({0.0, 1800.0, 3600.0});
  EXPECT_EQ(shortTime.name(), "time / min");
  EXPECT_DOUBLE_EQ(shortTime.place(1800.0), 30.0);
  EXPECT_EQ(shortTime.ticks().back().second, "60");
  const TimeScale longTime({0.0, 1.0, 86400.0});
  EXPECT_EQ(longTime.name(), "time (logarithmic)");
  EXPECT_EQ(longTime.ticks().front().second, "0");
  double before = -1.0;
  for (const auto &tick : longTime.ticks()) {
    EXPECT_GT(tick.first, before);
    EXPECT_LE(tick.first, longTime.place(86400.0));
    before = tick.first;
  }
  EXPECT_NEAR(TimeScale({0.0}).place(0.0), 0.0, 1e-12);
}

TEST(HtmlWriter, EmptyPredictionSaysWhy) {
  const std::string html = render(emptyPrediction(), "html", exampleSchema());
  EXPECT_NE(html.find("no free amine"), std::string::npos);
  EXPECT_EQ(html.find("<table"), std::string::npos);
}

TEST(Structure, WhatOnlyChangedItsBondsIsMarked) {
  Prediction prediction = examplePrediction();
  Species imine;
  imine.mol = readMolecule("C1CN=CCNC1");  // of C1CNCCNC1
  imine.substrateUnits = 1;
  imine.depth = 1;
  for (int atom = 0; atom < 7; ++atom) {
    imine.origins.push_back({0, atom});
  }
  EXPECT_EQ(changedAtoms(prediction, imine), (std::vector<int>{2, 3}));
  imine.origins.pop_back();  // unknown where the atoms are from
  EXPECT_TRUE(changedAtoms(prediction, imine).empty());
}

TEST(Structure, ChangedAtomsAreTheNewFragmentAndItsAnchor) {
  const Prediction prediction = examplePrediction();
  EXPECT_EQ(changedAtoms(prediction, prediction.species[2]),
            (std::vector<int>{2, 3, 4, 5, 6, 7, 8, 9}));
  EXPECT_TRUE(changedAtoms(prediction, prediction.species[0]).empty());
  const std::string svg = rowSvg(prediction, prediction.rows[0], 200, 150);
  EXPECT_EQ(svg.rfind("<svg", 0), 0U);
  EXPECT_NE(svg.find("</svg>"), std::string::npos);
  // The highlight colour is there, and only where something changed.
  EXPECT_NE(svg.find("#FFCC7"), std::string::npos);
  EXPECT_EQ(rowSvg(prediction, prediction.rows[1], 200, 150).find("#FFCC7"),
            std::string::npos);
}
