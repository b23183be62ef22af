// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Pictures of shares against one or two conditions or time: lines with their
// names at their ends, or a map of one share. No legend to look up.
#ifndef DIAZEPANE_REPORT_CHART_H
#define DIAZEPANE_REPORT_CHART_H

#include <string>
#include <utility>
#include <vector>

#include <Model/Prediction.h>

namespace Diazepane {

//! Numbers on a scale, or words side by side when `labels` are given.
struct ChartAxis {
  std::string name;  //!< "temperature / °C"
  std::vector<double> values;
  std::vector<std::string> labels;
  //! Where the scale is not the values' own (logarithmic): places and words.
  std::vector<std::pair<double, std::string>> ticks;
  double marked = kUnknown;  //!< the chosen flask, on this scale
};

struct ChartLine {
  std::string name;
  std::string detail;             //!< smaller, below the name
  std::string note;               //!< for legends: "grade A"
  std::vector<double> shares;     //!< NaN: not known there
  std::vector<double> low, high;  //!< the band; empty: none
};

struct LineChart {
  std::string title;
  std::string subtitle;
  ChartAxis x;
  std::vector<ChartLine> lines;
  std::string markedName = "this flask";
};

struct HeatMap {
  std::string title;
  std::string subtitle;
  std::string what;  //!< whose share it is
  ChartAxis x;
  ChartAxis y;
  std::vector<std::vector<double>> shares;  //!< [y][x]; NaN: not known
};

std::string svgOf(const LineChart &chart);
std::string svgOf(const HeatMap &map);

//! Composition over time of a prediction; no line when it has no curve.
LineChart courseChart(const Prediction &prediction);

//! "MeI 1 eq, MeCN; 25 °C, 1 M, all at once, 16 h, air".
std::string flaskLine(const Flask &flask);
//! "over-reaction at N1;N4" for a row: short enough for the end of a line.
std::string shortName(const ProductRow &row);
//! A SMILES cut to `most` signs, with an ellipsis.
std::string shortened(const std::string &smiles, std::size_t most);

//! About `count` round numbers over a range.
std::vector<double> ticksBetween(double low, double high, int count);

}  // namespace Diazepane

#endif
