// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// How much of the intended product a step gives, what else, and what speaks
// against it. A step without a diazepane is left neutral.
#ifndef DIAZEPANE_ROUTES_STEPJUDGE_H
#define DIAZEPANE_ROUTES_STEPJUDGE_H

#include <memory>
#include <string>

#include <Base/Progress.h>
#include <Routes/Forward.h>
#include <Routes/StepVariants.h>
#include <Routes/StepVerdict.h>

namespace Diazepane {

struct JudgeOptions {
  int samples = 40;      //!< draws for the 10-90 % band; 0: none
  bool variants = true;  //!< look for a better way of a poor step
  Progress progress;     //!< only asked whether to go on
};

class StepJudge {
 public:
  explicit StepJudge(RuleBookPtr book, JudgeOptions options = {});

  //! Safe to call from several threads at once. A step that cannot be read is
  //! a verdict with status `error`.
  StepVerdict judge(const StepQuestion &step) const;
  const RuleBookPtr &ruleBook() const { return d_book; }

 private:
  //! The step with its molecules read.
  struct Read {
    std::string product;
    std::vector<std::string> reactants;
    RingChange ring = RingChange::None;
  };

  Read read(const StepQuestion &step) const;
  std::optional<Forward::Intended> find(const StepQuestion &step,
                                        const Read &molecules,
                                        std::string &fault) const;
  void fill(StepVerdict &verdict, const Forward::Intended &found,
            const StepQuestion &step) const;
  void explainNone(StepVerdict &verdict, const Read &molecules) const;

  RuleBookPtr d_book;
  JudgeOptions d_options;
  Forward d_forward;
  Predictor d_banded;
  StepVariants d_variants;
};

}  // namespace Diazepane

#endif
