// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The procedure of a flask, put together from parts (Data/Protocols, key
// `parts`): of the parts for one place the first that suits the flask.
#ifndef DIAZEPANE_PROTOCOLS_STAGEPARTS_H
#define DIAZEPANE_PROTOCOLS_STAGEPARTS_H

#include <set>
#include <string>
#include <vector>

#include <ConditionRules/Predicate.h>
#include <Protocols/ProtocolRecord.h>
#include <Strategies/StrategyBook.h>

namespace Diazepane {

struct StagePart {
  std::string id;
  std::vector<std::string> places;
  Predicate when;
  std::vector<ChargeRecord> charges;
  std::vector<StepRecord> steps;
};

class StageParts {
 public:
  //! Throws RuleError with all faults.
  static StageParts load(const RuleBookPtr &book);
  static StageParts read(const RuleBookPtr &book, std::vector<Fault> &faults);

  //! `flask` is what the keys and values build to.
  StageRecord stageOf(const std::string &title, const FlaskPattern &keys,
                      const Flask &flask) const;

  const std::vector<StagePart> &all() const { return d_parts; }

 private:
  std::vector<StagePart> d_parts;
};

}  // namespace Diazepane

#endif
