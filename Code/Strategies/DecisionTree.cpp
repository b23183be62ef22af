// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Strategies/DecisionTree.h>

#include <algorithm>
#include <set>

#include <Base/Text.h>

namespace Diazepane {

namespace {

//! "2 %" as a fraction, a bare number as it stands.
std::optional<double> boundOf(const Record &value) {
  if (value.isNull()) {
    return std::nullopt;
  }
  return parseQuantity(value.asText(), Quantity::Fraction, value.where());
}

TreeNode nodeFrom(const Record &record, const RuleBookPtr &book,
                  std::vector<Fault> &faults) {
  TreeNode node;
  node.id = record["id"].asText();
  node.question = record["question"].asText();
  if (record.has("if")) {
    node.condition = compilePredicate(record["if"], book, faults);
  }
  node.computed = record["computed"].asText();
  node.above = boundOf(record["above"]);
  node.below = boundOf(record["below"]);
  node.ask = record["ask"].asText();
  node.assume = record["assume"].asText() == "yes";
  node.onYes = record["yes"].asText();
  node.onNo = record["no"].asText();
  node.advice = record["advice"].asText();
  node.strategy = record["strategy"].asText();
  node.move = record["move"].asText();
  node.because = record["because"].asText();
  const int ways = (node.condition ? 1 : 0) + (node.computed.empty() ? 0 : 1) +
                   (node.ask.empty() ? 0 : 1);
  if (node.question.empty() != (ways == 0) || ways > 1) {
    faults.push_back(
        {record.where(), "a question is answered by one of if, computed, ask"});
  }
  if (node.question.empty() == node.advice.empty()) {
    faults.push_back({record.where(), "needs either a question or advice"});
  }
  if (!node.computed.empty() && !node.above && !node.below) {
    faults.push_back({record.where(), "a computed quantity needs a bound"});
  }
  return node;
}

void checkLinks(const DecisionTree &tree, const Where &where,
                std::vector<Fault> &faults) {
  std::set<std::string> earlier;
  for (std::size_t i = tree.nodes.size(); i-- > 0;) {
    const TreeNode &node = tree.nodes[i];
    if (!node.question.empty()) {
      for (const auto *next : {&node.onYes, &node.onNo}) {
        // Leading only forwards, a tree has no loops.
        if (earlier.count(*next) == 0) {
          faults.push_back({where, tree.id + ", node '" + node.id + "': '" +
                                       *next + "' is no later node"});
        }
      }
    }
    if (!earlier.insert(node.id).second) {
      faults.push_back({where, tree.id + ": node '" + node.id + "' twice"});
    }
  }
}

}  // namespace

const TreeNode *DecisionTree::find(const std::string &nodeId) const {
  for (const auto &node : nodes) {
    if (node.id == nodeId) {
      return &node;
    }
  }
  return nullptr;
}

std::vector<DecisionTree> loadTrees(const RuleBookPtr &book,
                                    std::vector<Fault> &faults) {
  std::vector<DecisionTree> trees;
  for (const auto &record : book->records("trees")) {
    try {
      DecisionTree tree;
      tree.id = record["id"].asText();
      tree.title = record["title"].asText();
      tree.when = compilePredicate(record["when"], book, faults);
      tree.note = record["note"].asText();
      tree.source = join(record["source"].asTexts(), ";");
      for (const auto &node : record["nodes"].items()) {
        tree.nodes.push_back(nodeFrom(node, book, faults));
      }
      checkLinks(tree, record.where(), faults);
      trees.push_back(std::move(tree));
    } catch (const InputError &error) {
      faults.push_back(faultOf(error));
    }
  }
  return trees;
}

std::vector<DecisionTree> loadTrees(const RuleBookPtr &book) {
  std::vector<Fault> faults;
  auto trees = loadTrees(book, faults);
  if (!faults.empty()) {
    throw RuleError(std::move(faults));
  }
  return trees;
}

std::map<std::string, bool> readFacts(const std::vector<std::string> &texts,
                                      const std::vector<DecisionTree> &trees) {
  std::vector<std::string> known;
  for (const auto &tree : trees) {
    for (const auto &node : tree.nodes) {
      if (!node.ask.empty()) {
        known.push_back(node.ask);
      }
    }
  }
  const Where where{"", 0, 0, "fact"};
  std::map<std::string, bool> facts;
  for (const auto &text : texts) {
    const auto parts = split(text, '=');
    const std::string name = trim(parts.front());
    const std::string value = parts.size() == 2 ? lower(trim(parts[1])) : "";
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      throw InputError("no tree asks for '" + name + "'", where,
                       "one of: " + join(known, ", "));
    }
    if (value != "yes" && value != "no") {
      throw InputError("'" + text + "' says neither yes nor no", where,
                       name + "=yes or " + name + "=no");
    }
    facts[name] = value == "yes";
  }
  return facts;
}

}  // namespace Diazepane
