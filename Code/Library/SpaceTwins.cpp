// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Which members and pairs of a space do not follow the template of their
// class, and what is told of them instead.
#include <Library/ProductSpace.h>

#include <GraphMol/ROMol.h>

#include <algorithm>

#include <Library/Coincidences.h>

namespace Diazepane {

//! What may be attached to a core, told by hashes. Needs the pieces of the
//! reagents.
void ProductSpace::gatherAttached() {
  d_attached.clear();
  for (const auto &entry : d_reagentEdits) {
    if (entry.edit.joints.size() != 1) {
      continue;
    }
    for (const auto &piece : entry.pieces) {
      d_attached.insert(
          hangingOn(piece.branch, entry.edit.joints.front().farElement));
    }
  }
  d_alwaysAttached.assign(d_coreClasses.members.size(), {});
  for (const auto &flask : d_templates) {
    for (const auto &row : flask.rows) {
      for (const auto &use : row.pieces) {
        if (use.of == PieceOf::Fixed && use.branches) {
          d_alwaysAttached[d_coreClasses.of[flask.core]].insert(
              hangingOn(flask.fixed[use.edit].branch, use.farElement));
        }
      }
    }
  }
  d_coreTwins.assign(d_cores.members.size(), {});
}

//! Reagents that bear what is left of a core.
void ProductSpace::gatherBearers() {
  d_reagentsBearing.clear();
  for (const auto &entry : d_coreEdits) {
    if (entry.edit.joints.size() != 1) {
      continue;
    }
    for (const auto &piece : entry.pieces) {
      d_reagentsBearing[hangingOn(piece.branch,
                                  entry.edit.joints.front().farElement)];
    }
  }
  for (std::size_t r = 0; r < d_reagents.members.size(); ++r) {
    for (const std::uint64_t branch : d_reagents.members[r].branches) {
      const auto found = d_reagentsBearing.find(branch);
      if (found != d_reagentsBearing.end()) {
        found->second.push_back(static_cast<int>(r));
      }
    }
  }
}

void ProductSpace::findAlone(FlaskTemplate &flask) const {
  const auto &cores = coresOf(flask);
  const auto &reagents = reagentsOf(flask);
  flask.coreAlone.assign(cores.size(), !flask.shared);
  flask.reagentAlone.assign(reagents.size(), !flask.shared);
  flask.pairsAlone.clear();
  if (!flask.shared) {
    return;
  }
  for (std::size_t i = 0; flask.thisCoreOnly && i < cores.size(); ++i) {
    flask.coreAlone[i] = cores[i] != flask.core;
  }
  for (std::size_t i = 0; flask.thisReagentOnly && i < reagents.size(); ++i) {
    flask.reagentAlone[i] = reagents[i] != flask.reagent;
  }
  std::set<std::uint64_t> always;
  for (const auto &row : flask.rows) {
    for (const auto &use : row.pieces) {
      if (use.of == PieceOf::Core) {
        for (std::size_t i = 0; i < cores.size(); ++i) {
          flask.coreAlone[i] =
              flask.coreAlone[i] || !piece(flask, use, cores[i], 0).valid;
        }
      } else if (use.of == PieceOf::Reagent) {
        for (std::size_t i = 0; i < reagents.size(); ++i) {
          flask.reagentAlone[i] =
              flask.reagentAlone[i] || !piece(flask, use, 0, reagents[i]).valid;
        }
      } else if (use.branches) {
        always.insert(hangingOn(flask.fixed[use.edit].branch, use.farElement));
      }
    }
  }
  for (std::size_t i = 0; i < cores.size(); ++i) {
    // What the representative bears it bears in the template as well.
    flask.coreAlone[i] =
        flask.coreAlone[i] ||
        (cores[i] != flask.core &&
         std::any_of(
             d_coreTwins[cores[i]].begin(), d_coreTwins[cores[i]].end(),
             [&](std::uint64_t hash) { return always.count(hash) != 0; }));
  }
  if (cores.size() * reagents.size() > 1) {
    findPairsAlone(flask);
  }
}

void ProductSpace::findPairsAlone(FlaskTemplate &flask) const {
  const auto &cores = coresOf(flask);
  const auto &reagents = reagentsOf(flask);
  std::unordered_map<std::uint64_t, std::set<int>> hanging;
  std::map<int, std::set<int>> pairs;
  for (const auto &row : flask.rows) {
    for (const auto &use : row.pieces) {
      if (!use.branches) {
        continue;
      }
      if (use.of == PieceOf::Reagent) {
        for (const int reagent : reagents) {
          const Piece &own = piece(flask, use, 0, reagent);
          hanging[hangingOn(own.branch, use.farElement)].insert(reagent);
        }
      } else if (use.of == PieceOf::Core) {
        for (const int core : cores) {
          const Piece &own = piece(flask, use, core, 0);
          const auto found =
              d_reagentsBearing.find(hangingOn(own.branch, use.farElement));
          if (found == d_reagentsBearing.end()) {
            continue;
          }
          for (const int reagent : found->second) {
            if (d_reagentClasses.of[reagent] ==
                d_reagentClasses.of[flask.reagent]) {
              pairs[core].insert(reagent);
            }
          }
        }
      }
    }
  }
  for (const int core : cores) {
    for (const std::uint64_t twin : d_coreTwins[core]) {
      const auto found = hanging.find(twin);
      if (found != hanging.end()) {
        pairs[core].insert(found->second.begin(), found->second.end());
      }
    }
  }
  findEqualFormulas(flask, pairs);
  for (const auto &entry : pairs) {
    if (flask.coreAlone[d_coreClasses.place[entry.first]]) {
      continue;
    }
    auto &list = flask.pairsAlone[entry.first];
    for (const int reagent : entry.second) {
      if (!flask.reagentAlone[d_reagentClasses.place[reagent]]) {
        list.push_back(reagent);
      }
    }
    if (list.empty()) {
      flask.pairsAlone.erase(entry.first);
    }
  }
}

//! Two rows whose formulas differ in general and agree for some pairs: they
//! may be one molecule there, or be taken for isomers.
void ProductSpace::findEqualFormulas(
    const FlaskTemplate &flask, std::map<int, std::set<int>> &pairs) const {
  const auto &cores = coresOf(flask);
  const auto &reagents = reagentsOf(flask);
  const std::size_t rows = flask.rows.size();
  // Per row what the core, the reagent and the rest bring.
  std::vector<std::vector<std::uint64_t>> own(rows), other(rows);
  std::vector<std::uint64_t> fixed(rows, 0);
  for (std::size_t i = 0; i < rows; ++i) {
    own[i].assign(cores.size(), 0);
    other[i].assign(reagents.size(), 0);
    for (const auto &use : flask.rows[i].pieces) {
      if (use.of == PieceOf::Fixed) {
        fixed[i] += flask.fixed[use.edit].sum;
      }
      for (std::size_t m = 0; use.of == PieceOf::Core && m < cores.size();
           ++m) {
        own[i][m] += piece(flask, use, cores[m], 0).sum;
      }
      for (std::size_t m = 0; use.of == PieceOf::Reagent && m < reagents.size();
           ++m) {
        other[i][m] += piece(flask, use, 0, reagents[m]).sum;
      }
    }
  }
  const std::size_t first = d_coreClasses.place[flask.core];
  const std::size_t second = d_reagentClasses.place[flask.reagent];
  std::unordered_map<std::uint64_t, std::vector<int>> byNeed;
  for (std::size_t p = 0; p < rows; ++p) {
    for (std::size_t q = p + 1; q < rows; ++q) {
      const std::uint64_t rest = fixed[p] - fixed[q];
      const auto coreTerm = [&](std::size_t m) {
        return own[p][m] - own[q][m];
      };
      const auto reagentTerm = [&](std::size_t m) {
        return other[p][m] - other[q][m];
      };
      bool generic = coreTerm(first) + reagentTerm(second) + rest == 0;
      for (std::size_t m = 0; generic && m < cores.size(); ++m) {
        generic = coreTerm(m) == coreTerm(first);
      }
      for (std::size_t m = 0; generic && m < reagents.size(); ++m) {
        generic = reagentTerm(m) == reagentTerm(second);
      }
      if (generic) {
        continue;  // isomers, whatever the members
      }
      byNeed.clear();
      for (std::size_t m = 0; m < reagents.size(); ++m) {
        byNeed[0 - reagentTerm(m) - rest].push_back(reagents[m]);
      }
      for (std::size_t m = 0; m < cores.size(); ++m) {
        const auto found = byNeed.find(coreTerm(m));
        if (found != byNeed.end()) {
          pairs[cores[m]].insert(found->second.begin(), found->second.end());
        }
      }
    }
  }
}

bool ProductSpace::isAlone(const FlaskTemplate &flask, int core,
                           int reagent) const {
  if (!flask.shared || flask.coreAlone[d_coreClasses.place[core]] ||
      flask.reagentAlone[d_reagentClasses.place[reagent]]) {
    return true;
  }
  const auto found = flask.pairsAlone.find(core);
  return found != flask.pairsAlone.end() &&
         std::binary_search(found->second.begin(), found->second.end(),
                            reagent);
}

const FlaskTemplate *ProductSpace::ownSolutionOf(const FlaskTemplate &flask,
                                                 int core, int reagent) const {
  const auto found =
      d_specialOf.find(pairNumber(flask.conditions, core, reagent));
  return found != d_specialOf.end() ? &d_special[found->second] : nullptr;
}

const FlaskTemplate *ProductSpace::solutionOf(int conditions, int core,
                                              int reagent) const {
  const FlaskTemplate &flask = templateOf(conditions, d_coreClasses.of[core],
                                          d_reagentClasses.of[reagent]);
  return isAlone(flask, core, reagent) ? ownSolutionOf(flask, core, reagent)
                                       : &flask;
}

}  // namespace Diazepane
