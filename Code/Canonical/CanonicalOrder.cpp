// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Canonical/CanonicalOrder.h>

#include <algorithm>

namespace Diazepane {

namespace {

// Most molecules of the size of a drug are told apart by then.
constexpr int kFirstRounds = 6;
constexpr int kMoreRounds = 6;

std::uint64_t scramble(std::uint64_t x) {
  x ^= x >> 32U;
  x *= 0xBF58476D1CE4E5B9ULL;
  x ^= x >> 29U;
  return x;
}

constexpr std::uint64_t kOfKind[] = {
    0x9E3779B97F4A7C15ULL, 0xD6E8FEB86659FD93ULL, 0xA0761D6478BD642FULL,
    0xE7037ED1A0B428DBULL, 0x8EBC6AF09C88C6E3ULL, 0x589965CC75374CC3ULL};

std::uint64_t ownHash(const GraphAtom &atom) {
  std::uint64_t x = atom.element;
  x = x << 8U | atom.hydrogens;
  x = x << 8U | static_cast<std::uint8_t>(atom.charge);
  x = x << 8U | atom.degree;
  x = x << 16U | atom.isotope;
  x = x << 3U | (atom.aromatic ? 4U : 0U) | (atom.parity != 0 ? 2U : 0U) |
      (atom.stereoEnd ? 1U : 0U);
  return scramble(scramble(x * 0x9E3779B97F4A7C15ULL + 1));
}

}  // namespace

void CanonicalOrder::firstHashes(const CompactGraph &graph) {
  const int size = graph.size();
  d_hashes.resize(graph.atoms.size());
  d_next.resize(graph.atoms.size());
  d_bonds.clear();
  for (int i = 0; i < size; ++i) {
    const GraphAtom &atom = graph.atoms[i];
    d_hashes[i] = ownHash(atom);
    for (int slot = 0; slot < atom.degree; ++slot) {
      if (atom.step[slot] > 0) {
        d_bonds.push_back({static_cast<std::uint16_t>(i),
                           static_cast<std::uint16_t>(i + atom.step[slot]),
                           kOfKind[static_cast<std::size_t>(atom.kind[slot])]});
      }
    }
  }
}

//! Bond by bond: a loop over the bonds of each atom would make the processor
//! guess how many there are.
void CanonicalOrder::widen(int rounds) {
  for (int round = 0; round < rounds; ++round) {
    for (std::size_t i = 0; i < d_hashes.size(); ++i) {
      d_next[i] = d_hashes[i] * 0x94D049BB133111EBULL;
    }
    for (const auto &bond : d_bonds) {
      d_next[bond.from] += d_hashes[bond.to] * bond.weight;
      d_next[bond.to] += d_hashes[bond.from] * bond.weight;
    }
    for (std::size_t i = 0; i < d_hashes.size(); ++i) {
      d_hashes[i] = scramble(d_next[i]);
    }
  }
}

//! Ends of chains first and carbon before others, so that the text begins as
//! a chemist's does.
void CanonicalOrder::sortAtoms(const CompactGraph &graph) {
  const int size = graph.size();
  constexpr std::uint64_t kNumber = 0x3FF;
  d_keys.resize(graph.atoms.size());
  for (int i = 0; i < size; ++i) {
    const GraphAtom &atom = graph.atoms[i];
    const std::uint64_t key =
        static_cast<std::uint64_t>(atom.degree) << 60U |
        static_cast<std::uint64_t>(atom.element == 6 ? 0 : 1) << 59U |
        (d_hashes[i] >> 5U & ~kNumber) | static_cast<std::uint64_t>(i);
    // Few and nearly random: sorting by insertion is the fastest.
    int place = i;
    for (; place > 0 && d_keys[place - 1] > key; --place) {
      d_keys[place] = d_keys[place - 1];
    }
    d_keys[place] = key;
  }
  d_cells.resize(size);
  d_cells.count = 0;
  int cell = 0;
  for (int place = 0; place < size; ++place) {
    if (place == 0 ||
        (d_keys[place] & ~kNumber) != (d_keys[place - 1] & ~kNumber)) {
      cell = place;
      d_cells.sizeOf[cell] = 0;
      ++d_cells.count;
    }
    const auto atom = static_cast<std::uint16_t>(d_keys[place] & kNumber);
    ++d_cells.sizeOf[cell];
    d_cells.order[place] = atom;
    d_cells.placeOf[atom] = static_cast<std::uint16_t>(place);
    d_cells.cellOf[atom] = static_cast<std::uint16_t>(cell);
  }
}

bool CanonicalOrder::isEquitable(const CompactGraph &graph) {
  const auto around = [&](int atom, std::vector<std::uint32_t> &list) {
    const GraphAtom &own = graph.atoms[atom];
    list.clear();
    for (int slot = 0; slot < own.degree; ++slot) {
      list.push_back(static_cast<std::uint32_t>(
                         d_cells.cellOf[graph.neighbour(atom, slot)])
                         << 4U |
                     static_cast<std::uint32_t>(own.kind[slot]));
    }
    std::sort(list.begin(), list.end());
  };
  const int size = graph.size();
  for (int cell = 0; cell < size; cell += d_cells.sizeOf[cell]) {
    if (d_cells.sizeOf[cell] == 1) {
      continue;
    }
    around(d_cells.order[cell], d_first);
    for (int i = 1; i < d_cells.sizeOf[cell]; ++i) {
      around(d_cells.order[cell + i], d_around);
      if (d_around != d_first) {
        return false;
      }
    }
  }
  return true;
}

//! Every centre and every double bond with stereo is told by the cells, and
//! none of them is one of several that might be equivalent but for stereo.
bool CanonicalOrder::stereoIsPlain(const CompactGraph &graph) const {
  const auto alone = [&](int atom) {
    return d_cells.sizeOf[d_cells.cellOf[atom]] == 1;
  };
  for (int i = 0; i < graph.size(); ++i) {
    if (graph.atoms[i].parity != 0 &&
        (!alone(i) || parityIn(d_cells, graph, i) == 0)) {
      return false;
    }
  }
  for (const auto &bond : graph.stereoBonds) {
    if (!alone(bond.from) || !alone(bond.to) ||
        sideIn(d_cells, graph, bond) == 0) {
      return false;
    }
  }
  return true;
}

bool CanonicalOrder::run(const CompactGraph &graph) {
  d_searched = false;
  firstHashes(graph);
  widen(kFirstRounds);
  sortAtoms(graph);
  bool equitable = d_cells.isDiscrete() || isEquitable(graph);
  // Wider until the cells stay as they are; more rounds than atoms tell no
  // more.
  for (int rounds = kFirstRounds; !equitable && rounds < graph.size();
       rounds += kMoreRounds) {
    widen(kMoreRounds);
    sortAtoms(graph);
    equitable = d_cells.isDiscrete() || isEquitable(graph);
  }
  if (equitable && stereoIsPlain(graph) &&
      (d_cells.isDiscrete() || d_forest.complete(graph, d_cells))) {
    return true;
  }
  d_searched = true;
  return d_search.run(graph, d_cells);
}

}  // namespace Diazepane
