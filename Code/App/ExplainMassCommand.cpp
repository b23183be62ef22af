// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// diazepane explain-mass: which peak is what.
#include <App/FlaskOptions.h>
#include <App/Session.h>
#include <Base/Text.h>
#include <Input/FlaskBuilder.h>
#include <Report/Png.h>
#include <Report/Writer.h>
#include <Spectra/Explainer.h>
#include <Spectra/MassReport.h>

#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <sstream>

namespace Diazepane {

namespace {

// Faults of single rows that are printed; all of them count.
constexpr std::size_t kMostPrinted = 20;

struct ExplainArguments {
  std::string peaks;
  FlaskOptions flask;
  Output output;
  std::string mode = "positive";
  CLI::Option *hasPpm = nullptr;
  CLI::Option *hasDalton = nullptr;
  double ppm = 5.0;
  double dalton = 0.5;
  std::vector<std::string> adducts;
  std::string signal = "ms";
  std::vector<std::string> responses;
  std::string responseFile;
  std::string composition;
  std::string picture;
  std::string suggestions;
  std::string shares;
};

PeakList peaksOf(const std::string &path) {
  if (path != "-") {
    return readPeaksFile(path);
  }
  const std::string text{std::istreambuf_iterator<char>(std::cin), {}};
  return readPeaks(text, "standard input");
}

std::string textOf(const std::string &path) {
  std::ifstream file(path);
  if (!file) {
    throw InputError("cannot be read", Where{path, 0, 0, ""});
  }
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

MassOptions optionsOf(const ExplainArguments &arguments) {
  MassOptions options;
  options.polarity = parsePolarity(arguments.mode);
  if (arguments.hasDalton->count() > 0) {
    if (arguments.hasPpm->count() > 0) {
      throw InputError("both --ppm and --da are given", {}, "one of them");
    }
    options.tolerance = Tolerance::dalton(arguments.dalton);
  } else {
    options.tolerance = Tolerance::ppm(arguments.ppm);
  }
  options.adducts = arguments.adducts;
  if (arguments.signal != "ms" && arguments.signal != "uv") {
    throw InputError("'" + arguments.signal + "' is no signal",
                     Where{"", 0, 0, "--signal"}, "ms or uv");
  }
  options.uv = arguments.signal == "uv";
  if (!arguments.responseFile.empty()) {
    options.responses =
        readResponses(textOf(arguments.responseFile), arguments.responseFile);
  }
  for (const auto &text : arguments.responses) {
    const auto entry = parseResponse(text);
    options.responses[entry.first] = entry.second;
  }
  return options;
}

void reportRows(const PeakList &peaks, Session &session) {
  const std::size_t shown = std::min(kMostPrinted, peaks.faults.size());
  for (std::size_t i = 0; i < shown; ++i) {
    session.fail(peaks.faults[i].text());
  }
  if (peaks.faultCount > shown) {
    session.fail(std::to_string(peaks.faultCount - shown) +
                 " more rows were left out");
  }
}

//! A second file whose extension names its format: csv, tsv or json.
void writeBeside(const std::string &path, const Table &table,
                 const RuleBookPtr &book) {
  if (path.empty()) {
    return;
  }
  const auto formats = WriterRegistry::standard();
  WriterOptions options;
  options.schema = book->outputSchema();
  const auto writer = formats.make(formats.nameForPath(path), options);
  Output::toFile(path, [&](std::ostream &out) { writer->table(out, table); });
}

void writeMain(const ExplainArguments &arguments, const RuleBookPtr &book,
               const MassExplanation &explanation, const MassRecords &records,
               const ShareEstimate &estimate) {
  const std::string format = arguments.output.format();
  const auto write = [&arguments](const std::string &text) {
    arguments.output.write([&text](std::ostream &out) { out << text; });
  };
  if (format == "text") {
    write(join(massLines(explanation, records, estimate), "\n") + "\n");
  } else if (format == "json") {
    write(massJson(explanation, records, estimate));
  } else if (format == "html") {
    write(massHtml(explanation, records, estimate));
  } else if (format == "svg" || format == "png") {
    write(pictureFor("." + format, massSvg(explanation)));
  } else if (format == "csv" || format == "tsv") {
    WriterOptions options;
    options.schema = book->outputSchema();
    const auto writer = WriterRegistry::standard().make(format, options);
    arguments.output.write(
        [&](std::ostream &out) { writer->table(out, massTable(explanation)); });
  } else {
    throw InputError("masses are not written as " + format, {},
                     "text, csv, tsv, json, html, svg or png");
  }
}

void runExplainMass(ExplainArguments &arguments, Session &session) {
  const auto specs = arguments.flask.specs();
  if (specs.size() != 1) {
    throw InputError("a peak list is explained by one flask, not " +
                     std::to_string(specs.size()));
  }
  const MassOptions options = optionsOf(arguments);
  const PeakList peaks = peaksOf(arguments.peaks);
  reportRows(peaks, session);
  const auto book = session.ruleBook();
  const auto records = MassRecords::load(book);
  const Prediction prediction =
      Predictor(book).run(FlaskBuilder(book).build(specs[0]));
  const MassExplanation explanation =
      explainMasses(prediction, peaks, records, options);
  const ShareEstimate estimate = estimateShares(explanation, *records);
  writeBeside(arguments.composition, compositionTable(estimate), book);
  writeBeside(arguments.shares, seenTable(estimate), book);
  writeBeside(arguments.suggestions, suggestionTable(explanation), book);
  if (!arguments.picture.empty()) {
    Output::toFile(arguments.picture, [&](std::ostream &out) {
      out << pictureFor(arguments.picture, massSvg(explanation));
    });
  }
  writeMain(arguments, book, explanation, *records, estimate);
}

void addMassOptions(CLI::App &command, ExplainArguments &arguments) {
  command
      .add_option("--mode", arguments.mode, "polarity: positive or negative")
      ->type_name("MODE");
  arguments.hasPpm =
      command.add_option("--ppm", arguments.ppm, "tolerance in ppm (5)")
          ->type_name("PPM");
  arguments.hasDalton =
      command
          .add_option("--da", arguments.dalton,
                      "tolerance in dalton instead, as for a single quadrupole")
          ->type_name("DA");
  command
      .add_option("--adduct", arguments.adducts,
                  "an ion instead of the usual ones (repeatable): [M+H]+, "
                  "[M+Na]+, [2M+H]+, [M+H-H2O]+, or M+H;1+")
      ->type_name("ION")
      ->expected(1)
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command
      .add_option("--signal", arguments.signal,
                  "what the intensities are: ms (ion current) or uv (areas)")
      ->type_name("SIGNAL");
  command
      .add_option("--response", arguments.responses,
                  "response factor of a species (repeatable)")
      ->type_name("SMILES=FACTOR")
      ->expected(1)
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command
      .add_option("--responses", arguments.responseFile,
                  "response factors as lines of SMILES,factor")
      ->type_name("FILE");
  command
      .add_option("--composition", arguments.composition,
                  "the composition that the peaks suggest, as a table")
      ->type_name("NAME.csv");
  command
      .add_option("--shares", arguments.shares,
                  "what was seen as rows of what,share: `diagnose --seen` "
                  "takes it")
      ->type_name("NAME.csv");
  command
      .add_option("--suggestions", arguments.suggestions,
                  "what unexplained peaks may be, as a table")
      ->type_name("NAME.csv");
  command
      .add_option("--picture", arguments.picture,
                  "observed against predicted, mirrored")
      ->type_name("NAME.svg|png");
}

}  // namespace

void addExplainMassCommand(CLI::App &app, Session &session) {
  auto *command = app.add_subcommand("explain-mass",
                                     "Which peak of a mass spectrum is what");
  auto arguments = std::make_shared<ExplainArguments>();
  command
      ->add_option("peaks", arguments->peaks,
                   "CSV with mz and, if known, intensity and rt; - for "
                   "standard input")
      ->type_name("FILE")
      ->required();
  arguments->flask.addTo(*command, true);
  addMassOptions(*command, *arguments);
  arguments->output.addOptions(*command,
                               "text, csv, tsv, json, html, svg, png");
  session.addRulesOption(*command);
  command->footer(
      "Example:\n"
      "  diazepane explain-mass run17_peaks.csv --substrate C1CNCCNC1 "
      "--reagent \"BnBr:1.0 eq\" --ppm 5 \\\n"
      "      --composition shares.csv --out run17.html");
  command->callback(
      [arguments, &session] { runExplainMass(*arguments, session); });
}

}  // namespace Diazepane
