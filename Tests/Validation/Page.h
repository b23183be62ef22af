// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The validation page as text, and whether two of them say the same.
#ifndef DIAZEPANE_TESTS_VALIDATION_PAGE_H
#define DIAZEPANE_TESTS_VALIDATION_PAGE_H

#include <string>
#include <vector>

namespace Diazepane::Validation {

//! One figure of a document beside ours, in percent.
struct Line {
  std::string id;
  std::string says;
  std::string source;
  std::string conditions;
  std::string chosen;
  std::string what;
  std::string stated;
  double value = 0.0;
  double low = 0.0;  //!< of our band; equal to value when there is none
  double high = 0.0;
  char grade = 'B';
  bool agrees = false;
  std::string because;  //!< why it differs
};

//! A statement that no set of constants can give.
struct Impossible {
  std::string says;
  std::string source;
  std::string number;  //!< what we compute about it
  std::string because;
};

std::string pageOf(const std::vector<Line> &lines,
                   const std::vector<Impossible> &impossible);

//! The first difference in words; empty when the pages agree: numbers within
//! `tolerance`, ends of bands within `bandTolerance`.
std::string difference(const std::string &a, const std::string &b,
                       double tolerance, double bandTolerance);

}  // namespace Diazepane::Validation

#endif
