// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// All that is to be said to somebody who asks what to do: changes to the
// flask, ways to the target, decision trees; and its forms for output.
#ifndef DIAZEPANE_STRATEGIES_ADVICEREPORT_H
#define DIAZEPANE_STRATEGIES_ADVICEREPORT_H

#include <optional>
#include <string>
#include <vector>

#include <Advise/Advice.h>
#include <Report/Document.h>
#include <Strategies/DecisionTree.h>
#include <Strategies/Planner.h>

namespace Diazepane {

struct AdviceRequest {
  std::optional<FlaskSpec> flask;  //!< its `want` may be a goal with figures
  std::string target;              //!< SMILES or name; empty: the product of
                                   //!< the flask that is wanted
  std::vector<std::string> facts;  //!< "dear-reagent=yes"
  bool strategies = true;
  bool protection = true;  //!< protecting groups among the changes
  AdviceOptions changes;
  PlanOptions plans;
};

struct AdviceReport {
  std::optional<Advice> advice;
  std::optional<PlanTable> plans;
  std::vector<TreeRun> trees;
  std::string treesAbout;  //!< flask that the trees were asked of
  std::string note;
  std::string ruleBookVersion;
  std::string ruleBookHash;
};

//! Compiled once per rule book, const afterwards.
class AdviceDesk {
 public:
  //! Throws RuleError with all faults of moves, strategies and trees.
  AdviceDesk(const FlaskBuilder &builder, const Predictor &predictor);

  //! InputError when neither flask nor target is given, or one is wrong.
  AdviceReport run(const AdviceRequest &request) const;

  //! Everything that can be wrong with the records of advice.
  static std::vector<Fault> check(const RuleBookPtr &book);

 private:
  const FlaskBuilder &d_builder;
  const Predictor &d_predictor;
  Moves d_moves;
  StrategyBook d_strategies;
  std::vector<DecisionTree> d_trees;
};

std::vector<std::string> reportLines(const AdviceReport &report);
std::string reportJson(const AdviceReport &report);
Document reportDocument(const AdviceReport &report);
//! Changes when there are any, else ways.
Table reportTable(const AdviceReport &report);

}  // namespace Diazepane

#endif
