// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What scores are made of; for the sources of SpaceScorer only.
#ifndef DIAZEPANE_LIBRARY_SCORETABLES_H
#define DIAZEPANE_LIBRARY_SCORETABLES_H

#include <algorithm>
#include <cstdint>
#include <map>
#include <vector>

#include <Library/Expression.h>
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

//! Scores that read nothing of a pair but its mass: asked once for every mass
//! that occurs, as isomers are many in a library.
class MassScores {
 public:
  MassScores(const std::vector<Column> &schema, const RowTemplate &row);

  //! `cells` of the row; `reagentMass` of all reagents of the block.
  void prepare(std::vector<Cell> cells, const std::vector<double> &reagentMass);
  std::size_t group(std::size_t reagent) const { return d_groupOf[reagent]; }
  //! By group, for a core of this mass.
  const std::vector<double> &of(const Expression &expression, double coreMass);

 private:
  const RowTemplate &d_row;
  int d_massColumn;
  int d_mzColumn;
  std::vector<Cell> d_cells;
  std::vector<std::size_t> d_groupOf;
  std::vector<double> d_groupMass;
  std::map<std::int64_t, std::vector<double>> d_known;
};

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
