// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What a condition rule does when it fires, as compiled from its record.
#ifndef DIAZEPANE_CONDITIONRULES_EFFECTS_H
#define DIAZEPANE_CONDITIONRULES_EFFECTS_H

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <ConditionRules/GasPressure.h>

namespace Diazepane {

//! close and open: families (or reaction rule ids) before the network.
struct GateEffect {
  bool open = false;
  std::vector<std::string> families;
  std::string text;
};

//! A number of the model that is multiplied or set.
struct FactorEffect {
  std::string target;
  std::vector<std::string> families;  //!< empty: wherever the target occurs
  std::optional<double> set;
  double multiply = 1.0;
  std::optional<double> arrheniusKj;    //!< exp(E/R (1/T - 1/298.15 K))
  std::optional<double> saturationBar;  //!< 1 / (1 + p / this)
  std::optional<GasPressure> pressure;
  std::optional<IngredientMatcher> impure;  //!< 1 - weight * impurity
  double impurityWeight = 0.0;

  //! The multiplier in this flask; none when a number it needs is not known.
  std::optional<double> multiplier(const Flask &flask) const;
};

//! An outcome that a source states.
struct ClaimEffect {
  std::map<std::string, double> outcome;
  std::vector<std::string> limiting;  //!< outcomes that are min(equivalents, 1)
  std::optional<IngredientMatcher> of;
  bool disputed = false;
  bool advisable = true;
  std::string grade;
  std::string print;  //!< how the figure is to be worded
  std::string text;
};

struct ModuleEffect {
  std::string name;
  std::map<std::string, std::string> settings;
};

//! A warning or hazard with its code; a note of the model without one.
struct MessageEffect {
  std::string code;
  std::string text;
};

struct VetoEffect {
  bool impossible = false;            //!< else dangerous
  std::vector<std::string> families;  //!< empty: the whole flask
  std::string text;
};

struct AdviceEffect {
  std::string text;
  std::vector<std::pair<std::string, std::string>> change;  //!< flask keys
  std::string protocol;
};

struct ByproductEffect {
  std::string smiles;
  std::string text;
};

struct Effects {
  std::vector<GateEffect> gates;
  std::vector<FactorEffect> factors;
  std::vector<ClaimEffect> claims;
  std::vector<ModuleEffect> modules;
  std::vector<MessageEffect> hazards;
  std::vector<MessageEffect> warnings;
  std::vector<MessageEffect> notes;  //!< `model`
  std::vector<VetoEffect> vetoes;
  std::vector<AdviceEffect> advice;
  std::vector<ByproductEffect> byproducts;
  std::string grade;

  //! The list under `effects` of a rule.
  static Effects compile(const Record &list, PredicateContext &context);

  bool empty() const;
  //! One line per effect, for tables of rules.
  std::vector<std::string> describe() const;
};

//! Words that `factor: {target: }`, `module: {name: }` and claims may use.
const std::vector<std::string> &factorTargets();
const std::vector<std::string> &moduleNames();
const std::vector<std::string> &claimOutcomes();

}  // namespace Diazepane

#endif
