// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The curves are drawn here, so that they print and need no script; the slider
// only moves a line over them and reads the amounts out.
#include <algorithm>
#include <cmath>

#include <Base/Text.h>
#include <Report/Format.h>
#include <Report/Html.h>
#include <Report/Json.h>

namespace Diazepane {

namespace {

constexpr double kWidth = 760.0;
constexpr double kHeight = 340.0;
constexpr double kLeft = 78.0;
constexpr double kRight = 744.0;
constexpr double kTop = 26.0;
constexpr double kBottom = 280.0;
constexpr std::size_t kColours = 8;

double yOf(double share) {
  return kBottom - (kBottom - kTop) * std::clamp(share, 0.0, 1.0);
}

class Axis {
 public:
  explicit Axis(const ChartAxis &axis) : d_axis(axis) {
    d_low = *std::min_element(axis.values.begin(), axis.values.end());
    d_high = *std::max_element(axis.values.begin(), axis.values.end());
  }

  double x(double value) const {
    const double span = d_high > d_low ? d_high - d_low : 1.0;
    return kLeft + (kRight - kLeft) * (value - d_low) / span;
  }

  std::vector<std::pair<double, std::string>> ticks() const {
    if (!d_axis.ticks.empty()) {
      return d_axis.ticks;
    }
    std::vector<std::pair<double, std::string>> out;
    for (const double tick : ticksBetween(d_low, d_high, 6)) {
      out.emplace_back(tick, formatNumber(tick, 6));
    }
    return out;
  }

 private:
  const ChartAxis &d_axis;
  double d_low = 0.0;
  double d_high = 1.0;
};

std::string pen(std::size_t index) {
  static const char *const dashes[] = {"none", "8 3", "2 3", "10 3 2 3"};
  return "style=\"stroke:var(--c" + std::to_string(index % kColours) +
         ");stroke-dasharray:" + dashes[index % 4] + "\"";
}

std::string text(double x, double y, const char *anchor,
                 const std::string &words) {
  return "<text x=\"" + fixedText(x, 1) + "\" y=\"" + fixedText(y, 1) +
         "\" text-anchor=\"" + anchor + "\">" + htmlEscape(words) + "</text>";
}

std::string upright(const char *kind, double x, double from, double to) {
  const std::string at = fixedText(x, 1);
  return std::string("<line class=\"") + kind + "\" x1=\"" + at + "\" x2=\"" +
         at + "\" y1=\"" + fixedText(from, 0) + "\" y2=\"" + fixedText(to, 0) +
         "\"/>";
}

std::string axes(const LineChart &chart, const Axis &axis) {
  std::string out;
  for (int percent = 0; percent <= 100; percent += 25) {
    const std::string y = fixedText(yOf(percent / 100.0), 1);
    out += "<line class=\"dz-grid\" x1=\"" + fixedText(kLeft, 0) + "\" x2=\"" +
           fixedText(kRight, 0) + "\" y1=\"" + y + "\" y2=\"" + y + "\"/>" +
           text(kLeft - 6, yOf(percent / 100.0) + 4, "end",
                std::to_string(percent) + " %");
  }
  for (const auto &[value, words] : axis.ticks()) {
    const double x = axis.x(value);
    out += upright("dz-axis", x, kBottom, kBottom + 5) +
           text(x, kBottom + 21, x > kRight - 20.0 ? "end" : "middle", words);
  }
  out += text((kLeft + kRight) / 2, kHeight - 12, "middle", chart.x.name);
  if (std::isfinite(chart.x.marked)) {
    const double x = axis.x(chart.x.marked);
    const char *anchor = x > kRight - 60.0  ? "end"
                         : x < kLeft + 60.0 ? "start"
                                            : "middle";
    out += upright("dz-own", x, kTop, kBottom) +
           text(x, kTop - 9, anchor, chart.markedName);
  }
  return out;
}

std::string polyline(const ChartLine &line, const ChartAxis &x,
                     const Axis &axis, std::size_t index) {
  std::string points;
  for (std::size_t i = 0; i < line.shares.size(); ++i) {
    if (std::isfinite(line.shares[i])) {
      points += fixedText(axis.x(x.values[i]), 1) + "," +
                fixedText(yOf(line.shares[i]), 1) + " ";
    }
  }
  return "<polyline class=\"dz-line\" " + pen(index) + " points=\"" + points +
         "\"/>";
}

// "<" would end the script element if a name held "</script>".
std::string scriptSafe(const Json &json) {
  std::string out;
  for (const char c : dumpJson(json)) {
    out += c == '<' ? std::string("\\u003c") : std::string(1, c);
  }
  return out;
}

Json dataOf(const SliderChart &slider, const Axis &axis) {
  Json data{{"x", Json::array()}, {"t", Json::array()}, {"s", Json::array()}};
  for (const double value : slider.chart.x.values) {
    data["x"].push_back(std::round(axis.x(value) * 10.0) / 10.0);
  }
  for (const auto &words : slider.points) {
    data["t"].push_back(words);
  }
  for (const auto &line : slider.chart.lines) {
    Json list = Json::array();
    for (const double share : line.shares) {
      list.push_back(std::isfinite(share) ? Json(std::round(share * 1e4) / 1e4)
                                          : Json());
    }
    data["s"].push_back(std::move(list));
  }
  return data;
}

std::size_t colourOf(const std::string &smiles,
                     std::vector<std::string> &palette) {
  const auto found = std::find(palette.begin(), palette.end(), smiles);
  if (found != palette.end()) {
    return static_cast<std::size_t>(found - palette.begin());
  }
  palette.push_back(smiles);
  return palette.size() - 1;
}

std::string legend(const SliderChart &slider,
                   const std::vector<std::size_t> &colours) {
  std::string out = "<ul class=\"dz-legend\" aria-live=\"polite\">";
  for (std::size_t i = 0; i < slider.chart.lines.size(); ++i) {
    const ChartLine &line = slider.chart.lines[i];
    out +=
        "<li><svg width=\"34\" height=\"10\" aria-hidden=\"true\"><line "
        "class=\"dz-line\" x1=\"0\" x2=\"34\" y1=\"5\" y2=\"5\" " +
        pen(colours[i]) + "/></svg> <output>" +
        htmlEscape(percentText(line.shares[slider.start])) + "</output> " +
        htmlEscape(line.name) + " <code>" + htmlEscape(line.detail) +
        "</code>" + (line.note.empty() ? "" : ", " + htmlEscape(line.note)) +
        "</li>";
  }
  return out + "</ul>";
}

}  // namespace

SliderChart timeSlider(const Prediction &prediction) {
  SliderChart slider;
  slider.chart = courseChart(prediction);
  slider.slider = "Time";
  for (const double seconds : prediction.course.seconds) {
    slider.points.push_back(durationText(seconds));
  }
  slider.start = slider.points.empty() ? 0 : slider.points.size() - 1;
  return slider;
}

SliderChart axisSlider(const LineChart &chart, const std::string &name,
                       const std::string &unit) {
  SliderChart slider;
  slider.chart = chart;
  slider.slider = name;
  const auto &values = chart.x.values;
  for (std::size_t i = 0; i < values.size(); ++i) {
    slider.points.push_back(formatNumber(values[i], 4) + " " + unit);
    if (std::fabs(values[i] - chart.x.marked) <
        std::fabs(values[slider.start] - chart.x.marked)) {
      slider.start = i;
    }
  }
  return slider;
}

std::string htmlSlider(const SliderChart &slider, const std::string &id,
                       std::vector<std::string> &palette) {
  const LineChart &chart = slider.chart;
  if (chart.lines.empty() || chart.x.values.size() < 2) {
    return "";
  }
  const Axis axis(chart.x);
  std::vector<std::size_t> colours;
  for (const auto &line : chart.lines) {
    colours.push_back(colourOf(line.detail, palette));
  }
  const std::string last = std::to_string(chart.x.values.size() - 1);
  std::string out =
      "<section class=\"dz-course\"><h2 id=\"" + id + "\">" +
      htmlEscape(chart.title) + "</h2><svg class=\"dz-chart\" viewBox=\"0 0 " +
      fixedText(kWidth, 0) + " " + fixedText(kHeight, 0) +
      "\" role=\"img\" aria-labelledby=\"" + id + "\">" + axes(chart, axis);
  for (std::size_t i = 0; i < chart.lines.size(); ++i) {
    out += polyline(chart.lines[i], chart.x, axis, colours[i]);
  }
  out +=
      upright("dz-now", axis.x(chart.x.values[slider.start]), kTop, kBottom) +
      "</svg><p class=\"dz-slider\"><label for=\"" + id + "-at\">" +
      htmlEscape(slider.slider) + "</label><input id=\"" + id +
      "-at\" type=\"range\" min=\"0\" max=\"" + last + "\" value=\"" +
      std::to_string(slider.start) + "\"><span class=\"dz-time\">" +
      htmlEscape(slider.points[slider.start]) + "</span></p>" +
      legend(slider, colours);
  return out + "<script type=\"application/json\">" +
         scriptSafe(dataOf(slider, axis)) + "</script></section>";
}

}  // namespace Diazepane
