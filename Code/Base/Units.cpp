// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Base/Units.h>

#include <cctype>
#include <charconv>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include <Base/Text.h>
#include <Base/UnitTable.h>

namespace Diazepane {

namespace {

using namespace UnitTable;

struct Parsed {
  bool numeric = false;
  double value = 0.0;
  std::string unit;  // text up to the next number or the end
  std::string rest;
};

// Number, then unit. The unit ends where another number begins after a letter
// ("1 h 30 min"), but not at the exponents of "M-1 s-1" or "cm3".
Parsed parseHead(const std::string &text) {
  Parsed parsed;
  std::size_t start = 0;
  for (const char *hint : {"~", "ca.", "ca ", "about ", "approx. "}) {
    if (lower(text).rfind(hint, 0) == 0) {
      start = std::string(hint).size();
    }
  }
  while (start < text.size() && text[start] == ' ') {
    ++start;
  }
  if (start < text.size() && text[start] == '+') {
    ++start;
  }
  std::size_t first = start;
  if (first < text.size() && text[first] == '-') {
    ++first;
  }
  const auto isDigit = [&text](std::size_t i) {
    return i < text.size() && std::isdigit(static_cast<unsigned char>(text[i]));
  };
  if (!isDigit(first) &&
      !(first < text.size() && text[first] == '.' && isDigit(first + 1))) {
    return parsed;  // also refuses "nan", "inf" and hexadecimal numbers
  }
  const char *end = text.data() + text.size();
  const auto result = std::from_chars(text.data() + start, end, parsed.value);
  if (result.ec == std::errc::result_out_of_range) {
    parsed.value = std::numeric_limits<double>::infinity();
  }
  parsed.numeric = true;
  const std::string tail = trim(std::string(result.ptr, end));
  std::size_t stop = 0;
  while (stop < tail.size() &&
         !(std::isdigit(static_cast<unsigned char>(tail[stop])) && stop > 0 &&
           (tail[stop - 1] == ' ' || lower(tail.substr(0, stop)) == "h"))) {
    ++stop;
  }
  parsed.unit = trim(tail.substr(0, stop));
  parsed.rest = tail.substr(stop);
  return parsed;
}

[[noreturn]] void refuse(const std::string &what, Quantity kind,
                         const Where &where) {
  throw InputError(what, where,
                   "expected " + quantityName(kind) + " " +
                       quantityExample(kind) + "; units: " + unitNames(kind));
}

void checkSense(double value, const std::string &typed, Quantity kind,
                const Where &where) {
  const std::string quoted = "'" + typed + "'";
  if (!std::isfinite(value)) {
    refuse(quoted + " is not a finite number", kind, where);
  }
  switch (kind) {
    case Quantity::Temperature:
      if (value < 0.0) {
        refuse(quoted + " is below absolute zero", kind, where);
      }
      if (value > 1000.0) {
        refuse(quoted + " is above 1000 K: no flask stands that", kind, where);
      }
      return;
    case Quantity::Energy:
      return;
    default:
      break;
  }
  if (value < 0.0) {
    refuse(quoted + " is negative", kind, where);
  }
  if (kind == Quantity::Equivalents && value > 1000.0) {
    refuse(quoted + " is more than 1000 equivalents", kind, where);
  }
  if (kind == Quantity::Concentration && value > 60.0) {
    refuse(quoted + " is above 60 M: pure water has 55 M", kind, where);
  }
  if (kind == Quantity::Time && value > 366.0 * kDay) {
    refuse(quoted + " is longer than a year", kind, where);
  }
  if (kind == Quantity::Fraction && value > 1.0) {
    refuse(quoted + " is more than 100 %", kind, where);
  }
}

double withUnit(const Parsed &parsed, const std::string &typed, Quantity kind,
                const Where &where) {
  const std::string quoted = "'" + typed + "'";
  if (parsed.unit.empty()) {
    if (kind == Quantity::Equivalents || kind == Quantity::Fraction) {
      return parsed.value;
    }
    refuse(quoted + " has no unit", kind, where);
  }
  const Unit *unit = findUnit(parsed.unit);
  if (unit == nullptr) {
    if (parsed.unit[0] == ',') {
      refuse(quoted + " is not a number: write a decimal point, not a comma",
             kind, where);
    }
    refuse(quoted + " has an unknown unit '" + parsed.unit + "'", kind, where);
  }
  if (unit->kind != kind) {
    refuse(quoted + " is " + quantityName(unit->kind) + ", " +
               quantityName(kind) + " is needed",
           kind, where);
  }
  return parsed.value * unit->factor + unit->offset;
}

}  // namespace

std::string plainSigns(std::string_view text) {
  static const std::vector<std::pair<std::string, std::string>> signs = {
      {"\xE2\x88\x92", "-"},           // minus
      {"\xE2\x80\x93", "-"},           // en dash
      {"\xE2\x80\x94", "-"},           // em dash
      {"\xE2\x80\x91", "-"},           // non-breaking hyphen
      {"\xE2\x84\x83", "C"},           // degree Celsius as one sign
      {"\xC2\xB0", ""},                // degree
      {"\xC2\xBA", ""},                // ordinal indicator typed for a degree
      {"\xCB\x9A", ""},                // ring above typed for a degree
      {"\xC2\xB5", "u"},               // micro
      {"\xCE\xBC", "u"},               // mu
      {"\xC2\xA0", " "},               // non-breaking blank
      {"\xE2\x80\xAF", " "},           // narrow non-breaking blank
      {"\xE2\x80\x89", " "},           // thin blank
      {"\xC2\xB7", " "},               // middle dot between units
      {"\xE2\x81\xBB\xC2\xB9", "-1"},  // superscript -1
      {"\xC2\xB9", "1"},
      {"\xE2\x86\x92", "->"},  // arrow
      {"\xE2\x80\xA6", ".."},  // ellipsis
  };
  std::string out(text);
  for (const auto &[odd, plain] : signs) {
    std::size_t at = 0;
    while ((at = out.find(odd, at)) != std::string::npos) {
      out.replace(at, odd.size(), plain);
      at += plain.size();
    }
  }
  return trim(out);
}

double parseQuantity(std::string_view text, Quantity kind, const Where &where) {
  const std::string typed = trim(text);
  const std::string plain = plainSigns(text);
  if (plain.empty()) {
    refuse("nothing given", kind, where);
  }
  if (const Word *word = findWord(plain)) {
    if (word->kind != kind) {
      refuse("'" + typed + "' is " + quantityName(word->kind) + ", " +
                 quantityName(kind) + " is needed",
             kind, where);
    }
    return word->value;
  }
  Parsed parsed = parseHead(plain);
  if (!parsed.numeric) {
    refuse("'" + typed + "' is not a number with a unit", kind, where);
  }
  double value = withUnit(parsed, typed, kind, where);
  if (!parsed.rest.empty() && kind != Quantity::Time) {
    refuse("'" + typed + "' goes on after the unit: '" + parsed.rest + "'",
           kind, where);
  }
  while (!parsed.rest.empty()) {  // "1 h 30 min"
    parsed = parseHead(parsed.rest);
    value += withUnit(parsed, typed, kind, where);
  }
  checkSense(value, typed, kind, where);
  return value;
}

std::optional<Quantity> kindOfQuantity(std::string_view text) {
  const std::string plain = plainSigns(text);
  if (const Word *word = findWord(plain)) {
    return word->kind;
  }
  const Parsed parsed = parseHead(plain);
  const Unit *unit = parsed.numeric ? findUnit(parsed.unit) : nullptr;
  return unit == nullptr ? std::nullopt : std::make_optional(unit->kind);
}

std::string quantityName(Quantity kind) {
  switch (kind) {
    case Quantity::Temperature:
      return "a temperature";
    case Quantity::Concentration:
      return "a concentration";
    case Quantity::Time:
      return "a time";
    case Quantity::Equivalents:
      return "a number of equivalents";
    case Quantity::Mass:
      return "a mass";
    case Quantity::Volume:
      return "a volume";
    case Quantity::Pressure:
      return "a pressure";
    case Quantity::Energy:
      return "a molar energy";
    case Quantity::RateConstant2:
      return "a second-order rate constant";
    case Quantity::RateConstant1:
      return "a first-order rate constant";
    case Quantity::Fraction:
      return "a fraction";
    case Quantity::Amount:
      return "an amount of substance";
  }
  return "";
}

std::string quantityExample(Quantity kind) {
  switch (kind) {
    case Quantity::Temperature:
      return "as in \"25 C\"";
    case Quantity::Concentration:
      return "as in \"0.3 M\"";
    case Quantity::Time:
      return "as in \"2 h\"";
    case Quantity::Equivalents:
      return "as in \"1.05 eq\"";
    case Quantity::Mass:
      return "as in \"5 g\"";
    case Quantity::Volume:
      return "as in \"10 mL\"";
    case Quantity::Pressure:
      return "as in \"3 bar\"";
    case Quantity::Energy:
      return "as in \"55 kJ/mol\"";
    case Quantity::RateConstant2:
      return "as in \"0.05 M-1 s-1\"";
    case Quantity::RateConstant1:
      return "as in \"1e-5 s-1\"";
    case Quantity::Fraction:
      return "as in \"30 %\"";
    case Quantity::Amount:
      return "as in \"2 mmol\"";
  }
  return "";
}

}  // namespace Diazepane
