// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Which of the products is the one that was meant, and the order of the rest.
#include <Predict/ProductRows.h>

#include <algorithm>
#include <set>
#include <tuple>

#include <Base/Text.h>

namespace Diazepane {

namespace {

//! Modes in which a chemist usually wants the product.
bool isUsual(const std::string &mode) {
  static const std::set<std::string> usual = {
      "main",         "over_reaction", "ring_closure", "ring_expansion",
      "deprotection", "reduction",     "regioisomer"};
  return usual.count(mode) > 0;
}

}  // namespace

bool ProductRows::isWanted(const ProductRow &row) const {
  const std::string want = lower(trim(d_flask.want));
  if (want.empty() || row.species == 0) {
    return false;
  }
  const auto origin = originOf(row.species);
  const auto sites = row.site.empty() ? 0U : split(row.site, ';').size();
  if (want == "mono") {
    return origin.steps.size() == 1 && isUsual(row.mode);
  }
  if (want == "bis" || want == "di") {
    return origin.steps.size() == 2 && isUsual(row.mode) && sites == 2;
  }
  if (want == "quaternary") {
    return row.mode == "quaternary";
  }
  if (want == "n1" || want == "n4") {
    return lower(row.site) == want && isUsual(row.mode);
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

void ProductRows::chooseDesired(std::vector<ProductRow> &rows) const {
  // What was put in to react is meant to be in the product: of two usual
  // products the one with more of the partners, unless it hardly forms.
  constexpr double kForms = 0.05;
  ProductRow *best = nullptr;
  std::tuple<bool, int, double> most;
  const bool given = !trim(d_flask.want).empty();
  for (auto &row : rows) {
    if (row.species == 0 || row.role == "byproduct" ||
        row.role == "intermediate" || (given && !isWanted(row))) {
      continue;
    }
    const bool usual = given || isUsual(row.mode);
    const int partners =
        !given && usual && row.share >= kForms &&
                d_network.species[row.species].substrateUnits == 1
            ? partnersIn(row)
            : 0;
    const auto worth = std::make_tuple(usual, partners, row.share);
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
