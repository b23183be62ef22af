// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Advise/ChangeSearch.h>

#include <algorithm>
#include <cmath>
#include <set>

#include <Advise/FlaskChanges.h>
#include <Base/Text.h>
#include <Base/Units.h>

namespace Diazepane {

namespace {

//! A change must not cost more than this part of the product to count.
constexpr double kKeptProduct = 0.8;
//! Values of one move that differ by less are the same to a chemist.
constexpr double kSame = 0.01;

PredictOptions quickly() {
  PredictOptions options;
  options.samples = 0;
  options.coursePoints = 0;
  return options;
}

//! How far a value is from what the flask has; words count as they are listed.
double distanceOf(const Move &move, const std::string &value,
                  const Flask &flask, std::size_t place) {
  const auto kind = kindOfQuantity(value);
  const auto &c = flask.conditions;
  if (move.key == "temperature" && kind == Quantity::Temperature) {
    return std::fabs(parseQuantity(value, *kind) -
                     c.temperatureKelvin.value_or(298.15));
  }
  if (move.key == "concentration" && kind == Quantity::Concentration) {
    return std::fabs(std::log(parseQuantity(value, *kind) /
                              c.concentrationMolar.value_or(0.3)));
  }
  if (move.key == "equivalents") {
    double now = 1.0;
    for (const auto &item : flask.ingredients) {
      if (item.role == Role::Reactant) {
        now = item.equivalents;
        break;
      }
    }
    return std::fabs(
        std::log(parseQuantity(value, Quantity::Equivalents) / now));
  }
  return static_cast<double>(place);
}

std::set<std::string> forbidding(const Prediction &prediction) {
  std::set<std::string> rules;
  for (const auto &note : prediction.evidence) {
    if (note.verdict == Verdict::Vetoed && note.stage == "conditions") {
      rules.insert(note.ruleId);
    }
  }
  return rules;
}

std::string vetoText(const Prediction &prediction,
                     const std::set<std::string> &known) {
  for (const auto &note : prediction.evidence) {
    if (note.verdict == Verdict::Vetoed && note.stage == "conditions" &&
        known.count(note.ruleId) == 0) {
      return note.text + " [" + note.ruleId + "; " + note.source + "]";
    }
  }
  return "";
}

}  // namespace

ChangeSearch::ChangeSearch(const FlaskSpec &spec, Goal goal,
                           const FlaskBuilder &builder,
                           const Predictor &predictor, const Moves &moves)
    : d_spec(spec),
      d_goal(std::move(goal)),
      d_builder(builder),
      d_quick(predictor.withNumbers({}, quickly())),
      d_moves(moves) {
  d_spec.want = d_goal.want();
  for (const auto &part : d_goal.parts) {
    d_bounds.push_back(part.bound.value_or(
        part.atMost ? predictor.ruleBook()->value("advice_goal_side")
                    : predictor.ruleBook()->value("advice_goal_product")));
  }
  d_start.spec = d_spec;
  d_start.flask = d_builder.build(d_spec);
  d_before = d_quick.run(*d_start.flask);
  judge(d_start, d_before);
  ++d_predicted;
}

void ChangeSearch::judge(Trial &trial, const Prediction &prediction) const {
  trial.shares.clear();
  trial.lack = 0.0;
  for (std::size_t i = 0; i < d_goal.parts.size(); ++i) {
    trial.shares.push_back(attainedBy(prediction, d_goal.parts[i]));
    trial.lack += missing(trial.shares.back(), d_goal.parts[i], d_bounds[i]);
  }
}

void ChangeSearch::run(Trial &trial) {
  try {
    trial.flask = d_builder.build(trial.spec);
  } catch (const Error &error) {
    trial.allowed = false;
    trial.reason = error.what();
    return;
  }
  trial.reason = d_moves.outOfRange(*trial.flask);
  if (!trial.reason.empty()) {
    trial.allowed = false;
    return;
  }
  Prediction after;
  try {
    after = d_quick.run(*trial.flask);
  } catch (const Error &error) {
    // Conditions that exclude each other, or kinetics without an end.
    trial.allowed = false;
    trial.reason = error.what();
    return;
  }
  ++d_predicted;
  judge(trial, after);
  trial.reason = vetoText(after, forbidding(d_before));
  trial.allowed = trial.reason.empty();
  const double had = d_start.shares.front().value;
  const double has = trial.shares.front().value;
  if (d_goal.parts.size() > 1 && has < kKeptProduct * had) {
    trial.stops = true;
    trial.reason = "the side product falls because the product does";
  }
}

std::vector<Trial> ChangeSearch::trialsOf(const FlaskSpec &spec,
                                          const Flask &flask,
                                          const Move &move) {
  std::vector<Trial> trials;
  if (move.when.test(flask) != Truth::Yes && !move.when.always()) {
    return trials;
  }
  const std::vector<std::string> once = {""};
  const auto &values = move.values.empty() ? once : move.values;
  for (std::size_t i = 0; i < values.size(); ++i) {
    std::vector<FlaskSpec> specs;
    try {
      specs = withMove(spec, flask, move, values[i], d_builder);
    } catch (const Error &) {
      continue;  // the move makes nothing that is a reagent
    }
    for (auto &changed : specs) {
      Trial trial;
      trial.moves = {&move};
      trial.values = {values[i]};
      trial.spec = std::move(changed);
      trial.distance = distanceOf(move, values[i], flask, i);
      trials.push_back(std::move(trial));
    }
  }
  std::stable_sort(
      trials.begin(), trials.end(),
      [](const Trial &a, const Trial &b) { return a.distance < b.distance; });
  return trials;
}

Trial ChangeSearch::best(std::vector<Trial> trials) const {
  const auto counts = [](const Trial &trial) {
    return trial.allowed && !trial.stops;
  };
  double least = 1e9;
  for (const auto &trial : trials) {
    if (counts(trial)) {
      least = std::min(least, trial.lack);
    }
  }
  // Without effect: the value that a document names is the one to answer.
  if (least > d_start.lack - kSame) {
    for (const auto &claim : trials.front().moves.front()->claims) {
      for (const auto &trial : trials) {
        if (counts(trial) && !claim.value.empty() &&
            trial.values.front() == claim.value &&
            claim.when.test(*d_start.flask) == Truth::Yes) {
          return trial;
        }
      }
    }
  }
  // Sorted by size: the smallest that reaches it, or that is as good.
  for (const auto &trial : trials) {
    if (trial.reaches() || (counts(trial) && trial.lack < least + kSame)) {
      return trial;
    }
  }
  return trials.front();
}

std::vector<Trial> ChangeSearch::singles(const Progress &progress) {
  std::vector<Trial> found;
  const auto &moves = d_moves.all();
  for (std::size_t i = 0; i < moves.size(); ++i) {
    if (progress && !progress(static_cast<double>(i) / moves.size())) {
      break;
    }
    std::vector<Trial> real;
    for (auto &trial : trialsOf(d_spec, *d_start.flask, moves[i])) {
      run(trial);
      // What the flask has already is no change.
      if (!trial.flask || !flaskChanges(*d_start.flask, *trial.flask).empty()) {
        real.push_back(std::move(trial));
      }
    }
    if (!real.empty()) {
      found.push_back(best(std::move(real)));
    }
  }
  return found;
}

void ChangeSearch::together(const Trial &first, Trial &both) {
  both.moves.insert(both.moves.begin(), first.moves.begin(), first.moves.end());
  both.values.insert(both.values.begin(), first.values.begin(),
                     first.values.end());
}

std::optional<Trial> ChangeSearch::pair(const Trial &first,
                                        const Trial &second) {
  std::optional<Trial> found;
  try {
    for (auto &spec : withMove(first.spec, *first.flask, *second.moves[0],
                               second.values[0], d_builder)) {
      Trial trial;
      trial.moves = second.moves;
      trial.values = second.values;
      trial.spec = std::move(spec);
      together(first, trial);
      run(trial);
      if (!found || (trial.allowed && trial.lack < found->lack)) {
        found = std::move(trial);
      }
    }
  } catch (const Error &) {
    return std::nullopt;  // the second does not apply after the first
  }
  return found;
}

std::optional<Trial> ChangeSearch::pair(const Trial &first,
                                        const Move &second) {
  auto trials = trialsOf(first.spec, *first.flask, second);
  if (trials.empty()) {
    return std::nullopt;
  }
  for (auto &trial : trials) {
    together(first, trial);
    run(trial);
  }
  return best(std::move(trials));
}

std::vector<Trial> ChangeSearch::pairs(const std::vector<Trial> &helpful,
                                       const std::vector<const Move *> &others,
                                       const Progress &progress) {
  std::vector<Trial> found;
  const auto keep = [&](std::optional<Trial> trial, double before) {
    if (trial && trial->allowed && !trial->stops &&
        trial->lack < before - kSame) {
      found.push_back(std::move(*trial));
    }
  };
  for (std::size_t i = 0; i < helpful.size(); ++i) {
    if (progress && !progress(static_cast<double>(i) / helpful.size())) {
      return found;
    }
    const Trial &first = helpful[i];
    for (std::size_t j = i + 1; j < helpful.size(); ++j) {
      const Trial &second = helpful[j];
      if (first.moves[0]->key != second.moves[0]->key) {
        keep(pair(first, second), std::min(first.lack, second.lack));
      }
    }
    for (const Move *other : others) {
      if (progress && !progress(static_cast<double>(i) / helpful.size())) {
        return found;
      }
      if (other->key != first.moves[0]->key) {
        keep(pair(first, *other), first.lack);
      }
    }
  }
  return found;
}

}  // namespace Diazepane
