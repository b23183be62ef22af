// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// diazepane advise: what to change, and which route to take.
#include <Advise/Advice.h>
#include <App/FlaskOptions.h>
#include <App/Session.h>
#include <Report/Writer.h>

#include <iostream>
#include <memory>

namespace Diazepane {

namespace {

struct AdviseArguments {
  FlaskOptions flask;
  Output output;
};

void runAdvise(AdviseArguments &arguments, Session &session) {
  const auto specs = arguments.flask.specs();
  const auto book = session.ruleBook();
  const FlaskBuilder builder(book);
  const Predictor predictor(book);
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
  arguments->output.addOptions(*command, "text, csv, tsv, json, html");
  session.addRulesOption(*command);
  command->footer(
      "Example:\n"
      "  diazepane advise C1CNCCNC1 --reagent \"BnBr:1 eq\" --want mono");
  command->callback([arguments, &session] { runAdvise(*arguments, session); });
}

}  // namespace Diazepane
