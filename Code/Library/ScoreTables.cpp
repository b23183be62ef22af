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
    if (d_mzColumn >= 0 && d_row.numbers.mz == d_row.numbers.mz) {
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
        const FlaskTemplate &flask = space.templateOf(k, c, r);
        const auto any = [](const std::vector<bool> &list) {
          return std::find(list.begin(), list.end(), true) != list.end();
        };
        block.flask = &flask;
        block.anyAlone = !flask.shared || !flask.pairsAlone.empty() ||
                         any(flask.coreAlone) || any(flask.reagentAlone);
        if (block.anyAlone) {
          d_special.push_back(&flask);
        }
        block.sideShare = sideShareOf(flask);
        for (const auto &row : flask.rows) {
          if (row.words->role == "desired") {
            block.row = &row;
            block.share = lowerShare(row.numbers);
          }
        }
        if (!flask.shared || block.row == nullptr) {
          continue;
        }
        block.core = &partOf(flask, *block.row, true);
        block.reagent = &partOf(flask, *block.row, false);
        for (const auto &use : block.row->pieces) {
          if (use.of == PieceOf::Fixed) {
            block.fixedMass += flask.fixed[use.edit].exactMass;
          }
        }
        d_blocks.push_back(block);
      }
    }
  }
}

const SpaceScorer::Part &SpaceScorer::partOf(const FlaskTemplate &flask,
                                             const RowTemplate &row,
                                             bool core) {
  const auto of = core ? PieceOf::Core : PieceOf::Reagent;
  const int own = core ? d_space.coreClassOf(flask.core)
                       : d_space.reagentClassOf(flask.reagent);
  PartKey key{own, {}};
  for (const auto &use : row.pieces) {
    if (use.of == of) {
      key.second.push_back(use.edit);
    }
  }
  const auto entry = d_parts[core ? 1 : 0].emplace(std::move(key), Part());
  Part &part = entry.first->second;
  if (entry.second) {
    const auto &members =
        (core ? d_space.coreClasses() : d_space.reagentClasses())[own];
    for (const int member : members) {
      double mass = 0.0;
      for (const auto &use : row.pieces) {
        if (use.of == of) {
          part.pieces.push_back(&d_space.piece(flask, use, member, member));
          mass += part.pieces.back()->exactMass;
        }
      }
      part.mass.push_back(mass);
    }
  }
  return part;
}

const std::vector<int> &SpaceScorer::coresOf(const Block &block) const {
  return d_space.coreClasses()[d_space.coreClassOf(block.flask->core)];
}

const std::vector<int> &SpaceScorer::reagentsOf(const Block &block) const {
  return d_space.reagentClasses()[d_space.reagentClassOf(block.flask->reagent)];
}

namespace {

std::int16_t atomsIn(const Piece &piece, int element) {
  const auto found = piece.atoms.find(element);
  return static_cast<std::int16_t>(found == piece.atoms.end() ? 0
                                                              : found->second);
}

}  // namespace

const std::vector<AtomCounts> &SpaceScorer::Atoms::of(const Part &part) {
  const auto known = d_known.find(&part);
  if (known != d_known.end()) {
    return known->second;
  }
  std::vector<AtomCounts> made;
  const std::size_t members = part.mass.size();
  const std::size_t each = part.pieces.size() / members;
  for (const auto &limit : d_filter.mostAtoms) {
    AtomCounts counts(members, 0);
    for (std::size_t i = 0; i < part.pieces.size(); ++i) {
      counts[i / each] = static_cast<std::int16_t>(
          counts[i / each] + atomsIn(*part.pieces[i], limit.first));
    }
    made.push_back(std::move(counts));
  }
  return d_known.emplace(&part, std::move(made)).first->second;
}

std::vector<std::int16_t> SpaceScorer::Atoms::mostOf(const Block &block) const {
  std::vector<std::int16_t> most;
  for (const auto &limit : d_filter.mostAtoms) {
    int left = limit.second;
    for (const auto &use : block.row->pieces) {
      if (use.of == PieceOf::Fixed) {
        left -= atomsIn(block.flask->fixed[use.edit], limit.first);
      }
    }
    most.push_back(static_cast<std::int16_t>(left));
  }
  return most;
}

std::vector<SpaceScorer::Strip> SpaceScorer::stripsOf(const ScoreFilter &filter,
                                                      Atoms &atoms) const {
  std::vector<Strip> strips;
  std::size_t first = 0;  // of the class of cores
  int own = -1;
  for (const auto &block : d_blocks) {
    if (block.anyAlone || block.share < filter.leastShare) {
      continue;
    }
    const int ofCores = d_space.coreClassOf(block.flask->core);
    if (ofCores != own) {
      own = ofCores;
      first = strips.size();
    }
    const auto most = atoms.mostOf(block);
    std::size_t place = first;
    while (place < strips.size() &&
           !(strips[place].core == block.core &&
             strips[place].fixedMass == block.fixedMass &&
             strips[place].most == most)) {
      ++place;
    }
    if (place == strips.size()) {
      strips.emplace_back();
      strips.back().core = block.core;
      strips.back().fixedMass = block.fixedMass;
      strips.back().most = most;
      strips.back().coreAtoms = &atoms.of(*block.core);
      strips.back().reagentAtoms.resize(most.size());
    }
    Strip &strip = strips[place];
    strip.reagentMass.insert(strip.reagentMass.end(),
                             block.reagent->mass.begin(),
                             block.reagent->mass.end());
    const auto &counts = atoms.of(*block.reagent);
    for (std::size_t e = 0; e < counts.size(); ++e) {
      strip.reagentAtoms[e].insert(strip.reagentAtoms[e].end(),
                                   counts[e].begin(), counts[e].end());
    }
  }
  return strips;
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
