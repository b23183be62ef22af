// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Advise/Goal.h>

#include <algorithm>
#include <cmath>
#include <set>

#include <Advise/Counterfactuals.h>
#include <Base/Text.h>
#include <Base/Units.h>
#include <Predict/ProductRows.h>

namespace Diazepane {

namespace {

const std::set<std::string> &sideKinds() {
  static const std::set<std::string> kinds = {
      "quaternary",     "over_reaction", "oxidation",   "ring_contraction",
      "dimer",          "oligomer",      "elimination", "hydrolysis",
      "solvent_adduct", "regioisomer",   "stalled",     "unreacted"};
  return kinds;
}

//! "on reagent" at the end, taken off.
Basis takeBasis(std::string &text, const Where &where) {
  const std::string folded = " " + lower(text);
  const auto place = folded.rfind(" on ");
  if (place == std::string::npos) {
    return Basis::Limiting;
  }
  const std::string word = trim(folded.substr(place + 4));
  text = trim(text.substr(0, place));
  if (word == "reagent") {
    return Basis::Reagent;
  }
  if (word == "substrate" || word == "diamine" || word == "amine") {
    return Basis::Substrate;
  }
  if (word == "limiting") {
    return Basis::Limiting;
  }
  throw InputError("'" + word + "' is no basis of a yield", where,
                   "one of: reagent, substrate, limiting");
}

//! "< 2 %" or "below 2 %" at the end, taken off; true when there is one.
bool takeBound(std::string &text, GoalPart &part, const Where &where) {
  struct Sign {
    const char *sign;
    bool atMost;
  };
  static const std::vector<Sign> signs = {{"<=", true},      {">=", false},
                                          {"<", true},       {">", false},
                                          {" below ", true}, {" above ", false},
                                          {" under ", true}, {" over ", false}};
  for (const auto &entry : signs) {
    const auto place = lower(text).find(entry.sign);
    if (place == std::string::npos) {
      continue;
    }
    const std::string value =
        trim(text.substr(place + std::string(entry.sign).size()));
    part.bound = parseQuantity(value, Quantity::Fraction, where);
    if (*part.bound < 0.0 || *part.bound > 1.0) {
      throw InputError("'" + value + "' is no share", where,
                       "between 0 and 100 %");
    }
    part.atMost = entry.atMost;
    text = trim(text.substr(0, place));
    return true;
  }
  return false;
}

GoalPart parsePart(const std::string &typed, const Where &where) {
  GoalPart part;
  std::string text = trim(typed);
  part.basis = takeBasis(text, where);
  const bool bounded = takeBound(text, part, where);
  std::string word = lower(text);
  std::replace(word.begin(), word.end(), ' ', '_');
  std::replace(word.begin(), word.end(), '-', '_');
  if (sideKinds().count(word) != 0) {
    part.what = word;
    if (!bounded) {
      part.atMost = true;
    }
    return part;
  }
  part.what = word.empty() || word == "product" ? "desired" : text;
  return part;
}

}  // namespace

const char *nameOf(Basis basis) {
  return basis == Basis::Limiting    ? "limiting"
         : basis == Basis::Substrate ? "substrate"
                                     : "reagent";
}

Goal parseGoal(const std::string &text, const Where &where) {
  Goal goal;
  goal.text = trim(text);
  std::string rest = goal.text;
  for (std::size_t place = lower(rest).find(" and ");
       place != std::string::npos; place = lower(rest).find(" and ")) {
    rest.replace(place, 5, ";");
  }
  for (const auto &item : split(rest, ';')) {
    if (!trim(item).empty()) {
      goal.parts.push_back(parsePart(item, where));
    }
  }
  const auto isProduct = [](const GoalPart &part) {
    return sideKinds().count(part.what) == 0;
  };
  const auto products =
      std::count_if(goal.parts.begin(), goal.parts.end(), isProduct);
  if (products > 1) {
    throw InputError("'" + goal.text + "' names more than one product", where,
                     "one product, and kinds to be kept low");
  }
  if (products == 0) {
    // A side product is kept low for the sake of all that is of use: a change
    // that makes bis of mono has not lost the product.
    GoalPart usual;
    usual.what = "desired";
    if (!goal.parts.empty()) {
      usual.bound = 0.0;
      usual.anyUseful = true;
      for (const auto &part : goal.parts) {
        usual.without.push_back(part.what);
      }
    }
    goal.parts.insert(goal.parts.begin(), usual);
  } else {
    std::stable_partition(goal.parts.begin(), goal.parts.end(), isProduct);
  }
  return goal;
}

std::string Goal::want() const {
  return product().what == "desired" ? "" : product().what;
}

const GoalPart &Goal::product() const { return parts.front(); }

namespace {

//! The first reactant, its place among the components; -1 when there is none.
int firstReactant(const Flask &flask) {
  for (std::size_t i = 0; i < flask.ingredients.size(); ++i) {
    if (flask.ingredients[i].role == Role::Reactant) {
      return static_cast<int>(i);
    }
  }
  return -1;
}

//! What a share of the substrate is multiplied by to be one of what limits the
//! product: a product of two molecules of reagent is limited by the reagent as
//! long as there are fewer than two equivalents. So a share does not jump when
//! the amount of the reagent passes one equivalent.
double perReagent(const Prediction &prediction, const ProductRow &row,
                  Basis basis) {
  const int place = firstReactant(prediction.flask);
  if (basis == Basis::Substrate || place < 0 || row.species < 0) {
    return 1.0;
  }
  const auto &item =
      prediction.flask.ingredients[static_cast<std::size_t>(place)];
  const Species &species =
      prediction.species[static_cast<std::size_t>(row.species)];
  double perMole = 1.0;
  for (const auto &form : item.reagent->forms) {
    perMole = std::max(perMole, form.perMole);
  }
  const double copies = static_cast<double>(copiesOf(species, place + 1)) /
                        std::max(1, species.substrateUnits);
  const double supply = item.equivalents * perMole;
  return copies > 0.0 && supply > 0.0 && supply < copies ? copies / supply
                                                         : 1.0;
}

std::string reagentName(const Prediction &prediction) {
  const int place = firstReactant(prediction.flask);
  if (place < 0) {
    return "reagent";
  }
  const Reagent &reagent =
      *prediction.flask.ingredients[static_cast<std::size_t>(place)].reagent;
  return reagent.id.empty() ? reagent.name : reagent.id;
}

bool counts(const ProductRow &row, const GoalPart &part, bool isSide) {
  if (!isLineage(row)) {
    return false;
  }
  const std::string kind = kindOf(row);
  if (isSide) {
    return kind == part.what;
  }
  const auto &without = part.without;
  const bool useful =
      part.anyUseful && row.role == "side_product" && isUsualMode(kind) &&
      std::find(without.begin(), without.end(), kind) == without.end();
  return row.role == "desired" || useful;
}

}  // namespace

Attained attainedBy(const Prediction &prediction, const GoalPart &part) {
  Attained sum;
  sum.low = 0.0;
  sum.high = 0.0;
  const bool isSide = sideKinds().count(part.what) != 0;
  sum.basis = "substrate";
  for (const auto &row : prediction.rows) {
    if (!counts(row, part, isSide)) {
      continue;
    }
    const double scale = isSide ? 1.0 : perReagent(prediction, row, part.basis);
    if (scale > 1.0 && row.role == "desired") {
      sum.basis = reagentName(prediction);
    }
    const bool both = row.sharePhysics == row.sharePhysics;
    const double physics = both ? row.sharePhysics : row.share;
    sum.documents += scale * row.share;
    sum.physics += scale * physics;
    sum.low +=
        scale * (row.shareLow == row.shareLow ? row.shareLow : row.share);
    sum.high +=
        scale * (row.shareHigh == row.shareHigh ? row.shareHigh : row.share);
    sum.grade = std::max(sum.grade, row.grade);
    sum.disputed = sum.disputed || row.disputed;
    sum.product =
        isSide || row.role != "desired" ? sum.product : row.productSmiles;
  }
  sum.high = std::min(sum.high, 1.0);
  sum.value = part.atMost ? std::max(sum.documents, sum.physics)
                          : std::min(sum.documents, sum.physics);
  return sum;
}

double missing(const Attained &attained, const GoalPart &part, double bound) {
  return std::max(
      0.0, part.atMost ? attained.value - bound : bound - attained.value);
}

}  // namespace Diazepane
