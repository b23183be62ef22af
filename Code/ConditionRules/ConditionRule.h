// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// One compiled record of Data/ConditionRules: when, what then, whose word.
#ifndef DIAZEPANE_CONDITIONRULES_CONDITIONRULE_H
#define DIAZEPANE_CONDITIONRULES_CONDITIONRULE_H

#include <string>
#include <vector>

#include <ConditionRules/Effects.h>
#include <ConditionRules/Predicate.h>

namespace Diazepane {

//! Under which policy the numbers of a rule count; its words always do.
enum class RulePolicy { Both, Documents, Physics };

class ConditionRule {
 public:
  static ConditionRule fromRecord(const Record &record, const RuleBookPtr &book,
                                  std::vector<Fault> &faults);

  const std::string &id() const { return d_id; }
  const std::string &title() const { return d_title; }
  //! Ids of Sources, joined by ';'.
  const std::string &source() const { return d_source; }
  const std::string &place() const { return d_place; }
  //! H well founded, M plausible, L one source only, X against physics.
  const std::string &confidence() const { return d_confidence; }
  const std::string &explanation() const { return d_explanation; }
  RulePolicy policy() const { return d_policy; }
  const Predicate &when() const { return d_when; }
  const Effects &effects() const { return d_effects; }
  const Where &where() const { return d_where; }

  //! Flasks of the record's `cases`, as maps of command-line keys.
  const std::vector<Record> &firing() const { return d_firing; }
  const std::vector<Record> &silent() const { return d_silent; }

  bool numbersCount(Policy policy) const;
  //! "when ...": the condition in words.
  std::string describe() const { return d_when.describe(); }

 private:
  void readCases(const Record &cases, const Where &where,
                 std::vector<Fault> &faults);

  std::string d_id;
  std::string d_title;
  std::string d_source;
  std::string d_place;
  std::string d_confidence;
  std::string d_explanation;
  RulePolicy d_policy = RulePolicy::Both;
  Predicate d_when;
  Effects d_effects;
  Where d_where;
  std::vector<Record> d_firing;
  std::vector<Record> d_silent;
};

const char *nameOf(RulePolicy policy);

}  // namespace Diazepane

#endif
