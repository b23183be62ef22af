// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What every wrapper needs: the GIL released for as long as C++ works, lists
// both ways, pickles by text. RDBoost/Wrap.h would be the natural choice, but
// does not compile in every distribution, so nothing of it is used.
#ifndef DIAZEPANE_WRAP_BOOSTPYTHONHELPERS_H
#define DIAZEPANE_WRAP_BOOSTPYTHONHELPERS_H

// Boost's own header warns about names that it shadows.
#include <boost/python.hpp>
#include <chrono>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include <Model/Table.h>

namespace Diazepane {
namespace Wrap {

namespace python = boost::python;

//! Other Python threads run while this lives. Nothing of Python may be
//! touched inside its scope.
class GilRelease {
 public:
  GilRelease() : d_state(PyEval_SaveThread()) {}
  ~GilRelease() { PyEval_RestoreThread(d_state); }
  GilRelease(const GilRelease &) = delete;
  GilRelease &operator=(const GilRelease &) = delete;

 private:
  PyThreadState *d_state;
};

//! Work without the GIL. A Ctrl-C, or what a callback of progress raised,
//! comes before anything the work threw because it was stopped.
template <class Work>
auto withoutGil(const Work &work) {
  try {
    auto result = [&work] {
      const GilRelease unlocked;
      return work();
    }();
    if (PyErr_Occurred() != nullptr) {
      python::throw_error_already_set();
    }
    return result;
  } catch (const python::error_already_set &) {
    throw;
  } catch (...) {
    if (PyErr_Occurred() != nullptr) {
      python::throw_error_already_set();
    }
    throw;
  }
}

//! A Progress that notices Ctrl-C, and tells a Python callable how far the
//! work is; at most twenty times a second. The callable must outlive it.
class Watch {
 public:
  explicit Watch(const python::object &callback = {})
      : d_callback(callback.is_none() ? nullptr : callback.ptr()) {}

  bool operator()(double fraction);

 private:
  PyObject *d_callback;
  std::chrono::steady_clock::time_point d_next{};
};

template <class Values>
python::list toList(const Values &values) {
  python::list list;
  for (const auto &value : values) {
    list.append(value);
  }
  return list;
}

//! A sequence of strings; a wrong element is a Python TypeError.
inline std::vector<std::string> toTexts(const python::object &sequence) {
  std::vector<std::string> texts;
  const auto count = python::len(sequence);
  for (python::ssize_t i = 0; i < count; ++i) {
    texts.push_back(python::extract<std::string>(sequence[i]));
  }
  return texts;
}

//! Unknown is None.
inline python::object toPython(double value) {
  return std::isfinite(value) ? python::object(value) : python::object();
}

inline python::object toPython(const Cell &cell) {
  if (const auto *text = std::get_if<std::string>(&cell)) {
    return python::object(*text);
  }
  if (const auto *number = std::get_if<double>(&cell)) {
    return toPython(*number);
  }
  if (const auto *integer = std::get_if<std::int64_t>(&cell)) {
    return python::object(*integer);
  }
  if (const auto *flag = std::get_if<bool>(&cell)) {
    return python::object(*flag);
  }
  return python::object();
}

//! Pickle through one text: Traits::toText(const T &) and
//! boost::shared_ptr<T> Traits::fromText(const std::string &) as __init__.
template <class T, std::string (*ToText)(const T &)>
struct TextPickle : python::pickle_suite {
  static python::tuple getinitargs(const T &value) {
    return python::make_tuple(ToText(value));
  }
};

//! Makes InputError, RuleError and SolverError and translates to them.
void wrapBase();
void wrapRuleBook();
void wrapInput();
void wrapPredict();
void wrapReport();
void wrapRoutes();
void wrapRouteFiles();
void wrapSpectra();
void wrapAdvise();
void wrapPlans();
void wrapLibrary();
void wrapStrategies();

}  // namespace Wrap
}  // namespace Diazepane

#endif
