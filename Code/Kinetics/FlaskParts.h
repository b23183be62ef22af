// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// A flask and its network as a mass-action system: what is in it at the start,
// what each step's rate depends on, what saturates.
#ifndef DIAZEPANE_KINETICS_FLASKPARTS_H
#define DIAZEPANE_KINETICS_FLASKPARTS_H

#include <string>
#include <utility>
#include <vector>

#include <Kinetics/RateModel.h>
#include <Kinetics/Speciation.h>
#include <Kinetics/Stocks.h>
#include <Model/Flask.h>
#include <Network/Network.h>
#include <Numerics/MassAction.h>

namespace Diazepane {

struct InitialAmounts {
  std::vector<double> amounts;   //!< per species, mol per mol substrate
  int electrophile = -1;         //!< species of the first reactant
  double acidEquivalents = 0.0;  //!< strong acid minus strong base
  std::vector<Buffer> buffers;   //!< soluble bases and weak acids
  std::vector<int> acidSpecies;  //!< by-products that bring a proton
  bool baseInExcess = true;      //!< nothing stays protonated
  std::vector<Stock> stocks;     //!< of reductants and oxidants
};

InitialAmounts initialAmounts(const Flask &flask, const Network &network,
                              const RuleBook &book, const RateModel &rates);

//! On what the rate of a step depends.
struct StepPlan {
  std::vector<int>
      orders;             //!< species; an activity stands behind the network's
  bool perMolar = false;  //!< bimolecular: times the concentration
  //! Consumed without standing in the rate law: the step slows down when one
  //! runs out, so that nothing becomes negative.
  std::vector<int> limits;
  //! Pairs of hydrogen it draws on a stock, by the stock's place in the plan.
  std::vector<std::pair<int, double>> draws;
};

struct FlaskPlan {
  std::vector<StepPlan> steps;
  std::vector<Activity> activities;  //!< species `network size + index`
  //! Chains that grew on: `species` as it is listed, behind the activities.
  struct Outgrown {
    int step = -1;  //!< the closure that growth competes with
    int species = -1;
  };
  std::vector<Outgrown> outgrown;
  //! Stocks that are followed: what is left of each stands behind the chains.
  struct Followed {
    Stock stock;
    int species = -1;
    bool limits = false;  //!< it may run out
  };
  std::vector<Followed> stocks;
  int size = 0;  //!< species, activities, outgrown chains and stocks
};

FlaskPlan planOf(const Network &network, const RateModel &rates,
                 const InitialAmounts &start);

//! One channel per step and, behind them, one per activity's loss and one per
//! growing chain; constants are set later.
MassActionSystem massActionOf(const Network &network, const FlaskPlan &plan);

//! Multiplies the weights of steps whose co-reactants run out.
void saturate(const FlaskPlan &plan, const double *amounts, double *weights);
bool saturates(const FlaskPlan &plan);

//! Per step the species and the basic atom that attacks; -1 when none does.
std::vector<std::pair<int, int>> attackers(const Network &network);

std::vector<double> courseTimes(double seconds, int points);

//! "all_at_once", "dropwise" ... as in the parameter names.
const char *mixingWord(Addition mode);

}  // namespace Diazepane

#endif
