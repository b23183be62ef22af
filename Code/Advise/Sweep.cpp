// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Advise/Sweep.h>

#include <Advise/FlaskChanges.h>
#include <Base/Text.h>
#include <Report/Chart.h>
#include <Report/ProductTable.h>

#include <algorithm>
#include <cmath>

namespace Diazepane {

namespace {

std::string titleOf(const Flask &flask, const std::vector<SweepAxis> &axes) {
  std::vector<std::string> names;
  for (const auto &item : flask.ingredients) {
    if (item.role == Role::Reactant) {
      names.push_back(item.reagent->id.empty() ? item.reagent->name
                                               : item.reagent->id);
    }
  }
  std::vector<std::string> varied;
  for (const auto &axis : axes) {
    varied.push_back(axis.key);
  }
  const std::string with = names.empty() ? "" : " + " + join(names, " + ");
  return flask.substrate.smiles + with + ": " + join(varied, " and ");
}

//! "assumed: cooling bath → none from 20 C": defaults follow what is varied,
//! and a bend of a curve may be theirs.
std::string noteOf(const Sweep &sweep) {
  constexpr std::size_t kMostWords = 4;
  std::vector<std::string> words;
  const auto compare = [&](std::size_t from, std::size_t to, std::size_t a) {
    const SweepPoint &before = sweep.points[from];
    const SweepPoint &after = sweep.points[to];
    if (!before.failure.empty() || !after.failure.empty()) {
      return;
    }
    for (const auto &change :
         flaskChanges(before.prediction.flask, after.prediction.flask)) {
      const std::string word = change.input + " " + change.before + " \u2192 " +
                               change.after + " from " +
                               sweep.axes[a].texts[after.places[a]];
      if (change.assumed && change.input != sweep.axes[a].key &&
          std::find(words.begin(), words.end(), word) == words.end()) {
        words.push_back(word);
      }
    }
  };
  const std::size_t width = sweep.axes[0].texts.size();
  for (std::size_t i = 0; i < sweep.points.size(); ++i) {
    if (i % width > 0) {
      compare(i - 1, i, 0);
    }
    if (i >= width) {
      compare(i - width, i, 1);
    }
  }
  const std::size_t more =
      words.size() > kMostWords ? words.size() - kMostWords : 0;
  words.resize(words.size() - more);
  if (more > 0) {
    words.push_back("and " + std::to_string(more) + " more");
  }
  return words.empty() ? "" : "assumed: " + join(words, ", ");
}

}  // namespace

Sweep runSweep(const FlaskSpec &spec, const std::vector<SweepAxis> &axes,
               const FlaskBuilder &builder, const Predictor &predictor,
               const Progress &progress) {
  if (axes.empty() || axes.size() > 2) {
    throw InputError("one or two conditions can be varied, not " +
                         std::to_string(axes.size()),
                     Where{"", 0, 0, "vary"});
  }
  if (axes.size() == 2 && axes[0].key == axes[1].key) {
    throw InputError("'" + axes[0].key + "' is varied twice",
                     Where{"", 0, 0, "vary"});
  }
  std::size_t total = 1;
  for (const auto &axis : axes) {
    total *= axis.texts.size();
  }
  if (total > kMostPoints) {
    throw InputError(std::to_string(total) + " points are too many",
                     Where{"", 0, 0, "vary"},
                     "at most " + std::to_string(kMostPoints));
  }
  Sweep sweep;
  sweep.axes = axes;
  std::string first;
  std::size_t failed = 0;
  for (std::size_t i = 0; i < total; ++i) {
    if (progress && !progress(static_cast<double>(i) / total)) {
      break;
    }
    SweepPoint point;
    point.places = {i % axes[0].texts.size()};
    if (axes.size() == 2) {
      point.places.push_back(i / axes[0].texts.size());
    }
    try {
      FlaskSpec own = withAxisValue(spec, axes[0], point.places[0]);
      if (axes.size() == 2) {
        own = withAxisValue(own, axes[1], point.places[1]);
      }
      point.prediction = predictor.run(builder.build(own));
    } catch (const Error &error) {
      point.failure = error.what();
      first = first.empty() ? point.failure : first;
      ++failed;
    }
    sweep.points.push_back(std::move(point));
  }
  if (failed > 0 && failed == sweep.points.size()) {
    throw InputError(first);
  }
  for (const auto &point : sweep.points) {
    if (point.failure.empty()) {
      sweep.title = titleOf(point.prediction.flask, axes);
      break;
    }
  }
  sweep.base.assign(axes.size(), kUnknown);
  try {
    const Flask base = builder.build(spec);
    sweep.flask = "this flask: " + flaskLine(base);
    for (std::size_t a = 0; a < axes.size(); ++a) {
      sweep.base[a] = placeOnAxis(axes[a], base, spec);
    }
  } catch (const Error &) {
    // The flask is whole only with a varied value: nothing to mark.
    sweep.base.assign(axes.size(), kUnknown);
  }
  sweep.note = noteOf(sweep);
  return sweep;
}

namespace {

Ingredient &firstReactant(Flask &flask) {
  for (auto &item : flask.ingredients) {
    if (item.role == Role::Reactant) {
      return item;
    }
  }
  throw InputError("the flask has no reagent whose equivalents could be varied",
                   Where{"", 0, 0, "equivalents"});
}

}  // namespace

std::vector<double> usualEquivalents(const Flask &flask) {
  Flask copy = flask;
  const double own = firstReactant(copy).equivalents;
  const double step = 0.1 * std::max(1.0, std::ceil(own / 2.0));
  std::vector<double> values;
  for (int i = 1; i <= 25; ++i) {
    values.push_back(i * step);
  }
  const auto near = [own](double value) {
    return std::fabs(value - own) < 1e-6 * own;
  };
  if (own > 0.0 && std::none_of(values.begin(), values.end(), near)) {
    values.push_back(own);
    std::sort(values.begin(), values.end());
  }
  return values;
}

Sweep sweepEquivalents(const Flask &flask, const Predictor &predictor,
                       const std::vector<double> &equivalents,
                       const Progress &progress) {
  Flask own = flask;
  Ingredient &reagent = firstReactant(own);
  if (equivalents.empty() || equivalents.size() > kMostPoints) {
    throw InputError(std::to_string(equivalents.size()) + " points",
                     Where{"", 0, 0, "equivalents"},
                     "1 to " + std::to_string(kMostPoints));
  }
  Sweep sweep;
  SweepAxis axis;
  axis.key = "equivalents";
  axis.role = "reagent";
  axis.numbers = equivalents;
  sweep.base = {reagent.equivalents};
  for (const double value : equivalents) {
    if (!std::isfinite(value) || value <= 0.0) {
      throw InputError("equivalents of " + formatNumber(value, 4),
                       Where{"", 0, 0, "equivalents"}, "above 0");
    }
    axis.texts.push_back(formatNumber(value, 9));
  }
  sweep.axes = {axis};
  sweep.title = titleOf(flask, sweep.axes);
  sweep.flask = "this flask: " + flaskLine(flask);
  for (std::size_t i = 0; i < equivalents.size(); ++i) {
    if (progress && !progress(static_cast<double>(i) / equivalents.size())) {
      break;
    }
    reagent.equivalents = equivalents[i];
    sweep.points.push_back({{i}, predictor.run(own), ""});
  }
  return sweep;
}

Table sweepTable(const Sweep &sweep, const std::vector<Column> &schema) {
  Table all;
  all.title = sweep.title;
  for (const auto &axis : sweep.axes) {
    all.columns.push_back(
        {axis.key, axis.isNumeric() ? ColumnType::Number : ColumnType::Text,
         axis.unit, "varied"});
  }
  all.columns.insert(all.columns.end(), schema.begin(), schema.end());
  for (const auto &point : sweep.points) {
    Table own = emptyProductTable(schema);
    if (point.failure.empty()) {
      appendPrediction(own, point.prediction);
    } else {
      FailedFlask failure;
      failure.message = point.failure;
      appendFailure(own, failure);
    }
    for (const auto &row : own.rows) {
      std::vector<Cell> cells;
      for (std::size_t a = 0; a < sweep.axes.size(); ++a) {
        const auto &axis = sweep.axes[a];
        cells.push_back(axis.isNumeric() ? Cell{axis.numbers[point.places[a]]}
                                         : Cell{axis.texts[point.places[a]]});
      }
      cells.insert(cells.end(), row.begin(), row.end());
      all.rows.push_back(std::move(cells));
    }
  }
  return all;
}

}  // namespace Diazepane
