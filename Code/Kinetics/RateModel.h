// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The rate constant of a step as a product of named factors, each with its
// value, uncertainty and source.
#ifndef DIAZEPANE_KINETICS_RATEMODEL_H
#define DIAZEPANE_KINETICS_RATEMODEL_H

#include <map>
#include <memory>
#include <string>
#include <vector>

#include <Kinetics/FactorTables.h>
#include <Model/Flask.h>
#include <Model/Prediction.h>
#include <Model/Species.h>
#include <Reactions/ReactionRule.h>

namespace Diazepane {

//! The key `rate` of a reaction record, units converted.
struct RateLaw {
  double k25 = 0.0;  //!< M-1 s-1, or s-1 when firstOrder
  bool firstOrder = false;
  double activationKjPerMol = 0.0;
  double uncertainty = 1.0;  //!< multiplicative
  std::vector<std::string> factors;
  double effectiveMolar = 0.0;  //!< ring closure against the same step outside
  double effectiveUncertainty = 1.0;
  std::string effectiveId;
  std::string of;  //!< bimolecular rule whose k25 is borrowed
  bool atSubstrateConcentration = false;  //!< pseudo first order in substrate
  std::string module;  //!< side module that shares the flow out
  std::string branch;  //!< which of the module's branches this is
  std::string source;
};

class RateModel {
 public:
  static std::shared_ptr<const RateModel> compile(const RuleBookPtr &book,
                                                  std::vector<Fault> &faults);

  //! Factors of a step at a temperature, the statistical one included. The
  //! constant is their product.
  StepRate rate(const Step &step, const std::vector<Species> &species,
                const Flask &flask, double temperatureKelvin) const;

  const RateLaw &law(const std::string &ruleId) const;

  //! True when a step is first order whatever its molecules: a ring closure,
  //! a loss, or a reaction with something that is there in excess.
  bool isFirstOrder(const Step &step) const;

 private:
  RuleBookPtr d_book;
  FactorTables d_tables;
  std::map<std::string, RateLaw> d_laws;
  std::map<std::string, const ReactionRecord *> d_records;
};

using RateModelPtr = std::shared_ptr<const RateModel>;

//! exp(-Ea/R (1/T - 1/298.15 K)).
double arrhenius(double activationKjPerMol, double temperatureKelvin);

}  // namespace Diazepane

#endif
