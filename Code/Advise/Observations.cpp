// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Advise/Observations.h>

#include <GraphMol/ROMol.h>
#include <GraphMol/SmilesParse/SmilesParse.h>
#include <GraphMol/SmilesParse/SmilesWrite.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <set>
#include <sstream>

#include <Base/Csv.h>
#include <Base/Hash.h>
#include <Base/Text.h>
#include <Base/Units.h>

namespace Diazepane {

namespace {

constexpr double kRounding = 0.02;  // of percents that were rounded one by one

std::string canonicalOf(const std::string &smiles, const Where &where) {
  std::unique_ptr<RDKit::ROMol> mol;
  try {
    mol.reset(RDKit::SmilesToMol(smiles));
  } catch (const std::exception &) {
    mol.reset();
  }
  if (!mol) {
    throw InputError("'" + smiles +
                         "' is neither unreacted, mono, bis, "
                         "quaternary nor a valid SMILES",
                     where);
  }
  return RDKit::MolToSmiles(*mol);
}

//! "observed_mono" -> "mono"; empty for a column of another kind.
std::string observedWord(const std::string &column, const Where &where) {
  const std::string text = trim(column);
  const std::string start = lower(text.substr(0, 8));
  if (start != "observed" || text.size() < 9) {
    return "";
  }
  const std::string rest = trim(text.substr(9));
  if (text[8] == ':') {
    return canonicalOf(rest, where);
  }
  std::string word = foldName(rest);
  for (const char *unit : {"percent", "(%)", "%"}) {
    const std::string end = unit;
    if (word.size() > end.size() &&
        word.compare(word.size() - end.size(), end.size(), end) == 0) {
      word.erase(word.size() - end.size());
    }
  }
  static const std::set<std::string> known = {"unreacted", "mono", "bis",
                                              "quaternary"};
  if (known.count(word) == 0) {
    throw InputError("'" + column + "' is no observed share", where,
                     "observed_unreacted, observed_mono, observed_bis, "
                     "observed_quaternary or observed:SMILES");
  }
  return word;
}

bool saysPercent(const std::string &column) {
  return column.find('%') != std::string::npos ||
         lower(column).find("percent") != std::string::npos;
}

double numberIn(const std::string &cell, const Where &where) {
  const std::string text = trim(cell);
  char *end = nullptr;
  const double value = std::strtod(text.c_str(), &end);
  if (end == text.c_str() || *end != '\0' || !(value == value)) {
    throw InputError("'" + text + "' is not a number", where);
  }
  return value;
}

double shareIn(const std::string &column, const std::string &cell,
               const Where &where) {
  std::string text = trim(plainSigns(cell));
  const bool percent = !text.empty() && text.back() == '%';
  if (percent) {
    text.pop_back();
  }
  const double factor = percent || saysPercent(column) ? 0.01 : 1.0;
  const double share = factor * numberIn(text, where);
  if (share < 0.0 || share > 1.0 + kRounding) {
    throw InputError("'" + trim(cell) + "' is no share", where,
                     "a fraction from 0 to 1, or per cent as in \"48 %\"");
  }
  return std::min(1.0, share);
}

}  // namespace

Observation observationOf(const KeyValues &cells, const Where &where,
                          const FlaskBuilder &builder,
                          std::vector<std::string> &ignored) {
  Observation row;
  row.where = where;
  KeyValues flask;
  double sum = 0.0;
  for (const auto &[column, cell] : cells) {
    Where here = where;
    here.field = column;
    const std::string what = observedWord(column, here);
    const std::string word = lower(trim(cell));
    const bool missing = word.empty() || word == "nan" || word == "na";
    if (!what.empty()) {
      if (!missing) {
        row.shares.push_back({what, shareIn(column, cell, here)});
        sum += row.shares.back().share;
      }
    } else if (foldName(column) == "weight") {
      row.weight = missing ? 1.0 : numberIn(cell, here);
      if (row.weight < 0.0) {
        throw InputError("a weight below 0", here);
      }
    } else {
      flask.emplace_back(column, cell);
    }
  }
  if (row.shares.empty()) {
    throw InputError("nothing observed", where,
                     "at least one of the observed columns filled in");
  }
  if (sum > 1.0 + kRounding) {
    throw InputError(
        "the observed shares sum to " + formatNumber(100.0 * sum, 4) + " %",
        where, "at most 100 %: shares of the substrate");
  }
  const FlaskSpec spec = specFromRow(flask, where);
  for (const auto &text : spec.ignored) {
    const std::string column = trim(split(text, '=').front());
    if (!nearestNames(column,
                      {"observed_mono", "observed_bis", "weight",
                       "observed_unreacted", "observed_quaternary"},
                      1)
             .empty()) {
      Where here = where;
      here.field = column;
      throw InputError("unknown column", here, "observed_..., or weight?");
    }
    if (std::find(ignored.begin(), ignored.end(), column) == ignored.end()) {
      ignored.push_back(column);
    }
  }
  row.flask = builder.build(spec);
  // What a document states cannot be fitted: the numbers beneath it can.
  row.flask.policy = Policy::Physics;
  return row;
}

Observations readObservations(const std::string &text, const std::string &file,
                              const FlaskBuilder &builder) {
  Observations out;
  out.file = file;
  out.hash = hashText(stableHash(text));
  CsvText csv(text, file);
  CsvRow header;
  if (!csv.next(header)) {
    throw InputError("holds no header", Where{file, 0, 0, ""});
  }
  std::set<std::string> names;
  bool any = false;
  for (auto &name : header.cells) {
    name = trim(name);
    const Where where{file, header.line, 0, name};
    if (!name.empty() && !names.insert(lower(name)).second) {
      throw InputError("this column stands twice", where);
    }
    any = any || !observedWord(name, where).empty();
  }
  if (!any) {
    throw InputError("no observed column", Where{file, header.line, 0, ""},
                     "observed_unreacted, observed_mono, observed_bis, "
                     "observed_quaternary or observed:SMILES");
  }
  CsvRow row;
  while (csv.next(row)) {
    const Where where{file, row.line, 0, ""};
    out.rows.push_back(observationOf(cellsUnder(header, row, where), where,
                                     builder, out.ignored));
  }
  if (out.rows.empty()) {
    throw InputError("holds no row", Where{file, 0, 0, ""});
  }
  return out;
}

Observations readObservationsFile(const std::string &path,
                                  const FlaskBuilder &builder) {
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    throw InputError("cannot be read", Where{path, 0, 0, ""});
  }
  std::stringstream text;
  text << in.rdbuf();
  return readObservations(text.str(), path, builder);
}

double predictedShare(const Prediction &prediction, const std::string &what) {
  double sum = 0.0;
  for (const auto &row : prediction.rows) {
    if (row.role == "byproduct") {
      continue;
    }
    const bool substituted = row.mode == "main" || row.mode == "regioisomer" ||
                             row.mode == "over_reaction";
    std::set<std::string> sites;
    for (const auto &site : split(row.site, ';')) {
      sites.insert(trim(site));
    }
    const bool meant = what == "unreacted"    ? row.role == "unreacted"
                       : what == "quaternary" ? row.mode == "quaternary"
                       : what == "mono"       ? substituted && sites.size() == 1
                       : what == "bis"        ? substituted && sites.size() == 2
                                              : row.productSmiles == what;
    sum += meant ? row.share : 0.0;
  }
  return sum;
}

}  // namespace Diazepane
