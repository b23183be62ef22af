// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Data/Parameters/helpers.yaml: what a record that names no reagent is taken
// to mean, judged by the groups of its substrate.
#ifndef DIAZEPANE_ROUTES_HELPERS_H
#define DIAZEPANE_ROUTES_HELPERS_H

#include <string>
#include <utility>
#include <vector>

#include <Model/Flask.h>
#include <Perception/Pattern.h>
#include <RuleBook/RuleBook.h>

namespace Diazepane {

struct Helper {
  std::string id;
  std::string title;
  std::vector<Pattern> suggestedBy;  //!< any of them in the substrate
  std::vector<Pattern> with;         //!< and any of these, if there are some
  std::vector<Pattern> without;      //!< and none of these
  std::vector<std::pair<std::string, std::string>> flask;  //!< key, value
  double weight = 1.0;
  bool afterwards = false;  //!< often the next step of the same record
  //! It may set a site free for a partner when none of these is there to
  //! react with the partner first; empty: it is not tried so.
  std::vector<Pattern> beforeWithout;
  std::vector<std::string> beside;     //!< classes that may be named with it
  std::vector<std::string> needs;      //!< one of which must be named
  std::vector<std::string> notBeside;  //!< classes that speak against it
  std::string source;
  Where where;

  bool suits(const RDKit::ROMol &substrate) const;
  //! Does what else is named leave room for it?
  bool goesWith(const Flask &named) const;
  bool maySetFree(const RDKit::ROMol &substrate) const;
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
