// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Report/Drawing.h>

#include <utility>

#include <Report/Format.h>

namespace Diazepane {

namespace {

std::string number(double value) {
  std::string text = fixedText(value, 1);
  if (text.size() > 2 && text.compare(text.size() - 2, 2, ".0") == 0) {
    text.erase(text.size() - 2);
  }
  return text == "-0" ? "0" : text;
}

std::string strokeOf(const Drawing::Pen &pen) {
  return "fill=\"none\" stroke=\"" + pen.colour + "\" stroke-width=\"" +
         number(pen.width) + "\"" +
         (pen.dashes.empty() ? "" : " stroke-dasharray=\"" + pen.dashes + "\"");
}

std::string pointsOf(const std::vector<Point> &points) {
  std::string out;
  for (const auto &point : points) {
    out += (out.empty() ? "" : " ") + number(point.first) + "," +
           number(point.second);
  }
  return out;
}

}  // namespace

Drawing::Drawing(double width, double height, std::string title)
    : d_width(width), d_height(height), d_title(std::move(title)) {}

void Drawing::line(Point from, Point to, const Pen &pen) {
  d_body += "<line x1=\"" + number(from.first) + "\" y1=\"" +
            number(from.second) + "\" x2=\"" + number(to.first) + "\" y2=\"" +
            number(to.second) + "\" " + strokeOf(pen) + "/>\n";
}

void Drawing::polyline(const std::vector<Point> &points, const Pen &pen) {
  d_body += "<polyline " + strokeOf(pen) +
            " stroke-linejoin=\"round\" points=\"" + pointsOf(points) +
            "\"/>\n";
}

void Drawing::area(const std::vector<Point> &points, const std::string &colour,
                   double opacity) {
  d_body += "<polygon fill=\"" + colour + "\" fill-opacity=\"" +
            fixedText(opacity, 2) + "\" points=\"" + pointsOf(points) +
            "\"/>\n";
}

void Drawing::box(Point corner, double width, double height,
                  const std::string &fill, const std::string &edge,
                  double edgeWidth) {
  d_body += "<rect x=\"" + number(corner.first) + "\" y=\"" +
            number(corner.second) + "\" width=\"" + number(width) +
            "\" height=\"" + number(height) + "\" fill=\"" + fill + "\"" +
            (edge.empty() ? ""
                          : " stroke=\"" + edge + "\" stroke-width=\"" +
                                number(edgeWidth) + "\"") +
            "/>\n";
}

void Drawing::dot(Point centre, double radius, const std::string &fill,
                  const std::string &edge) {
  d_body += "<circle cx=\"" + number(centre.first) + "\" cy=\"" +
            number(centre.second) + "\" r=\"" + number(radius) + "\" fill=\"" +
            fill + "\" stroke=\"" + edge + "\"/>\n";
}

void Drawing::text(Point place, const std::string &words, const Words &style) {
  const std::string x = number(place.first);
  const std::string y = number(place.second);
  d_body +=
      "<text x=\"" + x + "\" y=\"" + y + "\" font-size=\"" +
      number(style.size) + "\" fill=\"" + style.colour + "\" text-anchor=\"" +
      style.anchor + "\"" + (style.bold ? " font-weight=\"bold\"" : "") +
      (style.turned == 0.0 ? ""
                           : " transform=\"rotate(" + number(style.turned) +
                                 " " + x + " " + y + ")\"") +
      ">" + htmlEscape(words) + "</text>\n";
}

std::string Drawing::svg() const {
  const std::string size =
      "width=\"" + number(d_width) + "\" height=\"" + number(d_height) + "\"";
  return "<svg xmlns=\"http://www.w3.org/2000/svg\" " + size +
         " viewBox=\"0 0 " + number(d_width) + " " + number(d_height) +
         "\" role=\"img\" font-family=\"DejaVu Sans, Verdana, Helvetica, "
         "Arial, sans-serif\">\n<title>" +
         htmlEscape(d_title) + "</title>\n<rect " + size +
         " fill=\"#ffffff\"/>\n" + d_body + "</svg>\n";
}

double Drawing::widthOf(const std::string &words, double size) {
  return 0.62 * size * static_cast<double>(displayWidth(words));
}

const std::string &colourAt(std::size_t index) {
  static const std::string colours[] = {"#0072b2", "#d55e00", "#009e73",
                                        "#a35c8f", "#8a6d00", "#333333",
                                        "#2f8fbf", "#7a3b00"};
  return colours[index % 8];
}

const std::string &dashesAt(std::size_t index) {
  static const std::string dashes[] = {"", "9 4", "3 3", "11 3 3 3"};
  return dashes[index % 4];
}

}  // namespace Diazepane
