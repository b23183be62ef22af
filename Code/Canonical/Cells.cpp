// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Canonical/Cells.h>

#include <algorithm>

namespace Diazepane {

void Cells::resize(int atoms) {
  const auto size = static_cast<std::size_t>(atoms);
  order.resize(size);
  placeOf.resize(size);
  cellOf.resize(size);
  sizeOf.resize(size);
}

int parityIn(const Cells &cells, const CompactGraph &graph, int atom) {
  const GraphAtom &own = graph.atoms[atom];
  int sign = own.parity;
  for (int i = 1; i < own.degree; ++i) {
    const auto later = cells.cellOf[graph.neighbour(atom, i)];
    for (int j = 0; j < i; ++j) {
      const auto earlier = cells.cellOf[graph.neighbour(atom, j)];
      if (later == earlier) {
        return 0;
      }
      sign = later < earlier ? -sign : sign;
    }
  }
  return sign;
}

namespace {

//! Is the side that is named the later of the two? -1 when they are tied.
int isLater(const Cells &cells, const CompactGraph &graph, int end, int partner,
            int side) {
  const GraphAtom &own = graph.atoms[end];
  for (int slot = 0; slot < own.degree; ++slot) {
    const int other = graph.neighbour(end, slot);
    if (other != partner && other != side) {
      return cells.cellOf[other] == cells.cellOf[side]  ? -1
             : cells.cellOf[side] > cells.cellOf[other] ? 1
                                                        : 0;
    }
  }
  return 1;
}

}  // namespace

int sideIn(const Cells &cells, const CompactGraph &graph,
           const StereoBond &bond) {
  const int from = isLater(cells, graph, bond.from, bond.to, bond.fromSide);
  const int to = isLater(cells, graph, bond.to, bond.from, bond.toSide);
  if (from < 0 || to < 0) {
    return 0;
  }
  return (from == to) == bond.cis ? 1 : -1;
}

int CellForest::treeOf(int number) const {
  while (d_tied[number].tree != number) {
    number = d_tied[number].tree;
  }
  return number;
}

bool CellForest::join(int one, int other) {
  const int a = treeOf(one);
  const int b = treeOf(other);
  d_tied[std::max(a, b)].tree = std::min(a, b);
  return a != b;
}

//! All atoms of a cell have the same bonds, so one is asked.
bool CellForest::readCell(const CompactGraph &graph, const Cells &cells,
                          int number) {
  Tied &own = d_tied[number];
  const int atom = cells.order[own.cell];
  const GraphAtom &first = graph.atoms[atom];
  for (int slot = 0; slot < first.degree; ++slot) {
    const int cell = cells.cellOf[graph.neighbour(atom, slot)];
    const int size = cells.sizeOf[cell];
    if (size == 1) {
      continue;
    }
    int bonds = 0;
    bool seen = false;
    for (int other = 0; other < first.degree; ++other) {
      if (cells.cellOf[graph.neighbour(atom, other)] != cell) {
        continue;
      }
      if (first.kind[other] != first.kind[slot]) {
        return false;
      }
      seen = seen || other < slot;
      ++bonds;
    }
    if (seen) {
      continue;
    }
    if (cell == own.cell) {
      if (bonds == size - 1) {
        continue;
      }
      if (bonds != 1) {
        return false;
      }
      own.pairs = true;
      continue;
    }
    const int other = d_numberOf[cell];
    if (other < number || bonds == size) {
      continue;  // read from there, or all to all
    }
    const int back = bonds * own.size / size;
    const bool stars = bonds == 1 || back == 1;
    if (!stars && (bonds != size - 1 || own.size != size)) {
      return false;
    }
    if (!join(number, other)) {
      return false;
    }
    d_links.push_back({number, other, !stars});
  }
  return true;
}

bool CellForest::readLinks(const CompactGraph &graph, const Cells &cells) {
  d_tied.clear();
  d_links.clear();
  d_numberOf.resize(cells.order.size());
  for (std::size_t i = 0; i < cells.order.size(); i += cells.sizeOf[i]) {
    if (cells.sizeOf[i] > 1) {
      const int number = static_cast<int>(d_tied.size());
      d_numberOf[i] = number;
      d_tied.push_back(
          {static_cast<int>(i), cells.sizeOf[i], number, false, false});
    }
  }
  for (std::size_t i = 0; i < d_tied.size(); ++i) {
    if (!readCell(graph, cells, static_cast<int>(i))) {
      return false;
    }
  }
  return true;
}

//! From the smallest cell of each tree outwards; no cell may be smaller than
//! the one it hangs on, and pairs are for the first only.
bool CellForest::plan() {
  d_plan.clear();
  for (std::size_t i = 0; i < d_tied.size(); ++i) {
    if (d_tied[i].placed) {
      continue;
    }
    const int tree = treeOf(static_cast<int>(i));
    int root = -1;
    for (std::size_t j = 0; j < d_tied.size(); ++j) {
      if (treeOf(static_cast<int>(j)) != tree) {
        continue;
      }
      const bool better = root < 0 || d_tied[j].size < d_tied[root].size ||
                          (d_tied[j].size == d_tied[root].size &&
                           d_tied[j].pairs && !d_tied[root].pairs);
      root = better ? static_cast<int>(j) : root;
    }
    d_tied[root].placed = true;
    d_plan.push_back({root, root, false});
    for (std::size_t k = d_plan.size() - 1; k < d_plan.size(); ++k) {
      const int from = d_plan[k].to;
      for (const auto &link : d_links) {
        if (link.from != from && link.to != from) {
          continue;
        }
        const int to = link.from == from ? link.to : link.from;
        if (d_tied[to].placed) {
          continue;
        }
        if (d_tied[to].pairs || d_tied[to].size < d_tied[from].size) {
          return false;
        }
        d_tied[to].placed = true;
        d_plan.push_back({from, to, link.except});
      }
    }
  }
  return true;
}

void CellForest::writeBack(Cells &cells, const Tied &own) {
  for (int i = 0; i < own.size; ++i) {
    const auto atom = static_cast<std::uint16_t>(d_keys[i] & 0xFFFFU);
    cells.order[own.cell + i] = atom;
    cells.placeOf[atom] = static_cast<std::uint16_t>(own.cell + i);
  }
}

void CellForest::placePairs(const CompactGraph &graph, Cells &cells,
                            const Tied &own) {
  d_keys.clear();
  for (int i = 0; i < own.size; ++i) {
    const int atom = cells.order[own.cell + i];
    for (int slot = 0; slot < graph.atoms[atom].degree; ++slot) {
      const int other = graph.neighbour(atom, slot);
      if (cells.cellOf[other] == own.cell &&
          cells.placeOf[atom] < cells.placeOf[other]) {
        d_keys.push_back(static_cast<std::uint32_t>(atom));
        d_keys.push_back(static_cast<std::uint32_t>(other));
      }
    }
  }
  writeBack(cells, own);
}

void CellForest::placeAfter(const CompactGraph &graph, Cells &cells,
                            const Link &link) {
  const Tied &from = d_tied[link.from];
  const Tied &own = d_tied[link.to];
  d_keys.clear();
  for (int i = 0; i < own.size; ++i) {
    const int atom = cells.order[own.cell + i];
    std::uint32_t place = 0;
    for (int j = 0; j < from.size; ++j) {
      const bool bound = graph.slotOf(atom, cells.order[from.cell + j]) >= 0;
      if (bound != link.except) {
        place = static_cast<std::uint32_t>(j);
      }
    }
    d_keys.push_back(place << 16U | static_cast<std::uint32_t>(atom));
  }
  std::sort(d_keys.begin(), d_keys.end());
  writeBack(cells, own);
}

bool CellForest::complete(const CompactGraph &graph, Cells &cells) {
  if (!readLinks(graph, cells) || !plan()) {
    return false;
  }
  for (const auto &step : d_plan) {
    if (step.from != step.to) {
      placeAfter(graph, cells, step);
    } else if (d_tied[step.to].pairs) {
      placePairs(graph, cells, d_tied[step.to]);
    }
  }
  // Every place is a cell of its own now.
  for (std::size_t i = 0; i < cells.order.size(); ++i) {
    cells.cellOf[cells.order[i]] = static_cast<std::uint16_t>(i);
    cells.sizeOf[i] = 1;
  }
  cells.count = static_cast<int>(cells.order.size());
  return true;
}

}  // namespace Diazepane
