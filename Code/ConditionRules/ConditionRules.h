// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// All condition rules compiled, and what they say about one flask.
#ifndef DIAZEPANE_CONDITIONRULES_CONDITIONRULES_H
#define DIAZEPANE_CONDITIONRULES_CONDITIONRULES_H

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <ConditionRules/ConditionRule.h>
#include <Model/Evidence.h>

namespace Diazepane {

//! Each entry carries the evidence that says who decided it.
struct AppliedGate {
  std::string family;  //!< family or id of a reaction rule
  Evidence evidence;
};

struct AppliedFactor {
  std::string target;                 //!< one of factorTargets()
  std::vector<std::string> families;  //!< or ids; empty: everywhere
  std::optional<double> set;  //!< replaces the value; else it is multiplied
  double multiply = 1.0;
  Evidence evidence;

  //! Family or id of a reaction; an empty word is concerned by all.
  bool concerns(const std::string &family) const;
};

struct AppliedClaim {
  std::map<std::string, double> outcome;  //!< mono, bis, quaternary, regio
  bool disputed = false;
  bool advisable = true;  //!< false: never recommended
  std::string grade;
  std::string print;  //!< how a figure of 1 is worded
  Evidence evidence;
};

struct AppliedModule {
  std::string name;
  std::map<std::string, std::string> settings;
  Evidence evidence;
};

struct AppliedVeto {
  bool impossible = false;            //!< else dangerous
  std::vector<std::string> families;  //!< empty: the whole flask
  Evidence evidence;
};

struct AppliedAdvice {
  std::string text;
  std::vector<std::pair<std::string, std::string>> change;
  std::string protocol;
  Evidence evidence;
};

struct AppliedByproduct {
  std::string smiles;
  Evidence evidence;
};

//! Lists are in the order of the rule book; evidence has hazards first.
struct Outcome {
  std::vector<AppliedGate> closed;
  std::vector<AppliedGate> opened;
  std::vector<AppliedFactor> factors;
  std::vector<AppliedClaim> claims;
  std::vector<AppliedModule> modules;
  std::vector<AppliedVeto> vetoes;
  std::vector<AppliedAdvice> advice;
  std::vector<AppliedByproduct> byproducts;
  std::vector<Evidence> hazards;   //!< subject is the code: W-HN3
  std::vector<Evidence> warnings;  //!< likewise
  std::vector<Evidence> notes;     //!< rules that the model itself carries out
  std::string grade;               //!< worst that a rule sets; may be empty
  std::vector<std::string> fired;  //!< ids of all rules that held

  //! Everything as evidence: hazards, vetoes, warnings, claims, gates,
  //! factors, modules, notes, by-products, advice.
  std::vector<Evidence> evidence() const;

  bool isOpened(const std::string &familyOrRule) const;
  bool isClosed(const std::string &familyOrRule) const;
  const AppliedModule *module(const std::string &name) const;
  //! Product of all multipliers on a target for a family.
  double multiplier(const std::string &target,
                    const std::string &family = "") const;
  //! The value that a rule sets for a target, if any.
  std::optional<double> setValue(const std::string &target,
                                 const std::string &family = "") const;
};

class ConditionRules {
 public:
  //! Compiles every record of the book; faults are collected, and what could
  //! be compiled is returned.
  static ConditionRules compile(const RuleBookPtr &book,
                                std::vector<Fault> &faults);
  //! Throws RuleError with all faults.
  static ConditionRules compile(const RuleBookPtr &book);

  Outcome apply(const Flask &flask) const;

  const std::vector<ConditionRule> &rules() const { return d_rules; }
  const ConditionRule *find(const std::string &id) const;

 private:
  std::vector<ConditionRule> d_rules;
};

}  // namespace Diazepane

#endif
