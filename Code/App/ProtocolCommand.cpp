// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// diazepane protocol: a procedure with amounts for a substrate and a scale.
#include <App/Session.h>
#include <App/Terminal.h>
#include <Base/Text.h>
#include <Protocols/ProtocolPlanner.h>
#include <Report/Writer.h>

#include <memory>

namespace Diazepane {

namespace {

struct ProtocolArguments {
  std::string id;
  bool list = false;
  ProtocolRequest request;
  std::vector<std::string> set;
  int samples = 120;
  Output output;
};

std::pair<std::string, std::string> settingOf(const std::string &text) {
  const auto equals = text.find('=');
  if (equals == std::string::npos || equals == 0) {
    throw InputError("'" + text + "' is no KEY=VALUE", Where{"", 0, 0, "--set"},
                     "as in \"reagent=BnBr:1.1 eq\" or \"temperature=0 C\"");
  }
  return {text.substr(0, equals), text.substr(equals + 1)};
}

void list(const ProtocolArguments &arguments, const RuleBookPtr &book) {
  WriterOptions options;
  options.schema = book->outputSchema();
  const auto writer =
      WriterRegistry::standard().make(arguments.output.format(), options);
  arguments.output.write([&](std::ostream &out) {
    writer->table(out, protocolTable(ProtocolBook::load(*book),
                                     StrategyBook::load(book)));
  });
}

void run(ProtocolArguments &arguments, Session &session) {
  const auto book = session.ruleBook();
  if (arguments.list) {
    list(arguments, book);
    return;
  }
  if (arguments.id.empty() && arguments.request.target.empty()) {
    throw InputError("which protocol?", {},
                     "an id of diazepane protocol --list, or --target SMILES");
  }
  const std::string format = arguments.output.documentFormat();
  for (const auto &text : arguments.set) {
    arguments.request.set.push_back(settingOf(text));
  }
  const FlaskBuilder builder(book);
  PredictOptions options;
  options.coursePoints = 0;
  options.samples = arguments.samples;
  const Predictor predictor(book, options);
  const ProtocolPlan plan =
      ProtocolPlanner(builder, predictor).plan(arguments.id, arguments.request);
  arguments.output.write([&](std::ostream &out) {
    if (format == "json") {
      out << planToJson(plan, 2) << "\n";
    } else {
      out << render(documentOf(plan), format);
    }
  });
  const auto &last = plan.status;
  if (last == "unsuitable" || last == "refused" || last == "no_product") {
    session.fail(plan.status + ": " + plan.message);
  }
}

}  // namespace

void addProtocolCommand(CLI::App &app, Session &session) {
  auto *command = app.add_subcommand(
      "protocol", "A procedure with amounts, checkpoints and work-up");
  auto arguments = std::make_shared<ProtocolArguments>();
  command
      ->add_option("id", arguments->id,
                   "id or name of the procedure, or of a strategy")
      ->type_name("ID");
  command->add_flag("--list", arguments->list, "all procedures, one a line");
  const auto text = [command](const std::string &name, std::string &value,
                              const std::string &form,
                              const std::string &meaning) {
    command->add_option(name, value, meaning)
        ->type_name(form)
        ->expected(1)
        ->allow_extra_args(false);
  };
  auto &request = arguments->request;
  text("--substrate", request.substrate, "SMILES",
       "SMILES or name; else the procedure's own");
  text("--target", request.target, "SMILES",
       "what a strategy is to lead to; without a strategy: the best way");
  text("--scale", request.scale, "AMOUNT",
       "of the substrate (fieser: of LAH), as in \"5 g\" or \"20 mmol\"");
  text("--want", request.want, "GOAL",
       "mono, bis ...: decides where sources disagree");
  text("--reagent", request.reagent, "NAME_OR_SMILES[:AMOUNT]",
       "in place of the procedure's reagent");
  command
      ->add_option("--set", arguments->set,
                   "what a slot holds or a key of the flask, repeatable; "
                   "2.KEY=VALUE is for the second stage")
      ->type_name("KEY=VALUE")
      ->expected(1)
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  addSamplesOption(*command, arguments->samples);
  arguments->output.addOptions(*command, "text, md, html, json");
  session.addRulesOption(*command);
  command->footer(
      "Examples:\n"
      "  diazepane protocol boc-half --substrate C1CNCCNC1 --scale \"5 g\"\n"
      "  diazepane protocol fieser --scale \"2 g\"\n"
      "  diazepane protocol STRAT-BOC-SALT --target COCCN1CCCNCC1 --scale "
      "\"5 g\"\n"
      "  diazepane protocol direct-alkylation --reagent 4-FBnBr --want mono "
      "--out plan.html");
  command->callback([arguments, &session] { run(*arguments, session); });
}

}  // namespace Diazepane
