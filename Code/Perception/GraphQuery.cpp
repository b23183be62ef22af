// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Perception/GraphQuery.h>

#include <GraphMol/QueryAtom.h>
#include <GraphMol/ROMol.h>

#include <algorithm>
#include <bitset>
#include <map>
#include <mutex>

#include <Base/Error.h>
#include <Perception/Footprints.h>
#include <Perception/QueryCompiler.h>

namespace Diazepane {

std::shared_ptr<const GraphQuery> GraphQuery::of(const Molecule &query) {
  // Numbers of queries that are gone are not given again: they only cost a
  // byte in each view.
  static std::mutex mutex;
  static std::map<std::string, std::weak_ptr<const GraphQuery>> known;
  static int count = 0;
  QueryCompiler compiler(query);
  if (query->getNumAtoms() == 0) {
    throw InputError("a SMARTS without an atom");
  }
  auto made = std::make_shared<GraphQuery>(compiler.compile());
  const std::lock_guard<std::mutex> lock(mutex);
  auto &place = known[compiler.identity()];
  if (auto old = place.lock()) {
    return old;
  }
  made->d_number = count++;
  MoleculeView::noteQueries(count);
  place = made;
  return made;
}

bool GraphQuery::mayMatch(const MoleculeView &view) const {
  const auto have = view.kinds();
  if (static_cast<int>(d_places.size()) > have.size ||
      (d_bondKinds & ~have.bonds) != 0) {
    return false;
  }
  return std::all_of(
      d_atomKinds.begin(), d_atomKinds.end(),
      [&have](std::uint64_t allowed) { return (allowed & have.atoms) != 0; });
}

MatchNeeds GraphQuery::needs() const {
  auto sets = d_atomKinds;
  std::sort(sets.begin(), sets.end(), [](std::uint64_t a, std::uint64_t b) {
    const auto inA = std::bitset<64>(a).count();
    const auto inB = std::bitset<64>(b).count();
    return inA != inB ? inA < inB : a < b;
  });
  MatchNeeds needs;
  needs.bonds = d_bondKinds;
  needs.size = static_cast<int>(d_places.size());
  if (!sets.empty()) {
    needs.rare = sets[0];
    needs.other = sets[sets.size() > 1 ? 1 : 0];
  }
  return needs;
}

bool GraphQuery::fits(int expression, MoleculeView &view, int index) const {
  const Node &node = d_nodes[expression];
  const auto &atom = view.atom(index);
  bool answer = true;
  switch (node.kind) {
    case Kind::All:
      for (int i = expression + 1; i < node.end && answer; i = d_nodes[i].end) {
        answer = fits(i, view, index);
      }
      break;
    case Kind::Any:
      answer = false;
      for (int i = expression + 1; i < node.end && !answer;
           i = d_nodes[i].end) {
        answer = fits(i, view, index);
      }
      break;
    case Kind::Odd:
      answer = false;
      for (int i = expression + 1; i < node.end; i = d_nodes[i].end) {
        answer = answer != fits(i, view, index);
      }
      break;
    case Kind::True:
      break;
    case Kind::Element:
      answer = atom.element == node.value;
      break;
    case Kind::Type:
      answer = atom.element + (atom.aromatic ? 1000 : 0) == node.value;
      break;
    case Kind::Charge:
      answer = atom.charge == node.value;
      break;
    case Kind::Hydrogens:
      answer = atom.hydrogens == node.value;
      break;
    case Kind::Connections:
      answer = atom.connections == node.value;
      break;
    case Kind::Degree:
      answer = atom.degree == node.value;
      break;
    case Kind::Aromatic:
      answer = atom.aromatic == (node.value != 0);
      break;
    case Kind::Aliphatic:
      answer = atom.aromatic != (node.value != 0);
      break;
    case Kind::InRing:
      answer = atom.inRing == (node.value != 0);
      break;
    case Kind::Recursive:
      answer = d_inner[node.value]->isRoot(view, index);
      break;
    case Kind::AskQuery:
      answer =
          static_cast<const RDKit::QueryAtom::QUERYATOM_QUERY *>(node.asked)
              ->Match(atom.atom);
      break;
    case Kind::AskAtom:
      answer = static_cast<const RDKit::Atom *>(node.asked)->Match(atom.atom);
      break;
  }
  return answer != node.negated;
}

//! Puts the query's atoms in place one after the other.
class QuerySearch {
 public:
  QuerySearch(const GraphQuery &query, MoleculeView &view)
      : d_query(query), d_view(view), d_atoms(query.d_places.size(), -1) {}

  //! Is there a match whose first atom is this one?
  bool startsAt(int atom) {
    if (!fitsAt(0, atom)) {
      return false;
    }
    d_atoms[0] = atom;
    descend(1);
    return d_found > 0;
  }

  std::vector<std::vector<int>> all(int most) {
    d_matches = &d_result;
    d_most = most;
    descend(0);
    return std::move(d_result);
  }

  //! The matches among them that put the first place on this atom.
  std::vector<std::vector<int>> allFrom(int atom, int most) {
    d_matches = &d_result;
    d_most = most;
    tryAt(0, atom);
    return std::move(d_result);
  }

 private:
  void descend(std::size_t place) {
    if (place == d_atoms.size()) {
      ++d_found;
      if (d_matches != nullptr) {
        std::vector<int> byAtom(d_atoms.size());
        for (std::size_t i = 0; i < d_atoms.size(); ++i) {
          byAtom[d_query.d_places[i].atom] = d_atoms[i];
        }
        d_matches->push_back(std::move(byAtom));
      }
      return;
    }
    const int from = d_query.d_places[place].from;
    if (from < 0) {
      for (int atom = 0; atom < d_view.size() && d_found < d_most; ++atom) {
        tryAt(place, atom);
      }
      return;
    }
    const auto &next = d_view.atom(d_atoms[from]);
    for (int i = 0; i < next.degree && d_found < d_most; ++i) {
      tryAt(place, d_view.bond(next.firstBond + i).other);
    }
  }

  void tryAt(std::size_t place, int atom) {
    const auto end = d_atoms.begin() + static_cast<std::ptrdiff_t>(place);
    if (std::find(d_atoms.begin(), end, atom) == end && fitsAt(place, atom)) {
      d_atoms[place] = atom;
      descend(place + 1);
    }
  }

  bool fitsAt(std::size_t place, int atom) {
    d_view.touch(atom);
    const auto &wanted = d_query.d_places[place];
    const auto &flat = d_view.atom(atom);
    if (wanted.degree > flat.degree || (wanted.kinds & flat.kind) == 0) {
      return false;
    }
    for (const auto &test : wanted.bonds) {
      if (!bonded(test, atom, d_atoms[test.place])) {
        return false;
      }
    }
    return d_query.fits(wanted.expression, d_view, atom);
  }

  bool bonded(const GraphQuery::BondTest &test, int atom, int other) const {
    const auto &flat = d_view.atom(atom);
    for (int i = 0; i < flat.degree; ++i) {
      const auto &bond = d_view.bond(flat.firstBond + i);
      if (bond.other == other) {
        return test.asked == nullptr ? (test.kinds & bond.kind) != 0
                                     : test.asked->Match(bond.bond);
      }
    }
    return false;
  }

  const GraphQuery &d_query;
  MoleculeView &d_view;
  std::vector<int> d_atoms;  // of the molecule, by place
  std::vector<std::vector<int>> *d_matches = nullptr;
  std::vector<std::vector<int>> d_result;
  int d_most = 1;
  int d_found = 0;
};

//! As isRoot, and remembers which atoms the answer depends on.
bool GraphQuery::isRootTraced(MoleculeView &view, int atom) const {
  auto &known = view.footprints()->of(d_number);
  const std::uint64_t bit = std::uint64_t(1) << atom;
  if ((known.asked & bit) == 0) {
    const std::uint64_t before = view.takeTouched();
    // No look at the whole molecule first: it would be part of the answer.
    const bool found = QuerySearch(*this, view).startsAt(atom);
    known.asked |= bit;
    known.answers |= found ? bit : 0;
    known.touched[atom] = view.takeTouched();
    view.touchAll(before);
  }
  view.touchAll(known.touched[atom]);
  return (known.answers & bit) != 0;
}

bool GraphQuery::isRoot(MoleculeView &view, int atom) const {
  if (view.footprints() != nullptr) {
    return isRootTraced(view, atom);
  }
  if (d_root != d_places.front().atom) {
    return roots(view).has(atom);
  }
  if (!view.remembers()) {
    return mayMatch(view) && QuerySearch(*this, view).startsAt(atom);
  }
  const std::uint64_t bit = std::uint64_t(1) << atom;
  const auto &known = view.memory(d_number);
  if ((known.asked & bit) != 0) {
    return (known.answers & bit) != 0;
  }
  if (!mayMatch(view)) {
    view.memory(d_number) = {view.allAtoms(), 0};
    return false;
  }
  const bool found = QuerySearch(*this, view).startsAt(atom);
  // Asked for anew: the search may have made room for inner queries.
  auto &memory = view.memory(d_number);
  memory.asked |= bit;
  memory.answers |= found ? bit : 0;
  return found;
}

bool GraphQuery::matches(MoleculeView &view) const {
  if (d_root != d_places.front().atom) {
    return !roots(view).empty();
  }
  if (!mayMatch(view)) {
    return false;
  }
  const std::uint64_t kinds = d_places.front().kinds;
  for (int atom = 0; atom < view.size(); ++atom) {
    if ((kinds & view.atom(atom).kind) != 0 && isRoot(view, atom)) {
      return true;
    }
  }
  return false;
}

AtomSet GraphQuery::roots(MoleculeView &view) const {
  AtomSet found;
  if (!mayMatch(view)) {
    return found;
  }
  if (d_root == d_places.front().atom) {
    for (int atom = 0; atom < view.size(); ++atom) {
      if (isRoot(view, atom)) {
        found.add(atom);
      }
    }
    return found;
  }
  auto known =
      view.remembers() ? view.memory(d_number) : MoleculeView::Memory();
  if (known.asked != 0) {
    return AtomSet::fromWord(known.answers);
  }
  for (const auto &match : all(view, 1 << 30)) {
    found.add(match[d_root]);
    known.answers |= std::uint64_t(1) << (match[d_root] % 64);
  }
  if (view.remembers()) {
    view.memory(d_number) = {view.allAtoms(), known.answers};
  }
  return found;
}

std::vector<std::vector<int>> GraphQuery::all(MoleculeView &view,
                                              int most) const {
  if (!mayMatch(view)) {
    return {};
  }
  return QuerySearch(*this, view).all(most);
}

std::vector<std::vector<int>> GraphQuery::allFrom(MoleculeView &view, int atom,
                                                  int most) const {
  return QuerySearch(*this, view).allFrom(atom, most);
}

}  // namespace Diazepane
