// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Report/NetworkDrawing.h>

#include <algorithm>
#include <map>
#include <set>

#include <Report/Drawing.h>
#include <Report/Flux.h>
#include <Report/Format.h>
#include <Report/Html.h>
#include <Report/Sentences.h>
#include <Report/Structure.h>

namespace Diazepane {

namespace {

constexpr double kThin = 1.2;
constexpr double kWide = 13.0;
constexpr double kVisibleFlux = 5e-4;
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

//! All steps that join the same two species share one arrow.
struct Arrow {
  std::set<std::string> rules;
  std::string title;
  double flux = 0.0;
};

double widthOf(double flux) {
  return kThin + (kWide - kThin) * std::clamp(flux, 0.0, 1.0);
}

// A step taken by all of it is no promise.
std::string fluxText(double flux) {
  return flux >= 0.98 ? "\u2265 98 %" : percentText(flux);
}

std::string number(int value) { return std::to_string(value); }

// The head ends at the box whatever the width of the line: its size is in
// units of the drawing and the line stops before it.
std::string edge(const Place &from, const Place &to, const Arrow &arrow,
                 bool hasFlux) {
  const bool forward = to.x > from.x;
  const double width = hasFlux ? widthOf(arrow.flux) : 1.5;
  const int head = 8 + static_cast<int>(width * 0.6);
  const int x1 = forward ? from.x + kNodeWidth : from.x + kNodeWidth / 2;
  const int y1 = forward ? from.y + kNodeHeight / 2 : from.y + kNodeHeight;
  const int x2 = forward ? to.x - 1 : to.x + kNodeWidth / 2;
  const int y2 = forward ? to.y + kNodeHeight / 2 : to.y + kNodeHeight + 1;
  const int bend = forward ? 50 : 0;
  const int sag = forward ? 0 : 24;
  const int xEnd = forward ? x2 - head + 1 : x2;
  const int yEnd = forward ? y2 : y2 + head - 1;
  const int half = head / 2 + 1;
  const std::string tip =
      forward ? "M" + number(x2) + " " + number(y2) + "l" + number(-head) +
                    " " + number(-half) + "v" + number(2 * half) + "z"
              : "M" + number(x2) + " " + number(y2) + "l" + number(-half) +
                    " " + number(head) + "h" + number(2 * half) + "z";
  const bool passes = !hasFlux || arrow.flux >= kVisibleFlux;
  const std::string label =
      *arrow.rules.begin() +
      (arrow.rules.size() > 1 ? " +" + std::to_string(arrow.rules.size() - 1)
                              : "");
  // Nearer to where it goes, so that the words of arrows that cross stay apart.
  const std::string x = number((x1 + x2) / 2);
  const int y = (3 * y1 + 7 * y2) / 10 + sag - static_cast<int>(width / 2);
  return "<g class=\"dz-arrow" + std::string(passes ? "" : " dz-idle") +
         "\"><title>" + htmlEscape(arrow.title) +
         "</title><path class=\"dz-edge\" style=\"stroke-width:" +
         fixedText(width, 1) + "\" d=\"M" + number(x1) + " " + number(y1) +
         " C" + number(x1 + bend) + " " + number(y1 + sag) + " " +
         number(xEnd - bend) + " " + number(yEnd + sag) + " " + number(xEnd) +
         " " + number(yEnd) + "\"/><path class=\"dz-head\" d=\"" + tip +
         "\"/></g><text class=\"dz-rule\" text-anchor=\"middle\" x=\"" + x +
         "\" y=\"" + number(y - (hasFlux ? 12 : 4)) + "\">" +
         htmlEscape(label) +
         (hasFlux ? "<tspan x=\"" + x + "\" dy=\"11\">" +
                        htmlEscape(fluxText(arrow.flux)) + "</tspan>"
                  : std::string()) +
         "</text>";
}

std::string edges(const Prediction &prediction, const Layout &layout,
                  const std::vector<double> &fluxes) {
  std::map<std::pair<int, int>, Arrow> joined;
  for (std::size_t i = 0; i < prediction.steps.size(); ++i) {
    const Step &step = prediction.steps[i];
    const std::set<int> sources(step.reactants.begin(), step.reactants.end());
    const std::set<int> targets(step.products.begin(), step.products.end());
    for (const int from : sources) {
      for (const int to : targets) {
        if (from != to && layout.places.count(from) > 0 &&
            layout.places.count(to) > 0) {
          Arrow &arrow = joined[{from, to}];
          arrow.rules.insert(step.ruleId);
          arrow.flux += fluxes.empty() ? 0.0 : fluxes[i];
          arrow.title +=
              (arrow.title.empty() ? "" : "\n") + stepLine(prediction, step);
        }
      }
    }
  }
  std::string out;
  for (const auto &entry : joined) {
    out += edge(layout.places.at(entry.first.first),
                layout.places.at(entry.first.second), entry.second,
                !fluxes.empty());
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
    out +=
        "<g transform=\"translate(" + std::to_string(entry.second.x) + " " +
        std::to_string(entry.second.y) + ")\"><title>" +
        htmlEscape(species.smiles) + "</title><rect width=\"" +
        std::to_string(kNodeWidth) + "\" height=\"" +
        std::to_string(kNodeHeight) + "\" rx=\"6\"/><g class=\"dz-mol\">" +
        (species.mol ? structureSvg(*species.mol, kNodeWidth, kNodeHeight - 20,
                                    changedAtoms(prediction, species))
                     : std::string()) +
        "</g><text x=\"75\" y=\"" + std::to_string(kNodeHeight - 6) +
        "\" text-anchor=\"middle\">" + htmlEscape(caption) + "</text></g>";
  }
  return out;
}

std::string openTag(const Prediction &prediction, const Layout &layout,
                    const char *name) {
  const std::string width = number(layout.width);
  const std::string height = number(layout.height);
  return "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"" +
         std::string(name) + "\" width=\"" + width + "\" height=\"" + height +
         "\" viewBox=\"0 0 " + width + " " + height +
         "\" role=\"img\" aria-label=\"" +
         std::to_string(layout.places.size()) + " species and " +
         std::to_string(prediction.steps.size()) + " steps\">";
}

// What the page's style sheet says, for a picture that stands alone; under a
// name of its own, since a notebook may hold the sheet as well.
constexpr const char *kStyle =
    "<style>.dz-network{background:#ffffff;font-family:sans-serif}"
    ".dz-network text{fill:#1b1f24;font-size:12px}"
    ".dz-network text.dz-rule{font-size:10px;fill:#57606a;paint-order:stroke;"
    "stroke:#ffffff;stroke-width:3px}"
    ".dz-network g>rect{fill:#f6f8fa;stroke:#d0d7de}"
    ".dz-network .dz-edge{fill:none;stroke:#7a838d}"
    ".dz-network .dz-head{fill:#7a838d}"
    ".dz-network .dz-idle{opacity:.45}</style>";

}  // namespace

NetworkDrawing networkDrawing(const Prediction &prediction,
                              const std::string &prefix) {
  NetworkDrawing out;
  const Layout layout = layoutOf(prediction);
  if (prediction.steps.empty() || layout.places.size() < 2) {
    return out;
  }
  const std::vector<double> fluxes = stepFluxes(prediction);
  out.drawn = layout.places.size();
  out.left = layout.left;
  out.hasFlux = !fluxes.empty();
  out.svg =
      openTag(prediction, layout, prefix.empty() ? "dz-network" : "dz-net") +
      (prefix.empty() ? kStyle : "") + edges(prediction, layout, fluxes) +
      nodes(prediction, layout) + "</svg>";
  return out;
}

std::string networkSvg(const Prediction &prediction) {
  const std::string svg = networkDrawing(prediction, "").svg;
  if (!svg.empty()) {
    return svg;
  }
  Drawing empty(420, 60, "Network");
  empty.text({12, 36},
             prediction.status == "ok" ? "no step to draw"
                                       : prediction.status + ": no step",
             {});
  return empty.svg();
}

}  // namespace Diazepane
