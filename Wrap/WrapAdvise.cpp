// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Advise/Calibration.h>
#include <Advise/Comparison.h>
#include <Advise/Sweep.h>
#include <Base/Text.h>

#include "BoostPythonHelpers.h"
#include "Handles.h"

namespace Diazepane {
namespace Wrap {

namespace {

Comparison compareFlasks(const Predictor &predictor, const Flask &before,
                         const Flask &after) {
  return withoutGil([&] { return compare(predictor, before, after); });
}

std::string comparisonText(const Comparison &comparison) {
  return join(comparisonLines(comparison), "\n");
}

python::dict comparisonColumns(const Comparison &comparison) {
  return toColumns(comparisonTable(comparison));
}

Sweep sweep(const FlaskBuilder &builder, const Predictor &predictor,
            const python::object &entries, const python::object &vary,
            const python::object &progress) {
  const FlaskSpec spec = specOf(entries);
  std::vector<SweepAxis> axes;
  for (const auto &text : toTexts(vary)) {
    axes.push_back(parseSweepAxis(text));
  }
  const Watch watch(progress);
  return withoutGil(
      [&] { return runSweep(spec, axes, builder, predictor, watch); });
}

Sweep equivalents(const Flask &flask, const Predictor &predictor,
                  const python::object &values,
                  const python::object &progress) {
  std::vector<double> numbers;
  for (python::ssize_t i = 0; i < python::len(values); ++i) {
    numbers.push_back(python::extract<double>(values[i]));
  }
  const Watch watch(progress);
  return withoutGil([&] {
    return sweepEquivalents(flask, predictor,
                            numbers.empty() ? usualEquivalents(flask) : numbers,
                            watch);
  });
}

std::shared_ptr<Sweep> sweepFromText(const std::string &text) {
  return std::make_shared<Sweep>(sweepFromJson(text));
}

python::dict sweepColumns(const Sweep &result, const python::object &schema) {
  return toColumns(sweepTable(result, columnsOf(schema)));
}

python::list axesOf(const Sweep &result) {
  python::list axes;
  for (const auto &axis : result.axes) {
    axes.append(python::make_tuple(axis.key, axis.unit, axis.isNumeric()));
  }
  return axes;
}

python::list failuresOf(const Sweep &result) {
  python::list failures;
  for (const auto &point : result.points) {
    if (!point.failure.empty()) {
      failures.append(point.failure);
    }
  }
  return failures;
}

Calibration calibrateText(const python::object &book,
                          const FlaskBuilder &builder, const std::string &text,
                          const std::string &file, const python::object &names,
                          double error, const python::object &progress) {
  const RuleBookPtr rules = ruleBookOf(book);
  const std::vector<std::string> fit = toTexts(names);
  CalibrationOptions options;
  options.shareError = error;
  options.progress = Watch(progress);
  return withoutGil([&] {
    return calibrate(rules, readObservations(text, file, builder), fit,
                     options);
  });
}

std::string calibrationText(const Calibration &calibration) {
  return join(calibrationLines(calibration), "\n");
}

python::dict residualColumns(const Calibration &calibration) {
  return toColumns(residualTable(calibration));
}

python::dict valueColumns(const Calibration &calibration) {
  return toColumns(valueTable(calibration));
}

python::object leftOutOf(const Calibration &calibration) {
  return toPython(calibration.rmsLeftOut);
}

}  // namespace

void wrapAdvise() {
  python::class_<Comparison>("Comparison", "Two flasks and why they differ.",
                             python::no_init)
      .def("ToText", &comparisonText, python::arg("self"), "In words.")
      .def("ToJson", &comparisonJson, python::arg("self"), "As JSON text.")
      .def("GetTable", &comparisonColumns, python::arg("self"),
           "A row for each kind of product and input, as a dict of lists.");
  python::def(
      "Compare", &compareFlasks,
      (python::arg("predictor"), python::arg("before"), python::arg("after")),
      "Which shares move from one flask to the other, and why.");
  python::class_<Sweep, std::shared_ptr<Sweep>>(
      "Sweep", "One flask over one or two conditions.", python::no_init)
      .def("__init__", python::make_constructor(&sweepFromText,
                                                python::default_call_policies(),
                                                python::arg("text")))
      .def_pickle(TextPickle<Sweep, &sweepToJson>())
      .def("ToJson", &sweepToJson, python::arg("self"),
           "The whole sweep as text; the constructor reads it.")
      .def("GetTable", &sweepColumns,
           (python::arg("self"), python::arg("schema")),
           "Varied values and columns of the schema as a dict of lists.")
      .def("GetAxes", &axesOf, python::arg("self"),
           "Tuples (key, unit, whether it is a number).")
      .def("GetFailures", &failuresOf, python::arg("self"),
           "Messages of the points that could not be predicted.")
      .def("ToSvg", &sweepSvg, (python::arg("self"), python::arg("show") = ""),
           "Lines for one condition, a map of one product for two.");
  python::def(
      "RunSweep", &sweep,
      (python::arg("builder"), python::arg("predictor"), python::arg("entries"),
       python::arg("vary"), python::arg("progress") = python::object()),
      R"(Predicts a flask at every point of one or two axes.

>>> from diazepane import rdDiazepane
>>> book = rdDiazepane.RuleBook([rdDiazepane.DefaultFolder()])
>>> sweep = rdDiazepane.RunSweep(
...     rdDiazepane.FlaskBuilder(book), rdDiazepane.Predictor(book, 0, 0),
...     [('substrate', 'C1CNCCNC1', ''), ('reagent', 'BnBr', '')],
...     ['equivalents=0.5:1.5:0.5'])
>>> sweep.ToSvg().startswith('<svg')
True
)");
  python::def(
      "RunEquivalents", &equivalents,
      (python::arg("flask"), python::arg("predictor"), python::arg("values"),
       python::arg("progress") = python::object()),
      "Predicts a flask with other amounts of its first reagent; without "
      "values over the usual range.");
  python::class_<Calibration>("Calibration",
                              "Numbers fitted to observed compositions.",
                              python::no_init)
      .def_readonly("rmsBefore", &Calibration::rmsBefore)
      .def_readonly("rmsAfter", &Calibration::rmsAfter)
      .add_property("rmsLeftOut", &leftOutOf)
      .def_readonly("converged", &Calibration::converged)
      .def("ToText", &calibrationText, python::arg("self"), "In words.")
      .def("GetResiduals", &residualColumns, python::arg("self"),
           "A row for each observed share, as a dict of lists.")
      .def("GetValues", &valueColumns, python::arg("self"),
           "A row for each fitted number, as a dict of lists.")
      .def("WriteOverlay", &writeOverlay,
           (python::arg("self"), python::arg("folder")),
           "Records with the fitted values, in a new or empty folder.");
  python::def(
      "Calibrate", &calibrateText,
      (python::arg("book"), python::arg("builder"), python::arg("text"),
       python::arg("file"), python::arg("names"), python::arg("error") = 0.05,
       python::arg("progress") = python::object()),
      "Fits named numbers to the rows of a CSV text.");
}

}  // namespace Wrap
}  // namespace Diazepane
