// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <RuleBook/NamedValues.h>

#include <cstdlib>

#include <Base/Hash.h>
#include <Base/Text.h>
#include <RuleBook/RecordText.h>
#include <RuleBook/RuleBookReader.h>

namespace Diazepane {

namespace {

//! Numbers that a rate states itself: name before the colon, place in `rate`.
const std::vector<std::pair<std::string, std::string>> &ratePaths() {
  static const std::vector<std::pair<std::string, std::string>> paths = {
      {"k25", "k25"},
      {"k25", "k"},
      {"effective_molarity", "effective_molarity"},
      {"relative", "relative"},
      {"turnover", "turnover"},
      {"reference_loading", "reference_loading"},
      {"loss", "activity/loss"}};
  return paths;
}

const Record &at(const Record &record, const std::string &path) {
  const Record *here = &record;
  for (const auto &key : split(path, '/')) {
    here = &(*here)[key];
  }
  return *here;
}

//! "0.005 M-1 s-1" -> 0.005 and "M-1 s-1"; false for a parameter's name.
bool splitNumber(const std::string &text, double &value, std::string &unit) {
  char *end = nullptr;
  value = std::strtod(text.c_str(), &end);
  if (end == text.c_str()) {
    return false;
  }
  unit = trim(end);
  return true;
}

bool findRate(const RuleBook &book, const std::string &name, NamedValue &out) {
  const auto colon = name.find(':');
  if (colon == std::string::npos) {
    return false;
  }
  for (const auto &rule : book.reactions()) {
    if (rule.id != name.substr(colon + 1)) {
      continue;
    }
    for (const auto &entry : ratePaths()) {
      const Record &record = at(rule.rate, entry.second);
      if (entry.first != name.substr(0, colon) || record.isNull()) {
        continue;
      }
      if (!splitNumber(record.text(), out.value, out.unit)) {
        throw InputError(
            "'" + name + "' is the parameter '" + record.text() + "'", {},
            "name that");
      }
      out.kind = NamedValue::Kind::Rate;
      out.id = rule.id;
      out.path = entry.second;
      // What the rate model assumes of a number without an uncertainty.
      const double usual = out.unit.empty() ? 3.0 : 5.0;
      out.uncertainty = entry.first == "k25"
                            ? rule.rate["uncertainty"].asNumber(usual)
                            : usual;
      out.meaning = rule.title;
      out.source = join(rule.sources, ";");
      out.where = rule.where;
      return true;
    }
  }
  return false;
}

bool findCase(const RuleBook &book, const std::string &name, NamedValue &out) {
  const auto hash = name.find('#');
  const auto table = book.factors().find(name.substr(0, hash));
  if (hash == std::string::npos || table == book.factors().end()) {
    return false;
  }
  const int place = std::atoi(name.c_str() + hash + 1) - 1;
  const auto &cases = table->second.cases;
  if (place < 0 || place >= static_cast<int>(cases.size())) {
    throw InputError("'" + name + "': the table has " +
                     std::to_string(cases.size()) + " cases");
  }
  const FactorCase &entry = cases[static_cast<std::size_t>(place)];
  out.kind = NamedValue::Kind::FactorCase;
  out.id = table->first;
  out.place = place;
  out.value = entry.value;
  out.unit = "1";
  out.uncertainty = entry.uncertainty;
  out.meaning =
      table->second.title + (entry.meaning.empty() ? "" : ": " + entry.meaning);
  out.source = entry.source;
  out.where = table->second.where;
  return true;
}

}  // namespace

std::vector<std::string> valueNames(const RuleBook &book) {
  std::vector<std::string> names;
  for (const auto &entry : book.parameters()) {
    names.push_back(entry.first);
  }
  for (const auto &entry : book.factors()) {
    for (std::size_t i = 0; i < entry.second.cases.size(); ++i) {
      names.push_back(entry.first + "#" + std::to_string(i + 1));
    }
  }
  for (const auto &rule : book.reactions()) {
    for (const auto &entry : ratePaths()) {
      double value = 0.0;
      std::string unit;
      const Record &record = at(rule.rate, entry.second);
      if (!record.isNull() && splitNumber(record.text(), value, unit)) {
        names.push_back(entry.first + ":" + rule.id);
      }
    }
  }
  return names;
}

NamedValue namedValue(const RuleBook &book, const std::string &name) {
  NamedValue out;
  out.name = name;
  const auto parameter = book.parameters().find(name);
  if (parameter != book.parameters().end()) {
    const Parameter &p = parameter->second;
    out.id = p.id;
    out.value = p.value;
    out.unit = p.unit;
    out.uncertainty = p.uncertainty;
    out.spread = p.spread;
    out.meaning = p.meaning;
    out.source = p.source;
    out.where = p.where;
    return out;
  }
  if (findCase(book, name, out) || findRate(book, name, out)) {
    return out;
  }
  const auto near = nearestNames(name, valueNames(book), 3);
  throw InputError("no number of the rule book is called '" + name + "'", {},
                   near.empty()
                       ? "a parameter, TABLE#CASE or k25:RULE, as `explain` "
                         "prints them"
                       : "did you mean " + join(near, " or ") + "?");
}

RuleBookPtr withValues(const RuleBook &book,
                       const std::map<std::string, double> &values) {
  return RuleBookReader::edited(book, [&](RuleBookReader::Editable &parts) {
    std::uint64_t hash = stableHash(book.hash());
    for (const auto &entry : values) {
      const NamedValue known = namedValue(book, entry.first);
      const std::string text = formatNumber(entry.second, 17);
      hash = stableHash(entry.first + "=" + text, hash);
      if (known.kind == NamedValue::Kind::Parameter) {
        parts.parameters[known.id].value = entry.second;
      } else if (known.kind == NamedValue::Kind::FactorCase) {
        parts.factors[known.id]
            .cases[static_cast<std::size_t>(known.place)]
            .value = entry.second;
      } else {
        for (auto &rule : parts.reactions) {
          if (rule.id == known.id) {
            std::vector<Fault> none;
            const std::string unit = known.unit.empty() ? "" : " " + known.unit;
            rule.rate = Record::fromYamlText(
                recordText(rule.rate, {{known.path, quotedText(text + unit)}}),
                known.where.file, none);
          }
        }
      }
    }
    parts.hash = hashText(hash);
  });
}

}  // namespace Diazepane
