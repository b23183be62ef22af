// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Procedures with amounts, and diagnoses.
#include <Advise/Sweep.h>
#include <Diagnosis/Diagnoser.h>
#include <Protocols/FlaskPlan.h>
#include <Protocols/ProtocolPlanner.h>
#include <Report/Writer.h>

#include "BoostPythonHelpers.h"
#include "Handles.h"

namespace Diazepane {
namespace Wrap {

namespace {

std::shared_ptr<ProtocolPlan> planOf(const std::string &text) {
  return std::make_shared<ProtocolPlan>(planFromJson(text));
}

std::string planJson(const ProtocolPlan &plan) { return planToJson(plan); }

std::string planText(const ProtocolPlan &plan, const std::string &format) {
  return render(documentOf(plan), format);
}

python::dict planColumns(const ProtocolPlan &plan) {
  return toColumns(chargeTable(plan));
}

ProtocolPlan planProtocol(const FlaskBuilder &builder,
                          const Predictor &predictor, const std::string &id,
                          const std::string &substrate,
                          const std::string &scale, const std::string &want,
                          const python::object &settings,
                          const std::string &target,
                          const std::string &reagent) {
  ProtocolRequest request{substrate, scale, want, target, reagent, {}};
  const auto count = python::len(settings);
  for (python::ssize_t i = 0; i < count; ++i) {
    const python::object entry = settings[i];
    request.set.emplace_back(python::extract<std::string>(entry[0]),
                             python::extract<std::string>(entry[1]));
  }
  return withoutGil(
      [&] { return ProtocolPlanner(builder, predictor).plan(id, request); });
}

ProtocolPlan planFlask(const FlaskBuilder &builder, const Predictor &predictor,
                       const Prediction &prediction, const std::string &scale) {
  return withoutGil(
      [&] { return FlaskPlanner(builder, predictor).plan(prediction, scale); });
}

//! `plain` draws no bands: for the points over the equivalents.
std::string renderPage(const FlaskBuilder &builder, const Predictor &predictor,
                       const Predictor &plain, const Prediction &prediction,
                       const python::object &schema) {
  WriterOptions options;
  options.schema = columnsOf(schema);
  return withoutGil([&] {
    const FlaskPlanner planner(builder, predictor);
    options.extras = [&planner, &plain](const Prediction &one) {
      PageExtras extras;
      extras.overEquivalents = overEquivalents(one, plain);
      extras.protocol = planner.page(one);
      return extras;
    };
    return render(prediction, "html", options);
  });
}

python::dict listProtocols(const python::object &book) {
  const RuleBookPtr rules = ruleBookOf(book);
  return toColumns(
      protocolTable(ProtocolBook::load(*rules), StrategyBook::load(rules)));
}

std::shared_ptr<Diagnosis> diagnosisOf(const std::string &text) {
  return std::make_shared<Diagnosis>(diagnosisFromJson(text));
}

std::string diagnosisJson(const Diagnosis &diagnosis) {
  return diagnosisToJson(diagnosis);
}

std::string diagnosisText(const Diagnosis &diagnosis,
                          const std::string &format) {
  return render(documentOf(diagnosis), format);
}

python::dict diagnosisColumns(const Diagnosis &diagnosis) {
  return toColumns(diagnosisTable(diagnosis));
}

Diagnosis diagnoseFlask(const FlaskBuilder &builder, const Predictor &predictor,
                        const python::object &entries, const std::string &seen,
                        const python::object &masses,
                        const python::object &symptoms, double ppm, int most) {
  const FlaskSpec spec = specOf(entries);
  Sighting sighting;
  sighting.shares = parseShares(seen);
  const auto count = python::len(masses);
  for (python::ssize_t i = 0; i < count; ++i) {
    sighting.masses.push_back(python::extract<double>(masses[i]));
  }
  sighting.symptoms = toTexts(symptoms);
  sighting.tolerancePpm = ppm;
  DiagnoseOptions options;
  options.most = static_cast<std::size_t>(most);
  return withoutGil([&] {
    return Diagnoser(builder, predictor).run(spec, sighting, options);
  });
}

python::dict listSymptoms(const python::object &book) {
  return toColumns(symptomTable(DiagnosisBook::load(ruleBookOf(book))));
}

}  // namespace

void wrapPlans() {
  python::class_<ProtocolPlan, std::shared_ptr<ProtocolPlan>>(
      "ProtocolPlan", "A procedure with numbers.", python::no_init)
      .def("__init__", python::make_constructor(&planOf))
      .def_readonly("status", &ProtocolPlan::status)
      .def_readonly("message", &ProtocolPlan::message)
      .def("ToJson", &planJson, python::arg("self"), "As JSON text.")
      .def("Render", &planText, (python::arg("self"), python::arg("format")),
           "A document: text, md or html.")
      .def("GetTable", &planColumns, python::arg("self"),
           "A row for each charge, as a dict of lists.");
  python::def(
      "PlanProtocol", &planProtocol,
      (python::arg("builder"), python::arg("predictor"), python::arg("id"),
       python::arg("substrate") = "", python::arg("scale") = "",
       python::arg("want") = "", python::arg("settings") = python::list(),
       python::arg("target") = "", python::arg("reagent") = ""),
      R"(A procedure for a substrate and a scale.

>>> from diazepane import rdDiazepane
>>> book = rdDiazepane.RuleBook([rdDiazepane.DefaultFolder()])
>>> rdDiazepane.PlanProtocol(
...     rdDiazepane.FlaskBuilder(book), rdDiazepane.Predictor(book, 0, 0),
...     'fieser', '', '2 g').status
'ok'
)");
  python::def("PlanFlask", &planFlask,
              (python::arg("builder"), python::arg("predictor"),
               python::arg("prediction"), python::arg("scale") = ""),
              "The protocol of a flask that was predicted.");
  python::def(
      "RenderPage", &renderPage,
      (python::arg("builder"), python::arg("predictor"), python::arg("plain"),
       python::arg("prediction"), python::arg("schema")),
      "The page of a prediction, with its protocol and the composition "
      "over the equivalents; `plain` draws no bands.");
  python::def("ListProtocols", &listProtocols, python::arg("book"),
              "Id, title, purpose and source of each, as a dict of lists.");
  python::class_<Diagnosis, std::shared_ptr<Diagnosis>>(
      "Diagnosis", "Causes that explain what was seen.", python::no_init)
      .def("__init__", python::make_constructor(&diagnosisOf))
      .def_readonly("verdict", &Diagnosis::verdict)
      .def("ToJson", &diagnosisJson, python::arg("self"), "As JSON text.")
      .def("Render", &diagnosisText,
           (python::arg("self"), python::arg("format")),
           "A document: text, md or html.")
      .def("GetTable", &diagnosisColumns, python::arg("self"),
           "A row for each cause and kind of product, as a dict of lists.");
  python::def(
      "Diagnose", &diagnoseFlask,
      (python::arg("builder"), python::arg("predictor"), python::arg("entries"),
       python::arg("seen") = "", python::arg("masses") = python::list(),
       python::arg("symptoms") = python::list(), python::arg("ppm") = 10.0,
       python::arg("most") = 5),
      "What went wrong in a flask in which shares, masses or symptoms were "
      "seen.");
  python::def("ListSymptoms", &listSymptoms, python::arg("book"),
              "The vocabulary, as a dict of lists.");
}

}  // namespace Wrap
}  // namespace Diazepane
