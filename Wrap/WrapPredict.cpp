// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Predict/Predictor.h>

#include "BoostPythonHelpers.h"
#include "Handles.h"

namespace Diazepane {
namespace Wrap {

namespace {

// Keywords with defaults are lost on a constructor made from a function, so
// there are two.
std::shared_ptr<Predictor> makePredictorFor(const python::object &book,
                                            int samples, int coursePoints) {
  const RuleBookPtr rules = ruleBookOf(book);
  PredictOptions options;
  options.samples = samples;
  options.coursePoints = coursePoints;
  options.progress = Watch();
  const GilRelease unlocked;
  return std::make_shared<Predictor>(rules, options);
}

std::shared_ptr<Predictor> makePredictor(const python::object &book) {
  const PredictOptions options;
  return makePredictorFor(book, options.samples, options.coursePoints);
}

Prediction run(const Predictor &predictor, const Flask &flask) {
  return withoutGil([&] { return predictor.run(flask); });
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
      .def("__init__", python::make_constructor(&makePredictor))
      .def("__init__", python::make_constructor(&makePredictorFor),
           "`samples` draws make the 10-90 band, `coursePoints` times the "
           "curve; 0 leaves either out.")
      .def("Run", &run, (python::arg("self"), python::arg("flask")),
           "Prediction for one flask; other threads run meanwhile.");
}

}  // namespace Wrap
}  // namespace Diazepane
