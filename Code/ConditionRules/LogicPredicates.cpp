// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// all, any, not: with three values, so that what is not known stays unknown.
#include <algorithm>
#include <iterator>

#include <Base/Text.h>
#include <ConditionRules/PredicateNode.h>

namespace Diazepane {

namespace {

std::string listText(const std::vector<NodePtr> &parts,
                     const std::string &word) {
  std::vector<std::string> texts;
  for (const auto &part : parts) {
    texts.push_back(part->describe());
  }
  return join(texts, word);
}

int totalCost(const std::vector<NodePtr> &parts) {
  int cost = 0;
  for (const auto &part : parts) {
    cost += part->cost();
  }
  return cost;
}

class AllNode : public PredicateNode {
 public:
  explicit AllNode(std::vector<NodePtr> parts)
      : d_parts(std::move(parts)), d_byCost(d_parts) {
    std::stable_sort(d_byCost.begin(), d_byCost.end(),
                     [](const NodePtr &a, const NodePtr &b) {
                       return a->cost() < b->cost();
                     });
  }

  Truth test(const Flask &flask) const override {
    Truth truth = Truth::Yes;
    for (const auto &part : d_byCost) {
      truth = std::min(truth, part->test(flask));
      if (truth == Truth::No) {
        break;
      }
    }
    return truth;
  }
  std::string describe() const override { return listText(d_parts, " and "); }
  std::string found(const Flask &) const override { return ""; }
  int cost() const override { return totalCost(d_parts); }
  void explain(const Flask &flask,
               std::vector<std::string> &reasons) const override {
    for (const auto &part : d_parts) {
      part->explain(flask, reasons);
    }
  }
  void assume(const Flask &flask,
              std::vector<std::string> &assumptions) const override {
    for (const auto &part : d_parts) {
      if (part->test(flask) == Truth::Unknown) {
        part->assume(flask, assumptions);
      }
    }
  }
  void measure(const Flask &flask, Numbers &numbers) const override {
    for (const auto &part : d_parts) {
      part->measure(flask, numbers);
    }
  }

 private:
  std::vector<NodePtr> d_parts;   // as written, for texts
  std::vector<NodePtr> d_byCost;  // cheap first, for tests
};

class AnyNode : public PredicateNode {
 public:
  explicit AnyNode(std::vector<NodePtr> parts) : d_parts(std::move(parts)) {}

  Truth test(const Flask &flask) const override {
    Truth truth = Truth::No;
    for (const auto &part : d_parts) {
      truth = std::max(truth, part->test(flask));
      if (truth == Truth::Yes) {
        break;
      }
    }
    return truth;
  }
  std::string describe() const override {
    return "(" + listText(d_parts, " or ") + ")";
  }
  std::string found(const Flask &flask) const override {
    std::vector<std::string> reasons;
    for (const auto &part : d_parts) {
      std::vector<std::string> own;
      part->explain(flask, own);
      reasons.push_back(join(own, " and "));
    }
    std::sort(reasons.begin(), reasons.end());
    reasons.erase(std::unique(reasons.begin(), reasons.end()), reasons.end());
    // "no reductant (borane) in the flask" says no more than "no borane in the
    // flask" beside it.
    const auto isSaid = [&reasons](const std::string &reason) {
      const auto open = reason.find(" (");
      const auto close = reason.rfind(") ");
      return open != std::string::npos && close != std::string::npos &&
             open < close &&
             std::find(reasons.begin(), reasons.end(),
                       "no " + reason.substr(open + 2, close - open - 2) +
                           reason.substr(close + 1)) != reasons.end();
    };
    std::vector<std::string> told;
    std::copy_if(
        reasons.begin(), reasons.end(), std::back_inserter(told),
        [&isSaid](const std::string &reason) { return !isSaid(reason); });
    return join(told, ", ");
  }
  int cost() const override { return totalCost(d_parts); }
  void assume(const Flask &flask,
              std::vector<std::string> &assumptions) const override {
    // One of them is enough; the first that is not ruled out is named.
    for (const auto &part : d_parts) {
      if (part->test(flask) == Truth::Unknown) {
        part->assume(flask, assumptions);
        return;
      }
    }
  }
  void measure(const Flask &flask, Numbers &numbers) const override {
    for (const auto &part : d_parts) {
      if (part->test(flask) == Truth::Yes) {
        part->measure(flask, numbers);
      }
    }
  }

 private:
  std::vector<NodePtr> d_parts;
};

class NotNode : public PredicateNode {
 public:
  explicit NotNode(NodePtr part) : d_part(std::move(part)) {}

  Truth test(const Flask &flask) const override {
    switch (d_part->test(flask)) {
      case Truth::Yes:
        return Truth::No;
      case Truth::No:
        return Truth::Yes;
      case Truth::Unknown:
        break;
    }
    return Truth::Unknown;
  }
  std::string describe() const override {
    return "not (" + d_part->describe() + ")";
  }
  std::string found(const Flask &flask) const override {
    return d_part->test(flask) == Truth::Unknown
               ? d_part->found(flask)
               : "excluded because " + d_part->describe();
  }
  int cost() const override { return d_part->cost(); }

 private:
  NodePtr d_part;
};

std::vector<NodePtr> compileList(const Record &value,
                                 PredicateContext &context) {
  std::vector<NodePtr> parts;
  if (!value.isList()) {
    context.fault(value.where(), "a list of conditions is expected here");
    return parts;
  }
  for (const auto &item : value.items()) {
    parts.push_back(context.compile(item));
  }
  if (parts.empty()) {
    context.fault(value.where(), "the list of conditions is empty");
  }
  return parts;
}

bool complete(const std::vector<NodePtr> &parts) {
  return !parts.empty() &&
         std::all_of(parts.begin(), parts.end(),
                     [](const NodePtr &part) { return part != nullptr; });
}

}  // namespace

NodePtr allOf(std::vector<NodePtr> parts) {
  if (!complete(parts)) {
    return nullptr;
  }
  return parts.size() == 1 ? parts.front()
                           : std::make_shared<AllNode>(std::move(parts));
}

NodePtr makeAll(const std::string &, const Record &value,
                PredicateContext &context) {
  return allOf(compileList(value, context));
}

NodePtr makeAny(const std::string &, const Record &value,
                PredicateContext &context) {
  auto parts = compileList(value, context);
  return complete(parts) ? std::make_shared<AnyNode>(std::move(parts))
                         : nullptr;
}

NodePtr makeNot(const std::string &, const Record &value,
                PredicateContext &context) {
  NodePtr part = context.compile(value);
  return part ? std::make_shared<NotNode>(std::move(part)) : nullptr;
}

}  // namespace Diazepane
