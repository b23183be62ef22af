// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Masses/PeakList.h>

#include <cctype>
#include <cmath>
#include <fstream>
#include <sstream>

#include <Base/Text.h>
#include <Masses/PeakRows.h>

namespace Diazepane {

namespace {

constexpr std::size_t kFaultsKept = 100;
constexpr double kMostMz = 100000.0;  // beyond any mass spectrometer of ours

enum class Meaning { Mz, Intensity, Time, Nothing };

//! Letters and digits only, lower case: "RT (min)" -> "rtmin".
std::string folded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) {
      out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
  }
  return out;
}

bool beginsWith(const std::string &text, const char *start) {
  return text.rfind(start, 0) == 0;
}

Meaning meaningOf(const std::string &name) {
  for (const char *word : {"mz", "moverz", "masscharge", "masstocharge",
                           "observedmz", "precursormz", "basepeakmz"}) {
    if (beginsWith(name, word)) {
      return Meaning::Mz;
    }
  }
  if (name == "mass" || name == "massmz" || name == "peakmz") {
    return Meaning::Mz;
  }
  for (const char *word :
       {"intensity", "height", "area", "abundance", "int", "peakarea",
        "peakheight", "relativeintensity", "relint", "maxo", "counts"}) {
    if (beginsWith(name, word)) {
      return Meaning::Intensity;
    }
  }
  for (const char *word : {"rt", "retention", "time", "minutes"}) {
    if (beginsWith(name, word)) {
      return Meaning::Time;
    }
  }
  return Meaning::Nothing;
}

class PeakReader {
 public:
  explicit PeakReader(const std::string &name) { d_list.name = name; }

  PeakList read(std::string_view text) {
    if (text.substr(0, 3) == "\xEF\xBB\xBF") {
      text.remove_prefix(3);
    }
    if (text.find('\0') != std::string_view::npos) {
      throw InputError("is no plain text (UTF-16 or a binary file)",
                       Where{d_list.name, 0, 0, ""}, "save it as CSV in UTF-8");
    }
    std::string_view line;
    for (int number = 1; nextLine(text, line); ++number) {
      const auto first = line.find_first_not_of(" \t");
      if (first == std::string_view::npos || line[first] == '#') {
        continue;
      }
      if (!d_started) {
        start(line, number);
      } else {
        row(line, number);
      }
    }
    finish();
    return std::move(d_list);
  }

 private:
  void start(std::string_view line, int number) {
    d_started = true;
    d_separator = separatorOf(line);
    splitCells(line, d_separator, d_cells);
    double value = 0.0;
    const bool isHeader = !d_cells.empty() &&
                          !readNumber(d_cells[0].text, value) &&
                          !hasDecimalComma(d_cells[0].text);
    if (!isHeader) {
      d_mz = 0;
      d_intensity = 1;
      d_time = 2;
      row(line, number);
      return;
    }
    d_header = true;
    d_width = d_cells.size();
    for (std::size_t i = 0; i < d_cells.size(); ++i) {
      const std::string name = folded(d_cells[i].text);
      const int place = static_cast<int>(i);
      switch (meaningOf(name)) {
        case Meaning::Mz:
          take(d_mz, place);
          break;
        case Meaning::Intensity:
          take(d_intensity, place);
          break;
        case Meaning::Time:
          take(d_time, place);
          d_inSeconds = d_time == place && (name.find("sec") != name.npos ||
                                            name == "rts" || name == "times");
          break;
        case Meaning::Nothing:
          d_list.ignored.emplace_back(d_cells[i].text);
      }
    }
    if (d_mz < 0) {
      throw InputError(
          "has no column of m/z; its columns are " + join(d_list.ignored, ", "),
          Where{d_list.name, number, 1, ""},
          "name it mz or m/z; intensity and rt are optional");
    }
  }

  void take(int &slot, int place) {
    if (slot < 0) {
      slot = place;
    } else {
      d_list.ignored.emplace_back(
          d_cells[static_cast<std::size_t>(place)].text);
    }
  }

  void row(std::string_view line, int number) {
    splitCells(line, d_separator, d_cells);
    if (d_header && d_cells.size() > d_width && d_separator != ' ') {
      fault(number, 1,
            std::to_string(d_cells.size()) + " cells where the header has " +
                std::to_string(d_width) +
                (d_separator == ','
                     ? "; is the comma a decimal sign? Write 281.2012"
                     : ""));
      return;
    }
    Peak peak;
    peak.row = number;
    if (!cell(d_mz, number, "m/z", true, peak.mz) ||
        !cell(d_intensity, number, "the intensity", false, peak.intensity) ||
        !cell(d_time, number, "the retention time", false, peak.minutes)) {
      return;
    }
    peak.minutes = d_inSeconds ? peak.minutes / 60.0 : peak.minutes;
    const std::string wrong = peakFault(peak.mz, peak.intensity, peak.minutes);
    if (!wrong.empty()) {
      fault(number, d_cells[static_cast<std::size_t>(d_mz)].column, wrong);
      return;
    }
    d_list.hasIntensity =
        d_list.hasIntensity || peak.intensity == peak.intensity;
    d_list.hasTime = d_list.hasTime || peak.minutes == peak.minutes;
    d_whole = d_whole && peak.mz == std::floor(peak.mz);
    d_list.peaks.push_back(peak);
  }

  bool cell(int place, int number, const char *what, bool needed,
            double &value) {
    const bool there = place >= 0 &&
                       static_cast<std::size_t>(place) < d_cells.size() &&
                       !d_cells[static_cast<std::size_t>(place)].text.empty();
    if (!there) {
      if (needed) {
        fault(number, 1, std::string(what) + " is missing");
      }
      return !needed;
    }
    const TextCell &entry = d_cells[static_cast<std::size_t>(place)];
    if (readNumber(entry.text, value)) {
      return true;
    }
    // Without a header only m/z has to be a number: the rest may be words.
    if (!d_header && !needed) {
      return true;
    }
    const std::string text(entry.text.substr(0, 40));
    fault(number, entry.column,
          hasDecimalComma(entry.text)
              ? std::string(what) + " '" + text +
                    "' has a comma as decimal sign; write a point"
              : std::string(what) + " '" + text + "' is not a number");
    return false;
  }

  void fault(int line, int column, const std::string &what) {
    ++d_list.faultCount;
    if (d_list.faults.size() < kFaultsKept) {
      d_list.faults.push_back({{d_list.name, line, column, ""}, what});
    }
  }

  void finish() {
    if (d_list.peaks.empty()) {
      if (!d_list.faults.empty()) {
        const Fault &first = d_list.faults.front();
        throw InputError("none of " + std::to_string(d_list.faultCount) +
                             " rows is a peak; the first: " + first.what,
                         first.where);
      }
      throw InputError("holds no peak", Where{d_list.name, 0, 0, ""},
                       "a CSV with the columns mz, intensity, rt");
    }
    if (d_whole && d_separator == ',' && !d_header) {
      d_list.notes.push_back(
          "every m/z is a whole number: nominal masses, or commas as decimal "
          "signs that were read as separators");
    }
  }

  PeakList d_list;
  std::vector<TextCell> d_cells;
  char d_separator = ',';
  bool d_started = false;
  bool d_header = false;
  bool d_inSeconds = false;
  bool d_whole = true;
  std::size_t d_width = 0;
  int d_mz = -1;
  int d_intensity = -1;
  int d_time = -1;
};

}  // namespace

std::string peakFault(double mz, double intensity, double minutes) {
  if (!(mz > 0.0) || !(mz < kMostMz)) {
    return "m/z " + formatNumber(mz, 8) + " is not between 0 and 100000";
  }
  if (intensity < 0.0 || std::isinf(intensity)) {
    return "the intensity " + formatNumber(intensity, 6) + " is no intensity";
  }
  if (std::isinf(minutes)) {
    return "the retention time is infinite";
  }
  return "";
}

PeakList readPeaks(std::string_view text, const std::string &name) {
  return PeakReader(name).read(text);
}

PeakList readPeaksFile(const std::string &path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    throw InputError("cannot be read", Where{path, 0, 0, ""});
  }
  std::stringstream text;
  text << in.rdbuf();
  return readPeaks(text.str(), path);
}

}  // namespace Diazepane
