// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// diazepane predict: one flask or a file of them.
#include <Advise/Comparison.h>
#include <Advise/FlaskChanges.h>
#include <Advise/Sweep.h>
#include <App/FlaskOptions.h>
#include <App/Session.h>
#include <App/Terminal.h>
#include <Base/Text.h>
#include <Input/FlaskBuilder.h>
#include <Protocols/FlaskPlan.h>
#include <Report/Explanation.h>
#include <Report/Writer.h>

#include <memory>
#include <optional>

namespace Diazepane {

namespace {

struct PredictArguments {
  FlaskOptions flask;
  Output output;
  int samples = 120;
  CLI::Option *explains = nullptr;
  std::string explained;  //!< rank, SMILES or role; empty: all
  std::string against;
};

//! A flask whose reasons or differences are asked for stands alone.
Flask onlyFlask(const std::vector<FlaskSpec> &specs,
                const FlaskBuilder &builder, const char *option) {
  if (specs.size() != 1) {
    throw InputError(std::string(option) + " is for one flask, not " +
                         std::to_string(specs.size()),
                     {}, "leave it out, or give one flask");
  }
  return builder.build(specs.front());
}

void writeOne(const Output &output, const RuleBookPtr &book,
              const std::string &text, const std::string &json,
              const std::function<Table()> &table) {
  const std::string format = output.format();
  if (format != "text" && format != "json" && format != "csv" &&
      format != "tsv") {
    throw InputError("reasons are not written as " + format, {},
                     "text, json, csv or tsv");
  }
  WriterOptions options;
  options.schema = book->outputSchema();
  const auto writer = WriterRegistry::standard().make(format, options);
  output.write([&](std::ostream &out) {
    if (format == "text" || format == "json") {
      out << (format == "text" ? text : json);
    } else {
      writer->table(out, table());
    }
  });
}

void explainOne(const PredictArguments &arguments,
                const std::vector<FlaskSpec> &specs, const RuleBookPtr &book,
                const Predictor &predictor, const FlaskBuilder &builder) {
  const Prediction prediction =
      predictor.run(onlyFlask(specs, builder, "--explain"));
  const std::string &name = arguments.explained;
  writeOne(arguments.output, book, explanationText(prediction, name),
           explanationJson(prediction, name),
           [&] { return explanationTable(prediction, name); });
}

void compareTwo(const PredictArguments &arguments,
                const std::vector<FlaskSpec> &specs, const RuleBookPtr &book,
                const Predictor &predictor, const FlaskBuilder &builder) {
  const Flask first = onlyFlask(specs, builder, "--against");
  const Flask second =
      builder.build(otherSpec(specs.front(), arguments.against));
  const Comparison comparison = compare(predictor, first, second);
  writeOne(
      arguments.output, book, join(comparisonLines(comparison), "\n") + "\n",
      comparisonJson(comparison), [&] { return comparisonTable(comparison); });
}

void runPredict(PredictArguments &arguments, Session &session) {
  const auto specs = arguments.flask.specs();
  const auto book = session.ruleBook();
  PredictOptions options;
  options.samples = arguments.samples;
  const Predictor predictor(book, options);
  const FlaskBuilder builder(book);
  if (!arguments.against.empty()) {
    compareTwo(arguments, specs, book, predictor, builder);
    return;
  }
  if (arguments.explains->count() > 0) {
    explainOne(arguments, specs, book, predictor, builder);
    return;
  }
  WriterOptions writerOptions;
  writerOptions.schema = book->outputSchema();
  writerOptions.many = specs.size() > 1;
  std::optional<Predictor> plain;
  std::optional<FlaskPlanner> planner;
  if (arguments.output.format() == "html") {
    options.samples = 0;
    options.coursePoints = 0;
    plain.emplace(book, options);
    planner.emplace(builder, predictor);
    writerOptions.extras = [&plain, &planner](const Prediction &prediction) {
      PageExtras extras;
      extras.protocol = planner->page(prediction);
      extras.overEquivalents = overEquivalents(prediction, *plain);
      return extras;
    };
  }
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
  addSamplesOption(*command, arguments->samples);
  arguments->explains =
      command
          ->add_option("--explain", arguments->explained,
                       "why: of one product by rank, SMILES or role, else of "
                       "all; and why not the others")
          ->type_name("[PRODUCT]")
          ->expected(0, 1);
  command
      ->add_option("--against", arguments->against,
                   "what changes, and why, in \"key=value; key=value\" laid "
                   "over this flask, or in the flask of a file")
      ->type_name("FLASK");
  command->footer(
      "Example:\n"
      "  diazepane predict \"C1CNCCNC1\" --reagent \"BnBr:1.0 eq\" "
      "--base K2CO3 \\\n"
      "      --solvent MeCN --temperature \"25 C\" --concentration \"0.3 M\" "
      "--addition dropwise --want mono\n"
      "  ... --explain=1\n"
      "  ... --against \"temperature=0 C; concentration=0.05 M\"");
  command->callback([arguments, &session] { runPredict(*arguments, session); });
}

}  // namespace Diazepane
