// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What the substrate can become: species in columns by the number of steps.
#include <algorithm>
#include <map>
#include <set>

#include <Base/Text.h>
#include <Report/Format.h>
#include <Report/Html.h>
#include <Report/Sentences.h>
#include <Report/Structure.h>

namespace Diazepane {

namespace {

constexpr std::size_t kMostNodes = 24;
constexpr int kNodeWidth = 150;
constexpr int kNodeHeight = 106;
constexpr int kColumn = 290;
constexpr int kRow = 128;

struct Place {
  int x = 0;
  int y = 0;
};

struct Layout {
  std::map<int, Place> places;  // by index in Prediction::species
  int width = 0;
  int height = 0;
  std::size_t left = 0;  // species of the substrate that are not drawn
};

std::map<int, const ProductRow *> rowsBySpecies(const Prediction &prediction) {
  std::map<int, const ProductRow *> rows;
  for (const auto &row : prediction.rows) {
    if (row.species >= 0) {
      rows.emplace(row.species, &row);
    }
  }
  return rows;
}

// What was put in first, then by share: the drawing is for people.
std::vector<int> chosenSpecies(const Prediction &prediction,
                               std::size_t &left) {
  const auto rows = rowsBySpecies(prediction);
  std::vector<std::pair<double, int>> order;
  for (std::size_t i = 0; i < prediction.species.size(); ++i) {
    const Species &species = prediction.species[i];
    if (species.substrateUnits > 0) {
      const auto found = rows.find(static_cast<int>(i));
      const double share =
          found == rows.end() || std::isnan(found->second->share)
              ? 0.0
              : found->second->share;
      order.emplace_back(species.depth == 0 ? -2.0 : -share,
                         static_cast<int>(i));
    }
  }
  std::sort(order.begin(), order.end());
  left = order.size() > kMostNodes ? order.size() - kMostNodes : 0;
  order.resize(order.size() - left);
  std::vector<int> chosen;
  for (const auto &entry : order) {
    chosen.push_back(entry.second);
  }
  return chosen;
}

Layout layoutOf(const Prediction &prediction) {
  Layout layout;
  std::map<int, std::vector<int>> columns;
  for (const int index : chosenSpecies(prediction, layout.left)) {
    columns[prediction.species[static_cast<std::size_t>(index)].depth]
        .push_back(index);
  }
  std::size_t tallest = 0;
  for (const auto &column : columns) {
    tallest = std::max(tallest, column.second.size());
  }
  int number = 0;
  for (const auto &column : columns) {
    const auto gap =
        static_cast<int>(tallest - column.second.size()) * kRow / 2;
    int y = 10 + gap;
    for (const int index : column.second) {
      layout.places[index] = {10 + number * kColumn, y};
      y += kRow;
    }
    ++number;
  }
  layout.width = std::max(0, number - 1) * kColumn + kNodeWidth + 60;
  layout.height = static_cast<int>(tallest) * kRow + 20;
  return layout;
}

std::string edge(const Place &from, const Place &to, const std::string &label,
                 const std::string &title, const std::string &prefix) {
  const bool forward = to.x > from.x;
  const int x1 = forward ? from.x + kNodeWidth : from.x + kNodeWidth / 2;
  const int y1 = forward ? from.y + kNodeHeight / 2 : from.y + kNodeHeight;
  const int x2 = forward ? to.x - 4 : to.x + kNodeWidth / 2;
  const int y2 = forward ? to.y + kNodeHeight / 2 : to.y + kNodeHeight + 4;
  const int bend = forward ? 50 : 0;
  const int sag = forward ? 0 : 24;
  const auto text = [](int value) { return std::to_string(value); };
  return "<path class=\"dz-edge\" marker-end=\"url(#" + prefix +
         "arrow)\" d=\"M" + text(x1) + " " + text(y1) + " C" + text(x1 + bend) +
         " " + text(y1 + sag) + " " + text(x2 - bend) + " " + text(y2 + sag) +
         " " + text(x2) + " " + text(y2) + "\"><title>" + htmlEscape(title) +
         "</title></path><text class=\"dz-rule\" text-anchor=\"middle\" x=\"" +
         text((x1 + x2) / 2) + "\" y=\"" + text((y1 + y2) / 2 + sag - 4) +
         "\">" + htmlEscape(label) + "</text>";
}

// Steps that join the same two species share one arrow.
std::string edges(const Prediction &prediction, const Layout &layout,
                  const std::string &prefix) {
  std::map<std::pair<int, int>, std::pair<std::set<std::string>, std::string>>
      joined;
  for (const auto &step : prediction.steps) {
    for (const int from : step.reactants) {
      for (const int to : step.products) {
        if (from != to && layout.places.count(from) > 0 &&
            layout.places.count(to) > 0) {
          auto &entry = joined[{from, to}];
          entry.first.insert(step.ruleId);
          entry.second +=
              (entry.second.empty() ? "" : "\n") + stepLine(prediction, step);
        }
      }
    }
  }
  std::string out;
  for (const auto &entry : joined) {
    const auto &rules = entry.second.first;
    const std::string label =
        *rules.begin() +
        (rules.size() > 1 ? " +" + std::to_string(rules.size() - 1) : "");
    out += edge(layout.places.at(entry.first.first),
                layout.places.at(entry.first.second), label,
                entry.second.second, prefix);
  }
  return out;
}

std::string nodes(const Prediction &prediction, const Layout &layout) {
  const auto rows = rowsBySpecies(prediction);
  std::string out;
  for (const auto &entry : layout.places) {
    const Species &species =
        prediction.species[static_cast<std::size_t>(entry.first)];
    const auto row = rows.find(entry.first);
    const std::string caption =
        row == rows.end()
            ? species.formula
            : shareText(*row->second) + ", grade " + row->second->grade;
    out += "<g transform=\"translate(" + std::to_string(entry.second.x) + " " +
           std::to_string(entry.second.y) + ")\"><title>" +
           htmlEscape(species.smiles) + "</title><rect width=\"" +
           std::to_string(kNodeWidth) + "\" height=\"" +
           std::to_string(kNodeHeight) + "\" rx=\"6\"/><g class=\"dz-mol\">" +
           (species.mol ? structureSvg(*species.mol, kNodeWidth,
                                       kNodeHeight - 20, changedAtoms(species))
                        : std::string()) +
           "</g><text x=\"75\" y=\"" + std::to_string(kNodeHeight - 6) +
           "\" text-anchor=\"middle\">" + htmlEscape(caption) + "</text></g>";
  }
  return out;
}

}  // namespace

std::string htmlNetwork(const Prediction &prediction,
                        const std::string &prefix) {
  if (prediction.steps.empty()) {
    return "";
  }
  const Layout layout = layoutOf(prediction);
  if (layout.places.size() < 2) {
    return "";
  }
  const std::string size = std::to_string(layout.width);
  const std::string tall = std::to_string(layout.height);
  std::string out =
      "<section><h2 id=\"" + prefix +
      "network\">Network</h2><div class=\"dz-scroll\" tabindex=\"0\" "
      "role=\"region\" aria-labelledby=\"" +
      prefix + "network\"><svg class=\"dz-net\" width=\"" + size +
      "\" height=\"" + tall + "\" viewBox=\"0 0 " + size + " " + tall +
      "\" role=\"img\" aria-label=\"" + std::to_string(layout.places.size()) +
      " species and " + std::to_string(prediction.steps.size()) +
      " steps; listed below\"><defs><marker id=\"" + prefix +
      "arrow\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\" "
      "markerHeight=\"7\" orient=\"auto\"><path class=\"dz-head\" "
      "d=\"M0 0L8 4L0 8z\"/></marker></defs>" +
      edges(prediction, layout, prefix) + nodes(prediction, layout) +
      "</svg></div>";
  if (layout.left > 0) {
    out += "<p>" + std::to_string(layout.left) +
           " species with smaller shares are not drawn.</p>";
  }
  out += "<details><summary>Steps (" + std::to_string(prediction.steps.size()) +
         ")</summary><ol>";
  for (const auto &step : prediction.steps) {
    const std::string rate = rateLine(prediction, step.id);
    out += "<li>" + htmlEscape(stepLine(prediction, step)) +
           (rate.empty() ? "" : "<br><small>" + htmlEscape(rate) + "</small>") +
           "</li>";
  }
  return out + "</ol></details></section>";
}

}  // namespace Diazepane
