// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Base/Text.h>
#include <Strategies/AdviceReport.h>

#include "BoostPythonHelpers.h"
#include "Handles.h"

namespace Diazepane {
namespace Wrap {

namespace {

//! Entries without a substrate: no flask, only a target.
AdviceReport advice(const AdviceDesk &desk, const python::object &entries,
                    const std::string &target, const python::object &facts,
                    bool strategies, int samples) {
  AdviceRequest request;
  const FlaskSpec spec = specOf(entries);
  if (!spec.substrate.empty()) {
    request.flask = spec;
  }
  request.target = target;
  request.facts = toTexts(facts);
  request.strategies = strategies;
  request.changes.samples = samples;
  const GilRelease unlocked;
  return desk.run(request);
}

std::string textOf(const AdviceReport &report) {
  return join(reportLines(report), "\n");
}

std::string documentOf(const AdviceReport &report, const std::string &format) {
  return render(reportDocument(report), format);
}

python::object changeColumns(const AdviceReport &report) {
  return report.advice ? python::object(toColumns(adviceTable(*report.advice)))
                       : python::object();
}

python::object planColumns(const AdviceReport &report) {
  return report.plans ? python::object(toColumns(planTable(*report.plans)))
                      : python::object();
}

python::dict treeColumns(const AdviceReport &report) {
  return toColumns(treeTable(report.trees));
}

}  // namespace

void wrapStrategies() {
  python::class_<AdviceReport>("AdviceReport",
                               "Changes, strategies and decision trees.",
                               python::no_init)
      .def("ToText", &textOf, python::arg("self"), "In words.")
      .def("ToJson", &reportJson, python::arg("self"), "As JSON text.")
      .def("Render", &documentOf, (python::arg("self"), python::arg("format")),
           "As a document: text, md or html.")
      .def("GetChanges", &changeColumns, python::arg("self"),
           "A row for each change, as a dict of lists; None without a flask.")
      .def("GetStrategies", &planColumns, python::arg("self"),
           "A row for each plan, as a dict of lists; None without a target.")
      .def("GetTrees", &treeColumns, python::arg("self"),
           "A row for each question that was asked, as a dict of lists.");
  python::class_<AdviceDesk, boost::noncopyable>(
      "AdviceDesk", "Moves, strategies and trees of a rule book, compiled.",
      python::init<const FlaskBuilder &, const Predictor &>(
          (python::arg("self"), python::arg("builder"),
           python::arg("predictor")))
          [python::with_custodian_and_ward<
              1, 2, python::with_custodian_and_ward<1, 3>>()])
      .def("Run", &advice,
           (python::arg("self"), python::arg("entries"), python::arg("target"),
            python::arg("facts"), python::arg("strategies"),
            python::arg("samples")),
           R"(Advice on a flask, or ways to a target.

>>> from diazepane import rdDiazepane
>>> book = rdDiazepane.RuleBook([rdDiazepane.DefaultFolder()])
>>> builder = rdDiazepane.FlaskBuilder(book)
>>> desk = rdDiazepane.AdviceDesk(builder, rdDiazepane.Predictor(book, 0, 0))
>>> entries = [('substrate', 'C1CNCCNC1', ''), ('reagent', 'BnBr', '')]
>>> 'Changes' in desk.Run(entries, '', [], False, 0).ToText()
True
)");
}

}  // namespace Wrap
}  // namespace Diazepane
