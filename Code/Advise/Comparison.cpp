// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Advise/Comparison.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>

#include <Advise/Counterfactuals.h>
#include <Base/Text.h>
#include <Base/Units.h>

namespace Diazepane {

namespace {

constexpr double kSeen = 0.005;  // of a share: what a chemist would notice

//! Flasks that are compared need neither bands nor curves.
PredictOptions withoutExtras() {
  PredictOptions options;
  options.samples = 0;
  options.coursePoints = 0;
  return options;
}

//! A predictor in which all numbers whose names begin like this are nearly 0.
Predictor without(const Predictor &predictor, const std::string &prefix) {
  std::map<std::string, double> values;
  for (const auto &entry : predictor.ruleBook()->parameters()) {
    if (entry.first.compare(0, prefix.size(), prefix) == 0) {
      values[entry.first] = 1e-9 * entry.second.value;
    }
  }
  return predictor.withNumbers(values, withoutExtras());
}

std::map<std::string, double> numbersOf(const Prediction &prediction) {
  std::map<std::string, double> numbers;
  for (const auto &note : prediction.evidence) {
    if (note.stage == "kinetics" && note.verdict == Verdict::Applied) {
      for (const auto &entry : note.numbers) {
        numbers[note.subject + "/" + entry.first] = entry.second;
      }
    }
  }
  return numbers;
}

void compareNumbers(const Prediction &a, const Prediction &b,
                    Comparison &comparison) {
  auto before = numbersOf(a);
  auto after = numbersOf(b);
  std::set<std::string> names;
  for (const auto *numbers : {&before, &after}) {
    for (const auto &entry : *numbers) {
      names.insert(entry.first);
    }
  }
  for (const auto &name : names) {
    const auto parts = split(name, '/');
    MovedNumber number{parts.front(), parts.back(),
                       before.count(name) != 0 ? before[name] : kUnknown,
                       after.count(name) != 0 ? after[name] : kUnknown, ""};
    if (!(number.before == number.after)) {
      comparison.numbers.push_back(std::move(number));
    }
  }
}

std::string keyOf(const Prediction &prediction, const Step &step) {
  std::string key = step.ruleId + ":";
  for (const int id : step.reactants) {
    key += prediction.species[static_cast<std::size_t>(id)].smiles + "+";
  }
  key += ">";
  for (const int id : step.products) {
    key += prediction.species[static_cast<std::size_t>(id)].smiles + "+";
  }
  return key;
}

std::map<std::string, const StepRate *> ratesOf(const Prediction &prediction) {
  std::map<std::string, const StepRate *> rates;
  for (const auto &rate : prediction.rates) {
    const auto index = static_cast<std::size_t>(rate.step);
    if (index < prediction.steps.size()) {
      rates[keyOf(prediction, prediction.steps[index])] = &rate;
    }
  }
  return rates;
}

std::string changedFactors(const StepRate &a, const StepRate &b) {
  std::map<std::string, std::pair<double, double>> values;
  for (const auto &factor : a.factors) {
    values.emplace(factor.name, std::make_pair(1.0, 1.0)).first->second.first =
        factor.value;
  }
  for (const auto &factor : b.factors) {
    values.emplace(factor.name, std::make_pair(1.0, 1.0)).first->second.second =
        factor.value;
  }
  std::vector<std::string> words;
  for (const auto &entry : values) {
    if (entry.second.first != entry.second.second) {
      words.push_back(entry.first + " " + formatNumber(entry.second.first, 3) +
                      " \u2192 " + formatNumber(entry.second.second, 3));
    }
  }
  return join(words, ", ");
}

//! Steps that make what is seen in either flask and have another constant.
void compareRates(const Prediction &a, const Prediction &b,
                  Comparison &comparison) {
  const auto before = ratesOf(a);
  std::set<std::string> seen;
  for (const auto *prediction : {&a, &b}) {
    for (const auto &row : prediction->rows) {
      if (isLineage(row) && row.share > 0.01) {
        seen.insert(row.productSmiles);
      }
    }
  }
  for (const auto &step : b.steps) {
    const bool shown =
        std::any_of(step.products.begin(), step.products.end(), [&](int id) {
          const auto &species = b.species[static_cast<std::size_t>(id)];
          return species.substrateUnits > 0 && seen.count(species.smiles) != 0;
        });
    const auto first = before.find(keyOf(b, step));
    const auto rates = ratesOf(b);
    const auto second = rates.find(keyOf(b, step));
    if (!shown || first == before.end() || second == rates.end() ||
        std::fabs(std::log(second->second->k / first->second->k)) < 0.02) {
      continue;
    }
    comparison.numbers.push_back(
        {step.ruleId + (step.site.empty() ? "" : " at " + step.site), "k",
         first->second->k, second->second->k,
         changedFactors(*first->second, *second->second)});
  }
}

void compareRules(const Prediction &a, const Prediction &b,
                  Comparison &comparison) {
  const auto idsOf = [](const Prediction &prediction) {
    std::set<std::string> ids;
    for (const auto &note : prediction.evidence) {
      if (!note.ruleId.empty() && note.stage != "kinetics" &&
          note.verdict != Verdict::Assumed && note.verdict != Verdict::Vetoed) {
        ids.insert(note.ruleId);
      }
    }
    return ids;
  };
  const auto before = idsOf(a);
  const auto after = idsOf(b);
  std::set_difference(before.begin(), before.end(), after.begin(), after.end(),
                      std::back_inserter(comparison.rulesGone));
  std::set_difference(after.begin(), after.end(), before.begin(), before.end(),
                      std::back_inserter(comparison.rulesNew));
}

double claimed(const Prediction &prediction, const std::string &kind) {
  double sum = 0.0;
  for (const auto &row : prediction.rows) {
    if (isLineage(row) && kindOf(row) == kind &&
        row.sharePhysics == row.sharePhysics) {
      sum += row.share - row.sharePhysics;
    }
  }
  return sum;
}

const MovedNumber *find(const Comparison &comparison, const std::string &name) {
  for (const auto &number : comparison.numbers) {
    if (number.name == name) {
      return &number;
    }
  }
  return nullptr;
}

std::string arrow(const MovedNumber &number) {
  return formatNumber(number.before, 2) + " \u2192 " +
         formatNumber(number.after, 2);
}

std::string plumeWords(const Comparison &comparison, const MovedShare &share,
                       const Prediction &b) {
  std::string text;
  const MovedNumber *temperature = find(comparison, "plume_temperature_kelvin");
  const bool heat = temperature != nullptr &&
                    std::fabs(share.heat) >= 0.2 * std::fabs(share.plume);
  const double bulk = b.flask.conditions.temperatureKelvin.value_or(298.15);
  if (heat) {
    const bool cold = temperature->after < bulk + 3.0;
    text = cold ? "the feed plume is no longer hot ("
           : temperature->after < temperature->before
               ? "the feed plume is less hot ("
               : "the feed plume is hotter (";
    text += formatNumber(temperature->before - kZeroCelsius, 2) + " \u2192 " +
            formatNumber(temperature->after - kZeroCelsius, 2) + " \u00B0C";
  } else {
    const MovedNumber *number = find(comparison, "damkoehler");
    const bool less = number != nullptr && number->after < number->before;
    text = less ? "less of the reagent reacts in the feed plume ("
                : "more of the reagent reacts in the feed plume (";
  }
  if (const MovedNumber *number = find(comparison, "damkoehler")) {
    text +=
        (heat ? ", " : "") + std::string("Damk\u00F6hler ") + arrow(*number);
  }
  return text + ")";
}

std::string inputWords(const Comparison &comparison, const MovedShare &share) {
  std::vector<std::size_t> order(share.parts.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    order[i] = i;
  }
  std::stable_sort(order.begin(), order.end(), [&](auto i, auto j) {
    return std::fabs(share.parts[i]) > std::fabs(share.parts[j]);
  });
  std::vector<std::string> words;
  for (const std::size_t i : order) {
    if (std::fabs(share.parts[i]) >= kSeen) {
      const auto &input = comparison.inputs[i];
      words.push_back(input.input + " " + input.after + " instead of " +
                      input.before);
    }
  }
  return join(words, ", ");
}

//! The largest computed part says what the sentence is about.
std::string because(const Comparison &comparison, const MovedShare &share,
                    const Prediction &b) {
  const double change = share.after - share.before;
  const double rest = change - share.plume - share.claims;
  if (std::fabs(share.claims) > std::fabs(share.plume) &&
      std::fabs(share.claims) > std::fabs(rest)) {
    return "another statement of a document decides";
  }
  const bool plume = share.plume * change > 0.0 &&
                     std::fabs(share.plume) >= 0.4 * std::fabs(change);
  const std::string inputs = inputWords(comparison, share);
  return plume            ? plumeWords(comparison, share, b)
         : inputs.empty() ? "no input alone moves it"
                          : "in the bulk of the flask: " + inputs;
}

void addShares(const Predictor &predictor, const Prediction &a,
               const Prediction &b, const std::vector<FlaskChange> &changes,
               Comparison &comparison) {
  Counterfactuals runs(predictor, a.flask, changes);
  const Predictor unmixed = without(predictor, "tau_");
  const Predictor unheated = without(predictor, "hotspot_");
  const Shares before = sharesOf(a);
  const Shares after = sharesOf(b);
  const Shares beforeMixed = sharesOf(unmixed.run(a.flask));
  const Shares afterMixed = sharesOf(unmixed.run(b.flask));
  const Shares beforeCold = sharesOf(unheated.run(a.flask));
  const Shares afterCold = sharesOf(unheated.run(b.flask));
  Shares kinds = before;
  kinds.insert(after.begin(), after.end());
  for (const auto &entry : kinds) {
    const std::string &kind = entry.first;
    MovedShare share;
    share.kind = kind;
    share.before = shareIn(before, kind);
    share.after = shareIn(after, kind);
    std::set<std::string> products;
    for (const auto *prediction : {&a, &b}) {
      for (const auto &row : prediction->rows) {
        if (isLineage(row) && kindOf(row) == kind) {
          products.insert(row.productSmiles);
        }
      }
    }
    share.products.assign(products.begin(), products.end());
    share.parts = runs.parts(kind);
    for (std::size_t i = 0; i < changes.size(); ++i) {
      share.alone.push_back(runs.alone(kind, i));
    }
    const auto part = [&](const Shares &first, const Shares &second) {
      return (share.after - shareIn(second, kind)) -
             (share.before - shareIn(first, kind));
    };
    share.plume = part(beforeMixed, afterMixed);
    share.heat = part(beforeCold, afterCold);
    share.claims = claimed(b, kind) - claimed(a, kind);
    comparison.shares.push_back(std::move(share));
  }
}

}  // namespace

Comparison compare(const Predictor &predictor, const Flask &before,
                   const Flask &after) {
  const auto changes = flaskChanges(before, after);
  Comparison comparison;
  for (const auto &change : changes) {
    comparison.inputs.push_back(
        {change.input, change.before, change.after, change.assumed});
  }
  if (changes.size() >= 8 * sizeof(unsigned long)) {
    throw InputError("the flasks differ in too many inputs to compare");
  }
  const Predictor quick = predictor.withNumbers({}, withoutExtras());
  const Prediction a = quick.run(before);
  const Prediction b = quick.run(after);
  compareNumbers(a, b, comparison);
  compareRates(a, b, comparison);
  compareRules(a, b, comparison);
  addShares(quick, a, b, changes, comparison);
  for (auto &share : comparison.shares) {
    share.because = because(comparison, share, b);
  }
  std::stable_sort(comparison.shares.begin(), comparison.shares.end(),
                   [](const MovedShare &x, const MovedShare &y) {
                     return std::fabs(x.after - x.before) >
                            std::fabs(y.after - y.before);
                   });
  comparison.note =
      changes.size() <= kMostForSubsets
          ? "parts are means over every order of changing the inputs, each "
            "flask between predicted"
          : "parts are means of changing the inputs forwards and backwards";
  return comparison;
}

}  // namespace Diazepane
