// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The one facade: a flask in, an explained distribution of products out.
#ifndef DIAZEPANE_PREDICT_PREDICTOR_H
#define DIAZEPANE_PREDICT_PREDICTOR_H

#include <map>
#include <memory>
#include <string>
#include <vector>

#include <Base/Limits.h>
#include <Base/Progress.h>
#include <Model/Flask.h>
#include <Model/Prediction.h>
#include <RuleBook/RuleBook.h>

namespace Diazepane {

struct PredictOptions {
  Limits limits;
  int samples = 120;         //!< draws for the 10-90 % band; 0: no band
  int coursePoints = 60;     //!< times of the composition curve; 0: none
  double leastShare = 1e-3;  //!< products below are listed as negligible
  double neglect = 1e-7;     //!< relative rate below which a step is dropped
  double follow = 1e-4;      //!< relative rate below which none is continued
  Progress progress;
};

class Predictor {
 public:
  //! Compiles the rule book; throws RuleError with every fault.
  explicit Predictor(RuleBookPtr book, PredictOptions options = {});
  ~Predictor();
  Predictor(Predictor &&) noexcept;
  Predictor &operator=(Predictor &&) noexcept;

  //! Safe to call from several threads at once. "Nothing reacts" is an answer
  //! with a status and a message. Conditions that exclude each other throw
  //! InputError; else only faults of the engine throw.
  Prediction run(const Flask &flask) const;

  const RuleBookPtr &ruleBook() const;

  //! Ids of the rules that this flask lets run: by what else is in it, its
  //! conditions and the gates, not by whether anything fits them.
  std::vector<std::string> openRuleIds(const Flask &flask) const;

  //! What a reagent hands to an amine, one entry per class and fragment;
  //! empty for helpers and for what no rule knows.
  std::vector<ReagentProfile> profilesOf(const ReagentPtr &reagent) const;

  //! The same rules with other numbers (RuleBook/NamedValues.h): only the
  //! rates are compiled anew, so that a fit can do it a hundred times.
  Predictor withNumbers(const std::map<std::string, double> &values,
                        PredictOptions options) const;

  //! Everything that can be wrong with a rule book, examples run: all faults
  //! of all files.
  static std::vector<Fault> check(const std::vector<std::string> &folders);

 private:
  struct Engine;
  Predictor(std::unique_ptr<const Engine> engine, PredictOptions options);

  std::unique_ptr<const Engine> d_engine;
  PredictOptions d_options;
};

}  // namespace Diazepane

#endif
