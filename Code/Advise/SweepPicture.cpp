// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <algorithm>
#include <cmath>
#include <map>

#include <Advise/Sweep.h>
#include <Base/Text.h>
#include <Report/Chart.h>

namespace Diazepane {

namespace {

constexpr double kVisible = 0.02;
constexpr std::size_t kMostLines = 8;

ChartAxis axisOf(const SweepAxis &axis, double marked) {
  ChartAxis out;
  out.name = axis.name();
  out.marked = marked;
  if (axis.isNumeric()) {
    out.values = axis.numbers;
  } else {
    for (std::size_t i = 0; i < axis.texts.size(); ++i) {
      out.values.push_back(static_cast<double>(i));
    }
    out.labels = axis.texts;
  }
  return out;
}

const ProductRow *rowOf(const SweepPoint &point, const std::string &smiles) {
  for (const auto &row : point.prediction.rows) {
    if (row.productSmiles == smiles && row.role != "byproduct") {
      return &row;
    }
  }
  return nullptr;
}

struct Series {
  std::string smiles;
  std::string name;
  double most = 0.0;
  bool desired = false;
};

//! Products in the order of the largest share that each has anywhere.
std::vector<Series> seriesOf(const Sweep &sweep) {
  std::vector<Series> all;
  for (const auto &point : sweep.points) {
    for (const auto &row : point.prediction.rows) {
      if (row.role == "byproduct") {
        continue;
      }
      auto found = std::find_if(
          all.begin(), all.end(),
          [&row](const Series &s) { return s.smiles == row.productSmiles; });
      if (found == all.end()) {
        all.push_back({row.productSmiles, shortName(row), 0.0, false});
        found = all.end() - 1;
      }
      found->most = std::max(found->most, row.share);
      found->desired = found->desired || row.role == "desired";
    }
  }
  std::stable_sort(
      all.begin(), all.end(),
      [](const Series &a, const Series &b) { return a.most > b.most; });
  return all;
}

std::string subtitleOf(const Sweep &sweep) {
  // The note first: a long line is cut at its end.
  return (sweep.note.empty() ? "" : sweep.note + "; ") + sweep.flask;
}

bool isMeant(const ProductRow &row, const std::string &show) {
  return row.role != "byproduct" &&
         (row.productSmiles == show || row.mode == show || row.role == show);
}

//! What is desired at most points: one product for the whole map.
std::string usuallyDesired(const Sweep &sweep) {
  std::map<std::string, int> counts;
  std::string best;
  for (const auto &point : sweep.points) {
    for (const auto &row : point.prediction.rows) {
      if (row.role == "desired" && ++counts[row.productSmiles] > counts[best]) {
        best = row.productSmiles;
      }
    }
  }
  return best;
}

std::string mapOf(const Sweep &sweep, const std::string &asked) {
  const std::string show = asked.empty() ? usuallyDesired(sweep) : asked;
  HeatMap picture;
  picture.title = sweep.title;
  picture.subtitle = subtitleOf(sweep);
  picture.x = axisOf(sweep.axes[0], sweep.base[0]);
  picture.y = axisOf(sweep.axes[1], sweep.base[1]);
  picture.shares.assign(picture.y.values.size(),
                        std::vector<double>(picture.x.values.size(), kUnknown));
  bool found = false;
  for (const auto &point : sweep.points) {
    if (!point.failure.empty()) {
      continue;
    }
    double sum = 0.0;
    for (const auto &row : point.prediction.rows) {
      found = found || isMeant(row, show);
      sum += isMeant(row, show) ? row.share : 0.0;
    }
    picture.shares[point.places[1]][point.places[0]] = sum;
  }
  if (!found && !asked.empty()) {
    throw InputError("'" + asked + "' is no product of this sweep",
                     Where{"", 0, 0, "show"},
                     "a SMILES, a role or a mode of the table");
  }
  picture.what = "share of " + (show.empty() ? std::string("the product")
                                             : shortened(show, 34));
  return svgOf(picture);
}

}  // namespace

LineChart sweepChart(const Sweep &sweep) {
  LineChart chart;
  chart.title = sweep.title;
  chart.subtitle = subtitleOf(sweep);
  chart.x = axisOf(sweep.axes[0], sweep.base[0]);
  for (const auto &series : seriesOf(sweep)) {
    if (series.most < kVisible || chart.lines.size() == kMostLines) {
      continue;
    }
    ChartLine line;
    line.name = series.name;
    line.detail = series.smiles;
    bool band = true;
    for (const auto &point : sweep.points) {
      const ProductRow *row = rowOf(point, series.smiles);
      const double none = point.failure.empty() ? 0.0 : kUnknown;
      line.shares.push_back(row == nullptr ? none : row->share);
      line.low.push_back(row == nullptr ? none : row->shareLow);
      line.high.push_back(row == nullptr ? none : row->shareHigh);
      band = band && (row == nullptr || row->shareLow == row->shareLow);
    }
    if (!band) {
      line.low.clear();
      line.high.clear();
    }
    chart.lines.push_back(std::move(line));
  }
  return chart;
}

std::optional<LineChart> overEquivalents(const Prediction &prediction,
                                         const Predictor &predictor) {
  const Flask &flask = prediction.flask;
  if (prediction.species.size() < 2 || flask.first(Role::Reactant) == nullptr) {
    return std::nullopt;
  }
  return sweepChart(
      sweepEquivalents(flask, predictor, usualEquivalents(flask)));
}

std::string sweepSvg(const Sweep &sweep, const std::string &show) {
  return sweep.axes.size() == 1 ? svgOf(sweepChart(sweep)) : mapOf(sweep, show);
}

}  // namespace Diazepane
