// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// diazepane calibrate: a laboratory's own measurements into an overlay.
#include <Advise/Calibration.h>
#include <App/Session.h>
#include <App/Terminal.h>
#include <Base/Text.h>
#include <Report/Writer.h>

#include <iostream>
#include <memory>

namespace Diazepane {

namespace {

struct CalibrateArguments {
  std::string data;
  std::vector<std::string> fit;
  std::string folder;
  std::string format = "text";
  double error = 0.05;
};

void writeText(const Calibration &calibration, Writer &writer) {
  for (const auto &line : calibrationLines(calibration)) {
    std::cout << line << "\n";
  }
  std::cout << "\n";
  writer.table(std::cout, residualTable(calibration));
}

void runCalibrate(const CalibrateArguments &arguments, Session &session) {
  const auto book = session.ruleBook();
  const FlaskBuilder builder(book);
  const auto observations = readObservationsFile(arguments.data, builder);
  for (const auto &column : observations.ignored) {
    std::cerr << "diazepane: column '" << column
              << "' is no key of a flask and is not used\n";
  }
  std::vector<std::string> names;
  for (const auto &entry : arguments.fit) {
    for (const auto &name : split(entry, ',')) {
      if (!trim(name).empty()) {
        names.push_back(trim(name));
      }
    }
  }
  CalibrationOptions options;
  options.shareError = arguments.error;
  options.progress = progressBar();
  const Calibration calibration = calibrate(book, observations, names, options);
  clearProgressBar();
  WriterOptions writerOptions;
  writerOptions.schema = book->outputSchema();
  const auto writer =
      WriterRegistry::standard().make(arguments.format, writerOptions);
  if (arguments.format == "text") {
    writeText(calibration, *writer);
  } else {
    writer->table(std::cout, residualTable(calibration));
  }
  if (!arguments.folder.empty()) {
    writeOverlay(calibration, arguments.folder);
    std::cerr << "diazepane: wrote " << arguments.folder
              << "; use it with --policy physics --rules " << arguments.folder
              << "\n";
  }
}

}  // namespace

void addCalibrateCommand(CLI::App &app, Session &session) {
  auto *command = app.add_subcommand(
      "calibrate", "Fit named numbers to your own measured compositions");
  auto arguments = std::make_shared<CalibrateArguments>();
  command
      ->add_option("data", arguments->data,
                   "CSV: flask options and observed_unreacted, observed_mono, "
                   "observed_bis, observed_quaternary, observed:SMILES, weight")
      ->type_name("FILE")
      ->required();
  command
      ->add_option("--fit", arguments->fit,
                   "numbers by the names that --explain prints, with commas")
      ->type_name("NAMES")
      ->required();
  command
      ->add_option("--out", arguments->folder,
                   "folder for the overlay, new or empty")
      ->type_name("DIR");
  command
      ->add_option("--error", arguments->error,
                   "standard deviation of an observed share")
      ->type_name("FRACTION");
  command
      ->add_option("--format", arguments->format,
                   "of the residuals: text, csv, tsv, json")
      ->type_name("FORMAT");
  session.addRulesOption(*command);
  command->footer(
      "Example:\n"
      "  diazepane calibrate observations.csv --fit k25:ALK-HALIDE "
      "--out my-rules\n"
      "  diazepane predict C1CNCCNC1 --reagent BnBr --rules my-rules");
  command->callback(
      [arguments, &session] { runCalibrate(*arguments, session); });
}

}  // namespace Diazepane
