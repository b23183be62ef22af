// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// diazepane advise: what to change, and which route to take.
#include <Advise/Advice.h>
#include <App/FlaskOptions.h>
#include <App/Session.h>
#include <Report/Writer.h>
#include <Strategies/Planner.h>

#include <iostream>
#include <memory>

namespace Diazepane {

namespace {

struct AdviseArguments {
  FlaskOptions flask;
  Output output;
  std::string target;
};

void runAdvise(AdviseArguments &arguments, Session &session) {
  const auto book = session.ruleBook();
  const FlaskBuilder builder(book);
  const Predictor predictor(book);
  if (!arguments.target.empty()) {
    const StrategyBook strategies = StrategyBook::load(book);
    Planner planner(builder, predictor, strategies);
    const PlanTable table =
        planner.plan(arguments.target, {"", 0, 0, "target"});
    arguments.output.write([&](std::ostream &out) {
      for (const auto &line : planLines(table, 2)) {
        out << line << "\n";
      }
    });
    return;
  }
  const auto specs = arguments.flask.specs();
  const Moves moves = Moves::load(book);
  const Advice advice = advise(specs.front(), builder, predictor, moves);
  arguments.output.write([&](std::ostream &out) {
    for (const auto &line : adviceLines(advice)) {
      out << line << "\n";
    }
  });
}

}  // namespace

void addAdviseCommand(CLI::App &app, Session &session) {
  auto *command = app.add_subcommand(
      "advise", "What to change in a flask, and which route to a target");
  auto arguments = std::make_shared<AdviseArguments>();
  arguments->flask.addTo(*command);
  command
      ->add_option("--target", arguments->target,
                   "SMILES or name of what is to be made")
      ->type_name("TARGET");
  arguments->output.addOptions(*command, "text, csv, tsv, json, html");
  session.addRulesOption(*command);
  command->footer(
      "Example:\n"
      "  diazepane advise C1CNCCNC1 --reagent \"BnBr:1 eq\" --want mono");
  command->callback([arguments, &session] { runAdvise(*arguments, session); });
}

}  // namespace Diazepane
