// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Predict/Engine.h>
#include <RuleBook/NamedValues.h>

#include <utility>

namespace Diazepane {

Predictor::Predictor(std::unique_ptr<const Engine> engine,
                     PredictOptions options)
    : d_engine(std::move(engine)), d_options(std::move(options)) {}

Predictor Predictor::withNumbers(const std::map<std::string, double> &values,
                                 PredictOptions options) const {
  std::vector<Fault> faults;
  auto engine = std::make_unique<Engine>(*d_engine);
  engine->book = withValues(*d_engine->book, values);
  engine->rates = RateModel::compile(engine->book, faults);
  if (!faults.empty()) {
    throw RuleError(std::move(faults));
  }
  return Predictor(std::move(engine), std::move(options));
}

}  // namespace Diazepane
