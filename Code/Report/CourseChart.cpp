// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <algorithm>
#include <cmath>

#include <Base/Text.h>
#include <Report/Chart.h>
#include <Report/Format.h>
#include <Report/Sentences.h>
#include <Report/TimeScale.h>

namespace Diazepane {

namespace {

constexpr std::size_t kMostLines = 8;
constexpr double kVisible = 0.01;

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
  std::vector<std::pair<double, ChartLine>> found;
  for (const auto &row : prediction.rows) {
    if (row.role == "byproduct" || row.species < 0) {
      continue;
    }
    ChartLine line;
    line.name = shortName(row);
    line.detail = row.productSmiles;
    line.note = std::string("grade ") + row.grade;
    double most = 0.0;
    // The curve has molecules, the rows shares of the substrate: a dimer
    // counts two.
    const auto species = static_cast<std::size_t>(row.species);
    const int units = std::max(1, prediction.species[species].substrateUnits);
    for (const auto &shares : prediction.course.shares) {
      line.shares.push_back(shares[species] * units);
      most = std::max(most, line.shares.back());
    }
    if (most >= kVisible) {
      found.emplace_back(most, std::move(line));
    }
  }
  std::stable_sort(
      found.begin(), found.end(),
      [](const auto &a, const auto &b) { return a.first > b.first; });
  for (auto &entry : found) {
    if (chart.lines.size() < kMostLines) {
      chart.lines.push_back(std::move(entry.second));
    }
  }
  return chart;
}

}  // namespace Diazepane
