// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <RouteFiles/FileText.h>
#include <RouteFiles/RouteTables.h>
#include <Routes/ReactionLine.h>

#include <sstream>

#include "BoostPythonHelpers.h"
#include "Handles.h"

namespace Diazepane {
namespace Wrap {

namespace {

using FilePtr = std::shared_ptr<RouteFile>;

std::shared_ptr<StepJudge> makeJudge(const python::object &book, int samples,
                                     bool variants) {
  const RuleBookPtr rules = ruleBookOf(book);
  JudgeOptions options;
  options.samples = samples;
  options.variants = variants;
  return withoutGil(
      [&] { return std::make_shared<StepJudge>(rules, options); });
}

std::string judgeStep(const StepJudge &judge, const std::string &reaction) {
  return withoutGil([&] {
    const Where where{"", 0, 0, "reaction"};
    const ReactionLine line = readReactionLine(reaction, where);
    if (line.product.empty()) {
      throw InputError("a step without its product", where,
                       "as in \"A.B>reagents>C\"");
    }
    StepQuestion step;
    step.reactants = line.reactants;
    step.reagents = line.reagents;
    step.product = line.product;
    step.flask.where = where;
    return verdictJson(judge.judge(step));
  });
}

FilePtr readFile(const std::string &path) {
  return withoutGil([&] { return FilePtr(RouteFile::read(path)); });
}

//! Text, or bytes that may be gzip.
FilePtr readText(const python::object &content, const std::string &name) {
  std::string text;
  if (PyBytes_Check(content.ptr())) {
    text.assign(PyBytes_AS_STRING(content.ptr()),
                static_cast<std::size_t>(PyBytes_GET_SIZE(content.ptr())));
  } else {
    text = python::extract<std::string>(content);
  }
  return withoutGil(
      [&] { return FilePtr(RouteFile::fromText(std::move(text), name)); });
}

python::list faultsOf(const RouteFile &file) { return toList(file.faults()); }

python::dict stepsOf(const RouteFile &file) {
  Table table;
  table.columns = {{"route", ColumnType::Text, "", ""},
                   {"step", ColumnType::Integer, "", ""},
                   {"depth", ColumnType::Integer, "", ""},
                   {"product", ColumnType::Text, "", ""},
                   {"reactants", ColumnType::Text, "", ""},
                   {"reagents", ColumnType::Text, "", ""},
                   {"id", ColumnType::Text, "", ""},
                   {"fault", ColumnType::Text, "", ""}};
  const auto dotted = [](const std::vector<std::string> &parts) {
    std::string text;
    for (const auto &part : parts) {
      text += (text.empty() ? "" : ".") + part;
    }
    return text;
  };
  for (const auto &route : file.routes()) {
    std::int64_t number = 0;
    for (const auto &step : route.steps) {
      table.rows.push_back(
          {route.id, ++number, static_cast<std::int64_t>(step.depth),
           step.question.product, dotted(step.question.reactants),
           dotted(step.question.reagents), step.id,
           step.fault.empty() ? route.fault : step.fault});
    }
  }
  return toColumns(table);
}

python::list targetsOf(const RouteFile &file) {
  python::list targets;
  for (const auto &route : file.routes()) {
    targets.append(route.target);
  }
  return targets;
}

AnnotatedRoutes annotate(const StepJudge &judge, const FilePtr &file,
                         int threads, const python::object &progress) {
  AnnotateOptions options;
  options.threads = threads;
  options.progress = Watch(progress);
  return withoutGil([&] { return annotateRoutes(file, judge, options); });
}

python::dict stepColumns(const AnnotatedRoutes &routes) {
  return toColumns(stepTable(routes));
}

python::dict routeColumns(const AnnotatedRoutes &routes) {
  return toColumns(routeTable(routes));
}

std::string page(const AnnotatedRoutes &routes, int top,
                 const python::object &schema) {
  const auto columns = columnsOf(schema);
  return withoutGil([&] {
    std::ostringstream out;
    writeRoutePage(out, routes, top, columns);
    return out.str();
  });
}

std::string text(const AnnotatedRoutes &routes, int top) {
  std::string out;
  for (const auto &line : routeLines(routes, top)) {
    out += (out.empty() ? "" : "\n") + line;
  }
  return out;
}

python::tuple counts(const AnnotatedRoutes &routes) {
  return python::make_tuple(routes.steps, routes.verdicts.size());
}

}  // namespace

void wrapRouteFiles() {
  python::class_<StepJudge, std::shared_ptr<StepJudge>, boost::noncopyable>(
      "StepJudge",
      R"(How much of its product a step of a route gives.

>>> from diazepane import rdDiazepane
>>> book = rdDiazepane.RuleBook([rdDiazepane.DefaultFolder()])
>>> judge = rdDiazepane.StepJudge(book, 0, False)
>>> '"judged"' in judge.Judge('C1CNCCNC1.CI>>CN1CCCNCC1')
True
)",
      python::no_init)
      .def("__init__", python::make_constructor(
                           &makeJudge, python::default_call_policies(),
                           (python::arg("book"), python::arg("samples") = 40,
                            python::arg("variants") = true)))
      .def("Judge", &judgeStep, (python::arg("self"), python::arg("reaction")),
           "The verdict on \"A.B>reagents>C\" as JSON.");
  python::class_<RouteFile, FilePtr, boost::noncopyable>(
      "RouteFile", "Routes as they were read.", python::no_init)
      .add_property(
          "name",
          python::make_function(
              &RouteFile::name,
              python::return_value_policy<python::copy_const_reference>()))
      .add_property("format", &RouteFile::format)
      .def("GetFaults", &faultsOf, python::arg("self"),
           "Messages of the records that could not be read.")
      .def("GetTargets", &targetsOf, python::arg("self"),
           "SMILES of the target of each route.")
      .def("GetSteps", &stepsOf, python::arg("self"),
           "A row for each step, as a dict of lists.");
  python::def("ReadRouteFile", &readFile, python::arg("path"),
              "Routes of a file, by what is in it.");
  python::def("ReadRouteText", &readText,
              (python::arg("content"), python::arg("name") = "text"),
              "Routes of text or bytes.");
  python::class_<AnnotatedRoutes>("AnnotatedRoutes", "Routes and verdicts.",
                                  python::no_init)
      .def("GetSteps", &stepColumns, python::arg("self"),
           "A row for each step, as a dict of lists.")
      .def("GetRoutes", &routeColumns, python::arg("self"),
           "A row for each route, as a dict of lists.")
      .def("GetCounts", &counts, python::arg("self"),
           "Steps of all routes, and how many of them are different.")
      .def("ToText", &text, (python::arg("self"), python::arg("top") = 20),
           "The best routes in words.")
      .def("ToPage", &page,
           (python::arg("self"), python::arg("top"), python::arg("schema")),
           "The best routes as a page.")
      .def("Written", &writtenBack, python::arg("self"),
           "The file with its annotations.");
  python::def(
      "AnnotateRoutes", &annotate,
      (python::arg("judge"), python::arg("file"), python::arg("threads") = 0,
       python::arg("progress") = python::object()),
      "Judges every step of every route once.");
}

}  // namespace Wrap
}  // namespace Diazepane
