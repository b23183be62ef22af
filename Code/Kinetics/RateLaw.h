// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The key `rate` of a reaction record, units converted and parameters looked
// up.
#ifndef DIAZEPANE_KINETICS_RATELAW_H
#define DIAZEPANE_KINETICS_RATELAW_H

#include <optional>
#include <string>
#include <vector>

#include <Kinetics/FactorTables.h>
#include <Model/Flask.h>
#include <RuleBook/RuleBook.h>

namespace Diazepane {

//! A number of a rate law with its origin: a parameter's id, or the rule's own.
struct NamedNumber {
  std::string name;
  double value = 0.0;
  double uncertainty = 1.0;
  std::string source;
  std::string meaning;
};

//! What makes a step run dies away by first order: a catalyst, a reagent that
//! boils off. One of a name is shared by all steps of a flask.
struct Activity {
  NamedNumber loss;  //!< s-1 at 25 C
  double activationKjPerMol = 0.0;
};

struct RateLaw {
  NamedNumber constant;  //!< at 25 C: M-1 s-1, or s-1 when firstOrder
  bool firstOrder = false;
  double activationKjPerMol = 0.0;
  std::string of;  //!< rule whose constant and Ea are borrowed
  std::optional<NamedNumber> relative;  //!< to that rule, at 25 C
  double extraKjPerMol = 0.0;           //!< on that rule's Ea
  struct FactorUse {
    std::size_t table = 0;  //!< its place among the tables
    int at = -1;            //!< template whose atom it looks at; -1: a role
  };
  std::vector<FactorUse> factors;
  std::optional<NamedNumber> effective;   //!< M: ring closure against `of`
  bool atSubstrateConcentration = false;  //!< pseudo first order in substrate
  std::string module;   //!< side module that shares a flow out
  std::string branch;   //!< which of the module's branches this is
  double weight = 1.0;  //!< inside the branch
  std::optional<Activity> activity;
  //! Acid that no amine holds is needed: half active at this pH.
  std::optional<double> activeBelowPH;
  //! First order also in what is left of the reductant or oxidant.
  bool withStock = false;
  //! What this closure competes with leads out of the network: chains that
  //! grew on stay with the species, but close no more.
  bool outgrown = false;
  //! The constant counts events over the life of the activity.
  bool turnover = false;
  std::optional<Role> catalyst;  //!< loading of this role multiplies
  NamedNumber referenceLoading;  //!< equivalents at which the constant holds
  std::string source;
  //! Range of its family's domain; the whole axis when none is stated.
  double lowKelvin = 0.0;
  double highKelvin = 1e9;
};

//! "-78 to 120 C" anywhere in a domain's words, in kelvin; false: no range.
bool temperatureRange(const std::string &domain, double &lowKelvin,
                      double &highKelvin);

//! Faults of keys and names are appended; a value of the wrong kind throws
//! InputError.
RateLaw readRateLaw(const ReactionRecord &record, const RuleBook &book,
                    const FactorTables &tables, std::vector<Fault> &faults);

//! exp(-Ea/R (1/T - 1/298.15 K)).
double arrhenius(double activationKjPerMol, double temperatureKelvin);

}  // namespace Diazepane

#endif
