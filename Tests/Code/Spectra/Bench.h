// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// One rule book for all tests of the folder, flasks and peak lists from words.
#ifndef DIAZEPANE_TESTS_SPECTRA_BENCH_H
#define DIAZEPANE_TESTS_SPECTRA_BENCH_H

#include <gtest/gtest.h>

#include <string>

#include <Input/FlaskBuilder.h>
#include <Input/FlaskReader.h>
#include <Predict/Predictor.h>
#include <Spectra/Explainer.h>

namespace Diazepane {

struct Bench {
  RuleBookPtr book = RuleBook::load({RuleBook::defaultFolder()});
  MassRecordsPtr records = MassRecords::load(book);
  FlaskBuilder builder{book};
  Predictor predictor{book, quick()};

  static PredictOptions quick() {
    PredictOptions options;
    options.samples = 20;
    return options;
  }

  Prediction predict(const KeyValues &flask) const {
    return predictor.run(builder.build(specFromOptions(flask)));
  }
};

inline const Bench &bench() {
  static const Bench made;
  return made;
}

inline const Prediction &benzylation() {
  static const Prediction made = bench().predict({{"substrate", "C1CNCCNC1"},
                                                  {"reagent", "BnBr:1.0 eq"},
                                                  {"base", "K2CO3"},
                                                  {"solvent", "MeCN"}});
  return made;
}

inline MassExplanation explain(const Prediction &prediction,
                               const std::string &peaks,
                               const MassOptions &options = {}) {
  return explainMasses(prediction, readPeaks(peaks, "test"), bench().records,
                       options);
}

inline const Candidate &best(const MassExplanation &explanation,
                             std::size_t peak) {
  return explanation.candidates[static_cast<std::size_t>(
      explanation.peaks[peak].assignments.front().candidate)];
}

inline bool holds(const std::string &text, const std::string &part) {
  return text.find(part) != std::string::npos;
}

template <class Call>
std::string messageOf(Call call) {
  try {
    call();
  } catch (const InputError &error) {
    return error.what();
  }
  return "";
}

}  // namespace Diazepane

#endif
