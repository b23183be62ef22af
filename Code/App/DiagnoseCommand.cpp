// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// diazepane diagnose: what was done, what was seen, what went wrong.
#include <App/FlaskOptions.h>
#include <App/Session.h>
#include <Base/Text.h>
#include <Diagnosis/Diagnoser.h>
#include <Report/Writer.h>

#include <filesystem>
#include <memory>

namespace Diazepane {

namespace {

struct DiagnoseArguments {
  FlaskOptions flask;
  Output output;
  std::string seen;
  std::string masses;
  std::vector<std::string> symptoms;
  bool vocabulary = false;
  double ppm = 10.0;
  std::size_t most = 5;
};

bool isFile(const std::string &text) {
  std::error_code error;
  return std::filesystem::is_regular_file(text, error);
}

void list(const DiagnoseArguments &arguments, const RuleBookPtr &book) {
  WriterOptions options;
  options.schema = book->outputSchema();
  const auto writer =
      WriterRegistry::standard().make(arguments.output.format(), options);
  arguments.output.write([&](std::ostream &out) {
    writer->table(out, symptomTable(DiagnosisBook::load(book)));
  });
}

void run(DiagnoseArguments &arguments, Session &session) {
  const auto book = session.ruleBook();
  if (arguments.vocabulary) {
    list(arguments, book);
    return;
  }
  const std::string format = arguments.output.documentFormat();
  const auto specs = arguments.flask.specs();
  if (specs.size() != 1) {
    throw InputError("one flask is diagnosed, not " +
                     std::to_string(specs.size()));
  }
  Sighting sighting;
  sighting.tolerancePpm = arguments.ppm;
  if (!arguments.seen.empty()) {
    sighting.shares = isFile(arguments.seen) ? readSharesFile(arguments.seen)
                                             : parseShares(arguments.seen);
  }
  if (!arguments.masses.empty()) {
    sighting.masses = isFile(arguments.masses)
                          ? readMassesFile(arguments.masses)
                          : parseMasses(arguments.masses);
  }
  for (const auto &text : arguments.symptoms) {
    for (const auto &name : split(text, ',')) {
      sighting.symptoms.push_back(trim(name));
    }
  }
  const FlaskBuilder builder(book);
  PredictOptions options;
  options.coursePoints = 0;
  const Predictor predictor(book, options);
  DiagnoseOptions shown;
  shown.most = arguments.most;
  const Diagnosis diagnosis =
      Diagnoser(builder, predictor).run(specs.front(), sighting, shown);
  arguments.output.write([&](std::ostream &out) {
    if (format == "json") {
      out << diagnosisToJson(diagnosis, 2) << "\n";
    } else {
      out << render(documentOf(diagnosis), format);
    }
  });
}

}  // namespace

void addDiagnoseCommand(CLI::App &app, Session &session) {
  auto *command = app.add_subcommand(
      "diagnose", "What went wrong, from what was done and what was seen");
  auto arguments = std::make_shared<DiagnoseArguments>();
  arguments->flask.addTo(*command);
  const auto text = [command](const std::string &name, std::string &value,
                              const std::string &form,
                              const std::string &meaning) {
    command->add_option(name, value, meaning)
        ->type_name(form)
        ->expected(1)
        ->allow_extra_args(false);
  };
  text("--seen", arguments->seen, "WHAT=SHARE,...",
       "shares that were found, or a CSV file with what,share");
  text("--masses", arguments->masses, "M/Z,...",
       "m/z that were found, or a file with one a line");
  command
      ->add_option("--symptom", arguments->symptoms,
                   "a word of the vocabulary, repeatable")
      ->type_name("SYMPTOM")
      ->expected(1)
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command->add_flag("--symptoms", arguments->vocabulary, "the vocabulary");
  command->add_option("--ppm", arguments->ppm, "tolerance of an m/z")
      ->type_name("PPM")
      ->check(CLI::Range(0.1, 5000.0));
  command->add_option("--most", arguments->most, "causes that are printed")
      ->type_name("N")
      ->check(CLI::Range(1, 100));
  arguments->output.addOptions(*command, "text, md, html, json");
  session.addRulesOption(*command);
  command->footer(
      "Examples:\n"
      "  diazepane diagnose C1CNCCNC1 --reagent \"MeI:1.0 eq\" --solvent MeCN "
      "--temperature \"25 C\" \\\n"
      "      --seen \"bis=0.3,quaternary=0.15\"\n"
      "  diazepane diagnose O=C1CCNCCN1 --reductant \"LAH:3 eq\" "
      "--symptom emulsion");
  command->callback([arguments, &session] { run(*arguments, session); });
}

}  // namespace Diazepane
