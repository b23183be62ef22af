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
#include <Kinetics/RateLaw.h>
#include <Kinetics/Stocks.h>
#include <Model/Flask.h>
#include <Model/Prediction.h>
#include <Model/Species.h>
#include <Reactions/ReactionRule.h>

namespace Diazepane {

class RateModel {
 public:
  static std::shared_ptr<const RateModel> compile(const RuleBookPtr &book,
                                                  std::vector<Fault> &faults);

  //! Factors of a step at a temperature, the statistical one included. The
  //! constant is their product. Steps of a module are rated as if they were
  //! alone: FlaskKinetics shares the flow out.
  StepRate rate(const Step &step, const std::vector<Species> &species,
                const Flask &flask, double temperatureKelvin) const;

  //! The constant of rate() alone: nothing is written about it.
  double constant(const Step &step, const std::vector<Species> &species,
                  const Flask &flask, double temperatureKelvin) const;

  const RateLaw &law(const std::string &ruleId) const;
  const StockTable &stocks() const { return d_stocks; }

  //! True when a step is first order whatever its molecules: a ring closure,
  //! a loss, or a reaction with something that is there in excess.
  bool isFirstOrder(const Step &step) const;

  //! Is a factor a difference of barriers, so that it grows on cooling?
  static bool isBarrier(const Factor &factor);

  //! Is a factor of a rate about the flask, not about the atoms of the step?
  bool concernsFlask(const Factor &factor) const;

 private:
  //! Asks for each case of the law's tables that holds for a step.
  template <class Take>
  void forEachHit(const RateLaw &law, const Step &step,
                  const std::vector<Species> &species, const Flask &flask,
                  Take take) const;

  RuleBookPtr d_book;
  FactorTables d_tables;
  StockTable d_stocks;
  std::map<std::string, RateLaw> d_laws;
};

using RateModelPtr = std::shared_ptr<const RateModel>;

//! Names of the factors of a rate that are no table's.
extern const char *const kTemperatureFactor;
extern const char *const kStatisticsFactor;

}  // namespace Diazepane

#endif
