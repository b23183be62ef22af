// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The one way by which predicates compare: below, at_most, above, at_least,
// between, or a plain number.
#ifndef DIAZEPANE_CONDITIONRULES_RANGE_H
#define DIAZEPANE_CONDITIONRULES_RANGE_H

#include <optional>
#include <string>
#include <vector>

#include <ConditionRules/PredicateNode.h>

namespace Diazepane {

class Range {
 public:
  //! Reads the comparison keys of a map, or a plain value that must be equal;
  //! `alsoKnown` are keys that belong to the caller. Without a kind, values
  //! are plain numbers.
  static Range compile(const Record &record, std::optional<Quantity> kind,
                       const std::vector<std::string> &alsoKnown,
                       PredicateContext &context);

  //! A span counts as above when any of it is, as between when all of it is:
  //! a ramp from -78 to 25 C is both below 0 C and above 0 C.
  bool contains(double low, double high) const;
  bool contains(double value) const { return contains(value, value); }
  bool empty() const { return d_bounds.empty(); }
  std::string describe() const { return d_text; }

 private:
  enum class Kind { Below, AtMost, Above, AtLeast, Inside };
  struct Bound {
    Kind kind;
    double low = 0.0;
    double high = 0.0;
  };

  std::vector<Bound> d_bounds;
  std::string d_text;
  double d_tolerance = 1e-9;
};

}  // namespace Diazepane

#endif
