// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Pairs of a space judged by their desired product without making it: shares
// are those of the pair of profiles, masses and elements are sums.
#ifndef DIAZEPANE_LIBRARY_SPACESCORER_H
#define DIAZEPANE_LIBRARY_SPACESCORER_H

#include <limits>
#include <map>
#include <string>
#include <vector>

#include <Library/ProductSpace.h>

namespace Diazepane {

struct ScoreFilter {
  double massLow = 0.0;
  double massHigh = std::numeric_limits<double>::infinity();
  double leastShare = 0.0;
  std::map<int, int> mostAtoms;  //!< of an element
};

struct ScoredPair {
  int conditions = 0;
  int core = -1;
  int reagent = -1;
  double score = 0.0;
  double share = 0.0;
  double exactMass = 0.0;
};

class SpaceScorer {
 public:
  explicit SpaceScorer(const ProductSpace &space);

  //! Pairs whose desired product passes.
  std::uint64_t count(const ScoreFilter &filter) const;

  //! The best k by `share` (where a document and physics disagree, the lower),
  //! by `side_share` (least first), or by any expression over the columns of
  //! the desired product (highest first). Equal scores go by the order of the
  //! input.
  std::vector<ScoredPair> top(std::size_t k, const std::string &by,
                              const ScoreFilter &filter) const;

  //! Different pairs, drawn by the seed: evenly over the pairs of profiles, or
  //! each pair as likely as any other.
  std::vector<ScoredPair> sample(std::size_t n, std::uint64_t seed,
                                 bool evenly) const;

 private:
  //! What the members of a class bring into a product: many templates take
  //! the same from them.
  struct Part {
    std::vector<const Piece *> pieces;  //!< of one member after the other
    std::vector<double> mass;           //!< by member
  };
  //! The desired products of one template. Masses of pair (i, j) add up.
  struct Block {
    const FlaskTemplate *flask = nullptr;
    const RowTemplate *row = nullptr;
    double share = 0.0;
    double sideShare = 0.0;
    double fixedMass = 0.0;
    const Part *core = nullptr;
    const Part *reagent = nullptr;
    bool anyAlone = false;  //!< pairs of it are special cases
  };
  struct Strip;
  class Atoms;
  struct Ranking;
  class Best;
  using PartKey = std::pair<int, std::vector<int>>;  //!< class, edits

  const std::vector<int> &coresOf(const Block &block) const;
  const std::vector<int> &reagentsOf(const Block &block) const;
  const Part &partOf(const FlaskTemplate &flask, const RowTemplate &row,
                     bool core);
  std::vector<Strip> stripsOf(const ScoreFilter &filter, Atoms &atoms) const;
  std::uint64_t countIn(const Strip &strip, const ScoreFilter &filter) const;
  double massOf(const Block &block, int core, int reagent) const;
  void topOf(const Block &block, const Ranking &ranking, double score,
             const ScoreFilter &filter, Atoms &atoms, Best &best) const;
  std::vector<Cell> cellsOf(const Block &block) const;
  template <class Visit>
  void visit(const Block &block, const ScoreFilter &filter, Atoms &atoms,
             const Visit &visitor) const;
  void topAlone(Best &best, const Ranking &ranking,
                const ScoreFilter &filter) const;
  template <class Visit>
  void visitAlone(const ScoreFilter &filter, const Visit &visitor) const;

  const ProductSpace &d_space;
  std::map<PartKey, Part> d_parts[2];  //!< of reagents, of cores
  std::vector<Block> d_blocks;
  std::vector<const FlaskTemplate *> d_special;  //!< with pairs alone
};

}  // namespace Diazepane

#endif
