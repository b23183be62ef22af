// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Decision trees as records (Data/DecisionTrees), carried out for a flask:
// every branch with the number or the fact that decided it.
#ifndef DIAZEPANE_STRATEGIES_DECISIONTREE_H
#define DIAZEPANE_STRATEGIES_DECISIONTREE_H

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <Advise/Advice.h>
#include <ConditionRules/Predicate.h>
#include <Model/Prediction.h>
#include <RuleBook/RuleBook.h>
#include <Strategies/Plan.h>

namespace Diazepane {

struct TreeNode {
  std::string id;
  std::string question;  //!< empty in a leaf
  std::optional<Predicate> condition;
  std::string computed;
  std::optional<double> above;
  std::optional<double> below;
  std::string ask;
  bool assume = false;
  std::string onYes;
  std::string onNo;
  std::string advice;
  std::string strategy;
  std::string move;
  std::string because;
};

struct DecisionTree {
  std::string id;
  std::string title;
  Predicate when;
  std::vector<TreeNode> nodes;
  std::string note;
  std::string source;

  const TreeNode *find(const std::string &nodeId) const;
};

//! Throws RuleError with all faults: unknown nodes, loops, keys.
std::vector<DecisionTree> loadTrees(const RuleBookPtr &book);
std::vector<DecisionTree> loadTrees(const RuleBookPtr &book,
                                    std::vector<Fault> &faults);

struct TreeStep {
  std::string question;
  bool yes = false;
  std::string reason;  //!< "quaternary is 18 %, above 2 %"
  std::string because;
};

struct TreeRun {
  std::string id;
  std::string title;
  std::vector<TreeStep> path;
  std::string advice;  //!< of the leaf
  std::string because;
  std::string effect;  //!< of the strategy or move that it names, computed
  std::string strategy;
  std::string move;
  std::string note;
  std::string source;
};

//! What a tree may ask: the flask, its prediction, what changes do, what
//! strategies give, what the chemist says.
struct TreeFacts {
  const Prediction *prediction = nullptr;
  const Advice *advice = nullptr;
  const PlanTable *plans = nullptr;
  std::map<std::string, bool> told;
};

//! Trees that concern the flask, each carried out.
std::vector<TreeRun> runTrees(const std::vector<DecisionTree> &trees,
                              const TreeFacts &facts);

//! "dear-reagent=yes"; InputError for what no tree asks.
std::map<std::string, bool> readFacts(const std::vector<std::string> &texts,
                                      const std::vector<DecisionTree> &trees);

std::vector<std::string> treeLines(const std::vector<TreeRun> &runs);
Table treeTable(const std::vector<TreeRun> &runs);
std::string treeJson(const std::vector<TreeRun> &runs);

}  // namespace Diazepane

#endif
