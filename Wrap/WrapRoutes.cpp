// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Routes/Forward.h>

#include "BoostPythonHelpers.h"
#include "Handles.h"

namespace Diazepane {
namespace Wrap {

namespace {

std::shared_ptr<Forward> makeForward(const python::object &book) {
  const RuleBookPtr rules = ruleBookOf(book);
  PredictOptions options = Forward::defaults();
  options.progress = Watch();
  const GilRelease unlocked;
  return std::make_shared<Forward>(rules, options);
}

Prediction run(const Forward &forward, const std::string &reaction) {
  return withoutGil([&] {
    return forward.run(reaction, Where{"", 0, 0, "reaction"});
  });
}

}  // namespace

void wrapRoutes() {
  python::class_<Forward, std::shared_ptr<Forward>, boost::noncopyable>(
      "Forward",
      R"(Products of reaction SMILES.

>>> from diazepane import rdDiazepane
>>> book = rdDiazepane.RuleBook([rdDiazepane.DefaultFolder()])
>>> rdDiazepane.Forward(book).Run('C1CNCCNC1.BrCc1ccccc1>>').status
'ok'
)",
      python::no_init)
      .def("__init__", python::make_constructor(&makeForward,
                                                python::default_call_policies(),
                                                python::arg("book")))
      .def("Run", &run, (python::arg("self"), python::arg("reaction")),
           "Prediction for \"A.B>reagents> id\"; products that stand there "
           "are not looked at.");
}

}  // namespace Wrap
}  // namespace Diazepane
