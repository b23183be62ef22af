// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// diazepane sweep: one flask over one or two conditions, as rows and picture.
#include <Advise/Sweep.h>
#include <App/FlaskOptions.h>
#include <App/Session.h>
#include <App/Terminal.h>
#include <Base/Text.h>
#include <Report/Png.h>
#include <Report/Writer.h>

#include <memory>

namespace Diazepane {

namespace {

struct SweepArguments {
  FlaskOptions flask;
  Output output;
  std::vector<std::string> vary;
  std::string show;
  std::string picture;
  int samples = 60;
};

//! What a person reads: the shares, not every column of the schema.
Table shortTable(const Sweep &sweep, const Table &whole) {
  Table table;
  table.title =
      sweep.title + (sweep.note.empty() ? "" : " (" + sweep.note + ")");
  std::vector<int> kept;
  for (std::size_t i = 0; i < whole.columns.size(); ++i) {
    const std::string &name = whole.columns[i].name;
    if (i < sweep.axes.size() || name == "role" || name == "mode" ||
        name == "site" || name == "share" || name == "share_low" ||
        name == "share_high" || name == "grade" || name == "product_smiles" ||
        name == "status") {
      kept.push_back(static_cast<int>(i));
      table.columns.push_back(whole.columns[i]);
    }
  }
  const int role = whole.find("role");
  for (const auto &row : whole.rows) {
    if (row[static_cast<std::size_t>(role)] == Cell{std::string("byproduct")}) {
      continue;
    }
    std::vector<Cell> cells;
    for (const int i : kept) {
      cells.push_back(row[static_cast<std::size_t>(i)]);
    }
    table.rows.push_back(std::move(cells));
  }
  return table;
}

void runSweepCommand(SweepArguments &arguments, Session &session) {
  const auto specs = arguments.flask.specs();
  if (specs.size() != 1) {
    throw InputError("one flask is varied, not " +
                     std::to_string(specs.size()));
  }
  std::vector<SweepAxis> axes;
  for (const auto &text : arguments.vary) {
    axes.push_back(parseSweepAxis(text));
  }
  const auto book = session.ruleBook();
  PredictOptions options;
  options.samples = arguments.samples;
  options.coursePoints = 0;
  const Sweep sweep = runSweep(specs.front(), axes, FlaskBuilder(book),
                               Predictor(book, options), progressBar());
  clearProgressBar();
  for (const auto &point : sweep.points) {
    if (!point.failure.empty()) {
      std::string at;
      for (std::size_t a = 0; a < sweep.axes.size(); ++a) {
        at += (a == 0 ? "" : ", ") + sweep.axes[a].key + " " +
              sweep.axes[a].texts[point.places[a]];
      }
      session.fail(at + ": " + point.failure);
    }
  }
  if (!arguments.picture.empty()) {
    Output::toFile(arguments.picture, [&](std::ostream &out) {
      out << pictureFor(arguments.picture, sweepSvg(sweep, arguments.show));
    });
  }
  const std::string format = arguments.output.format();
  if (format == "svg" || format == "png") {
    arguments.output.write([&](std::ostream &out) {
      out << pictureFor("." + format, sweepSvg(sweep, arguments.show));
    });
    return;
  }
  WriterOptions writerOptions;
  writerOptions.schema = book->outputSchema();
  const auto writer = WriterRegistry::standard().make(format, writerOptions);
  const Table table = sweepTable(sweep, book->outputSchema());
  arguments.output.write([&](std::ostream &out) {
    writer->table(out, format == "text" ? shortTable(sweep, table) : table);
  });
}

}  // namespace

void addSweepCommand(CLI::App &app, Session &session) {
  auto *command = app.add_subcommand(
      "sweep", "One flask over one or two conditions, rows and picture");
  auto arguments = std::make_shared<SweepArguments>();
  arguments->flask.addTo(*command);
  command
      ->add_option("--vary", arguments->vary,
                   "KEY=START:STOP:STEP or KEY=A,B,C; twice for a map. KEY is "
                   "a flask option or `equivalents`, of the first reagent")
      ->type_name("KEY=VALUES")
      ->required()
      ->expected(1)
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  arguments->output.addOptions(*command, "text, csv, tsv, json, svg, png");
  command
      ->add_option("--picture", arguments->picture, "a picture beside the rows")
      ->type_name("NAME.svg|png");
  command
      ->add_option("--show", arguments->show,
                   "product of the map: SMILES, role or mode; else desired")
      ->type_name("PRODUCT");
  addSamplesOption(*command, arguments->samples);
  session.addRulesOption(*command);
  command->footer(
      "Example:\n"
      "  diazepane sweep C1CNCCNC1 --reagent BnBr --solvent MeCN "
      "--temperature \"25 C\" \\\n"
      "      --vary equivalents=0.2:2.4:0.1 --out benzylation.svg");
  command->callback(
      [arguments, &session] { runSweepCommand(*arguments, session); });
}

}  // namespace Diazepane
