// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// diazepane advise: what to change in a flask, and which way to a target.
#include <App/FlaskOptions.h>
#include <App/Session.h>
#include <App/Terminal.h>
#include <Report/Writer.h>
#include <Strategies/AdviceReport.h>

#include <iostream>
#include <memory>

namespace Diazepane {

namespace {

struct AdviseArguments {
  FlaskOptions flask;
  Output output;
  std::string target;
  std::vector<std::string> facts;
  bool noStrategies = false;
  int samples = 60;
};

bool hasFlask(const FlaskSpec &spec) {
  return !spec.substrate.empty() || !spec.ingredients.empty();
}

AdviceRequest requestOf(const AdviseArguments &arguments) {
  AdviceRequest request;
  request.target = arguments.target;
  request.facts = arguments.facts;
  request.strategies = !arguments.noStrategies;
  request.changes.samples = arguments.samples;
  const auto specs = arguments.flask.specs();
  if (specs.size() > 1) {
    throw InputError("advice is about one flask, not " +
                     std::to_string(specs.size()));
  }
  if (!specs.empty() && hasFlask(specs.front())) {
    request.flask = specs.front();
  }
  return request;
}

void write(const AdviseArguments &arguments, const AdviceReport &report,
           const RuleBookPtr &book) {
  const std::string format = arguments.output.format();
  arguments.output.write([&](std::ostream &out) {
    if (format == "text") {
      for (const auto &line : reportLines(report)) {
        out << line << "\n";
      }
    } else if (format == "json") {
      out << reportJson(report) << "\n";
    } else if (format == "html" || format == "md") {
      out << render(reportDocument(report), format);
    } else {
      WriterOptions options;
      options.schema = book->outputSchema();
      WriterRegistry::standard()
          .make(format, options)
          ->table(out, reportTable(report));
    }
  });
}

void runAdvise(AdviseArguments &arguments, Session &session) {
  const AdviceRequest request = requestOf(arguments);
  const auto book = session.ruleBook();
  const FlaskBuilder builder(book);
  const Predictor predictor(book);
  const AdviceDesk desk(builder, predictor);
  write(arguments, desk.run(request), book);
}

}  // namespace

void addAdviseCommand(CLI::App &app, Session &session) {
  auto *command = app.add_subcommand(
      "advise", "What to change in a flask, and which way to a target");
  auto arguments = std::make_shared<AdviseArguments>();
  arguments->flask.addTo(*command);
  command
      ->add_option("--target", arguments->target,
                   "what is to be made; ways to it are compared. With a flask, "
                   "its wanted product is the target unless this is given")
      ->type_name("SMILES_OR_NAME");
  command
      ->add_option("--fact", arguments->facts,
                   "what only you know, for the decision trees: "
                   "dear-reagent=yes, same-mass=no")
      ->type_name("NAME=yes|no");
  command->add_flag("--no-strategies", arguments->noStrategies,
                    "changes to the flask only");
  addSamplesOption(*command, arguments->samples);
  arguments->output.addOptions(*command, "text, csv, tsv, json, md, html");
  session.addRulesOption(*command);
  command->footer(
      "--want may carry figures: \"mono > 85 % on reagent; quaternary < 2 "
      "%\".\n"
      "Examples:\n"
      "  diazepane advise C1CNCCNC1 --reagent \"BnBr:1 eq\" --want mono\n"
      "  diazepane advise --target \"CC1CNCCCN1Cc1ccccc1\"");
  command->callback([arguments, &session] { runAdvise(*arguments, session); });
}

}  // namespace Diazepane
