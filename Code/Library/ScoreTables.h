// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What scores are made of; for the sources of SpaceScorer only.
#ifndef DIAZEPANE_LIBRARY_SCORETABLES_H
#define DIAZEPANE_LIBRARY_SCORETABLES_H

#include <algorithm>
#include <cstdint>
#include <vector>

#include <Library/SpaceScorer.h>

namespace Diazepane {

inline double lowerShare(const ProductRow &row) {
  return row.sharePhysics == row.sharePhysics
             ? std::min(row.share, row.sharePhysics)
             : row.share;
}

inline double sideShareOf(const std::vector<ProductRow> &rows) {
  double side = 0.0;
  for (const auto &row : rows) {
    side += row.role == "side_product" ? row.share : 0.0;
  }
  return side;
}

//! Counts of the filtered elements, per member of a block.
struct SpaceScorer::Atoms {
  struct One {
    std::vector<std::int16_t> core;
    std::vector<std::int16_t> reagent;
    int most = 0;
  };
  std::vector<One> elements;
};

}  // namespace Diazepane

#endif
