// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The numbers of a rule book by the names that factors of a rate carry:
// "tau_dropwise", "distal#1", "k25:ALK-HALIDE". For what-if and calibration.
#ifndef DIAZEPANE_RULEBOOK_NAMEDVALUES_H
#define DIAZEPANE_RULEBOOK_NAMEDVALUES_H

#include <map>
#include <string>
#include <vector>

#include <RuleBook/RuleBook.h>

namespace Diazepane {

struct NamedValue {
  enum class Kind { Parameter, FactorCase, Rate };
  std::string name;
  Kind kind = Kind::Parameter;
  std::string id;      //!< of the record that holds it
  int place = 0;       //!< of the case in its table, from 0
  std::string path;    //!< of a rate: "k25" or "activity/loss"
  double value = 0.0;  //!< in the record's own unit
  std::string unit;
  double uncertainty = 1.0;  //!< x or /; 1 when it is exact or additive
  double spread = 0.0;       //!< + or -
  std::string meaning;
  std::string source;
  Where where;  //!< of the record
};

//! Throws InputError with the nearest names when there is no such number.
NamedValue namedValue(const RuleBook &book, const std::string &name);

std::vector<std::string> valueNames(const RuleBook &book);

//! The same book with other values, in the units of namedValue(). Its hash
//! says that it is another one.
RuleBookPtr withValues(const RuleBook &book,
                       const std::map<std::string, double> &values);

}  // namespace Diazepane

#endif
