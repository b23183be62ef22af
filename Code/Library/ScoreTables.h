// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What scores are made of; for the sources of SpaceScorer only.
#ifndef DIAZEPANE_LIBRARY_SCORETABLES_H
#define DIAZEPANE_LIBRARY_SCORETABLES_H

#include <algorithm>
#include <cstdint>
#include <map>
#include <unordered_map>
#include <vector>

#include <Library/Expression.h>
#include <Library/SpaceScorer.h>

namespace Diazepane {

inline double lowerShare(const RowNumbers &row) {
  return row.sharePhysics == row.sharePhysics
             ? std::min(row.share, row.sharePhysics)
             : row.share;
}

inline double sideShareOf(const FlaskTemplate &flask) {
  double side = 0.0;
  for (const auto &row : flask.rows) {
    side += row.words->role == "side_product" ? row.numbers.share : 0.0;
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

using AtomCounts = std::vector<std::int16_t>;  //!< by member

//! Counts of the filtered elements in parts of products, each counted once.
class SpaceScorer::Atoms {
 public:
  explicit Atoms(const ScoreFilter &filter) : d_filter(filter) {}

  //! By element of the filter, then by member.
  const std::vector<AtomCounts> &of(const Part &part);
  //! What a block may hold beside what is the same in all its products.
  std::vector<std::int16_t> mostOf(const Block &block) const;

 private:
  const ScoreFilter &d_filter;
  std::unordered_map<const Part *, std::vector<AtomCounts>> d_known;
};

//! Blocks whose products have the same part of the cores, as one: the members
//! of all their reagents in a row.
struct SpaceScorer::Strip {
  const Part *core = nullptr;
  double fixedMass = 0.0;
  std::vector<std::int16_t> most;  //!< by element
  const std::vector<AtomCounts> *coreAtoms = nullptr;
  std::vector<double> reagentMass;
  std::vector<AtomCounts> reagentAtoms;
};

//! pass[j]: whether what is in these lists passes with what is fixed. Straight
//! loops over numbers, which compilers turn into vector instructions.
inline void passAll(const std::vector<double> &masses, double low, double high,
                    std::vector<std::uint8_t> &passes) {
  const double *mass = masses.data();
  std::uint8_t *pass = passes.data();
  for (std::size_t j = 0; j < masses.size(); ++j) {
    pass[j] = static_cast<std::uint8_t>((mass[j] >= low) & (mass[j] <= high));
  }
}
inline void passFew(const AtomCounts &atoms, std::int16_t most,
                    std::vector<std::uint8_t> &passes) {
  const std::int16_t *counts = atoms.data();
  std::uint8_t *pass = passes.data();
  for (std::size_t j = 0; j < atoms.size(); ++j) {
    pass[j] = static_cast<std::uint8_t>(pass[j] & (counts[j] <= most));
  }
}
inline std::uint64_t passed(const std::vector<std::uint8_t> &passes) {
  std::uint32_t sum = 0;
  for (const std::uint8_t pass : passes) {
    sum += pass;
  }
  return sum;
}

}  // namespace Diazepane

#endif
