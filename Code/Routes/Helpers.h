// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Data/Parameters/helpers.yaml: what a record that names no reagent is taken
// to mean, judged by the groups of its substrate.
#ifndef DIAZEPANE_ROUTES_HELPERS_H
#define DIAZEPANE_ROUTES_HELPERS_H

#include <string>
#include <utility>
#include <vector>

#include <Perception/Pattern.h>
#include <RuleBook/RuleBook.h>

namespace Diazepane {

struct Helper {
  std::string id;
  std::string title;
  std::vector<Pattern> suggestedBy;  //!< any of them in the substrate
  std::vector<Pattern> with;         //!< and any of these, if there are some
  std::vector<std::pair<std::string, std::string>> flask;  //!< key, value
  double weight = 1.0;
  bool afterwards = false;  //!< often the next step of the same record
  bool before = false;      //!< often what sets a site free for a partner
  std::string source;
  Where where;

  bool suits(const RDKit::ROMol &substrate) const;
};

class Helpers {
 public:
  Helpers() = default;
  //! Records of all folders of the rule book; one of a later folder replaces
  //! an earlier one of its id. RuleError with every fault.
  static Helpers load(const RuleBook &book);

  //! Those that suit, the likeliest first.
  std::vector<const Helper *> forSubstrate(const RDKit::ROMol &mol) const;
  const std::vector<Helper> &all() const { return d_helpers; }

 private:
  std::vector<Helper> d_helpers;  //!< heaviest first
};

}  // namespace Diazepane

#endif
