// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Runs the engine on every figure of the source documents and writes, or
// checks, the page of the Book.
#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>

#include <Base/Text.h>
#include <Input/FlaskBuilder.h>
#include <Input/FlaskReader.h>
#include <Kinetics/SideModules.h>
#include <Numerics/ClosedForm.h>
#include <Predict/Predictor.h>

#include "Page.h"

namespace Diazepane::Validation {

namespace {

const std::string kSource = DIAZEPANE_SOURCE_DIR;
const std::string kCases = kSource + "/Tests/Cases/Validation/rows.yaml";
const std::string kPage = kSource + "/Docs/Book/validation.md";
constexpr double kTolerance = 1.0;      // percent points
constexpr double kBandTolerance = 6.0;  // of the ends of sampled bands
constexpr int kSamples = 500;

//! Share, band and grade under one word.
struct Value {
  double share = 0.0;
  double low = 0.0;
  double high = 0.0;
  char grade = 'A';
};

class Run {
 public:
  Run()
      : d_book(RuleBook::load({kSource + "/Data"})),
        d_flasks(d_book),
        d_predictor(d_book, options()) {}

  Prediction predict(const Record &words) const {
    KeyValues options;
    for (const auto &entry : words.entries()) {
      for (const auto &item : entry.second.items()) {
        options.emplace_back(entry.first, item.text());
      }
    }
    options.emplace_back("policy", "physics");
    return d_predictor.run(d_flasks.build(specFromOptions(options)));
  }

  double parameter(const std::string &id) const { return d_book->value(id); }

 private:
  static PredictOptions options() {
    PredictOptions options;
    options.samples = kSamples;
    options.coursePoints = 0;
    return options;
  }

  RuleBookPtr d_book;
  FlaskBuilder d_flasks;
  Predictor d_predictor;
};

//! "mono", "bis" ... of a species: how often the ring reacted.
std::string wordOf(const Prediction &prediction, const ProductRow &row) {
  const Species &species = prediction.species[row.species];
  if (species.id == 0) {
    return "unreacted";
  }
  if (species.charge > 0) {
    return "quaternary";
  }
  return species.depth == 1 ? "mono" : species.depth == 2 ? "bis" : "further";
}

std::map<std::string, Value> valuesOf(const Prediction &prediction) {
  std::map<std::string, Value> values;
  for (const auto &row : prediction.rows) {
    if (row.species < 0 ||
        prediction.species[row.species].substrateUnits == 0) {
      continue;
    }
    for (const auto &key : {wordOf(prediction, row), row.productSmiles}) {
      Value &value = values[key];
      const bool band = row.shareHigh == row.shareHigh;
      value.share += row.share;
      value.low += band ? row.shareLow : row.share;
      value.high += band ? row.shareHigh : row.share;
      value.grade = std::max(value.grade, row.grade);
    }
  }
  return values;
}

std::map<std::string, Value> moduleValues(const Run &run,
                                          const Record &module) {
  const auto parameter = [&run](const std::string &id) {
    return run.parameter(id);
  };
  const auto exactly = [](double share) {
    return Value{share, share, share, 'B'};
  };
  if (module["name"].asText() == "ring") {
    const auto shares =
        ringShares(module["molar"].asNumber(0.1),
                   parameter(module["closure"].asText()), parameter("EM14"));
    return {{"ring7", exactly(shares.ring7)},
            {"ring14", exactly(shares.ring14)},
            {"oligomer", exactly(shares.oligomer)}};
  }
  if (module["name"].asText() == "partition") {
    std::vector<double> pKa;
    for (const auto &value : module["pKa"].items()) {
      pKa.push_back(value.asNumber(9.0));
    }
    const double once = organicFraction(parameter(module["logP"].asText()), pKa,
                                        module["pH"].asNumber(7.0));
    return {
        {"organic", exactly(extracted(once, module["times"].asInteger(1)))}};
  }
  return {
      {"recovery", exactly(lahRecovery(
                       module["grams"].asNumber(1), module["water"].asNumber(1),
                       module["hydroxide"].asNumber(1),
                       module["second_water"].asNumber(3), parameter))}};
}

Value measured(const std::map<std::string, Value> &values,
               const Record &measure) {
  const auto find = [&values](const std::string &word) {
    const auto found = values.find(word);
    return found == values.end() ? Value{} : found->second;
  };
  Value out = find(measure["what"].asText());
  const auto add = [&out](const Value &more, double weight) {
    out.share += weight * more.share;
    out.low += weight * more.low;
    out.high += weight * more.high;
  };
  for (const auto &word : measure["with"].asTexts()) {
    add(find(word), 1.0);
  }
  if (measure.has("half")) {
    add(find(measure["half"].asText()), 0.5);
  }
  double scale = 1.0 / measure["per_reagent"].asNumber(1.0);
  if (measure.has("of")) {
    double sum = 0.0;
    for (const auto &word : measure["of"].asTexts()) {
      sum += find(word).share;
    }
    scale = sum > 0 ? 1.0 / sum : 0.0;
  }
  out.share *= scale;
  out.low = std::min(1.0, out.low * scale);
  out.high = std::min(1.0, out.high * scale);
  return out;
}

std::string inWords(const Record &map) {
  std::vector<std::string> parts;
  for (const auto &entry : map.entries()) {
    if (entry.first != "name") {
      parts.push_back(entry.first + " " + join(entry.second.asTexts(), " + "));
    }
  }
  return join(parts, ", ");
}

void addLines(const Run &run, const Record &row, std::vector<Line> &lines) {
  const bool isFlask = row.has("flask");
  const auto values = isFlask ? valuesOf(run.predict(row["flask"]))
                              : moduleValues(run, row["module"]);
  for (const auto &measure : row["measures"].items()) {
    const Value value = measured(values, measure);
    Line line;
    line.id = row["id"].asText();
    line.says = row["says"].asText();
    line.source = join(row["source"].asTexts(), ", ");
    line.conditions = inWords(row[isFlask ? "flask" : "module"]);
    line.chosen = row["chosen"].asText();
    line.what = measure["what"].asText();
    line.stated = measure["stated"].asText();
    line.value = 100.0 * value.share;
    line.low = 100.0 * value.low;
    line.high = 100.0 * value.high;
    line.grade = value.grade;
    line.agrees = line.value >= measure["low"].asNumber(0) &&
                  line.value <= measure["high"].asNumber(100);
    line.because = measure["because"].asText();
    if (!line.agrees && line.because.empty()) {
      throw InputError(line.id + " differs and says no reason", measure.where(),
                       "a key `because`");
    }
    lines.push_back(std::move(line));
  }
}

Impossible impossibleOf(const Run &run, const Record &row) {
  Impossible entry;
  entry.says = row["says"].asText();
  entry.source = join(row["source"].asTexts(), ", ");
  entry.because = row["because"].asText();
  if (row.has("closed_form")) {
    const auto shares =
        consecutiveAllConsumed(row["closed_form"]["kappa"].asNumber(1),
                               row["closed_form"]["equivalents"].asNumber(1));
    entry.number = "mono " + formatNumber(100.0 * shares.first, 2) + " %";
  }
  if (row.has("flask")) {
    const auto values = valuesOf(run.predict(row["flask"]));
    const auto left = values.find("unreacted");
    entry.number =
        "converted " +
        formatNumber(
            100.0 * (1.0 - (left == values.end() ? 0.0 : left->second.share)),
            1) +
        " %";
  }
  return entry;
}

std::string makePage() {
  std::vector<Fault> faults;
  const Record cases = Record::fromYamlFile(kCases, faults);
  if (!faults.empty()) {
    throw RuleError(std::move(faults));
  }
  const Run run;
  std::vector<Line> lines;
  for (const auto &list : {"rows", "modules"}) {
    for (const auto &row : cases[list].items()) {
      addLines(run, row, lines);
    }
  }
  std::vector<Impossible> impossible;
  for (const auto &row : cases["not_reproduced"].items()) {
    impossible.push_back(impossibleOf(run, row));
  }
  return pageOf(lines, impossible);
}

int check(const std::string &page) {
  std::ifstream in(kPage);
  const std::string written{std::istreambuf_iterator<char>(in), {}};
  const std::string fault =
      difference(written, page, kTolerance, kBandTolerance);
  if (!fault.empty()) {
    std::cerr << kPage << " is out of date: " << fault
              << "\nrun diazepane_validation --write\n";
    return 1;
  }
  return 0;
}

}  // namespace

}  // namespace Diazepane::Validation

int main(int count, char **arguments) {
  using namespace Diazepane::Validation;
  const std::string mode = count > 1 ? arguments[1] : "";
  try {
    const std::string page = makePage();
    if (mode == "--check") {
      return check(page);
    }
    if (mode == "--write") {
      std::ofstream(kPage) << page;
      return 0;
    }
    std::cout << page;
    return 0;
  } catch (const std::exception &error) {
    std::cerr << error.what() << "\n";
    return 3;
  }
}
