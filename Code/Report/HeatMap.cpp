// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <algorithm>
#include <cmath>
#include <cstdio>

#include <Base/Text.h>
#include <Report/Chart.h>
#include <Report/Drawing.h>
#include <Report/Format.h>

namespace Diazepane {

namespace {

constexpr double kWidth = 860.0;
constexpr double kHeight = 480.0;
constexpr double kRight = 730.0;
constexpr double kTop = 56.0;
constexpr double kBottom = 414.0;

struct Colour {
  double red, green, blue;
};

//! Dark to light, even in brightness, the same order in grey.
Colour colourOf(double part) {
  static const Colour stops[] = {{68, 1, 84},    {72, 40, 120},  {62, 74, 137},
                                 {49, 104, 142}, {38, 130, 142}, {31, 158, 137},
                                 {53, 183, 121}, {109, 205, 89}, {180, 222, 44},
                                 {253, 231, 37}};
  const double place = std::clamp(part, 0.0, 1.0) * 9.0;
  const int below = std::min(8, static_cast<int>(place));
  const double t = place - below;
  const Colour &a = stops[below];
  const Colour &b = stops[below + 1];
  return {a.red + t * (b.red - a.red), a.green + t * (b.green - a.green),
          a.blue + t * (b.blue - a.blue)};
}

std::string textOf(const Colour &colour) {
  char buffer[16];
  std::snprintf(
      buffer, sizeof buffer, "#%02x%02x%02x", static_cast<unsigned>(colour.red),
      static_cast<unsigned>(colour.green), static_cast<unsigned>(colour.blue));
  return buffer;
}

bool isDark(const Colour &colour) {
  return 0.299 * colour.red + 0.587 * colour.green + 0.114 * colour.blue < 130;
}

std::string labelOf(const ChartAxis &axis, std::size_t place) {
  return axis.labels.empty() ? formatNumber(axis.values[place], 5)
                             : axis.labels[place];
}

//! Place of the marked value among the cells, -1 when it is outside.
int markedCell(const ChartAxis &axis) {
  if (std::isnan(axis.marked) || axis.values.empty()) {
    return -1;
  }
  const auto ends = std::minmax_element(axis.values.begin(), axis.values.end());
  const double slack =
      0.51 * (*ends.second - *ends.first) /
      std::max<double>(1.0, static_cast<double>(axis.values.size()) - 1.0);
  int best = -1;
  double least = 1e300;
  for (std::size_t i = 0; i < axis.values.size(); ++i) {
    const double off = std::fabs(axis.values[i] - axis.marked);
    if (off <= slack + 1e-12 && off < least) {
      least = off;
      best = static_cast<int>(i);
    }
  }
  return best;
}

class MapPlot {
 public:
  explicit MapPlot(const HeatMap &map)
      : d_map(map), d_drawing(kWidth, kHeight, map.title) {
    for (std::size_t i = 0; i < map.y.values.size(); ++i) {
      d_left = std::max(
          d_left,
          58.0 + Drawing::widthOf(shortened(labelOf(map.y, i), 18), 12));
    }
    d_cellWidth = (kRight - d_left) / std::max<std::size_t>(1, columns());
    d_cellHeight = (kBottom - kTop) / std::max<std::size_t>(1, rows());
    for (const auto &row : map.shares) {
      for (const double share : row) {
        d_most = std::isnan(share) ? d_most : std::max(d_most, share);
      }
    }
    // A scale that ends at a round number; small shares fill it, too.
    d_most = std::max(0.05, std::ceil(d_most * 20.0 - 1e-9) / 20.0);
  }

  std::string draw() {
    d_drawing.text({d_left, 22}, d_map.title, {15, "#111111", "start", true});
    d_drawing.text({d_left, 41}, shortened(d_map.subtitle, 108),
                   {11, "#555555"});
    for (std::size_t row = 0; row < rows(); ++row) {
      for (std::size_t column = 0; column < columns(); ++column) {
        cell(row, column);
      }
    }
    mark();
    axes();
    scale();
    return d_drawing.svg();
  }

 private:
  std::size_t rows() const { return d_map.y.values.size(); }
  std::size_t columns() const { return d_map.x.values.size(); }
  //! The first value of the second condition stands at the bottom.
  Point corner(std::size_t row, std::size_t column) const {
    return {d_left + d_cellWidth * static_cast<double>(column),
            kBottom - d_cellHeight * static_cast<double>(row + 1)};
  }

  void cell(std::size_t row, std::size_t column) {
    const double share = d_map.shares[row][column];
    const Point at = corner(row, column);
    const bool known = !std::isnan(share);
    const Colour colour =
        known ? colourOf(share / d_most) : Colour{230, 230, 230};
    d_drawing.box(at, d_cellWidth + 0.4, d_cellHeight + 0.4, textOf(colour));
    if (d_cellWidth >= 34.0 && d_cellHeight >= 18.0) {
      d_drawing.text(
          {at.first + d_cellWidth / 2, at.second + d_cellHeight / 2 + 4},
          known ? fixedText(100.0 * share, share < 0.0995 ? 1 : 0) : "\u2013",
          {12, known && isDark(colour) ? "#ffffff" : "#111111", "middle"});
    }
  }

  void mark() {
    const int row = markedCell(d_map.y);
    const int column = markedCell(d_map.x);
    if (row < 0 || column < 0) {
      return;
    }
    const Point at =
        corner(static_cast<std::size_t>(row), static_cast<std::size_t>(column));
    d_drawing.box(at, d_cellWidth, d_cellHeight, "none", "#ffffff", 5);
    d_drawing.box(at, d_cellWidth, d_cellHeight, "none", "#d55e00", 2.5);
    const auto off = [](const ChartAxis &axis, int place) {
      return std::fabs(axis.values[static_cast<std::size_t>(place)] -
                       axis.marked) > 1e-9 * (1.0 + std::fabs(axis.marked));
    };
    const bool near = off(d_map.x, column) || off(d_map.y, row);
    d_drawing.text(
        {kRight, kHeight - 18},
        near ? "framed: nearest to this flask" : "framed: this flask",
        {12, "#b34700", "end"});
  }

  void axes() {
    const std::size_t every = std::max<std::size_t>(
        1, static_cast<std::size_t>(std::ceil(widestLabel() / d_cellWidth)));
    for (std::size_t i = 0; i < columns(); i += every) {
      d_drawing.text({corner(0, i).first + d_cellWidth / 2, kBottom + 18},
                     shortened(labelOf(d_map.x, i), 18),
                     {12, "#333333", "middle"});
    }
    const std::size_t each = std::max<std::size_t>(
        1, static_cast<std::size_t>(std::ceil(15.0 / d_cellHeight)));
    for (std::size_t i = 0; i < rows(); i += each) {
      d_drawing.text({d_left - 8, corner(i, 0).second + d_cellHeight / 2 + 4},
                     shortened(labelOf(d_map.y, i), 18),
                     {12, "#333333", "end"});
    }
    d_drawing.text({(d_left + kRight) / 2 - 60, kHeight - 18}, d_map.x.name,
                   {13, "#333333", "middle"});
    d_drawing.text({20, (kTop + kBottom) / 2}, d_map.y.name,
                   {13, "#333333", "middle", false, -90});
  }

  double widestLabel() const {
    double widest = 0.0;
    for (std::size_t i = 0; i < columns(); ++i) {
      widest = std::max(
          widest, Drawing::widthOf(shortened(labelOf(d_map.x, i), 18), 12) + 6);
    }
    return widest;
  }

  void scale() {
    const double left = kRight + 34.0;
    const int parts = 60;
    for (int i = 0; i < parts; ++i) {
      const double height = (kBottom - kTop) / parts;
      d_drawing.box({left, kBottom - height * (i + 1)}, 18, height + 0.5,
                    textOf(colourOf((i + 0.5) / parts)));
    }
    for (const double tick : ticksBetween(0.0, 100.0 * d_most, 5)) {
      const double y = kBottom - (kBottom - kTop) * tick / (100.0 * d_most);
      d_drawing.line({left + 18, y}, {left + 23, y}, {"#444444", 1, ""});
      d_drawing.text({left + 27, y + 4}, formatNumber(tick, 3) + " %",
                     {12, "#333333"});
    }
    d_drawing.text({kWidth - 14, (kTop + kBottom) / 2}, d_map.what,
                   {13, "#333333", "middle", false, 90});
  }

  const HeatMap &d_map;
  Drawing d_drawing;
  double d_left = 90.0;
  double d_cellWidth = 1.0;
  double d_cellHeight = 1.0;
  double d_most = 0.0;
};

}  // namespace

std::string svgOf(const HeatMap &map) { return MapPlot(map).draw(); }

}  // namespace Diazepane
