// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Library/ScoreTables.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <unordered_set>

#include <Library/RowText.h>

namespace Diazepane {

namespace {

int columnOf(const std::vector<Column> &schema, const char *name) {
  const auto found =
      std::find_if(schema.begin(), schema.end(),
                   [name](const Column &one) { return one.name == name; });
  return found == schema.end() ? -1 : static_cast<int>(found - schema.begin());
}

//! Sums of the same atoms in another order differ in the last digits.
std::int64_t massKey(double mass) { return std::llround(mass * 1e7); }

}  // namespace

MassScores::MassScores(const std::vector<Column> &schema,
                       const RowTemplate &row)
    : d_row(row),
      d_massColumn(columnOf(schema, "exact_mass")),
      d_mzColumn(columnOf(schema, "mz")) {}

void MassScores::prepare(std::vector<Cell> cells,
                         const std::vector<double> &reagentMass) {
  d_cells = std::move(cells);
  std::map<std::int64_t, std::size_t> groups;
  for (const double mass : reagentMass) {
    const auto entry = groups.emplace(massKey(mass), d_groupMass.size());
    if (entry.second) {
      d_groupMass.push_back(mass);
    }
    d_groupOf.push_back(entry.first->second);
  }
}

const std::vector<double> &MassScores::of(const Expression &expression,
                                          double coreMass) {
  constexpr std::size_t kMostNumbers = 4000000;
  const auto found = d_known.find(massKey(coreMass));
  if (found != d_known.end()) {
    return found->second;
  }
  if (d_known.size() * d_groupMass.size() > kMostNumbers) {
    d_known.clear();
  }
  std::vector<double> &scores = d_known[massKey(coreMass)];
  for (const double mass : d_groupMass) {
    const double exact = coreMass + mass;
    if (d_massColumn >= 0) {
      d_cells[d_massColumn] = exact;
    }
    if (d_mzColumn >= 0 && d_row.row.mz == d_row.row.mz) {
      d_cells[d_mzColumn] = mzOf(exact, d_row.charge);
    }
    scores.push_back(expression.number(d_cells));
  }
  return scores;
}

SpaceScorer::SpaceScorer(const ProductSpace &space) : d_space(space) {
  const int conditions = static_cast<int>(space.conditions().size());
  const int cores = static_cast<int>(space.coreClasses().size());
  const int reagents = static_cast<int>(space.reagentClasses().size());
  for (int k = 0; k < conditions; ++k) {
    for (int c = 0; c < cores; ++c) {
      for (int r = 0; r < reagents; ++r) {
        Block block;
        block.flask = &space.templateOf(k, c, r);
        std::vector<ProductRow> rows;
        for (const auto &row : block.flask->rows) {
          rows.push_back(row.row);
          if (row.row.role == "desired") {
            block.row = &row;
            block.share = lowerShare(row.row);
          }
        }
        if (!block.flask->shared || block.row == nullptr) {
          continue;
        }
        block.sideShare = sideShareOf(rows);
        block.coreMass.assign(coresOf(block).size(), 0.0);
        block.reagentMass.assign(reagentsOf(block).size(), 0.0);
        for (const auto &use : block.row->pieces) {
          if (use.of == PieceOf::Fixed) {
            block.fixedMass += block.flask->fixed[use.edit].exactMass;
          }
          const bool core = use.of == PieceOf::Core;
          auto &masses = core ? block.coreMass : block.reagentMass;
          const auto &members = core ? coresOf(block) : reagentsOf(block);
          for (std::size_t i = 0;
               use.of != PieceOf::Fixed && i < members.size(); ++i) {
            masses[i] += space.piece(*block.flask, use, members[i], members[i])
                             .exactMass;
          }
        }
        d_blocks.push_back(std::move(block));
      }
    }
  }
}

const std::vector<int> &SpaceScorer::coresOf(const Block &block) const {
  return d_space.coreClasses()[d_space.coreClassOf(block.flask->core)];
}

const std::vector<int> &SpaceScorer::reagentsOf(const Block &block) const {
  return d_space.reagentClasses()[d_space.reagentClassOf(block.flask->reagent)];
}

SpaceScorer::Atoms SpaceScorer::atomsOf(const Block &block,
                                        const ScoreFilter &filter) const {
  Atoms atoms;
  for (const auto &limit : filter.mostAtoms) {
    Atoms::One one;
    one.most = limit.second;
    one.core.assign(coresOf(block).size(), 0);
    one.reagent.assign(reagentsOf(block).size(), 0);
    for (const auto &use : block.row->pieces) {
      const bool core = use.of != PieceOf::Reagent;
      auto &counts = core ? one.core : one.reagent;
      const auto &members = core ? coresOf(block) : reagentsOf(block);
      for (std::size_t i = 0; i < members.size(); ++i) {
        const Piece &piece =
            d_space.piece(*block.flask, use, members[i], members[i]);
        const auto found = piece.atoms.find(limit.first);
        counts[i] += static_cast<std::int16_t>(
            found == piece.atoms.end() ? 0 : found->second);
      }
    }
    atoms.elements.push_back(std::move(one));
  }
  return atoms;
}

double SpaceScorer::massOf(const Block &block, int core, int reagent) const {
  double mass = 0.0;
  for (const auto &use : block.row->pieces) {
    mass += d_space.piece(*block.flask, use, core, reagent).exactMass;
  }
  return mass;
}

std::vector<ScoredPair> SpaceScorer::sample(std::size_t n, std::uint64_t seed,
                                            bool evenly) const {
  const std::uint64_t cores = d_space.cores().members.size();
  const std::uint64_t reagents = d_space.reagents().members.size();
  const std::uint64_t conditions = d_space.conditions().size();
  const std::uint64_t all = cores * reagents * conditions;
  // The engine of the standard gives the same numbers everywhere; its
  // distributions do not, so the remainder is taken by hand.
  std::mt19937_64 random(seed);
  const auto draw = [&random](std::uint64_t below) { return random() % below; };
  std::unordered_set<std::uint64_t> seen;
  std::vector<ScoredPair> pairs;
  std::uint64_t tries = 0;
  while (pairs.size() < std::min<std::uint64_t>(n, all) &&
         tries++ < 1000 + 100 * static_cast<std::uint64_t>(n) + 20 * all) {
    ScoredPair pair;
    pair.conditions = static_cast<int>(draw(conditions));
    if (evenly) {
      const auto &own =
          d_space.coreClasses()[draw(d_space.coreClasses().size())];
      const auto &other =
          d_space.reagentClasses()[draw(d_space.reagentClasses().size())];
      pair.core = own[draw(own.size())];
      pair.reagent = other[draw(other.size())];
    } else {
      pair.core = static_cast<int>(draw(cores));
      pair.reagent = static_cast<int>(draw(reagents));
    }
    const std::uint64_t key =
        (static_cast<std::uint64_t>(pair.core) * reagents + pair.reagent) *
            conditions +
        pair.conditions;
    if (seen.insert(key).second) {
      pairs.push_back(pair);
    }
  }
  return pairs;
}

}  // namespace Diazepane
