// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Pressure of a gas that the reaction gives off in a closed vessel: ideal
// gas in the headspace, from amount, temperature and volumes.
#ifndef DIAZEPANE_CONDITIONRULES_GASPRESSURE_H
#define DIAZEPANE_CONDITIONRULES_GASPRESSURE_H

#include <optional>
#include <string>
#include <vector>

#include <ConditionRules/IngredientMatcher.h>

namespace Diazepane {

class GasPressure {
 public:
  //! {gas: CO2, limited_by: [HCHO, HCO2H, free_nh]}; other keys of the map
  //! belong to the caller.
  static GasPressure compile(const Record &record, PredicateContext &context);

  //! Equivalents of gas per substrate; 0 when something needed is absent.
  double equivalents(const Flask &flask) const;
  //! In bar; none when neither concentration nor scale is known. A vessel of
  //! unknown volume counts as half full.
  std::optional<double> bar(const Flask &flask) const;
  const std::string &gas() const { return d_gas; }

 private:
  std::string d_gas;
  std::vector<IngredientMatcher> d_limits;
  bool d_limitedByHydrogens = false;
};

}  // namespace Diazepane

#endif
