// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Data/Parameters/route_variants.yaml: what to try when a step gives little
// of what is meant, each predicted, the best one told.
#ifndef DIAZEPANE_ROUTES_STEPVARIANTS_H
#define DIAZEPANE_ROUTES_STEPVARIANTS_H

#include <string>
#include <utility>
#include <vector>

#include <Perception/Pattern.h>
#include <Predict/Predictor.h>
#include <Routes/Forward.h>
#include <Routes/StepVerdict.h>

namespace Diazepane {

struct VariantRecord {
  std::string id;
  std::string title;
  std::vector<std::string> against;  //!< modes of what spoils the step
  std::vector<std::pair<std::string, std::string>> flask;  //!< replaced keys
  std::string reagentAmount;     //!< of what reacts with the substrate
  bool onReagent = false;        //!< its share counts per reagent
  bool protect = false;          //!< Boc on a ring nitrogen that stays free
  std::vector<Pattern> without;  //!< not when the product has one of these
  int extraSteps = 0;
  std::string source;
  Where where;
};

class StepVariants {
 public:
  //! Records of all folders of the rule book, a later one replaces an earlier
  //! one of its id. RuleError with every fault.
  static StepVariants load(const RuleBook &book);

  //! The best of the variants that speak against what spoils the step; empty
  //! when none is better by at least ten points.
  StepVariant best(const Forward &forward, const Predictor &predictor,
                   const FlaskSpec &flask, const StepVerdict &verdict) const;

  const std::vector<VariantRecord> &all() const { return d_records; }

 private:
  std::vector<VariantRecord> d_records;
};

}  // namespace Diazepane

#endif
