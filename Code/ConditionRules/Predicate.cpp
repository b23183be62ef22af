// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
#include <ConditionRules/Predicate.h>

#include <Base/Text.h>
#include <ConditionRules/PredicateNode.h>

namespace Diazepane {

Truth Predicate::test(const Flask &flask) const {
  return d_root ? d_root->test(flask) : Truth::Yes;
}

bool Predicate::holds(const Flask &flask) const {
  const Truth truth = test(flask);
  return truth == Truth::Yes ||
         (truth == Truth::Unknown && flask.assumeMissing);
}

std::string Predicate::explain(const Flask &flask) const {
  std::vector<std::string> reasons;
  if (!holds(flask)) {
    d_root->explain(flask, reasons);
  }
  return join(reasons, "; ");
}

std::vector<std::string> Predicate::assumptions(const Flask &flask) const {
  std::vector<std::string> out;
  if (d_root && flask.assumeMissing && test(flask) == Truth::Unknown) {
    d_root->assume(flask, out);
  }
  return out;
}

Numbers Predicate::numbers(const Flask &flask) const {
  Numbers out;
  if (d_root) {
    d_root->measure(flask, out);
  }
  return out;
}

std::string Predicate::describe() const {
  return d_root ? d_root->describe() : "always";
}

namespace {

//! Stands for a condition that could not be compiled.
class NeverNode : public PredicateNode {
 public:
  Truth test(const Flask &) const override { return Truth::No; }
  std::string describe() const override { return "(faulty condition)"; }
  std::string found(const Flask &) const override {
    return "the condition is faulty";
  }
  int cost() const override { return 0; }
};

}  // namespace

Predicate compilePredicate(const Record &record, const RuleBookPtr &book,
                           std::vector<Fault> &faults) {
  if (record.isNull()) {
    return {};
  }
  const std::size_t before = faults.size();
  PredicateContext context(book, faults);
  NodePtr node = context.compile(record);
  if (faults.size() != before || !node) {
    node = std::make_shared<NeverNode>();
  }
  return Predicate(node);
}

std::vector<std::pair<std::string, std::string>> predicateKeys() {
  std::vector<std::pair<std::string, std::string>> out;
  for (const auto &kind : predicateKinds()) {
    out.emplace_back(kind.key, kind.meaning);
  }
  return out;
}

}  // namespace Diazepane
