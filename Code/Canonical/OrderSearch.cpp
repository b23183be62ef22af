// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Canonical/OrderSearch.h>

#include <algorithm>
#include <numeric>

namespace Diazepane {

namespace {

constexpr int kMostNodes = 20000;

enum State { Equal = 0, Better = 1 };

}  // namespace

void OrderSearch::note(std::uint64_t value) {
  d_trace = (d_trace ^ value) * 0x9E3779B97F4A7C15ULL;
  d_trace ^= d_trace >> 29U;
}

void OrderSearch::push(int cell) {
  if (!d_queued[cell]) {
    d_queued[cell] = true;
    d_queue.push_back(static_cast<std::uint16_t>(cell));
  }
}

//! Splits a cell by the values of its atoms; least first.
void OrderSearch::splitBy(Cells &cells, int cell) {
  const int size = cells.sizeOf[cell];
  const auto begin = cells.order.begin() + cell;
  std::sort(begin, begin + size, [&](std::uint16_t a, std::uint16_t b) {
    return d_value[a] < d_value[b];
  });
  note(static_cast<std::uint64_t>(cell));
  int start = cell;
  for (int i = cell; i < cell + size; ++i) {
    const int atom = cells.order[i];
    if (i > cell && d_value[atom] != d_value[cells.order[i - 1]]) {
      start = i;
      cells.sizeOf[start] = 0;
      ++cells.count;
    }
    if (i == start) {
      note(d_value[atom]);
    }
    cells.placeOf[atom] = static_cast<std::uint16_t>(i);
    cells.cellOf[atom] = static_cast<std::uint16_t>(start);
    cells.sizeOf[start] = static_cast<std::uint16_t>(i - start + 1);
  }
  if (start == cell) {
    return;
  }
  for (int i = cell; i < cell + size; i += cells.sizeOf[i]) {
    push(i);
  }
}

void OrderSearch::refine(Cells &cells) {
  for (std::size_t next = 0; next < d_queue.size(); ++next) {
    const int splitter = d_queue[next];
    d_queued[splitter] = false;
    d_touched.clear();
    const int size = cells.sizeOf[splitter];
    for (int i = splitter; i < splitter + size; ++i) {
      const int atom = cells.order[i];
      const GraphAtom &own = d_graph->atoms[atom];
      for (int slot = 0; slot < own.degree; ++slot) {
        const int other = d_graph->neighbour(atom, slot);
        const auto cell = cells.cellOf[other];
        if (cells.sizeOf[cell] == 1) {
          continue;
        }
        // At most eight bonds of a kind: four bits for each.
        d_value[other] += 1U << (4U * static_cast<unsigned>(own.kind[slot]));
        d_touched.push_back(cell);
      }
    }
    std::sort(d_touched.begin(), d_touched.end());
    d_touched.erase(std::unique(d_touched.begin(), d_touched.end()),
                    d_touched.end());
    note(static_cast<std::uint64_t>(splitter) << 20U);
    const std::vector<std::uint16_t> touched = d_touched;
    for (const int cell : touched) {
      const int before = cells.sizeOf[cell];
      splitBy(cells, cell);
      for (int i = cell; i < cell + before; ++i) {
        d_value[cells.order[i]] = 0;
      }
    }
  }
  d_queue.clear();
}

//! True when stereo told atoms apart.
bool OrderSearch::splitByStereo(Cells &cells) {
  const int before = cells.count;
  const int size = d_graph->size();
  std::vector<std::uint32_t> labels(d_graph->atoms.size(), 0);
  for (int i = 0; i < size; ++i) {
    if (d_graph->atoms[i].parity != 0) {
      labels[i] = static_cast<std::uint32_t>(2 + parityIn(cells, *d_graph, i));
    }
  }
  for (const auto &bond : d_graph->stereoBonds) {
    labels[bond.from] = labels[bond.to] =
        static_cast<std::uint32_t>(2 + sideIn(cells, *d_graph, bond));
  }
  for (int cell = 0; cell < size;) {
    const int atoms = cells.sizeOf[cell];
    bool any = false;
    for (int i = cell; i < cell + atoms; ++i) {
      any = any || labels[cells.order[i]] != 0;
    }
    if (any) {
      for (int i = cell; i < cell + atoms; ++i) {
        d_value[cells.order[i]] = labels[cells.order[i]];
      }
      splitBy(cells, cell);
      for (int i = cell; i < cell + atoms; ++i) {
        d_value[cells.order[i]] = 0;
      }
    }
    cell += atoms;
  }
  return cells.count != before;
}

void OrderSearch::refineAll(Cells &cells) {
  do {
    refine(cells);
  } while (splitByStereo(cells));
}

bool OrderSearch::stereoIsTold(const Cells &cells) const {
  for (int i = 0; i < d_graph->size(); ++i) {
    if (d_graph->atoms[i].parity != 0 && parityIn(cells, *d_graph, i) == 0) {
      return false;
    }
  }
  return std::all_of(d_graph->stereoBonds.begin(), d_graph->stereoBonds.end(),
                     [&](const StereoBond &bond) {
                       return sideIn(cells, *d_graph, bond) != 0;
                     });
}

//! The molecule as numbers, written in the order of the cells.
std::vector<std::uint32_t> OrderSearch::codeOf(const Cells &cells) const {
  std::vector<std::uint32_t> code;
  std::vector<std::uint32_t> around;
  for (std::size_t place = 0; place < cells.order.size(); ++place) {
    const int atom = cells.order[place];
    const GraphAtom &own = d_graph->atoms[atom];
    around.clear();
    for (int slot = 0; slot < own.degree; ++slot) {
      const auto other = cells.placeOf[d_graph->neighbour(atom, slot)];
      around.push_back(static_cast<std::uint32_t>(other) << 4U |
                       static_cast<std::uint32_t>(own.kind[slot]));
    }
    std::sort(around.begin(), around.end());
    code.insert(code.end(), around.begin(), around.end());
    code.push_back(0xFFFF0000U | static_cast<std::uint32_t>(
                                     2 + parityIn(cells, *d_graph, atom)));
  }
  std::vector<std::uint32_t> bonds;
  for (const auto &bond : d_graph->stereoBonds) {
    const auto a = cells.placeOf[bond.from];
    const auto b = cells.placeOf[bond.to];
    bonds.push_back(
        static_cast<std::uint32_t>(std::min(a, b)) << 16U |
        static_cast<std::uint32_t>(std::max(a, b)) << 2U |
        static_cast<std::uint32_t>(1 + sideIn(cells, *d_graph, bond)));
  }
  std::sort(bonds.begin(), bonds.end());
  code.insert(code.end(), bonds.begin(), bonds.end());
  return code;
}

//! Does a known automorphism that keeps the path where it is map an atom that
//! was tried onto this one?
bool OrderSearch::isMapped(const std::vector<std::uint16_t> &done,
                           int atom) const {
  std::vector<const Permutation *> keeping;
  for (const auto &one : d_automorphisms) {
    if (std::all_of(d_path.begin(), d_path.end(),
                    [&](std::uint16_t fixed) { return one[fixed] == fixed; })) {
      keeping.push_back(&one);
    }
  }
  if (keeping.empty()) {
    return false;
  }
  std::vector<bool> seen(d_graph->atoms.size(), false);
  std::vector<std::uint16_t> orbit = done;
  for (const auto one : orbit) {
    seen[one] = true;
  }
  for (std::size_t i = 0; i < orbit.size(); ++i) {
    for (const auto *one : keeping) {
      const auto image = (*one)[orbit[i]];
      if (!seen[image]) {
        seen[image] = true;
        orbit.push_back(image);
      }
    }
  }
  return seen[atom];
}

//! Returns the depth to go on at: where this path left the best one, when the
//! two turned out to be equivalent.
int OrderSearch::leaf(const Cells &cells, int state) {
  const int depth = static_cast<int>(d_path.size());
  auto code = codeOf(cells);
  if (d_any && state == Equal) {
    if (d_traces.size() != d_bestTraces.size()) {
      if (d_traces.size() > d_bestTraces.size()) {
        return depth;
      }
    } else if (code == d_bestCode) {
      Permutation map(d_graph->atoms.size());
      for (std::size_t i = 0; i < map.size(); ++i) {
        map[d_best.order[i]] = cells.order[i];
      }
      d_automorphisms.push_back(std::move(map));
      std::size_t common = 0;
      while (common < d_path.size() && common < d_bestPath.size() &&
             d_path[common] == d_bestPath[common]) {
        ++common;
      }
      return static_cast<int>(common);
    } else if (code > d_bestCode) {
      return depth;
    }
  }
  d_any = true;
  ++d_improvements;
  d_best = cells;
  d_bestCode = std::move(code);
  d_bestPath = d_path;
  d_bestTraces = d_traces;
  return depth;
}

int OrderSearch::explore(const Cells &cells, int state) {
  const int depth = static_cast<int>(d_path.size());
  if (++d_nodes > kMostNodes) {
    d_gaveUp = true;
    return 0;
  }
  if (stereoIsTold(cells)) {
    Cells finished = cells;
    if (finished.isDiscrete() || d_forest.complete(*d_graph, finished)) {
      return leaf(finished, state);
    }
  }
  int chosen = -1;
  for (std::size_t i = 0; i < cells.order.size(); i += cells.sizeOf[i]) {
    if (cells.sizeOf[i] > 1 &&
        (chosen < 0 || cells.sizeOf[i] < cells.sizeOf[chosen])) {
      chosen = static_cast<int>(i);
    }
  }
  if (chosen < 0) {
    return leaf(cells, state);
  }
  std::vector<std::uint16_t> done;
  for (int i = 0; i < cells.sizeOf[chosen]; ++i) {
    const auto atom = cells.order[chosen + i];
    if (!done.empty() && isMapped(done, atom)) {
      continue;
    }
    done.push_back(atom);
    Cells next = cells;
    d_trace = 0;
    d_value[atom] = 0;
    for (int j = 0; j < cells.sizeOf[chosen]; ++j) {
      const auto other = cells.order[chosen + j];
      d_value[other] = other == atom ? 0 : 1;
    }
    splitBy(next, chosen);
    for (int j = 0; j < cells.sizeOf[chosen]; ++j) {
      d_value[cells.order[chosen + j]] = 0;
    }
    refineAll(next);
    int then = state;
    if (d_any && state == Equal) {
      const auto level = static_cast<std::size_t>(depth);
      if (level >= d_bestTraces.size() || d_trace > d_bestTraces[level]) {
        continue;
      }
      then = d_trace < d_bestTraces[level] ? Better : Equal;
    }
    d_path.push_back(atom);
    d_traces.push_back(d_trace);
    const bool any = d_any;
    const int before = d_improvements;
    const int back = explore(next, any ? then : Better);
    d_path.pop_back();
    d_traces.pop_back();
    if (d_gaveUp || back < depth) {
      return back;
    }
    // A better order was found below: what follows is compared with it.
    if (d_improvements != before) {
      state = Equal;
    }
  }
  return depth;
}

bool OrderSearch::run(const CompactGraph &graph, Cells &cells) {
  d_graph = &graph;
  const std::size_t size = graph.atoms.size();
  d_queued.assign(size, false);
  d_value.assign(size, 0);
  d_queue.clear();
  d_path.clear();
  d_traces.clear();
  d_bestTraces.clear();
  d_automorphisms.clear();
  d_any = false;
  d_gaveUp = false;
  d_nodes = 0;
  d_improvements = 0;
  for (std::size_t i = 0; i < size; i += cells.sizeOf[i]) {
    push(static_cast<int>(i));
  }
  refineAll(cells);
  explore(cells, Better);
  if (d_gaveUp) {
    return false;
  }
  cells = d_best;
  return true;
}

}  // namespace Diazepane
