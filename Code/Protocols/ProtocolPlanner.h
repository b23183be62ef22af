// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// From a record, a substrate and a scale to a plan: each stage becomes a flask,
// the flask is predicted, and the amounts follow.
#ifndef DIAZEPANE_PROTOCOLS_PROTOCOLPLANNER_H
#define DIAZEPANE_PROTOCOLS_PROTOCOLPLANNER_H

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <Input/FlaskBuilder.h>
#include <Predict/Predictor.h>
#include <Protocols/ProtocolPlan.h>
#include <Protocols/ProtocolRecord.h>
#include <Strategies/StrategyBook.h>

namespace Diazepane {

struct ProtocolRequest {
  std::string substrate;  //!< SMILES or name; empty: the record's own
  std::string scale;      //!< "5 g", "20 mmol"; empty: the record's own
  std::string want;       //!< decides where sources disagree
  std::string target;     //!< SMILES or name that a strategy is to lead to
  std::string reagent;    //!< "NAME[:AMOUNT]" in place of the procedure's own
  //! Slot of a charge ("reagent") with "NAME[:AMOUNT]", or a key of the flask
  //! ("temperature") with its value.
  std::vector<std::pair<std::string, std::string>> set;
};

class ProtocolPlanner {
 public:
  //! Shares the rule book of the predictor, which must outlive it.
  ProtocolPlanner(const FlaskBuilder &builder, const Predictor &predictor);
  ~ProtocolPlanner();
  ProtocolPlanner(const ProtocolPlanner &) = delete;
  ProtocolPlanner &operator=(const ProtocolPlanner &) = delete;

  //! `name` is a procedure of the documents or a strategy; empty: the best
  //! way to the target. "Does not suit this substrate" and "refused" are plans
  //! with a status; what cannot be understood throws InputError.
  ProtocolPlan plan(const std::string &name,
                    const ProtocolRequest &request = {}) const;

  const ProtocolBook &book() const;
  const StrategyBook &strategies() const;

 private:
  struct Parts;
  std::unique_ptr<const Parts> d_parts;
};

//! One row per procedure and per strategy that is none of them: id, title,
//! purpose, source.
Table protocolTable(const ProtocolBook &book, const StrategyBook &strategies);

}  // namespace Diazepane

#endif
