// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Predicates over what comes after and what it is for: the work-up, what is
// wanted, whose word counts.
#include <algorithm>
#include <optional>

#include <Base/Text.h>
#include <ConditionRules/PredicateNode.h>
#include <ConditionRules/Range.h>

namespace Diazepane {

namespace {

//! Any step of the work-up with this action, this reagent and this pH.
class WorkupNode : public PredicateNode {
 public:
  WorkupNode(std::vector<std::string> actions, std::vector<std::string> with,
             std::optional<Range> pH)
      : d_actions(std::move(actions)),
        d_with(std::move(with)),
        d_pH(std::move(pH)) {}

  Truth test(const Flask &flask) const override {
    const auto &steps = flask.conditions.workup;
    return std::any_of(steps.begin(), steps.end(),
                       [this](const WorkupStep &step) { return fits(step); })
               ? Truth::Yes
               : Truth::No;
  }
  std::string describe() const override {
    std::string text = "work-up with a step";
    text += d_actions.empty() ? "" : " " + join(d_actions, " or ");
    text += d_with.empty() ? "" : " with " + join(d_with, " or ");
    return text + (d_pH ? " at pH " + d_pH->describe() : "");
  }
  std::string found(const Flask &flask) const override {
    return flask.conditions.workup.empty() ? "no work-up is given"
                                           : "no step of the work-up is such";
  }
  int cost() const override { return static_cast<int>(Cost::Ingredient); }

 private:
  bool fits(const WorkupStep &step) const {
    const auto has = [](const std::string &text,
                        const std::vector<std::string> &words) {
      const std::string folded = foldName(text);
      return words.empty() ||
             std::any_of(words.begin(), words.end(), [&](const auto &word) {
               return folded.find(foldName(word)) != std::string::npos;
             });
    };
    return has(step.action, d_actions) &&
           has(step.action + " " + step.with, d_with) &&
           (!d_pH || (step.pH && d_pH->contains(*step.pH)));
  }

  std::vector<std::string> d_actions;
  std::vector<std::string> d_with;
  std::optional<Range> d_pH;
};

//! What the user wants, or whose word counts.
class GoalNode : public PredicateNode {
 public:
  GoalNode(bool policy, std::vector<std::string> words)
      : d_policy(policy), d_words(std::move(words)) {}

  Truth test(const Flask &flask) const override {
    const std::string value = foldName(valueOf(flask));
    return std::any_of(
               d_words.begin(), d_words.end(),
               [&](const auto &word) { return foldName(word) == value; })
               ? Truth::Yes
               : Truth::No;
  }
  std::string describe() const override {
    return (d_policy ? "policy " : "wanted is ") + join(d_words, " or ");
  }
  std::string found(const Flask &flask) const override {
    const std::string value = valueOf(flask);
    if (d_policy) {
      return "the policy is " + value;
    }
    return value.empty() ? "nothing special is wanted" : value + " is wanted";
  }
  int cost() const override { return static_cast<int>(Cost::Condition); }

 private:
  std::string valueOf(const Flask &flask) const {
    return d_policy ? nameOf(flask.policy) : flask.want;
  }

  bool d_policy;
  std::vector<std::string> d_words;
};

}  // namespace

NodePtr makeWorkup(const std::string &, const Record &value,
                   PredicateContext &context) {
  if (!value.isMap()) {
    context.fault(value.where(), "a map with action, with or ph is expected");
    return nullptr;
  }
  std::optional<Range> pH;
  if (value.has("ph")) {
    pH = Range::compile(value["ph"], std::nullopt, {}, context);
  }
  if (!context.onlyKeys(value, {"action", "with", "ph"})) {
    return nullptr;
  }
  return std::make_shared<WorkupNode>(value["action"].asTexts(),
                                      value["with"].asTexts(), std::move(pH));
}

NodePtr makeGoal(const std::string &key, const Record &value,
                 PredicateContext &context) {
  const auto words = value.asTexts();
  if (words.empty()) {
    context.fault(value.where(), "'" + key + "' needs at least one word");
    return nullptr;
  }
  if (key == "policy") {
    for (const auto &item : value.items()) {
      if (item.text() != nameOf(Policy::Documents) &&
          item.text() != nameOf(Policy::Physics)) {
        context.fault(item.where(), "'" + item.text() +
                                        "' is not a policy; one of documents, "
                                        "physics");
      }
    }
  }
  return std::make_shared<GoalNode>(key == "policy", words);
}

}  // namespace Diazepane
