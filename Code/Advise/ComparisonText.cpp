// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include <Advise/Comparison.h>
#include <Base/Text.h>
#include <Base/Units.h>
#include <Report/Format.h>

namespace Diazepane {

namespace {

using Json = nlohmann::ordered_json;

constexpr double kSeen = 0.005;

std::string points(double share) {
  const double value = 100.0 * share;
  return (value < 0 ? "\u2212" : "+") +
         fixedText(std::fabs(value), std::fabs(value) < 9.95 ? 1 : 0);
}

std::string percentOf(double share) {
  return share < 0.001 ? "< 0.1"
                       : fixedText(100.0 * share, share < 0.0995 ? 1 : 0);
}

std::string readable(std::string word) {
  std::replace(word.begin(), word.end(), '_', ' ');
  return word == "main" ? "product" : word;
}

std::string headLine(const Comparison &comparison) {
  std::vector<std::string> after;
  std::vector<std::string> before;
  for (const auto &input : comparison.inputs) {
    if (input.assumed) {
      continue;
    }
    // "0.5 M" speaks for itself, "2 eq" does not say of what.
    const bool bare = input.input == "temperature" ||
                      input.input == "addition" ||
                      input.input == "concentration";
    after.push_back((bare ? "" : input.input + " ") + input.after);
    before.push_back((bare ? "" : input.input + " ") + input.before);
  }
  return after.empty()
             ? "The two flasks say the same."
             : join(after, ", ") + " instead of " + join(before, ", ");
}

std::string partsLine(const Comparison &comparison, const MovedShare &share) {
  std::vector<std::size_t> order(share.parts.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    order[i] = i;
  }
  std::stable_sort(order.begin(), order.end(), [&](auto i, auto j) {
    return std::fabs(share.parts[i]) > std::fabs(share.parts[j]);
  });
  std::vector<std::string> words;
  for (const std::size_t i : order) {
    if (std::fabs(share.parts[i]) >= 0.0005) {
      const auto &input = comparison.inputs[i];
      words.push_back(input.input + (input.assumed ? " (assumed) " : " ") +
                      points(share.parts[i]));
    }
  }
  return join(words, ", ");
}

std::string mechanismLine(const MovedShare &share) {
  const double rest = share.after - share.before - share.plume - share.claims;
  std::vector<std::string> words;
  if (std::fabs(share.plume) >= 0.0005) {
    words.push_back("feed plume " + points(share.plume) +
                    (std::fabs(share.heat) >= 0.0005
                         ? " (its heat " + points(share.heat) + ")"
                         : ""));
  }
  if (std::fabs(share.claims) >= 0.0005) {
    words.push_back("statements of documents " + points(share.claims));
  }
  if (std::fabs(rest) >= 0.0005) {
    words.push_back("bulk " + points(rest));
  }
  return join(words, ", ");
}

std::string numberLine(const MovedNumber &number) {
  const auto value = [&number](double x) {
    return std::isnan(x) ? std::string("none")
           : number.name.find("_kelvin") != std::string::npos
               ? formatNumber(x - kZeroCelsius, 3) + " \u00B0C"
               : formatNumber(x, 3);
  };
  std::string name = number.name == "k" ? number.subject + ": k" : number.name;
  const auto kelvin = name.find("_kelvin");
  if (kelvin != std::string::npos) {
    name.erase(kelvin);
  }
  if (name == "damkoehler") {
    name = "Damk\u00F6hler number";
  }
  if (number.name != "k") {
    std::replace(name.begin(), name.end(), '_', ' ');
  }
  return name + " " + value(number.before) + " \u2192 " + value(number.after) +
         (number.detail.empty() ? "" : " (" + number.detail + ")");
}

}  // namespace

std::vector<std::string> comparisonLines(const Comparison &comparison) {
  std::vector<std::string> lines{headLine(comparison)};
  std::size_t quiet = 0;
  for (const auto &share : comparison.shares) {
    const double change = share.after - share.before;
    if (std::fabs(change) < kSeen) {
      ++quiet;
      continue;
    }
    lines.push_back(readable(share.kind) +
                    (share.products.size() == 1 ? " " + share.products.front()
                                                : std::string()) +
                    ": " + percentOf(share.before) + " \u2192 " +
                    percentOf(share.after) + " % because " + share.because);
    lines.push_back("    by input: " + partsLine(comparison, share));
    lines.push_back("    by place: " + mechanismLine(share));
  }
  if (quiet > 0) {
    lines.push_back(std::to_string(quiet) +
                    (quiet == 1 ? " other kind of product moves"
                                : " other kinds of product move") +
                    " by less than half a point");
  }
  if (!comparison.numbers.empty()) {
    lines.emplace_back("What changed in the flask:");
  }
  for (const auto &number : comparison.numbers) {
    lines.push_back("    " + numberLine(number));
  }
  if (!comparison.rulesGone.empty()) {
    lines.push_back("Rules that no longer speak: " +
                    join(comparison.rulesGone, ", "));
  }
  if (!comparison.rulesNew.empty()) {
    lines.push_back("Rules that speak now: " + join(comparison.rulesNew, ", "));
  }
  if (!comparison.inputs.empty()) {
    lines.push_back("(points; " + comparison.note + ")");
  }
  return lines;
}

Table comparisonTable(const Comparison &comparison) {
  Table table;
  table.title = "What changed, and why";
  table.columns = {{"kind", ColumnType::Text, "", ""},
                   {"products", ColumnType::Text, "", ""},
                   {"share_before", ColumnType::Number, "fraction", ""},
                   {"share_after", ColumnType::Number, "fraction", ""},
                   {"input", ColumnType::Text, "", ""},
                   {"before", ColumnType::Text, "", ""},
                   {"after", ColumnType::Text, "", ""},
                   {"assumed", ColumnType::Boolean, "", ""},
                   {"part", ColumnType::Number, "fraction", ""},
                   {"alone", ColumnType::Number, "fraction", ""},
                   {"because", ColumnType::Text, "", ""}};
  for (const auto &share : comparison.shares) {
    const std::string products = join(share.products, ";");
    for (std::size_t i = 0; i < comparison.inputs.size(); ++i) {
      const auto &input = comparison.inputs[i];
      table.rows.push_back({share.kind, products, share.before, share.after,
                            input.input, input.before, input.after,
                            input.assumed, share.parts[i], share.alone[i],
                            share.because});
    }
  }
  return table;
}

std::string comparisonJson(const Comparison &comparison) {
  const auto number = [](double value) {
    return std::isfinite(value) ? Json(value) : Json(nullptr);
  };
  Json json{
      {"inputs", Json::array()},          {"shares", Json::array()},
      {"numbers", Json::array()},         {"rules_gone", comparison.rulesGone},
      {"rules_new", comparison.rulesNew}, {"note", comparison.note}};
  for (const auto &input : comparison.inputs) {
    json["inputs"].push_back(Json{{"input", input.input},
                                  {"before", input.before},
                                  {"after", input.after},
                                  {"assumed", input.assumed}});
  }
  for (const auto &share : comparison.shares) {
    Json parts = Json::object();
    Json alone = Json::object();
    for (std::size_t i = 0; i < comparison.inputs.size(); ++i) {
      parts[comparison.inputs[i].input] = number(share.parts[i]);
      alone[comparison.inputs[i].input] = number(share.alone[i]);
    }
    json["shares"].push_back(Json{{"kind", share.kind},
                                  {"products", share.products},
                                  {"before", number(share.before)},
                                  {"after", number(share.after)},
                                  {"parts", parts},
                                  {"alone", alone},
                                  {"plume", number(share.plume)},
                                  {"plume_heat", number(share.heat)},
                                  {"documents", number(share.claims)},
                                  {"because", share.because}});
  }
  for (const auto &entry : comparison.numbers) {
    json["numbers"].push_back(Json{{"subject", entry.subject},
                                   {"name", entry.name},
                                   {"before", number(entry.before)},
                                   {"after", number(entry.after)},
                                   {"detail", entry.detail}});
  }
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace Diazepane
