// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <algorithm>
#include <cmath>

#include <Base/Text.h>
#include <Masses/Envelope.h>
#include <Report/Chart.h>
#include <Report/Drawing.h>
#include <Report/Format.h>
#include <Spectra/MassReport.h>

namespace Diazepane {

namespace {

constexpr double kWidth = 960.0;
constexpr double kHeight = 560.0;
constexpr double kLeft = 62.0;
constexpr double kRight = 930.0;
constexpr double kTop = 118.0;
constexpr double kMiddle = 300.0;
constexpr double kBottom = 466.0;
constexpr double kLabelLine = 25.0;  // a label has two lines
constexpr std::size_t kMostSticks = 400;
constexpr double kLeastPredicted = 0.002;  // of the highest stick
const char *const kAssigned = "#0b57a4";
const char *const kIsotope = "#7fb2e5";
const char *const kUnexplained = "#8a8a8a";
const char *const kPredicted = "#c24e00";
const char *const kPredictedIsotope = "#eab38a";

struct Stick {
  double mz = 0.0;
  double height = 0.0;  //!< of the highest, which is 1
  std::string colour;
  std::string label;  //!< empty: none
  std::string detail;
  bool matched = false;
};

class MirrorPlot {
 public:
  explicit MirrorPlot(const MassExplanation &explanation)
      : d_explanation(explanation),
        d_drawing(kWidth, kHeight, "Observed and predicted masses") {}

  std::string draw() {
    observed();
    predicted();
    range();
    head();
    axes();
    sticks(d_up, -1.0);
    sticks(d_down, 1.0);
    labels(d_up, -1.0);
    labels(d_down, 1.0);
    return d_drawing.svg();
  }

 private:
  const Candidate &candidate(int place) const {
    return d_explanation.candidates[static_cast<std::size_t>(place)];
  }

  void observed() {
    std::vector<const ExplainedPeak *> peaks;
    for (const auto &entry : d_explanation.peaks) {
      peaks.push_back(&entry);
    }
    const auto heightOf = [this](const ExplainedPeak &entry) {
      return d_explanation.hasIntensity && d_explanation.highest > 0.0
                 ? (entry.peak.intensity > 0.0
                        ? entry.peak.intensity / d_explanation.highest
                        : 0.0)
                 : 1.0;
    };
    std::stable_sort(peaks.begin(), peaks.end(),
                     [&](const ExplainedPeak *a, const ExplainedPeak *b) {
                       return heightOf(*a) > heightOf(*b);
                     });
    if (peaks.size() > kMostSticks) {
      peaks.resize(kMostSticks);
    }
    for (const auto *entry : peaks) {
      Stick stick;
      stick.mz = entry->peak.mz;
      stick.height = heightOf(*entry);
      stick.colour = entry->isotopeOf >= 0        ? kIsotope
                     : entry->assignments.empty() ? kUnexplained
                                                  : kAssigned;
      if (entry->isotopeOf < 0) {
        stick.label = fixedText(stick.mz, 4);
        stick.detail = entry->assignments.empty()
                           ? "?"
                           : entry->assignments.front().adduct + " " +
                                 nameFor(entry->assignments.front());
        stick.matched = !entry->assignments.empty();
      }
      d_up.push_back(std::move(stick));
    }
  }

  std::string nameFor(const Assignment &one) const {
    const Candidate &species = candidate(one.candidate);
    return species.name == "desired product" ? "desired" : species.name;
  }

  void predicted() {
    for (const auto &ion : d_explanation.ions) {
      const Candidate &species = candidate(ion.candidate);
      const bool drawn = species.ofSubstrate() && species.role != "trace" &&
                         std::isfinite(species.share) && !ion.fragment;
      const double size = drawn ? species.share * ion.weight : 0.0;
      // The usual ion of everything; other ions only where there is a peak.
      if (size <= 0.0 || (ion.weight < 1.0 && !isSeen(ion))) {
        continue;
      }
      for (const auto &peak :
           isotopePattern(ion.ion, ion.charge, ion.mz, 0.02)) {
        Stick stick;
        stick.mz = peak.mz;
        stick.height = size * peak.height;
        stick.colour = peak.above == 0 ? kPredicted : kPredictedIsotope;
        if (peak.above == 0) {
          stick.label = fixedText(peak.mz, 4);
          stick.detail =
              ion.adduct + " " +
              (species.name == "desired product" ? "desired" : species.name) +
              " " + percentText(species.share);
        }
        d_down.push_back(std::move(stick));
      }
    }
    merge();
  }

  bool isSeen(const PredictedIon &ion) const {
    const double width = d_explanation.options.tolerance.width(ion.mz);
    return std::any_of(d_explanation.peaks.begin(), d_explanation.peaks.end(),
                       [&](const ExplainedPeak &entry) {
                         return entry.assigned() &&
                                std::abs(entry.peak.mz - ion.mz) <= width;
                       });
  }

  //! Ions of one place are one stick; it is named after the largest part.
  void merge() {
    std::stable_sort(
        d_down.begin(), d_down.end(),
        [](const Stick &a, const Stick &b) { return a.height > b.height; });
    std::vector<Stick> merged;
    for (auto &stick : d_down) {
      const auto same = std::find_if(
          merged.begin(), merged.end(), [&stick](const Stick &other) {
            return std::abs(other.mz - stick.mz) < 1e-4;
          });
      if (same == merged.end()) {
        merged.push_back(std::move(stick));
      } else {
        same->height += stick.height;
      }
    }
    double highest = 0.0;
    for (const auto &stick : merged) {
      highest = std::max(highest, stick.height);
    }
    d_down.clear();
    for (auto &stick : merged) {
      stick.height /= highest > 0.0 ? highest : 1.0;
      if (stick.height >= kLeastPredicted && d_down.size() < kMostSticks) {
        d_down.push_back(std::move(stick));
      }
    }
    std::stable_sort(
        d_down.begin(), d_down.end(),
        [](const Stick &a, const Stick &b) { return a.height > b.height; });
  }

  void range() {
    bool any = false;
    const auto take = [&](double mz) {
      d_low = any ? std::min(d_low, mz) : mz;
      d_high = any ? std::max(d_high, mz) : mz;
      any = true;
    };
    for (const auto &stick : d_up) {
      take(stick.mz);
    }
    for (const auto &stick : d_down) {
      if (!stick.label.empty() && stick.height > 0.01) {
        take(stick.mz);
      }
    }
    const double margin = std::max(5.0, 0.04 * (d_high - d_low));
    d_low -= margin;
    d_high += margin;
  }

  double x(double mz) const {
    return kLeft + (kRight - kLeft) * (mz - d_low) / (d_high - d_low);
  }

  void head() {
    d_drawing.text({kLeft, 22}, "Observed (up) against predicted (down)",
                   {15, "#111111", "start", true});
    d_drawing.text(
        {kLeft, 39},
        shortened(d_explanation.prediction.flask.substrate.smiles + ", " +
                      flaskLine(d_explanation.prediction.flask),
                  130),
        {11, "#555555"});
    const std::string counts =
        std::to_string(d_explanation.assigned) + " assigned within " +
        d_explanation.options.tolerance.text() + ", " +
        std::to_string(d_explanation.isotopes) + " isotopes, " +
        std::to_string(d_explanation.unexplained) + " unexplained; " +
        nameOf(d_explanation.options.polarity) + " mode";
    d_drawing.text({kLeft, 54}, counts, {11, "#555555"});
  }

  void axes() {
    d_drawing.line({kLeft, kMiddle}, {kRight, kMiddle}, {"#444444", 1, ""});
    for (const double tick : ticksBetween(d_low, d_high, 9)) {
      d_drawing.line({x(tick), kMiddle - 3}, {x(tick), kMiddle + 3},
                     {"#444444", 1, ""});
      d_drawing.text({x(tick), kHeight - 24}, formatNumber(tick, 6),
                     {11, "#333333", "middle"});
      d_drawing.line({x(tick), kTop - 50}, {x(tick), kHeight - 38},
                     {"#eeeeee", 1, ""});
    }
    d_drawing.text({(kLeft + kRight) / 2, kHeight - 7}, "m/z",
                   {12, "#333333", "middle"});
    d_drawing.text({20, (kTop + kMiddle) / 2},
                   d_explanation.hasIntensity ? "observed / highest"
                                              : "observed (no intensities)",
                   {12, "#333333", "middle", false, -90});
    d_drawing.text({20, (kMiddle + kBottom) / 2}, "predicted / highest",
                   {12, "#333333", "middle", false, -90});
    for (const double part : {0.5, 1.0}) {
      const std::string words = fixedText(100.0 * part, 0) + " %";
      for (const double side : {-1.0, 1.0}) {
        d_drawing.text({kLeft - 6, y(part, side) + 4}, words,
                       {10, "#666666", "end"});
      }
    }
  }

  static double y(double height, double side) {
    const double size = side < 0.0 ? kMiddle - kTop : kBottom - kMiddle;
    return kMiddle + side * size * std::min(1.0, height);
  }

  void sticks(const std::vector<Stick> &list, double side) {
    for (auto at = list.rbegin(); at != list.rend(); ++at) {
      const double place = x(at->mz);
      if (place < kLeft || place > kRight) {
        continue;
      }
      // A trace is a stick of a pixel, not nothing.
      const double end = side < 0.0
                             ? std::min(y(at->height, side), kMiddle - 1)
                             : std::max(y(at->height, side), kMiddle + 1);
      d_drawing.line({place, kMiddle}, {place, end},
                     {at->colour, at->label.empty() ? 1.5 : 2.2, ""});
    }
  }

  struct Box {
    double left, right, top, bottom;

    bool meets(const Box &other) const {
      return left < other.right && right > other.left && top < other.bottom &&
             bottom > other.top;
    }
  };

  //! Above its stick, beside it, or farther out, wherever neither a label nor
  //! a stick stands; false when there is no room.
  bool findRoom(double place, double end, double width, double side,
                const std::vector<Box> &taken, Box &box) const {
    for (int level = 0; level < 6; ++level) {
      for (const double shift : {0.0, 0.45, -0.45}) {
        const double centre = std::clamp(place + shift * width,
                                         kLeft + width / 2, kRight - width / 2);
        const double near = end + side * (4.0 + level * (kLabelLine + 3));
        box = {centre - width / 2, centre + width / 2,
               side < 0.0 ? near - kLabelLine : near,
               side < 0.0 ? near : near + kLabelLine};
        if (box.top > 58.0 && box.bottom < kHeight - 38.0 &&
            std::none_of(taken.begin(), taken.end(), [&box](const Box &other) {
              return box.meets(other);
            })) {
          return true;
        }
      }
    }
    return false;
  }

  //! Highest first.
  void labels(const std::vector<Stick> &list, double side) {
    std::vector<Box> taken;
    for (const auto &stick : list) {
      const double place = x(stick.mz);
      const double end = y(stick.height, side);
      taken.push_back({place - 2.0, place + 2.0, std::min(kMiddle, end),
                       std::max(kMiddle, end)});
    }
    for (const auto &stick : list) {
      const double place = x(stick.mz);
      if (stick.label.empty() || place < kLeft || place > kRight) {
        continue;
      }
      const std::string detail = shortened(stick.detail, 34);
      const double width = std::max(1.1 * Drawing::widthOf(stick.label, 11),
                                    Drawing::widthOf(detail, 10)) +
                           8;
      const double end = y(stick.height, side);
      Box box{};
      if (!findRoom(place, end, width, side, taken, box)) {
        continue;
      }
      taken.push_back(box);
      const double centre = (box.left + box.right) / 2;
      const double near = side < 0.0 ? box.bottom : box.top;
      if (std::abs(near - end) > 8.0) {
        d_drawing.line({place, end}, {centre, near}, {"#bbbbbb", 0.7, ""});
      }
      d_drawing.text({centre, box.top + 10}, stick.label,
                     {11, stick.colour, "middle", true});
      d_drawing.text({centre, box.top + 21}, detail, {10, "#333333", "middle"});
    }
  }

  const MassExplanation &d_explanation;
  Drawing d_drawing;
  std::vector<Stick> d_up;
  std::vector<Stick> d_down;
  double d_low = 0.0;
  double d_high = 1.0;
};

}  // namespace

std::string massSvg(const MassExplanation &explanation) {
  return MirrorPlot(explanation).draw();
}

}  // namespace Diazepane
