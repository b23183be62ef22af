// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Canonical/SmilesGraph.h>

#include <algorithm>

#include <Canonical/Elements.h>

namespace Diazepane {

namespace {

bool isDigit(char letter) { return letter >= '0' && letter <= '9'; }

}  // namespace

int SmilesReader::readNumber(int otherwise) {
  if (!isDigit(*d_at)) {
    return otherwise;
  }
  int value = 0;
  while (isDigit(*d_at) && value < 100000) {
    value = value * 10 + (*d_at++ - '0');
  }
  return value;
}

BondKind SmilesReader::kindOf(int from, int to) const {
  if (d_kind != BondKind::None) {
    return d_kind;
  }
  return d_graph->atoms[from].aromatic && d_graph->atoms[to].aromatic
             ? BondKind::Aromatic
             : BondKind::Single;
}

bool SmilesReader::addAtom(const GraphAtom &atom, bool bare) {
  const int number = d_graph->size();
  d_graph->atoms.push_back(atom);
  d_readings.push_back({bare, d_previous < 0, 0});
  if (d_previous >= 0) {
    if (!d_graph->addBond(d_previous, number, kindOf(d_previous, number))) {
      return false;
    }
    if (d_mark != 0) {
      d_marks.push_back({d_previous, number, d_mark});
    }
  }
  d_previous = number;
  d_kind = BondKind::None;
  d_mark = 0;
  return true;
}

bool SmilesReader::readElement(GraphAtom &atom) {
  if (*d_at == '*') {
    ++d_at;
    return true;
  }
  char first = *d_at;
  atom.aromatic = first >= 'a' && first <= 'z';
  first = atom.aromatic ? static_cast<char>(first - 0x20) : first;
  const char second = first == '\0' ? '\0' : d_at[1];
  if (second >= 'a' && second <= 'z') {
    atom.element = static_cast<std::uint8_t>(elementOf(first, second));
  }
  if (atom.element != 0) {
    d_at += 2;
    return true;
  }
  atom.element = static_cast<std::uint8_t>(elementOf(first, '\0'));
  ++d_at;
  return atom.element != 0;
}

bool SmilesReader::readBare() {
  GraphAtom atom;
  const char first = *d_at;
  const char second = d_at[1];
  if ((first == 'C' && second == 'l') || (first == 'B' && second == 'r')) {
    atom.element = first == 'C' ? 17 : 35;
    d_at += 2;
    return addAtom(atom, true);
  }
  ++d_at;
  switch (first) {
    case '*':
      return addAtom(atom, false);
    case 'b':
    case 'c':
    case 'n':
    case 'o':
    case 'p':
    case 's':
      atom.aromatic = true;
      atom.element = static_cast<std::uint8_t>(
          elementOf(static_cast<char>(first - 0x20), '\0'));
      return addAtom(atom, true);
    case 'B':
    case 'C':
    case 'N':
    case 'O':
    case 'P':
    case 'S':
    case 'F':
    case 'I':
      atom.element = static_cast<std::uint8_t>(elementOf(first, '\0'));
      return addAtom(atom, true);
    default:
      return false;
  }
}

bool SmilesReader::readBracket() {
  ++d_at;
  GraphAtom atom;
  const int isotope = readNumber(0);
  if (isotope > 60000 || *d_at == '\0' || !readElement(atom)) {
    return false;
  }
  atom.isotope = static_cast<std::uint16_t>(isotope);
  if (*d_at == '@') {
    ++d_at;
    atom.parity = 1;
    if (*d_at == '@') {
      ++d_at;
      atom.parity = -1;
    }
  }
  if (*d_at == 'H') {
    ++d_at;
    const int hydrogens = readNumber(1);
    if (hydrogens > 15) {
      return false;
    }
    atom.hydrogens = static_cast<std::uint8_t>(hydrogens);
  }
  if (*d_at == '+' || *d_at == '-') {
    const char sign = *d_at;
    ++d_at;
    const int charge = readNumber(1);
    if (charge > 100) {
      return false;
    }
    atom.charge = static_cast<std::int8_t>(sign == '+' ? charge : -charge);
  }
  if (*d_at != ']') {
    return false;  // atom maps, other chirality, "++"
  }
  ++d_at;
  return addAtom(atom, false);
}

bool SmilesReader::readRing() {
  int number = 0;
  if (*d_at == '%') {
    if (!isDigit(d_at[1]) || !isDigit(d_at[2])) {
      return false;
    }
    number = (d_at[1] - '0') * 10 + (d_at[2] - '0');
    d_at += 3;
  } else {
    number = *d_at++ - '0';
  }
  if (d_previous < 0) {
    return false;
  }
  const int slot = d_graph->reserve(d_previous);
  if (slot < 0) {
    return false;
  }
  ++d_readings[d_previous].rings;
  Ring &ring = d_rings[static_cast<std::size_t>(number)];
  if (ring.atom < 0) {
    ring = {d_previous, slot, d_kind, d_mark};
  } else {
    d_kind = d_kind != BondKind::None ? d_kind : ring.kind;
    d_graph->fill(ring.atom, ring.slot, d_previous, slot,
                  kindOf(ring.atom, d_previous));
    if (ring.mark != 0) {
      d_marks.push_back({ring.atom, d_previous, ring.mark});
    } else if (d_mark != 0) {
      d_marks.push_back({d_previous, ring.atom, d_mark});
    }
    ring = {};
  }
  d_kind = BondKind::None;
  d_mark = 0;
  return true;
}

bool SmilesReader::settleHydrogens() {
  for (std::size_t i = 0; i < d_readings.size(); ++i) {
    if (!d_readings[i].bare) {
      continue;
    }
    GraphAtom &atom = d_graph->atoms[i];
    const int hydrogens = bareHydrogens(atom);
    if (hydrogens < 0) {
      return false;
    }
    atom.hydrogens = static_cast<std::uint8_t>(hydrogens);
  }
  return true;
}

//! From the order of the text to that of the slots: see GraphText.
void SmilesReader::settleParity() {
  for (std::size_t i = 0; i < d_readings.size(); ++i) {
    GraphAtom &atom = d_graph->atoms[i];
    if (atom.parity == 0 || atom.degree != 3) {
      continue;
    }
    bool turned = !d_readings[i].first || atom.hydrogens == 0;
    if (atom.hydrogens == 0 && d_readings[i].rings == 1 &&
        std::all_of(atom.kind, atom.kind + 3, [](BondKind kind) {
          return kind == BondKind::Single || kind == BondKind::None;
        })) {
      turned = !turned;
    }
    atom.parity = static_cast<std::int8_t>(turned ? -atom.parity : atom.parity);
  }
}

//! The mark at an end of a double bond; 0 when there is none.
int SmilesReader::markAt(int end, int partner, int &side, bool &shared) const {
  for (const auto &mark : d_marks) {
    const bool starts = mark.from == end;
    if (!starts && mark.to != end) {
      continue;
    }
    side = starts ? mark.to : mark.from;
    if (side == partner) {
      continue;
    }
    const GraphAtom &far = d_graph->atoms[side];
    shared = std::find(far.kind, far.kind + far.degree, BondKind::Double) !=
             far.kind + far.degree;
    return starts ? mark.above : -mark.above;
  }
  return 0;
}

bool SmilesReader::settleStereo() {
  if (d_marks.empty()) {
    return true;
  }
  for (int from = 0; from < d_graph->size(); ++from) {
    for (int slot = 0; slot < d_graph->atoms[from].degree; ++slot) {
      const int to = d_graph->neighbour(from, slot);
      if (d_graph->atoms[from].kind[slot] != BondKind::Double || to < from) {
        continue;
      }
      StereoBond bond{from, to, -1, -1, false};
      bool fromShared = false;
      bool toShared = false;
      const int here = markAt(from, to, bond.fromSide, fromShared);
      const int there = markAt(to, from, bond.toSide, toShared);
      if (here == 0 || there == 0) {
        continue;
      }
      if (fromShared && toShared) {
        return false;  // both marks may be there for its neighbours only
      }
      bond.cis = here == there;
      d_graph->addStereoBond(bond);
    }
  }
  return true;
}

bool SmilesReader::read(const std::string &text, CompactGraph &graph) {
  graph.clear();
  d_graph = &graph;
  d_at = text.c_str();
  d_previous = -1;
  d_kind = BondKind::None;
  d_mark = 0;
  d_branches.clear();
  d_readings.clear();
  d_marks.clear();
  d_rings.fill({});
  while (*d_at != '\0') {
    bool sound = true;
    switch (*d_at) {
      case '(':
        d_branches.push_back(d_previous);
        ++d_at;
        break;
      case ')':
        sound = !d_branches.empty();
        if (sound) {
          d_previous = d_branches.back();
          d_branches.pop_back();
        }
        ++d_at;
        break;
      case '.':
        d_previous = -1;
        ++d_at;
        break;
      case '-':
        d_kind = BondKind::Single;
        ++d_at;
        break;
      case '=':
        d_kind = BondKind::Double;
        ++d_at;
        break;
      case '#':
        d_kind = BondKind::Triple;
        ++d_at;
        break;
      case '$':
        d_kind = BondKind::Quadruple;
        ++d_at;
        break;
      case ':':
        d_kind = BondKind::Aromatic;
        ++d_at;
        break;
      case '/':
      case '\\':
        d_kind = BondKind::Single;
        d_mark = *d_at == '/' ? 1 : -1;
        ++d_at;
        break;
      case '[':
        sound = readBracket();
        break;
      default:
        sound = *d_at == '%' || isDigit(*d_at) ? readRing() : readBare();
    }
    if (!sound || graph.size() > CompactGraph::kMostAtoms) {
      return false;
    }
  }
  for (int number = 0; number < 100; ++number) {
    const Ring &ring = d_rings[static_cast<std::size_t>(number)];
    if (ring.atom < 0) {
      continue;
    }
    if (ring.mark != 0) {
      return false;
    }
    graph.atoms[ring.atom].kind[ring.slot] = ring.kind;
    graph.joints.push_back({ring.atom, ring.slot, number, ring.kind});
  }
  if (!d_branches.empty() || !settleHydrogens() || !settleStereo()) {
    return false;
  }
  settleParity();
  return true;
}

}  // namespace Diazepane
