// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Report/Chart.h>

#include <algorithm>
#include <cmath>

#include <Base/Text.h>
#include <Report/Drawing.h>
#include <Report/Format.h>

namespace Diazepane {

std::vector<double> ticksBetween(double low, double high, int count) {
  const double span = high - low;
  if (!(span > 0.0)) {
    return {low};
  }
  const double rough = span / count;
  const double power = std::pow(10.0, std::floor(std::log10(rough)));
  double step = 10.0 * power;
  for (const double part : {1.0, 2.0, 2.5, 5.0}) {
    if (part * power >= rough * 0.999) {
      step = part * power;
      break;
    }
  }
  std::vector<double> ticks;
  for (double t = std::ceil(low / step - 1e-9); t * step <= high + 1e-9 * span;
       ++t) {
    ticks.push_back(t == 0.0 ? 0.0 : t * step);
  }
  return ticks;
}

std::string shortened(const std::string &smiles, std::size_t most) {
  return displayWidth(smiles) <= most ? smiles
                                      : smiles.substr(0, most - 1) + "\u2026";
}

std::string shortName(const ProductRow &row) {
  if (row.role == "unreacted") {
    return "unreacted";
  }
  std::string name = row.mode.empty() ? row.role : row.mode;
  std::replace(name.begin(), name.end(), '_', '-');
  if (name == "main") {
    name = "product";
  }
  return row.site.empty() || row.site.size() > 8 ? name
                                                 : name + " at " + row.site;
}

namespace {

constexpr double kWidth = 880.0;
constexpr double kHeight = 460.0;
constexpr double kLeft = 76.0;
constexpr double kRight = 610.0;
constexpr double kTop = 66.0;
constexpr double kBottom = 398.0;
constexpr double kLabelHeight = 31.0;

class LinePlot {
 public:
  explicit LinePlot(const LineChart &chart)
      : d_chart(chart), d_drawing(kWidth, kHeight, chart.title) {
    const auto &values = chart.x.values;
    d_low = values.empty() ? 0.0 : values.front();
    d_high = d_low;
    for (const double value : values) {
      d_low = std::min(d_low, value);
      d_high = std::max(d_high, value);
    }
    if (!(d_high > d_low)) {
      d_low -= 0.5;
      d_high += 0.5;
    } else if (!chart.x.labels.empty()) {
      d_low -= 0.3;
      d_high += 0.3;
    }
  }

  std::string draw() {
    d_drawing.text({kLeft, 22}, d_chart.title, {15, "#111111", "start", true});
    d_drawing.text({kLeft, 39}, shortened(d_chart.subtitle, 116),
                   {11, "#555555"});
    axes();
    mark();
    for (std::size_t i = 0; i < d_chart.lines.size(); ++i) {
      band(i);
    }
    for (std::size_t i = 0; i < d_chart.lines.size(); ++i) {
      curve(i);
    }
    labels();
    return d_drawing.svg();
  }

 private:
  double x(double value) const {
    return kLeft + (kRight - kLeft) * (value - d_low) / (d_high - d_low);
  }
  static double y(double share) {
    return kBottom - (kBottom - kTop) * std::clamp(share, 0.0, 1.0);
  }

  void axes() {
    for (int percent = 0; percent <= 100; percent += 20) {
      const double height = y(percent / 100.0);
      d_drawing.line({kLeft, height}, {kRight, height},
                     {percent == 0 ? "#444444" : "#dddddd", 1, ""});
      d_drawing.text({kLeft - 8, height + 4}, std::to_string(percent) + " %",
                     {12, "#333333", "end"});
    }
    d_drawing.text({22, (kTop + kBottom) / 2}, "share of the substrate",
                   {13, "#333333", "middle", false, -90});
    const auto &labels = d_chart.x.labels;
    if (!d_chart.x.ticks.empty()) {
      for (const auto &tick : d_chart.x.ticks) {
        xTick(tick.first, tick.second);
      }
    } else if (labels.empty()) {
      for (const double tick : ticksBetween(d_low, d_high, 6)) {
        xTick(tick, formatNumber(tick, 6));
      }
    } else {
      const double room = (kRight - kLeft) / static_cast<double>(labels.size());
      for (std::size_t i = 0; i < labels.size(); ++i) {
        xTick(d_chart.x.values[i],
              shortened(labels[i],
                        std::max<std::size_t>(3, static_cast<std::size_t>(
                                                     room / (0.62 * 12.0)))));
      }
    }
    d_drawing.text({(kLeft + kRight) / 2, kHeight - 14}, d_chart.x.name,
                   {13, "#333333", "middle"});
  }

  void xTick(double value, const std::string &words) {
    d_drawing.line({x(value), kBottom}, {x(value), kBottom + 5},
                   {"#444444", 1, ""});
    d_drawing.text({x(value), kBottom + 20}, words, {12, "#333333", "middle"});
  }

  void mark() {
    const double at = d_chart.x.marked;
    if (!(at >= d_low && at <= d_high)) {
      return;
    }
    d_drawing.line({x(at), kTop - 6}, {x(at), kBottom},
                   {"#666666", 1.2, "4 3"});
    const double half = Drawing::widthOf(d_chart.markedName, 12) / 2;
    const double place = std::clamp(x(at), kLeft + half, kRight - half);
    d_drawing.text({place, kTop - 11}, d_chart.markedName,
                   {12, "#444444", "middle"});
  }

  //! Over words the lines' points stand side by side.
  double beside(std::size_t index, std::size_t point) const {
    const double middle =
        0.5 * (static_cast<double>(d_chart.lines.size()) - 1.0);
    const double step = std::min(
        9.0, 0.7 * (kRight - kLeft) /
                 static_cast<double>(std::max<std::size_t>(
                     1, d_chart.x.labels.size() * d_chart.lines.size())));
    return x(d_chart.x.values[point]) +
           (d_chart.x.labels.empty()
                ? 0.0
                : step * (static_cast<double>(index) - middle));
  }

  //! Runs of known points, so that a gap stays a gap.
  std::vector<std::vector<std::size_t>> runs(
      const std::vector<double> &shares) const {
    std::vector<std::vector<std::size_t>> out(1);
    for (std::size_t i = 0; i < shares.size(); ++i) {
      if (std::isnan(shares[i])) {
        out.emplace_back();
      } else {
        out.back().push_back(i);
      }
    }
    return out;
  }

  void band(std::size_t index) {
    const ChartLine &line = d_chart.lines[index];
    if (line.low.size() != line.shares.size() ||
        line.high.size() != line.shares.size()) {
      return;
    }
    if (!d_chart.x.labels.empty()) {
      for (std::size_t i = 0; i < line.low.size(); ++i) {
        const double at = beside(index, i);
        if (!std::isnan(line.low[i])) {
          d_drawing.line({at, y(line.low[i])}, {at, y(line.high[i])},
                         {colourAt(index), 1.6, ""});
        }
      }
      return;
    }
    for (const auto &run : runs(line.low)) {
      std::vector<Point> edge;
      for (const auto i : run) {
        edge.emplace_back(x(d_chart.x.values[i]), y(line.high[i]));
      }
      for (auto i = run.rbegin(); i != run.rend(); ++i) {
        edge.emplace_back(x(d_chart.x.values[*i]), y(line.low[*i]));
      }
      if (run.size() > 1) {
        d_drawing.area(edge, colourAt(index), 0.13);
      }
    }
  }

  void curve(std::size_t index) {
    const ChartLine &line = d_chart.lines[index];
    const bool words = !d_chart.x.labels.empty();
    for (const auto &run : runs(line.shares)) {
      std::vector<Point> points;
      for (const auto i : run) {
        points.emplace_back(beside(index, i), y(line.shares[i]));
      }
      if (points.size() > 1 && !words) {
        d_drawing.polyline(points, {colourAt(index), 2.2, dashesAt(index)});
      }
      for (const auto &point : points) {
        if (words || points.size() == 1) {
          d_drawing.dot(point, 4.5, colourAt(index));
        }
      }
    }
    const double share = at(line, d_chart.x.marked);
    if (!std::isnan(share) && !words) {
      d_drawing.dot({x(d_chart.x.marked), y(share)}, 4.5, colourAt(index));
    }
  }

  //! Share at a place of the axis, between the points by a straight line.
  double at(const ChartLine &line, double place) const {
    const auto &values = d_chart.x.values;
    for (std::size_t i = 0; i + 1 < values.size(); ++i) {
      const double from = values[i];
      const double to = values[i + 1];
      if (from != to && (place - from) * (place - to) <= 0.0) {
        const double part = (place - from) / (to - from);
        return line.shares[i] + part * (line.shares[i + 1] - line.shares[i]);
      }
    }
    return kUnknown;
  }

  //! Names at the right ends, pushed apart where lines end close together.
  void labels() {
    struct Label {
      std::size_t line;
      double wanted;
      double place;
    };
    std::vector<Label> all;
    for (std::size_t i = 0; i < d_chart.lines.size(); ++i) {
      const double last = endOf(i);
      all.push_back({i, last, last});
    }
    std::stable_sort(all.begin(), all.end(), [](const auto &a, const auto &b) {
      return a.wanted < b.wanted;
    });
    const double gap =
        std::min(kLabelHeight,
                 (kBottom - kTop + 20.0) / std::max<double>(1.0, all.size()));
    for (int round = 0; round < 200; ++round) {
      for (std::size_t i = 0; i + 1 < all.size(); ++i) {
        const double lack = gap - (all[i + 1].place - all[i].place);
        if (lack > 0.0) {
          all[i].place -= lack / 2;
          all[i + 1].place += lack / 2;
        }
      }
      for (auto &label : all) {
        label.place = std::clamp(label.place, kTop, kBottom + 8);
      }
    }
    for (const auto &label : all) {
      const ChartLine &line = d_chart.lines[label.line];
      const std::string &colour = colourAt(label.line);
      const double from = endPlace(label.line);
      d_drawing.line({from + 4, label.wanted}, {kRight + 22, label.place},
                     {colour, 1, ""});
      const double most = kWidth - kRight - 32;
      d_drawing.text(
          {kRight + 26, label.place + 3},
          shortened(line.name, static_cast<std::size_t>(most / (0.62 * 13.0))),
          {13, colour, "start", true});
      if (gap > 26.0) {
        d_drawing.text({kRight + 26, label.place + 16},
                       shortened(line.detail, static_cast<std::size_t>(
                                                  most / (0.62 * 11.0))),
                       {11, "#555555"});
      }
    }
  }

  double endPlace(std::size_t index) const {
    const auto &values = d_chart.x.values;
    const auto last = std::max_element(values.begin(), values.end());
    return last == values.end()
               ? kRight
               : beside(index, static_cast<std::size_t>(last - values.begin()));
  }

  //! Height at which a line ends on the right.
  double endOf(std::size_t index) const {
    const auto &values = d_chart.x.values;
    const auto &shares = d_chart.lines[index].shares;
    double place = -1e300;
    double share = 0.0;
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (!std::isnan(shares[i]) && values[i] > place) {
        place = values[i];
        share = shares[i];
      }
    }
    return y(share);
  }

  const LineChart &d_chart;
  Drawing d_drawing;
  double d_low = 0.0;
  double d_high = 1.0;
};

}  // namespace

std::string svgOf(const LineChart &chart) { return LinePlot(chart).draw(); }

}  // namespace Diazepane
