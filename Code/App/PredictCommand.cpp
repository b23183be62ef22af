// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// diazepane predict: one flask or a file of them.
#include <App/FlaskOptions.h>
#include <App/Session.h>
#include <Base/Text.h>
#include <Input/FlaskBuilder.h>
#include <Report/Writer.h>

#include <memory>

namespace Diazepane {

namespace {

struct PredictArguments {
  FlaskOptions flask;
  Output output;
  int samples = 120;
};

void runPredict(PredictArguments &arguments, Session &session) {
  const auto specs = arguments.flask.specs();
  const auto book = session.ruleBook();
  PredictOptions options;
  options.samples = arguments.samples;
  const Predictor predictor(book, options);
  const FlaskBuilder builder(book);
  WriterOptions writerOptions;
  writerOptions.schema = book->outputSchema();
  writerOptions.many = specs.size() > 1;
  const auto writer =
      WriterRegistry::standard().make(arguments.output.format(), writerOptions);
  std::size_t failed = 0;
  arguments.output.write([&](std::ostream &out) {
    writer->begin(out);
    for (const auto &spec : specs) {
      try {
        writer->add(out, predictor.run(builder.build(spec)));
      } catch (const Error &error) {
        if (specs.size() == 1) {
          throw;
        }
        ++failed;
        FailedFlask failure;
        failure.substrateId = spec.substrateId;
        failure.conditionsId = spec.conditionsId;
        failure.message = error.what();
        writer->addFailure(out, failure);
        session.fail(error.what());
      }
    }
    writer->end(out);
  });
  if (failed == specs.size()) {
    session.setExitCode(kBadInput);
  }
}

}  // namespace

void addPredictCommand(CLI::App &app, Session &session) {
  auto *command = app.add_subcommand(
      "predict", "What one flask gives, how much of each, and why");
  auto arguments = std::make_shared<PredictArguments>();
  arguments->flask.addTo(*command);
  arguments->output.addOptions(*command,
                               join(WriterRegistry::standard().names(), ", "));
  session.addRulesOption(*command);
  command
      ->add_option("--samples", arguments->samples,
                   "draws for the 10-90 % band; 0 for none")
      ->type_name("N")
      ->check(CLI::Range(0, 100000));
  command->footer(
      "Example:\n"
      "  diazepane predict \"C1CNCCNC1\" --reagent \"BnBr:1.0 eq\" "
      "--base K2CO3 \\\n"
      "      --solvent MeCN --temperature \"25 C\" --concentration \"0.3 M\" "
      "--addition dropwise --want mono");
  command->callback([arguments, &session] { runPredict(*arguments, session); });
}

}  // namespace Diazepane
