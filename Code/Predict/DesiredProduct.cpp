// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Which of the products is the one that was meant, and the order of the rest.
#include <Predict/ProductRows.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

#include <Base/Text.h>

namespace Diazepane {

bool isUsualMode(const std::string &mode) {
  static const std::set<std::string> usual = {
      "main",         "over_reaction", "ring_closure", "ring_expansion",
      "deprotection", "reduction",     "regioisomer"};
  return usual.count(mode) > 0;
}

bool takesMoreThanGiven(const Flask &flask, const Species &species) {
  if (flask.assumeMissing) {
    return false;  // records leave amounts out
  }
  for (std::size_t i = 0; i < flask.ingredients.size(); ++i) {
    const auto &item = flask.ingredients[i];
    if (item.role != Role::Reactant || item.assumed) {
      continue;
    }
    double perMole = 1.0;
    for (const auto &form : item.reagent->forms) {
      perMole = std::max(perMole, form.perMole);
    }
    const int copies = copiesOf(species, static_cast<int>(i) + 1);
    const int units = std::max(1, species.substrateUnits);
    if (copies > units &&
        copies > std::lround(item.equivalents * perMole * units)) {
      return true;
    }
  }
  return false;
}

bool ProductRows::isWanted(const ProductRow &row) const {
  const std::string want = lower(trim(d_flask.want));
  if (want.empty() || row.species == 0) {
    return false;
  }
  const auto origin = originOf(row.species);
  const auto sites = row.site.empty() ? 0U : split(row.site, ';').size();
  if (want == "mono") {
    return origin.steps.size() == 1 && isUsualMode(row.mode);
  }
  if (want == "bis" || want == "di") {
    return origin.steps.size() == 2 && isUsualMode(row.mode) && sites == 2;
  }
  if (want == "quaternary") {
    return row.mode == "quaternary";
  }
  if (want == "n1" || want == "n4") {
    return lower(row.site) == want && isUsualMode(row.mode);
  }
  return row.productSmiles == d_flask.want;
}

int ProductRows::partnersIn(const ProductRow &row) const {
  const auto &origins = d_network.species[row.species].origins;
  int partners = 0;
  for (std::size_t i = 0; i < d_flask.ingredients.size(); ++i) {
    const auto &item = d_flask.ingredients[i];
    const int component = static_cast<int>(i) + 1;
    if (item.role == Role::Reactant && !item.assumed &&
        std::any_of(origins.begin(), origins.end(),
                    [component](const AtomOrigin &origin) {
                      return origin.component == component;
                    })) {
      ++partners;
    }
  }
  return partners;
}

bool ProductRows::isUsualProduct(const ProductRow &row) const {
  const auto steps = originOf(row.species).steps;
  return isUsualMode(
      steps.empty()
          ? row.mode
          : d_network.steps[static_cast<std::size_t>(steps.back())].mode);
}

ProductRows::Worth ProductRows::worthOf(const ProductRow &row,
                                        double largest) const {
  // What was put in to react is meant to be in the product, but not more of it
  // than was put in: of two usual products the one with more of the partners,
  // unless it hardly forms. A
  // trace of a usual product gives way to what most of the substrate becomes,
  // be it a dimer; an oligomer is nobody's aim.
  constexpr double kForms = 0.05;
  constexpr double kTrace = 0.02;
  constexpr double kMost = 0.5;
  enum { Unwanted, Trace, Dominant, Usual };
  const bool forms = row.share >= kTrace * largest;
  const bool usual = isUsualProduct(row);
  const int tier = row.mode == "oligomer" && !usual ? Unwanted
                   : usual && forms                 ? Usual
                   : !usual && row.share >= kMost   ? Dominant
                   : usual                          ? Trace
                                                    : Unwanted;
  const Species &species = d_network.species[row.species];
  const bool single = species.substrateUnits == 1;
  const bool fits = tier != Usual || !takesMoreThanGiven(d_flask, species);
  const int partners =
      tier == Usual && row.share >= kForms && single ? partnersIn(row) : 0;
  return {tier, fits, partners, row.share};
}

namespace {

bool takesSolvent(const Step &step) { return step.mode == "solvent_adduct"; }

//! Who puts something in to react does not mean what the solvent makes of it.
bool mindsSolvent(const Flask &flask, const Network &network) {
  return std::any_of(network.steps.begin(), network.steps.end(),
                     takesSolvent) &&
         std::any_of(flask.ingredients.begin(), flask.ingredients.end(),
                     [](const Ingredient &item) {
                       return item.role == Role::Reactant && !item.assumed;
                     });
}

}  // namespace

bool ProductRows::holdsSolvent(const ProductRow &row) const {
  const auto steps = originOf(row.species).steps;
  return std::any_of(steps.begin(), steps.end(), [this](int step) {
    return takesSolvent(d_network.steps[static_cast<std::size_t>(step)]);
  });
}

void ProductRows::chooseDesired(std::vector<ProductRow> &rows) const {
  constexpr double kAnswer = 0.01;
  ProductRow *best = nullptr;
  Worth most;
  const bool given = !trim(d_flask.want).empty();
  const bool minds = !given && mindsSolvent(d_flask, d_network);
  const auto mayBe = [&](const ProductRow &row) {
    return row.species != 0 && row.role != "byproduct" &&
           row.role != "intermediate" && (!given || isWanted(row)) &&
           !(minds && holdsSolvent(row));
  };
  double largest = 0.0;
  for (const auto &row : rows) {
    largest = std::max(largest,
                       mayBe(row) && row.mode != "oligomer" ? row.share : 0.0);
  }
  for (auto &row : rows) {
    if (!mayBe(row)) {
      continue;
    }
    const Worth worth =
        given ? Worth{0, true, 0, row.share} : worthOf(row, largest);
    if (!given && std::get<0>(worth) == 0 && (minds || row.share < kAnswer)) {
      continue;  // neither usual nor much: no answer to "what do I get"
    }
    if (best == nullptr || worth > most) {
      best = &row;
      most = worth;
    }
  }
  if (best != nullptr) {
    best->role = "desired";
    for (auto &row : rows) {
      if (&row != best && row.species > 0 && row.formula == best->formula &&
          row.mode == best->mode && row.family == best->family) {
        row.mode = "regioisomer";
      }
    }
  }
}

void ProductRows::rankRows(std::vector<ProductRow> &rows) const {
  const auto order = [](const ProductRow &row) {
    return row.role == "desired" ? 0 : row.role == "byproduct" ? 2 : 1;
  };
  std::stable_sort(rows.begin(), rows.end(),
                   [&order](const ProductRow &a, const ProductRow &b) {
                     return order(a) != order(b) ? order(a) < order(b)
                                                 : a.share > b.share;
                   });
  int rank = 0;
  for (auto &row : rows) {
    if (row.role == "desired" || row.role == "side_product" ||
        row.role == "intermediate") {
      row.rank = ++rank;
    }
  }
}

}  // namespace Diazepane
