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

namespace Diazepane {

struct ProtocolRequest {
  std::string substrate;  //!< SMILES or name; empty: the record's own
  std::string scale;      //!< "5 g", "20 mmol"; empty: the record's own
  std::string want;       //!< decides where sources disagree
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

  //! "Does not suit this substrate" and "refused" are plans with a status; what
  //! cannot be understood throws InputError.
  ProtocolPlan plan(const std::string &name,
                    const ProtocolRequest &request = {}) const;

  const ProtocolBook &book() const;

 private:
  struct Parts;
  std::unique_ptr<const Parts> d_parts;
};

//! One row per protocol: id, title, purpose, source.
Table protocolTable(const ProtocolBook &book);

}  // namespace Diazepane

#endif
