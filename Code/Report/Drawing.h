// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// A picture of lines, areas and words as SVG text, without a library.
#ifndef DIAZEPANE_REPORT_DRAWING_H
#define DIAZEPANE_REPORT_DRAWING_H

#include <string>
#include <utility>
#include <vector>

namespace Diazepane {

using Point = std::pair<double, double>;

class Drawing {
 public:
  Drawing(double width, double height, std::string title);

  struct Pen {
    std::string colour = "#222222";
    double width = 1.0;
    std::string dashes;  //!< "6 3"; empty: drawn through
  };
  struct Words {
    double size = 12.0;
    std::string colour = "#222222";
    std::string anchor = "start";  //!< start, middle, end
    bool bold = false;
    double turned = 0.0;  //!< degrees, about the place
  };

  void line(Point from, Point to, const Pen &pen);
  void polyline(const std::vector<Point> &points, const Pen &pen);
  void area(const std::vector<Point> &points, const std::string &colour,
            double opacity);
  void box(Point corner, double width, double height, const std::string &fill,
           const std::string &edge = "", double edgeWidth = 1.0);
  void dot(Point centre, double radius, const std::string &fill,
           const std::string &edge = "#ffffff");
  void text(Point place, const std::string &words, const Words &style);

  std::string svg() const;

  //! Width of words of the pictures' font, near enough to keep them apart.
  static double widthOf(const std::string &words, double size);

 private:
  double d_width;
  double d_height;
  std::string d_title;
  std::string d_body;
};

//! Eight colours that people with any colour vision tell apart, and dashes
//! for print without colour.
const std::string &colourAt(std::size_t index);
const std::string &dashesAt(std::size_t index);

}  // namespace Diazepane

#endif
