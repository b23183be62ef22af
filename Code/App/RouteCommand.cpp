// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// diazepane route: routes in, the same file back with what each step gives.
#include <App/Session.h>
#include <App/Terminal.h>
#include <Base/Text.h>
#include <Report/Writer.h>
#include <RouteFiles/FileText.h>
#include <RouteFiles/RouteTables.h>

#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstdio>
#include <iostream>
#include <memory>

namespace Diazepane {

namespace {

struct RouteArguments {
  std::string input;
  std::string format;
  std::string out;
  std::string table;
  std::string page;
  int samples = 40;
  int threads = 0;
  int top = 20;
  bool noVariants = false;
};

std::atomic<bool> interrupted{false};

void onInterrupt(int) { interrupted = true; }

bool endsOn(const std::string &path, const std::string &ending) {
  const std::string name = lower(path);
  return name.size() > ending.size() &&
         name.compare(name.size() - ending.size(), ending.size(), ending) == 0;
}

const char *const kFormats = "text, routes, csv, tsv, rows, html";

//! What is written for a path or a --format.
std::string formatOf(const std::string &format, const std::string &path) {
  if (!format.empty()) {
    return format;
  }
  if (path.empty() || path == "-") {
    return "text";
  }
  for (const char *json : {".json", ".jsonl", ".ndjson", ".gz"}) {
    if (endsOn(path, json)) {
      return "routes";
    }
  }
  for (const char *name : {"csv", "tsv", "html"}) {
    if (endsOn(path, std::string(".") + name)) {
      return name;
    }
  }
  return endsOn(path, ".htm") ? "html" : "text";
}

void writeAs(std::ostream &out, const std::string &format,
             const RouteArguments &arguments, const AnnotatedRoutes &routes,
             const std::vector<Column> &schema, bool zipped) {
  if (format == "routes") {
    const std::string text = writtenBack(routes);
    out << (zipped ? gzipped(text) : text);
  } else if (format == "text") {
    for (const auto &line : routeLines(routes, arguments.top)) {
      out << line << "\n";
    }
  } else if (format == "html") {
    writeRoutePage(out, routes, arguments.top, schema);
  } else if (format == "csv" || format == "tsv" || format == "rows") {
    WriterOptions options;
    options.schema = schema;
    WriterRegistry::standard()
        .make(format == "rows" ? "json" : format, options)
        ->table(out, stepTable(routes));
  } else {
    throw InputError("unknown format '" + format + "'", {},
                     std::string("one of: ") + kFormats);
  }
}

void writeTo(const std::string &path, const std::string &format,
             const RouteArguments &arguments, const AnnotatedRoutes &routes,
             const std::vector<Column> &schema) {
  if (path.empty() || path == "-") {
    writeAs(std::cout, format, arguments, routes, schema, false);
    std::cout.flush();
    return;
  }
  Output::toFile(path, [&](std::ostream &out) {
    writeAs(out, format, arguments, routes, schema, endsOn(path, ".gz"));
  });
}

Progress progressBar(std::size_t routes) {
  const bool terminal = isatty(STDERR_FILENO) != 0;
  return [terminal, routes](double done) {
    if (terminal) {
      std::fprintf(stderr, "\r%zu routes, %3.0f %% of their steps judged",
                   routes, 100.0 * done);
    }
    return !interrupted;
  };
}

void checkFormats(const RouteArguments &arguments) {
  const std::string format = formatOf(arguments.format, arguments.out);
  bool known = false;
  for (const auto &name : split(kFormats, ',')) {
    known = known || trim(name) == format;
  }
  if (!known) {
    throw InputError("unknown format '" + format + "'", {},
                     std::string("one of: ") + kFormats);
  }
  const std::string table = formatOf("", arguments.table);
  if (!arguments.table.empty() && table != "csv" && table != "tsv" &&
      table != "routes") {
    throw InputError("a table is written as .csv, .tsv or .json",
                     Where{arguments.table, 0, 0, "--table"});
  }
}

AnnotatedRoutes judgeAll(const RouteArguments &arguments, Session &session) {
  const auto book = session.ruleBook();
  std::shared_ptr<RouteFile> file;
  if (arguments.input == "-") {
    file = RouteFile::fromText(readStreamText(std::cin, "standard input"),
                               "standard input");
  } else {
    file = RouteFile::read(arguments.input);
  }
  JudgeOptions judgeOptions;
  judgeOptions.samples = arguments.samples;
  judgeOptions.variants = !arguments.noVariants;
  judgeOptions.progress = [](double) { return !interrupted; };
  const StepJudge judge(book, judgeOptions);
  AnnotateOptions options;
  options.threads = arguments.threads;
  options.progress = progressBar(file->routes().size());
  AnnotatedRoutes routes = annotateRoutes(file, judge, options);
  if (isatty(STDERR_FILENO) != 0) {
    std::fprintf(stderr, "\r%60s\r", "");
  }
  return routes;
}

void runRoute(const RouteArguments &arguments, Session &session) {
  checkFormats(arguments);
  // Until the end: half a file is never written under its name anyway.
  std::signal(SIGINT, onInterrupt);
  const AnnotatedRoutes routes = judgeAll(arguments, session);
  if (routes.stopped) {
    throw InputError("stopped: nothing was written");
  }
  const auto schema = session.ruleBook()->outputSchema();
  for (const auto &fault : routes.file->faults()) {
    session.fail(fault);
  }
  int told = 0;
  for (const auto &verdict : routes.verdicts) {
    if (verdict.status == "error" && told++ < 20) {
      session.fail(verdict.message);
    }
  }
  if (told > 20) {
    session.fail("and " + std::to_string(told - 20) + " steps more");
  }
  for (const auto &route : routes.file->routes()) {
    if (!route.fault.empty()) {
      session.fail("route " + route.id + ": " + route.fault);
    }
  }
  writeTo(arguments.out, formatOf(arguments.format, arguments.out), arguments,
          routes, schema);
  if (!arguments.table.empty()) {
    const std::string format = formatOf("", arguments.table);
    writeTo(arguments.table, format == "routes" ? "rows" : format, arguments,
            routes, schema);
  }
  if (!arguments.page.empty()) {
    writeTo(arguments.page, "html", arguments, routes, schema);
  }
}

}  // namespace

void addRouteCommand(CLI::App &app, Session &session) {
  auto *command = app.add_subcommand(
      "route", "Which step of a synthesis route will bite: each judged");
  auto arguments = std::make_shared<RouteArguments>();
  command
      ->add_option("input", arguments->input,
                   "reaction SMILES (a blank line between routes), trees of "
                   "AiZynthFinder (also output.json.gz) or ASKCOS, ORD "
                   "reactions; - for standard input")
      ->type_name("FILE")
      ->required();
  command
      ->add_option("--format", arguments->format,
                   std::string("one of ") + kFormats +
                       "; routes is the file itself with annotations")
      ->type_name("FORMAT");
  command
      ->add_option("--out", arguments->out,
                   "file to write; .json, .jsonl and .gz are the file itself "
                   "with annotations")
      ->type_name("NAME.EXT");
  command
      ->add_option("--table", arguments->table,
                   "a row for each step as well: .csv, .tsv, .json")
      ->type_name("NAME.EXT");
  command->add_option("--page", arguments->page, "a page for people as well")
      ->type_name("NAME.html");
  command
      ->add_option("--top", arguments->top,
                   "routes in the text and on the page, best first")
      ->type_name("N")
      ->check(CLI::Range(1, 1000000));
  addSamplesOption(*command, arguments->samples);
  command
      ->add_option("--threads", arguments->threads,
                   "0 for as many as the machine has")
      ->type_name("N")
      ->check(CLI::Range(0, 1024));
  command->add_flag("--no-variants", arguments->noVariants,
                    "do not look for better ways of poor steps");
  session.addRulesOption(*command);
  command->footer(
      "Example:\n"
      "  diazepane route trees.json --out annotated.json --page routes.html");
  command->callback([arguments, &session] { runRoute(*arguments, session); });
}

}  // namespace Diazepane
