// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// From a target to ranked plans: substituents to reagents, strategies to
// chains of flasks, every flask predicted.
#ifndef DIAZEPANE_STRATEGIES_PLANNER_H
#define DIAZEPANE_STRATEGIES_PLANNER_H

#include <map>
#include <memory>
#include <string>
#include <vector>

#include <Advise/Goal.h>
#include <Base/Progress.h>
#include <Strategies/Plan.h>
#include <Strategies/StepRunner.h>
#include <Strategies/StrategyBook.h>
#include <Strategies/Target.h>

namespace Diazepane {

struct PlanOptions {
  int samples = 40;             //!< draws of the bands of a step
  std::size_t perStrategy = 2;  //!< variants of one strategy that are kept
  std::string only;  //!< id of the one strategy that is looked at; empty: all
  Progress progress;
};

class Planner {
 public:
  Planner(const FlaskBuilder &builder, const Predictor &predictor,
          const StrategyBook &book, PlanOptions options = {});

  //! A SMILES or a name of the reagent list; a salt names the salt form.
  PlanTable plan(const std::string &target, const Where &where = {});

  //! A flask with a protecting group on the nitrogen that is not to react:
  //! the group on, the flask, the group off; one plan for each strategy that
  //! protects. `flask` has no substrate.
  std::vector<Plan> protectedPlans(const Target &target,
                                   const FlaskPattern &flask);
  //! What the flask of a step attains, the main substrate alone.
  Attained attained(const PlanStep &step, const GoalPart &part);

 private:
  //! What stands on N1 and N4.
  struct Standing {
    Fragment n1;
    Fragment n4;
  };
  using Chain = std::vector<PlanStep>;

  std::vector<Plan> plansFor(const Target &target);
  std::vector<Plan> plansByStrategy(const Target &target);
  std::vector<Plan> plansForTwo(const Target &target);
  std::vector<Plan> maskedPlans(const Target &target);

  //! Every chain of a strategy's first `count` steps that ends in `product`.
  std::vector<Chain> chainsOf(const Strategy &strategy, std::size_t count,
                              const Target &target, int carrying,
                              const std::string &product,
                              std::string &problem) const;
  std::vector<PlanStep> stepsOf(const Strategy &strategy, std::size_t place,
                                const Target &target, int carrying,
                                const std::string &product,
                                std::string &problem) const;
  std::vector<PlanStep> attachSteps(const StrategyStep &step,
                                    const Fragment &fragment,
                                    const std::string &substrate,
                                    const std::string &product,
                                    std::string &problem) const;
  PlanStep operationStep(const std::string &id, const std::string &precursors,
                         const std::string &product) const;
  //! Says in the step what it uses; returns how a flask names it.
  std::string nameReagent(const std::string &smiles, PlanStep &step) const;
  Standing standing(const std::pair<std::string, std::string> &states,
                    const Target &target, int carrying,
                    std::string &problem) const;

  void addRing(const Target &target, std::vector<Plan> &plans);
  static bool sameSteps(const Plan &a, const Plan &b);
  static std::vector<PlanStep> fresh(std::vector<PlanStep> steps);
  void run(Plan &plan);
  void finish(Plan &plan) const;
  std::string conflictOf(const PlanStep &step) const;
  std::string listedName(const std::string &smiles) const;
  std::vector<Plan> best(std::vector<Plan> plans, std::size_t most) const;
  void addBought(std::vector<Plan> &plans);

  const FlaskBuilder &d_builder;
  const StrategyBook &d_book;
  PlanOptions d_options;
  Predictor d_predictor;
  StepRunner d_runner;
};

}  // namespace Diazepane

#endif
