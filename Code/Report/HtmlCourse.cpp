// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The curve is drawn here, so that it prints and needs no script; the slider
// only moves a line over it and reads the amounts out.
#include <algorithm>

#include <Report/Format.h>
#include <Report/Html.h>
#include <Report/Json.h>

namespace Diazepane {

namespace {

constexpr double kWidth = 760.0;
constexpr double kHeight = 320.0;
constexpr double kLeft = 66.0;
constexpr double kRight = 744.0;
constexpr double kTop = 12.0;
constexpr double kBottom = 280.0;
constexpr std::size_t kCurves = 8;
constexpr double kVisible = 0.005;

struct Curve {
  std::string name;
  std::vector<double> shares;
};

// Fast reactions end long before the clock does: a long time axis is drawn
// logarithmic from the first point on.
class TimeAxis {
 public:
  explicit TimeAxis(const std::vector<double> &seconds)
      : d_last(seconds.back()) {
    for (const double t : seconds) {
      if (t > 0.0) {
        d_first = t;
        break;
      }
    }
    d_logarithmic = d_first > 0.0 && d_last / d_first > 200.0;
  }

  double x(double seconds) const {
    const double part = d_logarithmic ? std::log1p(seconds / d_first) /
                                            std::log1p(d_last / d_first)
                                      : seconds / std::max(d_last, 1e-300);
    return kLeft + (kRight - kLeft) * part;
  }

  std::vector<double> ticks() const {
    std::vector<double> out;
    if (d_logarithmic) {
      for (const double t :
           {1.0, 10.0, 60.0, 600.0, 3600.0, 21600.0, 86400.0, 864000.0}) {
        if (t >= d_first && t <= d_last) {
          out.push_back(t);
        }
      }
    } else {
      for (int i = 0; i <= 4; ++i) {
        out.push_back(d_last * i / 4.0);
      }
    }
    return out;
  }

 private:
  double d_first = 0.0;
  double d_last = 0.0;
  bool d_logarithmic = false;
};

double yOf(double share) {
  return kBottom - (kBottom - kTop) * std::clamp(share, 0.0, 1.0);
}

std::vector<Curve> curvesOf(const Prediction &prediction) {
  std::vector<std::pair<double, Curve>> found;
  for (const auto &row : prediction.rows) {
    if (row.role == "byproduct" || row.species < 0) {
      continue;
    }
    Curve curve;
    curve.name = row.role + (row.site.empty() ? "" : " " + row.site) + " " +
                 row.productSmiles + ", grade " + row.grade;
    double highest = 0.0;
    // The curve has molecules, the rows shares of the substrate: a dimer
    // counts two.
    const auto index = static_cast<std::size_t>(row.species);
    const int units = std::max(1, prediction.species[index].substrateUnits);
    for (const auto &shares : prediction.course.shares) {
      const double share = index < shares.size() ? shares[index] * units : 0.0;
      curve.shares.push_back(share);
      highest = std::max(highest, share);
    }
    if (highest >= kVisible) {
      found.emplace_back(highest, std::move(curve));
    }
  }
  std::stable_sort(
      found.begin(), found.end(),
      [](const auto &a, const auto &b) { return a.first > b.first; });
  std::vector<Curve> curves;
  for (auto &entry : found) {
    if (curves.size() < kCurves) {
      curves.push_back(std::move(entry.second));
    }
  }
  return curves;
}

const char *dashes(std::size_t index) {
  static const char *const patterns[] = {"none", "8 3", "2 3", "10 3 2 3"};
  return patterns[index % 4];
}

std::string pen(std::size_t index) {
  return "style=\"stroke:var(--c" + std::to_string(index % kCurves) +
         ");stroke-dasharray:" + dashes(index) + "\"";
}

std::string axes(const TimeAxis &axis) {
  std::string out;
  for (int percent = 0; percent <= 100; percent += 25) {
    const std::string y = fixedText(yOf(percent / 100.0), 1);
    out += "<line class=\"dz-grid\" x1=\"" + fixedText(kLeft, 0) + "\" x2=\"" +
           fixedText(kRight, 0) + "\" y1=\"" + y + "\" y2=\"" + y +
           "\"/><text x=\"" + fixedText(kLeft - 6, 0) + "\" y=\"" + y +
           "\" text-anchor=\"end\" dominant-baseline=\"middle\">" +
           std::to_string(percent) + " %</text>";
  }
  for (const double t : axis.ticks()) {
    const std::string x = fixedText(axis.x(t), 1);
    const std::string anchor = axis.x(t) > kRight - 20.0 ? "end" : "middle";
    out += "<line class=\"dz-axis\" x1=\"" + x + "\" x2=\"" + x +
           "\" y1=\"280\" y2=\"285\"/><text x=\"" + x +
           "\" y=\"300\" text-anchor=\"" + anchor + "\">" + durationText(t) +
           "</text>";
  }
  return out;
}

std::string polyline(const Curve &curve, const TimeAxis &axis,
                     const std::vector<double> &seconds, std::size_t index) {
  std::string points;
  for (std::size_t i = 0; i < curve.shares.size(); ++i) {
    points += fixedText(axis.x(seconds[i]), 1) + "," +
              fixedText(yOf(curve.shares[i]), 1) + " ";
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

Json courseData(const std::vector<Curve> &curves, const TimeAxis &axis,
                const std::vector<double> &seconds) {
  Json data{{"x", Json::array()}, {"t", Json::array()}, {"s", Json::array()}};
  for (const double t : seconds) {
    data["x"].push_back(std::round(axis.x(t) * 10.0) / 10.0);
    data["t"].push_back(durationText(t));
  }
  for (const auto &curve : curves) {
    Json list = Json::array();
    for (const double share : curve.shares) {
      list.push_back(std::round(share * 1e4) / 1e4);
    }
    data["s"].push_back(std::move(list));
  }
  return data;
}

}  // namespace

std::string htmlCourse(const Prediction &prediction,
                       const std::string &prefix) {
  const auto &seconds = prediction.course.seconds;
  if (seconds.size() < 2 || prediction.course.shares.size() != seconds.size()) {
    return "";
  }
  const std::vector<Curve> curves = curvesOf(prediction);
  if (curves.empty()) {
    return "";
  }
  const TimeAxis axis(seconds);
  const std::string last = std::to_string(seconds.size() - 1);
  const std::string end = fixedText(kRight, 0);
  std::string out =
      "<section class=\"dz-course\"><h2 id=\"" + prefix +
      "course\">Composition over time</h2><svg class=\"dz-chart\" "
      "viewBox=\"0 0 " +
      fixedText(kWidth, 0) + " " + fixedText(kHeight, 0) +
      "\" role=\"img\" aria-labelledby=\"" + prefix + "course\">" + axes(axis);
  for (std::size_t i = 0; i < curves.size(); ++i) {
    out += polyline(curves[i], axis, seconds, i);
  }
  out += "<line class=\"dz-now\" x1=\"" + end + "\" x2=\"" + end +
         "\" y1=\"12\" y2=\"280\"/></svg><p class=\"dz-slider\"><label for=\"" +
         prefix + "time\">Time</label><input id=\"" + prefix +
         "time\" type=\"range\" min=\"0\" max=\"" + last + "\" value=\"" +
         last + "\"><span class=\"dz-time\">" + durationText(seconds.back()) +
         "</span></p><ul class=\"dz-legend\" aria-live=\"polite\">";
  for (std::size_t i = 0; i < curves.size(); ++i) {
    out +=
        "<li><svg width=\"34\" height=\"10\" aria-hidden=\"true\"><line "
        "class=\"dz-line\" x1=\"0\" x2=\"34\" y1=\"5\" y2=\"5\" " +
        pen(i) + "/></svg> <output>" +
        htmlEscape(percentText(curves[i].shares.back())) + "</output> " +
        htmlEscape(curves[i].name) + "</li>";
  }
  return out + "</ul><script type=\"application/json\">" +
         scriptSafe(courseData(curves, axis, seconds)) + "</script></section>";
}

}  // namespace Diazepane
