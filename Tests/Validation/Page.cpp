// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include "Page.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <sstream>

namespace Diazepane::Validation {

namespace {

std::string percent(double value) {
  char text[32];
  std::snprintf(text, sizeof(text), value < 0.095 ? "%.2f" : "%.1f", value);
  return text;
}

std::string bandOf(const Line &line) {
  return line.high > line.low ? percent(line.low) + " to " + percent(line.high)
                              : "none";
}

const char *const kIntroduction = R"(# What the documents say, and what we give

```{note}
This page is written by running the engine (`diazepane_validation --write`) on
`Tests/Cases/Validation/`. A test fails when it no longer holds.
```

Every figure that the source documents state is put to the engine as a flask,
under the policy `physics`: no claim of a document overrides a number here. One
set of parameters serves all rows.

**Read it as a check of consistency, not of predictive skill.** About 17
constants were fitted or chosen for about 25 figures of the same documents
(distal factor of Boc, loss to methanol, mixing times, second reductive
amination, quaternisation and its barrier, hot spot, three for
Eschweiler-Clarke, palladium, effective molarity, three for the Schmidt
reaction, two for the LAH quench). Conditions that a document leaves open were
chosen so that its figure can come out; the column "chosen" says which. Skill
has to be judged on published cases that had no part in this.

Shares are percent. The band holds 80 % of the draws when the uncertain numbers
are sampled within their ranges. Grades: A statistics, B fitted kinetics, C a
rule or a claim, or numbers outside their range.
)";

}  // namespace

std::string pageOf(const std::vector<Line> &lines,
                   const std::vector<Impossible> &impossible) {
  std::ostringstream out;
  const auto agreeing = std::count_if(
      lines.begin(), lines.end(), [](const Line &line) { return line.agrees; });
  out << kIntroduction << "\n"
      << agreeing << " of " << lines.size()
      << " figures are within the range that counts as agreement.\n\n"
      << "| document says | figure | conditions | ours | band | grade | "
         "verdict |\n|---|---|---|---|---|---|---|\n";
  std::string last;
  for (const auto &line : lines) {
    const bool first = line.id != last;
    last = line.id;
    out << "| " << (first ? line.says + " [" + line.source + "]" : "") << " | "
        << line.what << ": " << line.stated << " | "
        << (first ? line.conditions +
                        (line.chosen.empty() ? "" : "; chosen: " + line.chosen)
                  : "")
        << " | " << percent(line.value) << " | " << bandOf(line) << " | "
        << line.grade << " | " << (line.agrees ? "agrees" : "**differs**")
        << (line.because.empty() ? "" : ": " + line.because) << " |\n";
  }
  out << "\n## What cannot be reproduced, and why\n\n";
  for (const auto &entry : impossible) {
    out << "- " << entry.says << " [" << entry.source << "]: ";
    if (!entry.number.empty()) {
      out << entry.number << ". ";
    }
    out << entry.because << ".\n";
  }
  return out.str();
}

namespace {

std::vector<std::string> wordsOf(const std::string &page) {
  std::istringstream in(page);
  return {std::istream_iterator<std::string>(in),
          std::istream_iterator<std::string>()};
}

bool near(const std::string &a, const std::string &b, double tolerance) {
  if (a == b) {
    return true;
  }
  char *endA = nullptr;
  char *endB = nullptr;
  const double valueA = std::strtod(a.c_str(), &endA);
  const double valueB = std::strtod(b.c_str(), &endB);
  const bool numbers =
      endA != a.c_str() && endB != b.c_str() && std::string(endA) == endB;
  return numbers && std::fabs(valueA - valueB) <= tolerance;
}

}  // namespace

std::string difference(const std::string &a, const std::string &b,
                       double tolerance, double bandTolerance) {
  const auto left = wordsOf(a);
  const auto right = wordsOf(b);
  for (std::size_t i = 0; i < std::min(left.size(), right.size()); ++i) {
    // Ends of a band stand on both sides of "to"; they come from samples,
    // whose seed changes with every edit of the rule book.
    const bool band = (i > 0 && left[i - 1] == "to") ||
                      (i + 1 < left.size() && left[i + 1] == "to");
    if (!near(left[i], right[i], band ? bandTolerance : tolerance)) {
      return "'" + left[i] + "' against '" + right[i] + "'";
    }
  }
  return left.size() == right.size() ? "" : "one page is longer";
}

}  // namespace Diazepane::Validation
