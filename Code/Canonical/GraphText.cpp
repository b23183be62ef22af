// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Canonical/GraphText.h>

#include <algorithm>

#include <Canonical/Elements.h>

namespace Diazepane {

namespace {

constexpr int kMostDigits = 99;

void putNumber(int value, std::string &out) {
  if (value >= 10) {
    putNumber(value / 10, out);
  }
  out += static_cast<char>('0' + value % 10);
}

}  // namespace

//! Bonds of every atom in the order of their far ends: atoms are gone through
//! in that order, so nothing needs sorting.
void GraphText::sortBonds() {
  const std::size_t size = d_graph->atoms.size();
  d_visits.assign(size, {});
  d_sorted.resize(size * GraphAtom::kMostBonds);
  for (const auto atom : d_cells->order) {
    const GraphAtom &own = d_graph->atoms[atom];
    for (int slot = 0; slot < own.degree; ++slot) {
      const int other = atom + own.step[slot];
      d_sorted[static_cast<std::size_t>(other) * GraphAtom::kMostBonds +
               d_visits[other].bonds++] = {atom, own.kind[slot]};
    }
  }
}

//! The tree of the text: each atom's number, parent, last branch, and the
//! bonds that close rings.
void GraphText::walk(int root) {
  d_stack.clear();
  d_stack.push_back(static_cast<std::uint16_t>(root));
  std::vector<std::uint16_t> &stack = d_stack;
  const auto enter = [&](int atom, int parent) {
    Visit &visit = d_visits[atom];
    visit.seen = true;
    visit.parent = static_cast<std::int16_t>(parent);
    visit.number = static_cast<std::uint16_t>(d_sequence.size());
    visit.bonds = 0;  // from now on: bonds looked at
    d_sequence.push_back(static_cast<std::uint16_t>(atom));
    visit.firstClosing = static_cast<int>(d_closures.size());
    const Bond *bonds = d_sorted.data() +
                        static_cast<std::size_t>(atom) * GraphAtom::kMostBonds;
    for (int i = 0; i < d_graph->atoms[atom].degree; ++i) {
      const int other = bonds[i].to;
      Visit &there = d_visits[other];
      if (!there.seen || other == parent) {
        continue;
      }
      const int number = static_cast<int>(d_closures.size());
      d_closures.push_back({static_cast<std::uint16_t>(other),
                            static_cast<std::uint16_t>(atom), -1, 0});
      if (there.firstOpening < 0) {
        there.firstOpening = number;
      } else {
        d_closures[there.lastOpening].next = number;
      }
      there.lastOpening = number;
      ++visit.closings;
    }
  };
  enter(root, -1);
  while (!stack.empty()) {
    const int atom = stack.back();
    Visit &visit = d_visits[atom];
    const int degree = d_graph->atoms[atom].degree;
    const Bond *bonds = d_sorted.data() +
                        static_cast<std::size_t>(atom) * GraphAtom::kMostBonds;
    int next = -1;
    while (visit.bonds < degree && next < 0) {
      const int other = bonds[visit.bonds++].to;
      next = d_visits[other].seen ? -1 : other;
    }
    if (next < 0) {
      stack.pop_back();
      continue;
    }
    visit.lastChild = static_cast<std::int16_t>(next);
    enter(next, atom);
    stack.push_back(static_cast<std::uint16_t>(next));
  }
}

//! Would a reader find the same hydrogens without brackets?
bool GraphText::isPlain(const GraphAtom &atom) const {
  return atom.charge == 0 && atom.isotope == 0 && atom.parity == 0 &&
         bareHydrogens(atom) == atom.hydrogens;
}

//! Parity in the order of the text: the atom before, hydrogen or lone pair,
//! rings as they open and close, branches.
bool GraphText::isClockwise(int atom) const {
  const GraphAtom &own = d_graph->atoms[atom];
  const Visit &visit = d_visits[atom];
  int list[GraphAtom::kMostBonds + 1];
  int count = 0;
  const auto put = [&](int other) {
    list[count++] = d_graph->slotOf(atom, other) + 1;
  };
  if (visit.parent >= 0) {
    put(visit.parent);
  }
  if (own.degree == 3 && own.hydrogens == 1) {
    list[count++] = 0;
  }
  int rings = visit.closings;
  for (int i = 0; i < visit.closings; ++i) {
    put(d_closures[visit.firstClosing + i].opened);
  }
  for (int i = visit.firstOpening; i >= 0; i = d_closures[i].next) {
    put(d_closures[i].closed);
    ++rings;
  }
  const Bond *bonds =
      d_sorted.data() + static_cast<std::size_t>(atom) * GraphAtom::kMostBonds;
  for (int i = 0; i < own.degree; ++i) {
    if (d_visits[bonds[i].to].parent == atom) {
      put(bonds[i].to);
    }
  }
  bool turned = false;
  if (own.degree == 3 && own.hydrogens == 0) {
    // RDKit sees a lone pair behind the first neighbour, also where that one
    // comes after the atom; and turns saturated atoms with one ring number.
    list[count++] = list[2];
    list[2] = list[1];
    list[1] = 0;
    turned = rings == 1 && std::all_of(own.kind, own.kind + 3, [](BondKind k) {
               return k == BondKind::Single;
             });
  }
  int sign = turned ? -own.parity : own.parity;
  for (int i = 1; i < count; ++i) {
    for (int j = 0; j < i; ++j) {
      sign = list[i] < list[j] ? -sign : sign;
    }
  }
  return sign < 0;
}

void GraphText::putSymbol(int atom) {
  const GraphAtom &own = d_graph->atoms[atom];
  const ElementSymbol &symbol = symbolOf(own.element, own.aromatic);
  std::string &out = *d_out;
  if (isPlain(own)) {
    out.append(symbol.text, symbol.length);
    return;
  }
  out += '[';
  if (own.isotope != 0) {
    putNumber(own.isotope, out);
  }
  out.append(symbol.text, symbol.length);
  if (own.parity != 0) {
    out += isClockwise(atom) ? "@@" : "@";
  }
  if (own.hydrogens > 0) {
    out += 'H';
    if (own.hydrogens > 1) {
      putNumber(own.hydrogens, out);
    }
  }
  if (own.charge != 0) {
    out += own.charge > 0 ? '+' : '-';
    const int charge = own.charge > 0 ? own.charge : -own.charge;
    if (charge > 1) {
      putNumber(charge, out);
    }
  }
  out += ']';
}

void GraphText::putBond(int from, int to, BondKind kind) {
  const bool aromatic =
      d_graph->atoms[from].aromatic && d_graph->atoms[to].aromatic;
  switch (kind) {
    case BondKind::Single:
      if (!d_graph->stereoBonds.empty()) {
        const int above = d_directions.of(from, d_graph->slotOf(from, to));
        if (above != 0) {
          *d_out += above > 0 ? '/' : '\\';
          return;
        }
      }
      if (aromatic) {
        *d_out += '-';
      }
      return;
    case BondKind::Double:
      *d_out += '=';
      return;
    case BondKind::Triple:
      *d_out += '#';
      return;
    case BondKind::Quadruple:
      *d_out += '$';
      return;
    default:
      if (!aromatic) {
        *d_out += ':';
      }
  }
}

void GraphText::putDigit(int digit) {
  if (digit > 9) {
    *d_out += '%';
  }
  putNumber(digit, *d_out);
}

bool GraphText::putClosures(int atom) {
  const Visit &visit = d_visits[atom];
  const auto bit = [](int digit) {
    return std::uint64_t{1} << (static_cast<unsigned>(digit) % 64U);
  };
  for (int i = 0; i < visit.closings; ++i) {
    putDigit(d_closures[visit.firstClosing + i].digit);
  }
  for (int i = visit.firstOpening; i >= 0; i = d_closures[i].next) {
    Closure &closure = d_closures[i];
    int digit = 1;
    while (digit <= kMostDigits && (d_digits[digit / 64] & bit(digit)) != 0) {
      ++digit;
    }
    if (digit > kMostDigits) {
      return false;
    }
    d_digits[digit / 64] |= bit(digit);
    closure.digit = digit;
    const int slot = d_graph->slotOf(atom, closure.closed);
    putBond(atom, closure.closed, d_graph->atoms[atom].kind[slot]);
    putDigit(digit);
  }
  // A number that is closed here is not taken again at the same atom.
  for (int i = 0; i < visit.closings; ++i) {
    const int digit = d_closures[visit.firstClosing + i].digit;
    d_digits[digit / 64] &= ~bit(digit);
  }
  return true;
}

bool GraphText::write(const CompactGraph &graph, const Cells &cells,
                      std::string &out) {
  d_graph = &graph;
  d_cells = &cells;
  d_out = &out;
  sortBonds();
  d_sequence.clear();
  d_closures.clear();
  d_digits[0] = d_digits[1] = 0;
  for (const auto atom : cells.order) {
    if (!d_visits[atom].seen) {
      walk(atom);
    }
  }
  if (!graph.stereoBonds.empty()) {
    std::vector<std::uint16_t> rank(graph.atoms.size());
    std::vector<std::int16_t> parent(graph.atoms.size());
    for (std::size_t i = 0; i < rank.size(); ++i) {
      rank[i] = d_visits[i].number;
      parent[i] = d_visits[i].parent;
    }
    if (!d_directions.assign(graph, rank, parent)) {
      return false;
    }
  }
  for (const auto atom : d_sequence) {
    const Visit &visit = d_visits[atom];
    if (visit.parent < 0) {
      if (visit.number > 0) {
        out += '.';
      }
    } else {
      if (d_visits[visit.parent].lastChild != atom) {
        out += '(';
      }
      const int slot = graph.slotOf(visit.parent, atom);
      putBond(visit.parent, atom, graph.atoms[visit.parent].kind[slot]);
    }
    putSymbol(atom);
    if ((visit.closings > 0 || visit.firstOpening >= 0) && !putClosures(atom)) {
      return false;
    }
    if (visit.lastChild >= 0) {
      continue;
    }
    // The end of a branch: back to where the next one begins.
    int up = atom;
    while (d_visits[up].parent >= 0 &&
           d_visits[d_visits[up].parent].lastChild == up) {
      up = d_visits[up].parent;
    }
    if (d_visits[up].parent >= 0) {
      out += ')';
    }
  }
  return true;
}

}  // namespace Diazepane
