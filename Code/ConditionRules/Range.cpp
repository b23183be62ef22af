// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
#include <ConditionRules/Range.h>

#include <algorithm>
#include <cmath>

#include <Base/Text.h>

namespace Diazepane {

namespace {

std::optional<double> valueOf(const Record &record,
                              std::optional<Quantity> kind,
                              PredicateContext &context) {
  if (!record.isScalar()) {
    context.fault(record.where(), "one value is expected here");
    return std::nullopt;
  }
  if (!kind) {
    try {
      return record.asNumber(0.0);
    } catch (const InputError &) {
      context.fault(record.where(), "'" + record.text() + "' is not a number");
      return std::nullopt;
    }
  }
  try {
    return parseQuantity(record.text(), *kind);
  } catch (const InputError &error) {
    context.fault(record.where(), error.what());
    return std::nullopt;
  }
}

const std::vector<std::pair<std::string, std::string>> &comparisonWords() {
  static const std::vector<std::pair<std::string, std::string>> words = {
      {"below", "below "},
      {"at_most", "at most "},
      {"above", "above "},
      {"at_least", "at least "},
      {"between", ""}};
  return words;
}

}  // namespace

Range Range::compile(const Record &record, std::optional<Quantity> kind,
                     const std::vector<std::string> &alsoKnown,
                     PredicateContext &context) {
  Range range;
  // People write 25 C and mean it; a twentieth of a kelvin is rounding.
  range.d_tolerance = kind == Quantity::Temperature ? 0.05 : 1e-9;
  const auto add = [&](Kind which, const Record &low, const Record &high) {
    const auto first = valueOf(low, kind, context);
    const auto second = &low == &high ? first : valueOf(high, kind, context);
    if (first && second) {
      range.d_bounds.push_back({which, *first, *second});
    }
  };
  if (record.isScalar()) {
    add(Kind::Inside, record, record);
    range.d_text = record.text();
    return range;
  }
  std::vector<std::string> known = alsoKnown;
  std::vector<std::string> texts;
  for (const auto &word : comparisonWords()) {
    known.push_back(word.first);
    const Record &value = record[word.first];
    if (value.isNull()) {
      continue;
    }
    if (word.first == "between") {
      const auto ends = value.items();
      if (ends.size() != 2) {
        context.fault(value.where(), "'between' takes two values: [low, high]");
        continue;
      }
      add(Kind::Inside, ends[0], ends[1]);
      texts.push_back(ends[0].text() + " to " + ends[1].text());
      continue;
    }
    add(word.first == "below"     ? Kind::Below
        : word.first == "at_most" ? Kind::AtMost
        : word.first == "above"   ? Kind::Above
                                  : Kind::AtLeast,
        value, value);
    texts.push_back(word.second + value.text());
  }
  context.onlyKeys(record, known);
  range.d_text = join(texts, " and ");
  return range;
}

bool Range::contains(double low, double high) const {
  return std::all_of(d_bounds.begin(), d_bounds.end(), [&](const Bound &b) {
    const double slack =
        d_tolerance * std::max(1.0, d_tolerance < 1e-6 ? std::abs(b.low) : 1.0);
    switch (b.kind) {
      case Kind::Below:
        return low < b.low - slack;
      case Kind::AtMost:
        return low <= b.low + slack;
      case Kind::Above:
        return high > b.low + slack;
      case Kind::AtLeast:
        return high >= b.low - slack;
      case Kind::Inside:
        return low >= b.low - slack && high <= b.high + slack;
    }
    return false;
  });
}

}  // namespace Diazepane
