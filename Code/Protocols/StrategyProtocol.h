// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// A way to a target as a procedure: the strategy is planned, and every flask of
// the plan becomes a stage.
#ifndef DIAZEPANE_PROTOCOLS_STRATEGYPROTOCOL_H
#define DIAZEPANE_PROTOCOLS_STRATEGYPROTOCOL_H

#include <string>
#include <vector>

#include <Input/FlaskBuilder.h>
#include <Predict/Predictor.h>
#include <Protocols/ProtocolRecord.h>
#include <Protocols/StageParts.h>
#include <Strategies/Planner.h>

namespace Diazepane {

struct StrategyRequest {
  std::string strategy;   //!< id; empty: the best way to the target
  std::string target;     //!< SMILES or name
  std::string substrate;  //!< to begin with; empty: as the plan says
  std::string reagent;    //!< that is to be used; empty: any
  std::string amount;     //!< of it, in place of the strategy's; may be empty
};

//! The procedure, or why the strategy does not lead there.
struct StrategyProcedure {
  ProtocolRecord record;
  std::string problem;
};

class StrategyProtocols {
 public:
  //! Both must outlive it.
  StrategyProtocols(const FlaskBuilder &builder, const Predictor &predictor)
      : d_builder(builder),
        d_predictor(predictor),
        d_book(StrategyBook::load(predictor.ruleBook())),
        d_parts(StageParts::load(predictor.ruleBook())) {}

  const StrategyBook &book() const { return d_book; }

  //! InputError for what cannot be read.
  StrategyProcedure procedure(const StrategyRequest &request) const;

 private:
  StrategyRequest named(StrategyRequest request) const;
  std::vector<std::string> targetsOf(const Strategy &strategy,
                                     const StrategyRequest &request) const;
  std::vector<Fragment> fragmentsOf(const Strategy &strategy,
                                    const std::string &reagent) const;
  std::string endOf(const Strategy &strategy, const std::string &substrate,
                    const std::string &reagent) const;
  ProtocolRecord recordOf(Plan plan, const StrategyRequest &request) const;
  //! Begins with what was asked for, and uses it.
  bool fits(const Plan &plan, const StrategyRequest &request) const;
  std::string nameOf(const std::string &reagent) const;
  //! The entry of a step's flask that puts the reagent in; -1 when none does.
  int entryOf(const PlanStep &step, const std::string &reagent) const;

  const FlaskBuilder &d_builder;
  const Predictor &d_predictor;
  StrategyBook d_book;
  StageParts d_parts;
};

}  // namespace Diazepane

#endif
