// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// One condition that is varied: a range or a list, as typed.
#ifndef DIAZEPANE_ADVISE_SWEEPAXIS_H
#define DIAZEPANE_ADVISE_SWEEPAXIS_H

#include <string>
#include <vector>

#include <Input/FlaskSpec.h>
#include <Model/Flask.h>

namespace Diazepane {

struct SweepAxis {
  std::string key;   //!< name of a flask key, or "equivalents"
  std::string role;  //!< ingredient whose amount is varied; empty: none
  std::string unit;  //!< shared by all values; empty: words
  std::vector<std::string> texts;  //!< values as they are given to the flask
  std::vector<double> numbers;     //!< in `unit`; empty: words

  bool isNumeric() const { return !numbers.empty(); }
  //! "temperature / °C"
  std::string name() const;
};

//! "equivalents=0.2:2.4:0.1", "temperature=-20 C,0 C,25 C",
//! "base equivalents=1:3:0.5", "solvent=MeCN,DMF". Throws InputError for
//! unknown keys, a step of 0, an end before the start, too many points.
SweepAxis parseSweepAxis(const std::string &text);

//! The spec with the value at a place of the axis instead of its own.
FlaskSpec withAxisValue(const FlaskSpec &spec, const SweepAxis &axis,
                        std::size_t place);

//! What a flask has on this axis, in its unit or as a place among its words;
//! unknown when the flask does not say.
double placeOnAxis(const SweepAxis &axis, const Flask &flask,
                   const FlaskSpec &spec);

//! Points of one axis, and of a whole sweep.
inline constexpr std::size_t kMostPoints = 2000;

}  // namespace Diazepane

#endif
