// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Library/SpaceScorer.h>

#include <GraphMol/ROMol.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include <Base/Text.h>
#include <Library/Expression.h>
#include <Library/RowFormatter.h>
#include <Library/ScoreTables.h>
#include <Report/ProductTable.h>

namespace Diazepane {

//! What a ranking asks for, told once.
struct SpaceScorer::Ranking {
  enum class Kind { Share, Side, Expression };
  Kind kind = Kind::Share;
  std::unique_ptr<Expression> expression;
  bool perPair = false;  //!< reads what differs inside a pair of profiles
  bool massOnly = true;  //!< and that is the mass alone
  mutable std::unique_ptr<RowFormatter> formatter;  //!< made when needed

  Ranking(const std::string &by, const std::vector<Column> &schema) {
    if (by == "share") {
      return;
    }
    if (by == "side_share") {
      kind = Kind::Side;
      return;
    }
    kind = Kind::Expression;
    expression = std::make_unique<Expression>(by, schema);
    static const char *const own[] = {"substrate_id", "reagent_id",
                                      "product_smiles", "formula",
                                      "delta_formula"};
    for (const int column : expression->reads()) {
      const std::string &name = schema[column].name;
      const bool mass = name == "exact_mass" || name == "mz";
      const bool other =
          std::find(std::begin(own), std::end(own), name) != std::end(own);
      perPair = perPair || mass || other;
      massOnly = massOnly && !other;
    }
  }
};

class SpaceScorer::Best {
 public:
  explicit Best(std::size_t k) : d_most(k) {}

  //! Could this score still get in? Equal ones decide by their place, and
  //! none of this core or a later one comes before what is there.
  bool mayTake(double score, int core) const {
    if (score != score || d_heap.size() < d_most) {
      return score == score && d_most > 0;
    }
    return d_most > 0 &&
           (score > d_heap.front().score ||
            (score == d_heap.front().score && core <= d_heap.front().core));
  }

  void add(const ScoredPair &pair) {
    if (d_heap.size() < d_most) {
      d_heap.push_back(pair);
      std::push_heap(d_heap.begin(), d_heap.end(), better);
    } else if (d_most > 0 && better(pair, d_heap.front())) {
      std::pop_heap(d_heap.begin(), d_heap.end(), better);
      d_heap.back() = pair;
      std::push_heap(d_heap.begin(), d_heap.end(), better);
    }
  }

  std::vector<ScoredPair> sorted() {
    std::sort(d_heap.begin(), d_heap.end(), better);
    return std::move(d_heap);
  }

 private:
  static bool better(const ScoredPair &a, const ScoredPair &b) {
    return a.score != b.score       ? a.score > b.score
           : a.core != b.core       ? a.core < b.core
           : a.reagent != b.reagent ? a.reagent < b.reagent
                                    : a.conditions < b.conditions;
  }
  std::size_t d_most;
  std::vector<ScoredPair> d_heap;  //!< the worst in front
};

//! Calls visitor(core, passes) once a core: passes[j] tells which reagents of
//! the block pass.
template <class Visit>
void SpaceScorer::visit(const Block &block, const ScoreFilter &filter,
                        Atoms &atoms, const Visit &visitor) const {
  if (block.share < filter.leastShare) {
    return;
  }
  const auto &ofCores = atoms.of(*block.core);
  const auto &ofReagents = atoms.of(*block.reagent);
  const auto most = atoms.mostOf(block);
  std::vector<std::uint8_t> passes(block.reagent->mass.size());
  for (std::size_t i = 0; i < block.core->mass.size(); ++i) {
    const double own = block.core->mass[i] + block.fixedMass;
    passAll(block.reagent->mass, filter.massLow - own, filter.massHigh - own,
            passes);
    for (std::size_t e = 0; e < most.size(); ++e) {
      passFew(ofReagents[e], static_cast<std::int16_t>(most[e] - ofCores[e][i]),
              passes);
    }
    visitor(i, passes);
  }
}

//! The same for a strip, without a look at single pairs.
std::uint64_t SpaceScorer::countIn(const Strip &strip,
                                   const ScoreFilter &filter) const {
  std::uint64_t total = 0;
  std::vector<std::uint8_t> passes(strip.reagentMass.size());
  for (std::size_t i = 0; i < strip.core->mass.size(); ++i) {
    const double own = strip.core->mass[i] + strip.fixedMass;
    passAll(strip.reagentMass, filter.massLow - own, filter.massHigh - own,
            passes);
    for (std::size_t e = 0; e < strip.most.size(); ++e) {
      passFew(
          strip.reagentAtoms[e],
          static_cast<std::int16_t>(strip.most[e] - (*strip.coreAtoms)[e][i]),
          passes);
    }
    total += passed(passes);
  }
  return total;
}

//! Special cases are judged by rows of their own.
template <class Visit>
void SpaceScorer::visitAlone(const ScoreFilter &filter,
                             const Visit &visitor) const {
  const auto judge = [&](const FlaskTemplate &general, int core, int reagent) {
    FlaskTemplate made;
    const FlaskTemplate *flask = d_space.ownSolutionOf(general, core, reagent);
    if (flask == nullptr) {
      made = d_space.solveAlone(general.conditions, core, reagent);
      flask = &made;
    }
    for (const auto &row : flask->rows) {
      if (row.words->role != "desired") {
        continue;
      }
      bool passes = lowerShare(row.numbers) >= filter.leastShare &&
                    row.numbers.exactMass >= filter.massLow &&
                    row.numbers.exactMass <= filter.massHigh;
      for (const auto &limit : filter.mostAtoms) {
        int atoms = 0;
        for (const auto &use : row.pieces) {
          const auto &own = flask->fixed[use.edit].atoms;
          const auto found = own.find(limit.first);
          atoms += found == own.end() ? 0 : found->second;
        }
        passes = passes && atoms <= limit.second;
      }
      if (passes) {
        visitor(*flask, row, core, reagent);
      }
    }
  };
  for (const auto *flask : d_special) {
    const auto &cores = d_space.coreClasses()[d_space.coreClassOf(flask->core)];
    const auto &reagents =
        d_space.reagentClasses()[d_space.reagentClassOf(flask->reagent)];
    const bool all =
        !flask->shared ||
        std::find(flask->reagentAlone.begin(), flask->reagentAlone.end(),
                  true) != flask->reagentAlone.end();
    for (std::size_t i = 0; i < cores.size(); ++i) {
      if (!all && !flask->coreAlone[i] &&
          flask->pairsAlone.count(cores[i]) == 0) {
        continue;
      }
      for (const int reagent : reagents) {
        if (d_space.isAlone(*flask, cores[i], reagent)) {
          judge(*flask, cores[i], reagent);
        }
      }
    }
  }
}

std::uint64_t SpaceScorer::count(const ScoreFilter &filter) const {
  Atoms atoms(filter);
  std::uint64_t total = 0;
  for (const auto &strip : stripsOf(filter, atoms)) {
    total += countIn(strip, filter);
  }
  for (const auto &block : d_blocks) {
    if (!block.anyAlone) {
      continue;
    }
    const FlaskTemplate &flask = *block.flask;
    const auto &cores = coresOf(block);
    const auto &reagents = reagentsOf(block);
    const bool some =
        std::find(flask.reagentAlone.begin(), flask.reagentAlone.end(), true) !=
        flask.reagentAlone.end();
    visit(block, filter, atoms,
          [&](std::size_t i, const std::vector<std::uint8_t> &passes) {
            if (flask.coreAlone[i]) {
              return;
            }
            total += passed(passes);
            if (!some && flask.pairsAlone.count(cores[i]) == 0) {
              return;
            }
            for (std::size_t j = 0; j < reagents.size(); ++j) {
              total -= passes[j] != 0 &&
                               d_space.isAlone(flask, cores[i], reagents[j])
                           ? 1
                           : 0;
            }
          });
  }
  visitAlone(filter, [&total](const FlaskTemplate &, const RowTemplate &, int,
                              int) { ++total; });
  return total;
}

void SpaceScorer::topAlone(Best &best, const Ranking &ranking,
                           const ScoreFilter &filter) const {
  const auto &schema = d_space.ruleBook()->outputSchema();
  visitAlone(filter, [&](const FlaskTemplate &flask, const RowTemplate &row,
                         int core, int reagent) {
    double score = lowerShare(row.numbers);
    if (ranking.kind == Ranking::Kind::Side) {
      score = -sideShareOf(flask);
    } else if (ranking.kind == Ranking::Kind::Expression) {
      Prediction one;
      one.status = flask.status;
      one.message = flask.message;
      one.flask.substrateId = d_space.cores().members[core].id;
      one.flask.conditionsId =
          d_space.conditions()[flask.conditions].conditionsId;
      one.rows.resize(1);
      row.copyTo(one.rows.front());
      one.rows.front().reagentId = d_space.reagents().members[reagent].id;
      score =
          ranking.expression->number(productTable(one, schema).rows.front());
    }
    if (best.mayTake(score, core)) {
      best.add({flask.conditions, core, reagent, score, row.numbers.share,
                row.numbers.exactMass});
    }
  });
}

//! The desired row of a block as cells, with the molecules of its first pair.
std::vector<Cell> SpaceScorer::cellsOf(const Block &block) const {
  Prediction one;
  one.status = block.flask->status;
  one.message = block.flask->message;
  one.flask.conditionsId =
      d_space.conditions()[block.flask->conditions].conditionsId;
  one.rows.resize(1);
  block.row->copyTo(one.rows.front());
  return productTable(one, d_space.ruleBook()->outputSchema()).rows.front();
}

void SpaceScorer::topOf(const Block &block, const Ranking &ranking,
                        double score, const ScoreFilter &filter, Atoms &atoms,
                        Best &best) const {
  const auto &cores = coresOf(block);
  const auto &reagents = reagentsOf(block);
  const int conditions = block.flask->conditions;
  MassScores masses(d_space.ruleBook()->outputSchema(), *block.row);
  if (ranking.perPair && ranking.massOnly) {
    masses.prepare(cellsOf(block), block.reagent->mass);
  }
  const auto place =
      static_cast<std::size_t>(block.row - block.flask->rows.data());
  visit(block, filter, atoms,
        [&](std::size_t i, const std::vector<std::uint8_t> &passes) {
          if (!ranking.perPair && !best.mayTake(score, cores[i])) {
            return;
          }
          const std::vector<double> *scores = nullptr;
          if (ranking.perPair && ranking.massOnly) {
            scores = &masses.of(*ranking.expression,
                                block.core->mass[i] + block.fixedMass);
          }
          for (std::size_t j = 0; j < reagents.size(); ++j) {
            if (passes[j] == 0) {
              continue;
            }
            if (scores != nullptr) {
              score = (*scores)[masses.group(j)];
            }
            const bool known = !ranking.perPair || scores != nullptr;
            if ((known && !best.mayTake(score, cores[i])) ||
                d_space.isAlone(*block.flask, cores[i], reagents[j])) {
              continue;
            }
            if (!known) {
              Table table;
              RowTally tally;
              if (!ranking.formatter) {
                ranking.formatter =
                    std::make_unique<RowFormatter>(d_space, RowOptions());
              }
              ranking.formatter->addCells(conditions, cores[i], reagents[j],
                                          table, tally);
              score = ranking.expression->number(table.rows[place]);
            }
            if (best.mayTake(score, cores[i])) {
              best.add({conditions, cores[i], reagents[j], score,
                        block.row->numbers.share,
                        massOf(block, cores[i], reagents[j])});
            }
          }
        });
}

std::vector<ScoredPair> SpaceScorer::top(std::size_t k, const std::string &by,
                                         const ScoreFilter &filter) const {
  const Ranking ranking(by, d_space.ruleBook()->outputSchema());
  std::vector<std::pair<double, const Block *>> order;
  for (const auto &block : d_blocks) {
    double score = block.share;
    if (ranking.kind == Ranking::Kind::Side) {
      score = -block.sideShare;
    } else if (ranking.kind == Ranking::Kind::Expression) {
      score =
          ranking.perPair ? 0.0 : ranking.expression->number(cellsOf(block));
    }
    if (score == score) {
      order.emplace_back(score, &block);
    }
  }
  // The best first: then most of the others need no look at their pairs.
  std::stable_sort(
      order.begin(), order.end(),
      [](const auto &a, const auto &b) { return a.first > b.first; });
  Best best(k);
  Atoms atoms(filter);
  for (const auto &one : order) {
    if (ranking.perPair ||
        best.mayTake(one.first, coresOf(*one.second).front())) {
      topOf(*one.second, ranking, one.first, filter, atoms, best);
    }
  }
  topAlone(best, ranking, filter);
  return best.sorted();
}

}  // namespace Diazepane
