// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Perception/ReagentReader.h>
#include <Predict/Predictor.h>
#include <Report/ReagentTable.h>

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

python::dict getReagentTable(const Predictor &predictor,
                             const python::object &names) {
  const ReagentReader reader(predictor.ruleBook());
  std::vector<ReagentPtr> reagents;
  std::vector<std::vector<ReagentProfile>> profiles;
  for (const auto &name : toTexts(names)) {
    reagents.push_back(reader.byName(name, Where{"", 0, 0, "reagent"}));
    profiles.push_back(predictor.profilesOf(reagents.back()));
  }
  return toColumns(reagentTable(reagents, profiles));
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
           "Prediction for one flask; other threads run meanwhile.")
      .def("GetReagentTable", &getReagentTable,
           (python::arg("self"), python::arg("names")),
           "Columns of what each reagent, by name or SMILES, hands to an "
           "amine.");
}

}  // namespace Wrap
}  // namespace Diazepane
