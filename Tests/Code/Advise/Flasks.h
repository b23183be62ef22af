// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// One rule book for all tests of the folder, and flasks made from words.
#ifndef DIAZEPANE_TESTS_ADVISE_FLASKS_H
#define DIAZEPANE_TESTS_ADVISE_FLASKS_H

#include <gtest/gtest.h>

#include <string>

#include <Input/FlaskBuilder.h>
#include <Input/FlaskReader.h>
#include <Predict/Predictor.h>

namespace Diazepane {

struct Tools {
  RuleBookPtr book = RuleBook::load({RuleBook::defaultFolder()});
  FlaskBuilder builder{book};
  Predictor predictor{book, quick()};

  static PredictOptions quick() {
    PredictOptions options;
    options.samples = 0;
    return options;
  }
};

inline const Tools &tools() {
  static const Tools made;
  return made;
}

inline FlaskSpec methylation(const KeyValues &more = {}) {
  FlaskSpec spec = specFromOptions(more);
  spec.fillFrom(specFromOptions({{"substrate", "C1CNCCNC1"},
                                 {"reagent", "MeI:1.0 eq"},
                                 {"base", "K2CO3:2 eq"},
                                 {"solvent", "MeCN"},
                                 {"temperature", "25 C"},
                                 {"concentration", "1 M"},
                                 {"addition", "all at once"},
                                 {"time", "16 h"}}));
  return spec;
}

inline Flask flaskOf(const FlaskSpec &spec) {
  return tools().builder.build(spec);
}

//! The message of the InputError that the call throws; empty when none.
template <class Call>
std::string messageOf(Call call) {
  try {
    call();
  } catch (const InputError &error) {
    return error.what();
  }
  return "";
}

inline bool holds(const std::string &text, const std::string &part) {
  return text.find(part) != std::string::npos;
}

}  // namespace Diazepane

#endif
