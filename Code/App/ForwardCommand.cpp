// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// diazepane forward: reaction SMILES in, ranked products out.
#include <App/Session.h>
#include <App/Terminal.h>
#include <Base/Text.h>
#include <Report/Writer.h>
#include <Routes/Forward.h>

#include <fstream>
#include <iostream>
#include <memory>

namespace Diazepane {

namespace {

struct ForwardArguments {
  std::string input;
  Output output;
  int samples = 0;
};

void runForward(ForwardArguments &arguments, Session &session) {
  const bool fromTerminal = arguments.input == "-";
  std::ifstream file;
  if (!fromTerminal) {
    file.open(arguments.input);
    if (!file) {
      throw InputError("cannot be read", {arguments.input, 0, 0, ""});
    }
  }
  std::istream &in = fromTerminal ? std::cin : file;
  const std::string name = fromTerminal ? "standard input" : arguments.input;
  const auto book = session.ruleBook();
  PredictOptions options = Forward::defaults();
  options.samples = arguments.samples;
  const Forward forward(book, options);
  WriterOptions writerOptions;
  writerOptions.schema = book->outputSchema();
  writerOptions.many = true;
  const auto writer =
      WriterRegistry::standard().make(arguments.output.format(), writerOptions);
  int rows = 0;
  int failed = 0;
  arguments.output.write([&](std::ostream &out) {
    writer->begin(out);
    std::string line;
    for (int number = 1; std::getline(in, line); ++number) {
      const std::string text = trim(line);
      if (text.empty() || text[0] == '#') {
        continue;
      }
      ++rows;
      const Where where{name, number, 0, ""};
      try {
        writer->add(out, forward.run(text, where));
      } catch (const Error &error) {
        ++failed;
        FailedFlask failure;
        const auto blank = text.find_first_of(" \t");
        failure.substrateId =
            blank == std::string::npos ? "" : trim(text.substr(blank));
        failure.message = error.what();
        writer->addFailure(out, failure);
        session.fail(error.what());
      }
    }
    writer->end(out);
  });
  if (rows == 0) {
    throw InputError("no reaction in " + name);
  }
  if (failed == rows) {
    session.setExitCode(kBadInput);
  }
}

}  // namespace

void addForwardCommand(CLI::App &app, Session &session) {
  auto *command = app.add_subcommand(
      "forward", "Ranked products of reaction SMILES, one a line");
  auto arguments = std::make_shared<ForwardArguments>();
  command
      ->add_option("input", arguments->input,
                   "file of \"A.B>reagents> id\" lines, - for standard input")
      ->type_name("FILE")
      ->required();
  arguments->output.addOptions(*command,
                               join(WriterRegistry::standard().names(), ", "));
  addSamplesOption(*command, arguments->samples);
  session.addRulesOption(*command);
  command->footer(
      "Example:\n"
      "  echo \"C1CNCCNC1.Clc1ncccn1>> r1\" | diazepane forward - --format "
      "csv");
  command->callback([arguments, &session] { runForward(*arguments, session); });
}

}  // namespace Diazepane
