// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
#include <ConditionRules/ConditionRule.h>

#include <Base/Text.h>

namespace Diazepane {

const char *nameOf(RulePolicy policy) {
  switch (policy) {
    case RulePolicy::Documents:
      return "documents";
    case RulePolicy::Physics:
      return "physics";
    case RulePolicy::Both:
      break;
  }
  return "both";
}

ConditionRule ConditionRule::fromRecord(const Record &record,
                                        const RuleBookPtr &book,
                                        std::vector<Fault> &faults) {
  ConditionRule rule;
  rule.d_where = record.where();
  rule.d_id = record["id"].asText();
  rule.d_title = record["title"].asText();
  rule.d_source = join(record["source"].asTexts(), ";");
  rule.d_place = record["place"].asText();
  rule.d_confidence = record["confidence"].asText();
  rule.d_explanation = record["explanation"].asText();
  const std::string policy = record["policy"].asText("both");
  rule.d_policy = policy == "documents" ? RulePolicy::Documents
                  : policy == "physics" ? RulePolicy::Physics
                                        : RulePolicy::Both;
  if (rule.d_id.empty()) {
    faults.push_back({record.where(), "the rule has no id"});
  }
  if (record["when"].isNull()) {
    faults.push_back({record.where(), "the rule has no condition ('when')"});
  }
  rule.d_when = compilePredicate(record["when"], book, faults);
  PredicateContext context(book, faults);
  const std::size_t before = faults.size();
  rule.d_effects = Effects::compile(record["effects"], context);
  if (rule.d_effects.empty() && faults.size() == before &&
      record["explanation"].isNull()) {
    faults.push_back({record.where(), "the rule has no effect"});
  }
  rule.readCases(record["cases"], record.where(), faults);
  return rule;
}

void ConditionRule::readCases(const Record &cases, const Where &where,
                              std::vector<Fault> &faults) {
  d_firing = cases["fires"].items();
  d_silent = cases["silent"].items();
  if (d_firing.empty() || d_silent.empty()) {
    faults.push_back({cases.isNull() ? where : cases.where(),
                      "a rule needs a case under 'fires' and one under "
                      "'silent'"});
  }
}

bool ConditionRule::numbersCount(Policy policy) const {
  return d_policy == RulePolicy::Both ||
         (d_policy == RulePolicy::Documents) == (policy == Policy::Documents);
}

}  // namespace Diazepane
