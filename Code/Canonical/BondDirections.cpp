// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Canonical/BondDirections.h>

#include <algorithm>

namespace Diazepane {

namespace {

std::size_t placeOf(int atom, int slot) {
  return static_cast<std::size_t>(atom) * GraphAtom::kMostBonds +
         static_cast<std::size_t>(slot);
}

}  // namespace

void BondDirections::set(int atom, int slot, int above) {
  const int other = d_graph->neighbour(atom, slot);
  d_above[placeOf(atom, slot)] = static_cast<std::int8_t>(above);
  d_above[placeOf(other, d_graph->slotOf(other, atom))] =
      static_cast<std::int8_t>(-above);
}

int BondDirections::stereoBondAt(int atom) const {
  for (std::size_t i = 0; i < d_graph->stereoBonds.size(); ++i) {
    const auto &bond = d_graph->stereoBonds[i];
    if (bond.from == atom || bond.to == atom) {
      return static_cast<int>(i);
    }
  }
  return -1;
}

//! What is known of a bond: its mark, or the mark of the bond beside it at
//! either end of it, which lies on the other side of the double bond.
int BondDirections::told(int atom, int slot) const {
  if (of(atom, slot) != 0) {
    return of(atom, slot);
  }
  const int other = d_graph->neighbour(atom, slot);
  const int there = d_graph->slotOf(other, atom);
  const int ends[][3] = {{atom, slot, 1}, {other, there, -1}};
  for (const auto &end : ends) {
    const int number = stereoBondAt(end[0]);
    if (number < 0) {
      continue;
    }
    const auto &bond = d_graph->stereoBonds[number];
    const int partner = bond.from == end[0] ? bond.to : bond.from;
    for (int beside = 0; beside < d_graph->atoms[end[0]].degree; ++beside) {
      if (beside != end[1] && d_graph->neighbour(end[0], beside) != partner &&
          of(end[0], beside) != 0) {
        return -of(end[0], beside) * end[2];
      }
    }
  }
  return 0;
}

//! Bonds that may carry the mark of an end, the best first: marked ones, then
//! those that no other double bond is joined to, then those of the tree,
//! then the first in the text.
std::vector<BondDirections::Choice> BondDirections::choicesAt(
    int atom, int partner) const {
  std::vector<std::pair<int, Choice>> list;
  const GraphAtom &own = d_graph->atoms[atom];
  for (int slot = 0; slot < own.degree; ++slot) {
    const int other = d_graph->neighbour(atom, slot);
    if (other == partner || own.kind[slot] != BondKind::Single) {
      continue;
    }
    const GraphAtom &far = d_graph->atoms[other];
    const bool joins = std::find(far.kind, far.kind + far.degree,
                                 BondKind::Double) != far.kind + far.degree;
    const bool tree = (*d_parent)[atom] == other || (*d_parent)[other] == atom;
    const int cost = (of(atom, slot) != 0 ? 0 : 4000000) +
                     (joins ? 2000000 : 0) + (tree ? 0 : 1000000) +
                     (*d_rank)[other];
    list.emplace_back(cost, Choice{slot, told(atom, slot)});
  }
  std::sort(list.begin(), list.end(),
            [](const auto &a, const auto &b) { return a.first < b.first; });
  std::vector<Choice> choices;
  for (const auto &one : list) {
    choices.push_back(one.second);
  }
  return choices;
}

//! +1 for the neighbour that the stereo is told by, -1 for the other.
int BondDirections::sign(int end, int slot, int side) const {
  return d_graph->neighbour(end, slot) == side ? 1 : -1;
}

bool BondDirections::mark(int number) {
  const auto &bond = d_graph->stereoBonds[number];
  for (const auto &from : choicesAt(bond.from, bond.to)) {
    for (const auto &to : choicesAt(bond.to, bond.from)) {
      const bool cis = (sign(bond.from, from.slot, bond.fromSide) ==
                        sign(bond.to, to.slot, bond.toSide)) == bond.cis;
      const int ratio = cis ? 1 : -1;
      int above = from.above != 0 ? from.above : ratio * to.above;
      above = above != 0 ? above : 1;
      if (to.above != 0 && to.above != ratio * above) {
        continue;
      }
      set(bond.from, from.slot, above);
      set(bond.to, to.slot, ratio * above);
      return true;
    }
  }
  return false;
}

//! Turns all marks of a group over when the first in the text is '\'.
void BondDirections::turn(const std::vector<int> &group) {
  int first = -1;
  int sense = 0;
  std::vector<std::size_t> places;
  for (const int number : group) {
    const auto &bond = d_graph->stereoBonds[number];
    for (const int end : {bond.from, bond.to}) {
      for (int slot = 0; slot < d_graph->atoms[end].degree; ++slot) {
        const int above = of(end, slot);
        if (above == 0) {
          continue;
        }
        const int other = d_graph->neighbour(end, slot);
        places.push_back(placeOf(end, slot));
        places.push_back(placeOf(other, d_graph->slotOf(other, end)));
        const bool earlier = (*d_rank)[other] < (*d_rank)[end];
        const int lead = std::min((*d_rank)[other], (*d_rank)[end]) * 1000 +
                         std::max((*d_rank)[other], (*d_rank)[end]);
        if (first < 0 || lead < first) {
          first = lead;
          sense = earlier ? -above : above;
        }
      }
    }
  }
  if (sense >= 0) {
    return;
  }
  std::sort(places.begin(), places.end());
  places.erase(std::unique(places.begin(), places.end()), places.end());
  for (const auto place : places) {
    d_above[place] = static_cast<std::int8_t>(-d_above[place]);
  }
}

//! Does a double bond without stereo have marks at both ends, or a bond beside
//! a mark a contradicting one?
bool BondDirections::isSpoilt() const {
  const auto marksAt = [&](int atom, int partner, int &sum) {
    int count = 0;
    sum = 0;
    for (int slot = 0; slot < d_graph->atoms[atom].degree; ++slot) {
      if (d_graph->neighbour(atom, slot) != partner && of(atom, slot) != 0) {
        ++count;
        sum += of(atom, slot);
      }
    }
    return count;
  };
  for (int atom = 0; atom < d_graph->size(); ++atom) {
    const GraphAtom &own = d_graph->atoms[atom];
    for (int slot = 0; slot < own.degree; ++slot) {
      const int other = d_graph->neighbour(atom, slot);
      if (own.kind[slot] != BondKind::Double || other < atom) {
        continue;
      }
      int here = 0;
      int there = 0;
      const int marks = marksAt(atom, other, here);
      const int more = marksAt(other, atom, there);
      const bool stereo = own.stereoEnd && d_graph->atoms[other].stereoEnd;
      if ((!stereo && marks > 0 && more > 0) || (marks == 2 && here != 0) ||
          (more == 2 && there != 0)) {
        return true;
      }
    }
  }
  return false;
}

bool BondDirections::assign(const CompactGraph &graph,
                            const std::vector<std::uint16_t> &rank,
                            const std::vector<std::int16_t> &parent) {
  d_graph = &graph;
  d_rank = &rank;
  d_parent = &parent;
  d_above.assign(graph.atoms.size() * GraphAtom::kMostBonds, 0);
  d_done.assign(graph.stereoBonds.size(), false);
  std::vector<std::pair<int, int>> inText;
  for (std::size_t i = 0; i < graph.stereoBonds.size(); ++i) {
    const auto &bond = graph.stereoBonds[i];
    inText.emplace_back(std::min(rank[bond.from], rank[bond.to]),
                        static_cast<int>(i));
  }
  std::sort(inText.begin(), inText.end());
  for (const auto &start : inText) {
    if (d_done[start.second]) {
      continue;
    }
    std::vector<int> group = {start.second};
    d_done[start.second] = true;
    for (std::size_t i = 0; i < group.size(); ++i) {
      if (!mark(group[i])) {
        return false;
      }
      // Double bonds that share a neighbour with this one hang together.
      for (const auto &next : inText) {
        const auto &one = graph.stereoBonds[group[i]];
        const auto &other = graph.stereoBonds[next.second];
        bool joined = false;
        for (const int a : {one.from, one.to}) {
          for (const int b : {other.from, other.to}) {
            joined = joined || graph.slotOf(a, b) >= 0;
          }
        }
        if (joined && !d_done[next.second]) {
          d_done[next.second] = true;
          group.push_back(next.second);
        }
      }
    }
    turn(group);
  }
  return !isSpoilt();
}

}  // namespace Diazepane
