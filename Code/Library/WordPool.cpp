// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Library/WordPool.h>

#include <boost/functional/hash.hpp>

#include <tuple>

namespace Diazepane {

namespace {

auto textsOf(const RowWords &words) {
  return std::tie(words.reagentId, words.productSmiles, words.saltForm,
                  words.role, words.mode, words.family, words.site,
                  words.formula, words.deltaFormula, words.adduct,
                  words.pathway, words.note);
}

auto listsOf(const RowWords &words) {
  return std::tie(words.rules, words.sources, words.hazards);
}

}  // namespace

WordPool::Words WordPool::keep(const RowWords &words) {
  std::size_t hash = 0;
  const auto add = [&hash](const auto &...each) {
    (boost::hash_combine(hash, each), ...);
  };
  std::apply(add, textsOf(words));
  std::apply(add, listsOf(words));
  const std::lock_guard<std::mutex> lock(d_mutex);
  const auto range = d_known.equal_range(hash);
  for (auto known = range.first; known != range.second; ++known) {
    if (textsOf(*known->second) == textsOf(words) &&
        listsOf(*known->second) == listsOf(words)) {
      return known->second;
    }
  }
  return d_known.emplace(hash, std::make_shared<const RowWords>(words))->second;
}

}  // namespace Diazepane
