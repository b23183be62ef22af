// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Predict/Predictor.h>

#include "BoostPythonHelpers.h"
#include "Handles.h"

namespace Diazepane {
namespace Wrap {

namespace {

std::shared_ptr<Predictor> makePredictor(const python::object &book,
                                         int samples, int coursePoints) {
  const RuleBookPtr rules = ruleBookOf(book);
  PredictOptions options;
  options.samples = samples;
  options.coursePoints = coursePoints;
  const GilRelease unlocked;
  return std::make_shared<Predictor>(rules, options);
}

Prediction run(const Predictor &predictor, const Flask &flask) {
  const GilRelease unlocked;
  return predictor.run(flask);
}

}  // namespace

void wrapPredict() {
  python::class_<Predictor, std::shared_ptr<Predictor>, boost::noncopyable>(
      "Predictor",
      R"(Predicts what is in a flask.

>>> from diazepane import rdDiazepane
>>> book = rdDiazepane.RuleBook([rdDiazepane.DefaultFolder()])
>>> flask = rdDiazepane.FlaskBuilder(book).Build(
...     [('substrate', 'C1CNCCNC1', ''), ('reagent', 'BnBr', '1 eq')])
>>> rdDiazepane.Predictor(book).Run(flask).status
'ok'
)",
      python::no_init)
      .def("__init__", python::make_constructor(&makePredictor,
                                                python::default_call_policies(),
                                                python::arg("book")))
      .def("Run", &run, (python::arg("self"), python::arg("flask")),
           "Prediction for one flask; other threads run meanwhile.");
}

}  // namespace Wrap
}  // namespace Diazepane
