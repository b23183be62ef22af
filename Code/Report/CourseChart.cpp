// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <algorithm>
#include <cmath>

#include <Base/Text.h>
#include <Report/Chart.h>
#include <Report/Format.h>
#include <Report/Sentences.h>

namespace Diazepane {

namespace {

constexpr std::size_t kMostLines = 8;
constexpr double kVisible = 0.01;

//! Fast reactions end long before the clock does: over a long time the axis
//! is logarithmic from the first point on.
class TimeScale {
 public:
  explicit TimeScale(const std::vector<double> &seconds)
      : d_last(seconds.back()) {
    for (const double t : seconds) {
      if (t > 0.0) {
        d_first = t;
        break;
      }
    }
    d_logarithmic = d_first > 0.0 && d_last / d_first > 200.0;
    if (!d_logarithmic) {
      d_unit = d_last > 7200.0 ? 3600.0 : d_last > 120.0 ? 60.0 : 1.0;
    }
  }

  double place(double seconds) const {
    return d_logarithmic ? std::log1p(seconds / d_first) : seconds / d_unit;
  }

  std::string name() const {
    return d_logarithmic      ? "time (logarithmic)"
           : d_unit == 3600.0 ? "time / h"
           : d_unit == 60.0   ? "time / min"
                              : "time / s";
  }

  std::vector<std::pair<double, std::string>> ticks() const {
    std::vector<std::pair<double, std::string>> out;
    if (!d_logarithmic) {
      return out;
    }
    const double width = place(d_last);
    for (const double t : {0.0, 0.1, 1.0, 10.0, 60.0, 600.0, 3600.0, 21600.0,
                           86400.0, 864000.0}) {
      // Words that would touch their neighbour are left out.
      const bool room =
          out.empty() || place(t) - out.back().first > 0.09 * width;
      if ((t == 0.0 || t > d_first) && t <= d_last && room) {
        out.emplace_back(place(t), t == 0.0 ? "0" : durationText(t));
      }
    }
    return out;
  }

 private:
  double d_first = 0.0;
  double d_last = 0.0;
  double d_unit = 1.0;
  bool d_logarithmic = false;
};

}  // namespace

std::string flaskLine(const Flask &flask) {
  std::vector<std::string> parts;
  for (const auto &item : flask.ingredients) {
    const std::string name =
        item.reagent->id.empty() ? item.reagent->name : item.reagent->id;
    parts.push_back(item.role == Role::Solvent
                        ? name
                        : name + " " + formatNumber(item.equivalents, 3) +
                              " eq");
  }
  return join(parts, ", ") + "; " + conditionsLine(flask.conditions);
}

LineChart courseChart(const Prediction &prediction) {
  LineChart chart;
  chart.title = "Composition over time";
  chart.subtitle = flaskLine(prediction.flask);
  const auto &seconds = prediction.course.seconds;
  if (seconds.size() < 2 || prediction.course.shares.size() != seconds.size()) {
    return chart;
  }
  const TimeScale scale(seconds);
  chart.x.name = scale.name();
  chart.x.ticks = scale.ticks();
  for (const double t : seconds) {
    chart.x.values.push_back(scale.place(t));
  }
  for (const auto &row : prediction.rows) {
    if (row.role == "byproduct" || row.species < 0 ||
        chart.lines.size() == kMostLines) {
      continue;
    }
    ChartLine line;
    line.name = shortName(row);
    line.detail = row.productSmiles;
    double most = 0.0;
    const auto species = static_cast<std::size_t>(row.species);
    const int units = std::max(1, prediction.species[species].substrateUnits);
    for (const auto &shares : prediction.course.shares) {
      line.shares.push_back(shares[species] * units);
      most = std::max(most, line.shares.back());
    }
    if (most >= kVisible) {
      chart.lines.push_back(std::move(line));
    }
  }
  return chart;
}

}  // namespace Diazepane
