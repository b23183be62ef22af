// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The errors that reach a user: what is wrong, where, and what would be right.
#ifndef DIAZEPANE_BASE_ERROR_H
#define DIAZEPANE_BASE_ERROR_H

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace Diazepane {

//! Where a fault is: a place in a file, or a field of what was given.
struct Where {
  std::string file;
  int line = 0;
  int column = 0;
  std::string field;

  std::string text() const {
    std::string out = file;
    if (line > 0) {
      out += (out.empty() ? "line " : ":") + std::to_string(line);
      if (column > 0) {
        out += ":" + std::to_string(column);
      }
    }
    if (!field.empty()) {
      out += (out.empty() ? "" : " ") + field;
    }
    return out;
  }
};

//! Base of all errors thrown across the library's public line.
class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

//! Something that a user gave is wrong.
class InputError : public Error {
 public:
  explicit InputError(const std::string &what, Where where = {},
                      const std::string &expected = "")
      : Error(compose(what, where, expected)), d_where(std::move(where)) {}

  const Where &where() const { return d_where; }

 private:
  static std::string compose(const std::string &what, const Where &where,
                             const std::string &expected) {
    const std::string place = where.text();
    return (place.empty() ? "" : place + ": ") + what +
           (expected.empty() ? "" : " (" + expected + ")");
  }
  Where d_where;
};

//! One fault of a data record; the reader collects them all.
struct Fault {
  Where where;
  std::string what;

  std::string text() const {
    const std::string place = where.text();
    return (place.empty() ? "" : place + ": ") + what;
  }
};

//! An error as a fault; its text names the place already.
inline Fault faultOf(const InputError &error) {
  Fault fault;
  fault.what = error.what();
  return fault;
}

//! Records in Data/ (or in a user's overlay) are wrong: all faults at once.
class RuleError : public Error {
 public:
  explicit RuleError(std::vector<Fault> faults)
      : Error(compose(faults)), d_faults(std::move(faults)) {}
  explicit RuleError(const std::string &what) : Error(what) {}

  const std::vector<Fault> &faults() const { return d_faults; }

 private:
  static std::string compose(const std::vector<Fault> &faults) {
    std::string out = std::to_string(faults.size()) +
                      (faults.size() == 1 ? " fault" : " faults") +
                      " in the rule book";
    for (const auto &fault : faults) {
      out += "\n  " + fault.text();
    }
    return out;
  }
  std::vector<Fault> d_faults;
};

//! The numerics could not finish: status, not a wrong number.
class SolverError : public Error {
 public:
  using Error::Error;
};

}  // namespace Diazepane

#endif
