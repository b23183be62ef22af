// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include "BoostPythonHelpers.h"

BOOST_PYTHON_MODULE(rdDiazepane) {
  namespace python = boost::python;
  // RDKit registers the converters of Mol when it is imported.
  python::import("rdkit.Chem");
  python::docstring_options options(true, true, false);
  python::scope().attr("__doc__") =
      "The C++ engine of diazepane. The package around it, `import diazepane`, "
      "checks types and speaks pandas; use that.";
  Diazepane::Wrap::wrapBase();
  Diazepane::Wrap::wrapRuleBook();
  Diazepane::Wrap::wrapInput();
  Diazepane::Wrap::wrapReport();
  Diazepane::Wrap::wrapPredict();
  Diazepane::Wrap::wrapRoutes();
  Diazepane::Wrap::wrapRouteFiles();
  Diazepane::Wrap::wrapSpectra();
  Diazepane::Wrap::wrapLibrary();
  Diazepane::Wrap::wrapAdvise();
  Diazepane::Wrap::wrapPlans();
  Diazepane::Wrap::wrapStrategies();
}
