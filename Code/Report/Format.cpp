// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Report/Format.h>

#include <cmath>
#include <cstdio>

#include <Base/Text.h>

namespace Diazepane {

namespace {

constexpr double kNearlyAll = 0.98;
constexpr double kNearlyNone = 0.001;

void replaceAll(std::string &text, const std::string &from,
                const std::string &to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

std::string percentNumber(double share) {
  return fixedText(100.0 * share, share < 0.0995 ? 1 : 0);
}

// Both ends of a band with the same digits: "0.4-3.6", "9-12".
std::string endText(double end, double high) {
  return fixedText(100.0 * end, high < 0.0995 ? 1 : 0);
}

// "100 %" that is a figure of its own, not the end of "2100 %".
void softenHundred(std::string &text, const std::string &hundred) {
  const std::string soft = "\u2265 98 % expected";
  std::size_t at = text.find(hundred);
  while (at != std::string::npos) {
    const char before = at == 0 ? ' ' : text[at - 1];
    const bool partOfNumber =
        (before >= '0' && before <= '9') || before == '.' || before == '-';
    if (partOfNumber) {
      at = text.find(hundred, at + hundred.size());
    } else {
      text.replace(at, hundred.size(), soft);
      at = text.find(hundred, at + soft.size());
    }
  }
}

}  // namespace

std::string fixedText(double value, int decimals) {
  char buffer[64];
  std::snprintf(buffer, sizeof buffer, "%.*f", decimals, value);
  return buffer;
}

std::string percentText(double share) {
  if (std::isnan(share)) {
    return "";
  }
  if (share >= kNearlyAll) {
    return "\u2265 98 % expected";
  }
  if (share < kNearlyNone) {
    return "< 0.1 %";
  }
  return percentNumber(share) + " %";
}

std::string bandText(double low, double high) {
  if (std::isnan(low) || std::isnan(high)) {
    return "";
  }
  if (low >= kNearlyAll) {
    return "\u2265 98 %";
  }
  if (high < kNearlyNone) {
    return "< 0.1 %";
  }
  const std::string from = low < kNearlyNone ? "0" : endText(low, high);
  const std::string to = high >= kNearlyAll ? "\u2265 98" : endText(high, high);
  return (from == to ? from : from + "\u2013" + to) + " %";
}

std::string shareText(const ProductRow &row) {
  if (row.role == "byproduct") {
    if (std::isnan(row.share)) {
      return "";
    }
    return (row.share < 0.005 ? std::string("< 0.01")
                              : fixedText(row.share, 2)) +
           " mol/mol";
  }
  return percentText(row.share);
}

std::string rowBandText(const ProductRow &row) {
  return row.role == "byproduct" ? "" : bandText(row.shareLow, row.shareHigh);
}

std::string cellText(const Cell &cell, const Column &column) {
  if (const auto *text = std::get_if<std::string>(&cell)) {
    return *text;
  }
  if (const auto *integer = std::get_if<std::int64_t>(&cell)) {
    return std::to_string(*integer);
  }
  if (const auto *flag = std::get_if<bool>(&cell)) {
    return *flag ? "true" : "false";
  }
  if (const auto *number = std::get_if<double>(&cell)) {
    if (!std::isfinite(*number)) {
      return "";
    }
    const bool fixed = column.unit == "fraction" || column.unit == "Da" ||
                       column.unit == "m/z";
    return fixed ? fixedText(*number, 4) : formatNumber(*number, 6);
  }
  return "";
}

std::string cautious(std::string text) {
  softenHundred(text, "100 %");
  softenHundred(text, "100%");
  replaceAll(text, "guaranteed", "expected (\u2265 98 %)");
  replaceAll(text, "impossible", "not expected (\u2265 98 %)");
  return text;
}

std::string rateText(double k, const std::string &unit, int digits) {
  std::string shown = unit;
  replaceAll(shown, "-1", "\u207B\u00B9");
  return formatNumber(k, digits) + (shown.empty() ? "" : " " + shown);
}

std::string durationText(double seconds) {
  if (std::isnan(seconds)) {
    return "";
  }
  if (seconds >= 86400.0) {
    return formatNumber(seconds / 86400.0, 3) + " d";
  }
  if (seconds >= 3600.0) {
    return formatNumber(seconds / 3600.0, 3) + " h";
  }
  if (seconds >= 60.0) {
    return formatNumber(seconds / 60.0, 3) + " min";
  }
  return formatNumber(seconds, 3) + " s";
}

std::size_t displayWidth(std::string_view text) {
  std::size_t width = 0;
  for (const unsigned char byte : text) {
    width += (byte & 0xC0U) != 0x80U ? 1 : 0;  // not a continuation byte
  }
  return width;
}

std::string padded(const std::string &text, std::size_t width, bool right) {
  const std::size_t taken = displayWidth(text);
  const std::string gap(taken < width ? width - taken : 0, ' ');
  return right ? gap + text : text + gap;
}

std::string oneLine(std::string_view text) {
  std::string out;
  for (const unsigned char c : text) {
    if (c == '\n' || c == '\r' || c == '\t') {
      out += ' ';
    } else if (c >= 0x20 && c != 0x7F) {
      out += static_cast<char>(c);
    }
  }
  return out;
}

std::string htmlEscape(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

}  // namespace Diazepane
