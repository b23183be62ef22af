// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// How far an observed m/z may lie from a computed one: parts per million or
// daltons, never both.
#ifndef DIAZEPANE_MASSES_TOLERANCE_H
#define DIAZEPANE_MASSES_TOLERANCE_H

#include <string>

namespace Diazepane {

struct Tolerance {
  double value = 5.0;
  bool inPpm = true;

  static Tolerance ppm(double value) { return {value, true}; }
  static Tolerance dalton(double value) { return {value, false}; }

  //! Half width at an m/z.
  double width(double mz) const { return inPpm ? value * mz * 1e-6 : value; }
  std::string text() const;

  bool operator==(const Tolerance &other) const {
    return value == other.value && inPpm == other.inPpm;
  }
};

}  // namespace Diazepane

#endif
