// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What was seen, from text and files.
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

#include <Base/Text.h>
#include <Base/Units.h>
#include <Diagnosis/Diagnoser.h>
#include <Masses/PeakList.h>
#include <Model/TableCells.h>
#include <Perception/MoleculeReader.h>

namespace Diazepane {

namespace {

constexpr double kTenToNinety = 2.563;  // standard deviations
constexpr double kLeastError = 0.01;
constexpr double kRounding = 0.02;
constexpr double kHeaviest = 5000.0;

const std::set<std::string> &words() {
  static const std::set<std::string> known = {
      "unreacted",      "mono",           "bis",
      "quaternary",     "main",           "regioisomer",
      "oxidation",      "over_reaction",  "ring_contraction",
      "ring_expansion", "ring_closure",   "dimer",
      "oligomer",       "elimination",    "hydrolysis",
      "reduction",      "solvent_adduct", "deprotection",
      "fragmentation"};
  return known;
}

//! A word of the schema, or a molecule as RDKit writes it.
std::string whatOf(const std::string &text, const Where &where) {
  std::string word = lower(trim(text));
  for (char &c : word) {
    c = c == ' ' || c == '-' ? '_' : c;
  }
  word = word == "starting_material" || word == "sm" ? "unreacted"
         : word == "di"                              ? "bis"
         : word == "quat"                            ? "quaternary"
                                                     : word;
  if (words().count(word) > 0) {
    return word;
  }
  try {
    return canonicalSmiles(*readMolecule(trim(text), where));
  } catch (const InputError &) {
    const std::vector<std::string> known(words().begin(), words().end());
    const auto near = nearestNames(word, known, 2);
    throw InputError("'" + trim(text) +
                         "' is neither a kind of product nor a "
                         "SMILES",
                     where,
                     near.empty() ? "unreacted, mono, bis, quaternary, a mode "
                                    "or a SMILES"
                                  : "did you mean " + join(near, " or ") + "?");
  }
}

double numberOf(const std::string &text, const Where &where) {
  char *end = nullptr;
  const std::string plain = trim(plainSigns(text));
  const double value = std::strtod(plain.c_str(), &end);
  if (plain.empty() || *end != '\0' || !std::isfinite(value)) {
    throw InputError("'" + trim(text) + "' is not a number", where);
  }
  return value;
}

ObservedShare shareOf(const std::string &what, const std::string &value,
                      const Where &where) {
  std::string text = trim(value);
  const bool percent = !text.empty() && text.back() == '%';
  if (percent) {
    text.pop_back();
  }
  const double share = (percent ? 0.01 : 1.0) * numberOf(text, where);
  if (share < 0.0 || share > 1.0 + kRounding) {
    throw InputError("'" + trim(value) + "' is no share", where,
                     "a fraction from 0 to 1, or per cent as in \"30 %\"");
  }
  ObservedShare out;
  out.what = whatOf(what, where);
  out.share = std::min(1.0, share);
  return out;
}

//! Columns `low` and `high`, 10 to 90 %: how well this share is known. An
//! uncalibrated ion current is known far worse than an NMR integral.
void readBand(const std::vector<std::string> &cells, const Where &where,
              ObservedShare &share) {
  if (cells.size() < 4 || trim(cells[2]).empty() || trim(cells[3]).empty()) {
    return;
  }
  const double low = shareOf(share.what, cells[2], where).share;
  const double high = shareOf(share.what, cells[3], where).share;
  if (low > high) {
    throw InputError("low is above high", where);
  }
  share.error = std::max(kLeastError, (high - low) / kTenToNinety);
}

void checkSum(const std::vector<ObservedShare> &shares, const Where &where) {
  double sum = 0.0;
  std::set<std::string> seen;
  for (const auto &entry : shares) {
    sum += entry.share;
    if (!seen.insert(entry.what).second) {
      throw InputError("'" + entry.what + "' is given twice", where);
    }
  }
  if (sum > 1.0 + kRounding) {
    throw InputError("the shares sum to " + formatNumber(100.0 * sum, 4) + " %",
                     where, "at most 100 %: shares of the substrate");
  }
}

double massOf(const std::string &text, const Where &where) {
  const double mz = numberOf(text, where);
  if (!(mz > 0.0) || mz > kHeaviest) {
    throw InputError("'" + trim(text) + "' is no m/z of a small molecule",
                     where);
  }
  return mz;
}

std::string contentOf(const std::string &path) {
  std::ifstream in(path);
  if (!in) {
    throw InputError("cannot be read", Where{path, 0, 0, ""});
  }
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

char separatorOf(const std::string &line) {
  return line.find('\t') != std::string::npos  ? '\t'
         : line.find(',') != std::string::npos ? ','
                                               : ';';
}

}  // namespace

std::vector<ObservedShare> parseShares(const std::string &text) {
  std::vector<ObservedShare> shares;
  const Where where{"", 0, 0, "seen"};
  for (const auto &part : split(text, ',')) {
    if (trim(part).empty()) {
      continue;
    }
    // A SMILES may hold '=': the share is behind the last one.
    const auto equals = part.rfind('=');
    if (equals == std::string::npos) {
      throw InputError("'" + trim(part) + "' is no what=share", where,
                       "as in \"bis=0.3,quaternary=10 %\"");
    }
    shares.push_back(
        shareOf(part.substr(0, equals), part.substr(equals + 1), where));
  }
  checkSum(shares, where);
  return shares;
}

std::vector<ObservedShare> readSharesFile(const std::string &path) {
  std::vector<ObservedShare> shares;
  int number = 0;
  for (const auto &line : split(contentOf(path), '\n')) {
    ++number;
    const std::string text = trim(line);
    if (text.empty() || text[0] == '#' || lower(text).rfind("what", 0) == 0) {
      continue;
    }
    const auto cells = split(text, separatorOf(text));
    const Where where{path, number, 0, ""};
    if (cells.size() < 2) {
      throw InputError("a row needs what and share", where);
    }
    shares.push_back(shareOf(cells[0], cells[1], where));
    readBand(cells, where, shares.back());
  }
  checkSum(shares, Where{path, 0, 0, ""});
  return shares;
}

std::vector<double> parseMasses(const std::string &text) {
  std::vector<double> masses;
  for (const auto &part : split(text, ',')) {
    if (!trim(part).empty()) {
      masses.push_back(massOf(part, Where{"", 0, 0, "masses"}));
    }
  }
  return masses;
}

std::vector<double> readMassesFile(const std::string &path) {
  const PeakList list = readPeaksFile(path);
  if (!list.faults.empty()) {
    const Fault &first = list.faults.front();
    throw InputError(first.what, first.where);
  }
  std::vector<double> masses;
  for (const auto &peak : list.peaks) {
    masses.push_back(peak.mz);
  }
  return masses;
}

Table symptomTable(const DiagnosisBook &book) {
  Table table;
  table.title = "Symptoms";
  addTextColumns(table, {"id", "what is seen", "also", "source"});
  for (const auto &entry : book.symptoms()) {
    table.rows.push_back({entry.id, entry.title, join(entry.names, ", "),
                          join(entry.source, ";")});
  }
  return table;
}

}  // namespace Diazepane
