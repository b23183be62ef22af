// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Base/Error.h>

#include "BoostPythonHelpers.h"

namespace Diazepane {
namespace Wrap {

namespace {

// Python classes live as long as the interpreter.
PyObject *g_inputError = nullptr;
PyObject *g_ruleError = nullptr;
PyObject *g_solverError = nullptr;

PyObject *newException(const char *name, const char *doc, PyObject *base) {
  const std::string full = std::string("diazepane.") + name;
  PyObject *type = PyErr_NewExceptionWithDoc(full.c_str(), doc, base, nullptr);
  if (type == nullptr) {
    python::throw_error_already_set();
  }
  python::scope().attr(name) =
      python::object(python::handle<>(python::borrowed(type)));
  return type;
}

void raise(PyObject *type, const std::string &what,
           const python::dict &attributes) {
  const python::object exceptionType{python::handle<>(python::borrowed(type))};
  const python::object instance = exceptionType(what);
  const python::list items = attributes.items();
  for (python::ssize_t i = 0; i < python::len(items); ++i) {
    python::setattr(instance, python::object(items[i][0]),
                    python::object(items[i][1]));
  }
  PyErr_SetObject(type, instance.ptr());
}

python::dict placeOf(const Where &where) {
  python::dict place;
  place["file"] = where.file;
  place["line"] = where.line;
  place["column"] = where.column;
  place["field"] = where.field;
  return place;
}

void translateInputError(const InputError &error) {
  raise(g_inputError, error.what(), placeOf(error.where()));
}

void translateRuleError(const RuleError &error) {
  python::list faults;
  for (const auto &fault : error.faults()) {
    faults.append(fault.text());
  }
  python::dict attributes;
  attributes["faults"] = faults;
  raise(g_ruleError, error.what(), attributes);
}

void translateSolverError(const SolverError &error) {
  raise(g_solverError, error.what(), python::dict());
}

}  // namespace

bool Watch::operator()(double fraction) {
  const auto now = std::chrono::steady_clock::now();
  if (now < d_next) {
    return true;
  }
  d_next = now + std::chrono::milliseconds(50);
  const PyGILState_STATE state = PyGILState_Ensure();
  bool goOn = PyErr_Occurred() == nullptr && PyErr_CheckSignals() == 0;
  if (goOn && d_callback != nullptr) {
    PyObject *answer = PyObject_CallFunction(d_callback, "d", fraction);
    goOn = answer != nullptr;
    Py_XDECREF(answer);
  }
  if (!goOn) {
    d_next = {};  // and stays so until the work has ended
  }
  PyGILState_Release(state);
  return goOn;
}

void wrapBase() {
  g_inputError = newException(
      "InputError",
      "Something that was given is wrong: what, where (attributes file, line, "
      "column, field) and what would be right.",
      PyExc_ValueError);
  g_ruleError = newException(
      "RuleError", "Records of a rule book are wrong; `faults` lists them all.",
      PyExc_ValueError);
  g_solverError = newException("SolverError", "The numerics could not finish.",
                               PyExc_RuntimeError);
  python::register_exception_translator<InputError>(translateInputError);
  python::register_exception_translator<RuleError>(translateRuleError);
  python::register_exception_translator<SolverError>(translateSolverError);
}

}  // namespace Wrap
}  // namespace Diazepane
