// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// diazepane mass-list: the masses to look for in a flask.
#include <App/FlaskOptions.h>
#include <App/Session.h>
#include <Base/Text.h>
#include <Input/FlaskBuilder.h>
#include <Report/Writer.h>
#include <Spectra/MassList.h>

#include <memory>

namespace Diazepane {

namespace {

struct MassListArguments {
  FlaskOptions flask;
  Output output;
  std::string mode = "positive";
  std::vector<std::string> adducts;
  bool all = false;
};

//! The columns that fit a screen.
Table shortList(const Table &whole) {
  Table table;
  table.title = whole.title;
  std::vector<std::size_t> kept;
  for (const char *name : {"mz", "adduct", "isotopes", "role", "share",
                           "delta_mass", "delta_name", "product_smiles"}) {
    const auto place = static_cast<std::size_t>(whole.find(name));
    kept.push_back(place);
    table.columns.push_back(whole.columns[place]);
  }
  for (const auto &row : whole.rows) {
    std::vector<Cell> cells;
    for (const std::size_t place : kept) {
      cells.push_back(row[place]);
    }
    table.rows.push_back(std::move(cells));
  }
  return table;
}

void runMassList(MassListArguments &arguments, Session &session) {
  const auto specs = arguments.flask.specs();
  if (specs.size() != 1) {
    throw InputError("a mass list is of one flask, not " +
                     std::to_string(specs.size()));
  }
  MassListOptions options;
  options.polarity = parsePolarity(arguments.mode);
  options.adducts = arguments.adducts;
  options.all = arguments.all;
  const auto book = session.ruleBook();
  const auto records = MassRecords::load(book);
  PredictOptions predicting;
  predicting.samples = 0;
  const Prediction prediction =
      Predictor(book, predicting).run(FlaskBuilder(book).build(specs[0]));
  const std::string format = arguments.output.format();
  WriterOptions writerOptions;
  writerOptions.schema = book->outputSchema();
  const auto writer = WriterRegistry::standard().make(
      format == "mzmine" ? "csv" : format, writerOptions);
  const Table table = format == "mzmine"
                          ? mzmineTable(prediction, *records, options)
                          : massList(prediction, *records, options);
  arguments.output.write([&](std::ostream &out) {
    writer->table(out, format == "text" ? shortList(table) : table);
  });
}

}  // namespace

void addMassListCommand(CLI::App &app, Session &session) {
  auto *command = app.add_subcommand(
      "mass-list", "The m/z of everything that a flask may hold");
  auto arguments = std::make_shared<MassListArguments>();
  arguments->flask.addTo(*command);
  command
      ->add_option("--mode", arguments->mode, "polarity: positive or negative")
      ->type_name("MODE");
  command
      ->add_option("--adduct", arguments->adducts,
                   "an ion instead of the usual ones (repeatable): [M+H]+, "
                   "[M+Na]+, [2M+H]+, [M+H-H2O]+, or M+H;1+")
      ->type_name("ION")
      ->expected(1)
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command->add_flag("--all", arguments->all,
                    "also traces of the network and what was put in");
  arguments->output.addOptions(*command, "text, csv, tsv, json, html, mzmine");
  session.addRulesOption(*command);
  command->footer(
      "Example:\n"
      "  diazepane mass-list C1CNCCNC1 --reagent \"BnBr:1.0 eq\" --format "
      "mzmine --out bn.csv");
  command->callback(
      [arguments, &session] { runMassList(*arguments, session); });
}

}  // namespace Diazepane
