// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Perception/QueryCompiler.h>

#include <GraphMol/QueryBond.h>
#include <GraphMol/QueryOps.h>

#include <algorithm>
#include <map>
#include <set>
#include <typeinfo>

namespace Diazepane {

namespace {

constexpr std::uint64_t kAnyAtom = ~std::uint64_t(0);
constexpr std::uint32_t kAnyKind = ~0U;

//! What two queries may not share: a word that is known to RDKit alone.
std::string uniqueWord(const void *asked) {
  return "#" + std::to_string(reinterpret_cast<std::uintptr_t>(asked));
}

template <class Query>
bool isPlainEquality(const Query &query, int &value) {
  using Equality = std::conditional_t<
      std::is_same_v<Query, RDKit::QueryAtom::QUERYATOM_QUERY>,
      RDKit::ATOM_EQUALS_QUERY, RDKit::BOND_EQUALS_QUERY>;
  if (typeid(query) != typeid(Equality)) {
    return false;
  }
  const auto &equality = static_cast<const Equality &>(query);
  value = equality.getVal();
  return equality.getTol() == 0;
}

}  // namespace

namespace {

//! Words of RDKit's whose answer is part of an atom's label (AtomLabel).
bool isLabelled(const std::string &kind) {
  static const std::set<std::string> known = {
      "AtomInNRings",      "AtomMinRingSize",   "AtomTotalValence",
      "AtomHasRingBond",   "AtomRingBondCount", "AtomIsotope",
      "AtomImplicitHCount"};
  return known.count(kind) != 0;
}

bool isLabelled(const RDKit::QueryBond::QUERYBOND_QUERY &query) {
  static const std::set<std::string> known = {"BondAnd",
                                              "BondOr",
                                              "BondXor",
                                              "BondOrder",
                                              "BondInRing",
                                              "SingleOrAromaticBond",
                                              "BondNull",
                                              "BondDir",
                                              "DoubleOrAromaticBond",
                                              "SingleOrDoubleBond",
                                              "SingleOrDoubleOrAromaticBond"};
  return known.count(query.getDescription()) != 0 &&
         std::all_of(query.beginChildren(), query.endChildren(),
                     [](const auto &child) { return isLabelled(*child); });
}

bool isLabelled(const RDKit::Bond &bond) {
  return bond.hasQuery() && bond.getBondType() != RDKit::Bond::DATIVE &&
         isLabelled(*bond.getQuery());
}

}  // namespace

QueryCompiler::QueryCompiler(const Molecule &query) {
  d_result.d_query = query;
  query->getPropIfPresent(RDKit::common_properties::_queryRootAtom,
                          d_result.d_root);
}

//! As RDKit's search goes: the lowest atom next to one that is placed, else
//! the lowest that is left; neighbours of the first placed neighbour.
void QueryCompiler::orderAtoms() {
  const auto &query = *d_result.d_query;
  const int count = static_cast<int>(query.getNumAtoms());
  std::vector<int> placeOf(count, -1);
  for (int place = 0; place < count; ++place) {
    int next = -1;
    int from = -1;
    for (const bool touching : {true, false}) {
      for (int atom = 0; atom < count && next < 0; ++atom) {
        if (placeOf[atom] >= 0) {
          continue;
        }
        for (const auto *bond : query.atomBonds(query.getAtomWithIdx(atom))) {
          const int other = placeOf[bond->getOtherAtomIdx(atom)];
          if (touching && other >= 0 && from < 0) {
            from = other;
          }
        }
        next = !touching || from >= 0 ? atom : -1;
      }
    }
    GraphQuery::Place entry;
    entry.atom = next;
    entry.from = from;
    const auto *atom = query.getAtomWithIdx(next);
    entry.degree = static_cast<int>(atom->getDegree());
    note("atom" + std::to_string(next));
    for (const auto *bond : query.atomBonds(atom)) {
      const int other = placeOf[bond->getOtherAtomIdx(next)];
      if (other >= 0) {
        entry.bonds.push_back(bondTest(*bond, other));
      }
    }
    addExpression(*atom, entry);
    placeOf[next] = place;
    d_result.d_places.push_back(std::move(entry));
  }
}

GraphQuery::BondTest QueryCompiler::bondTest(const RDKit::Bond &bond,
                                             int place) {
  GraphQuery::BondTest test;
  test.place = place;
  int value = 0;
  if (bond.hasQuery() && !bond.getQuery()->getNegation() &&
      bond.getBondType() != RDKit::Bond::DATIVE) {
    const auto &asked = *bond.getQuery();
    const std::string kind = asked.getDescription();
    if (kind == "BondNull") {
      test.kinds = kAnyKind;
    } else if (kind == "SingleOrAromaticBond") {
      test.kinds = MoleculeView::kSingle | MoleculeView::kAromatic;
    } else if (kind == "BondOrder" && isPlainEquality(asked, value)) {
      const std::map<int, std::uint32_t> kinds = {
          {RDKit::Bond::SINGLE, MoleculeView::kSingle},
          {RDKit::Bond::DOUBLE, MoleculeView::kDouble},
          {RDKit::Bond::TRIPLE, MoleculeView::kTriple},
          {RDKit::Bond::AROMATIC, MoleculeView::kAromatic}};
      const auto known = kinds.find(value);
      test.kinds = known == kinds.end() ? 0 : known->second;
    }
  }
  if (test.kinds == 0) {
    test.asked = &bond;
    d_result.d_local = d_result.d_local && isLabelled(bond);
    note("bond" + uniqueWord(&bond));
  }
  note("to" + std::to_string(place) + "=" + std::to_string(test.kinds));
  const bool oneKind = (test.kinds & (test.kinds - 1)) == 0;
  d_result.d_bondKinds |= oneKind ? test.kinds : 0;
  return test;
}

void QueryCompiler::addExpression(const RDKit::Atom &atom,
                                  GraphQuery::Place &place) {
  place.expression = static_cast<int>(d_result.d_nodes.size());
  place.kinds = kAnyAtom;
  if (!atom.hasQuery()) {
    d_result.d_local = false;
    GraphQuery::Node node;
    node.kind = GraphQuery::Kind::AskAtom;
    node.asked = &atom;
    node.end = place.expression + 1;
    d_result.d_nodes.push_back(node);
    note("plain" + uniqueWord(&atom));
    return;
  }
  place.kinds = addNode(*atom.getQuery(), true);
  need(place.kinds);
}

void QueryCompiler::need(std::uint64_t kinds) {
  auto &needed = d_result.d_atomKinds;
  if (kinds != kAnyAtom &&
      std::find(needed.begin(), needed.end(), kinds) == needed.end()) {
    needed.push_back(kinds);
  }
}

namespace {

using AtomQuery = RDKit::QueryAtom::QUERYATOM_QUERY;

bool isRecursive(const AtomQuery &query) {
  return query.getDescription() == "RecursiveStructure" ||
         std::any_of(query.beginChildren(), query.endChildren(),
                     [](const auto &child) { return isRecursive(*child); });
}

//! The order does not change the answer, but the time it takes.
std::vector<const AtomQuery *> cheapestFirst(const AtomQuery &query) {
  std::vector<const AtomQuery *> children;
  for (auto child = query.beginChildren(); child != query.endChildren();
       ++child) {
    children.push_back(child->get());
  }
  std::stable_partition(
      children.begin(), children.end(),
      [](const AtomQuery *child) { return !isRecursive(*child); });
  return children;
}

}  // namespace

//! Appends the node with all below it; says which kinds of atom it may let
//! through.
std::uint64_t QueryCompiler::addNode(const AtomQuery &query, bool must) {
  const std::size_t place = d_result.d_nodes.size();
  GraphQuery::Node node;
  node.negated = query.getNegation();
  d_result.d_nodes.emplace_back();
  const std::string kind = query.getDescription();
  std::uint64_t kinds = kAnyAtom;
  if (kind == "AtomAnd" || kind == "AtomOr" || kind == "AtomXor") {
    node.kind = kind == "AtomAnd"  ? GraphQuery::Kind::All
                : kind == "AtomOr" ? GraphQuery::Kind::Any
                                   : GraphQuery::Kind::Odd;
    note((node.negated ? "!" : "") + kind + "(");
    kinds = kind == "AtomOr" ? 0 : kAnyAtom;
    const bool all = kind == "AtomAnd" && must && !node.negated;
    for (const auto *child : cheapestFirst(query)) {
      const std::uint64_t below = addNode(*child, all);
      kinds = kind == "AtomAnd"  ? kinds & below
              : kind == "AtomOr" ? kinds | below
                                 : kAnyAtom;
    }
    note(")");
    kinds = node.negated ? kAnyAtom : kinds;
  } else {
    kinds = addLeaf(query, node, must);
  }
  node.end = static_cast<int>(d_result.d_nodes.size());
  d_result.d_nodes[place] = node;
  return kinds;
}

std::uint64_t QueryCompiler::addLeaf(const AtomQuery &query,
                                     GraphQuery::Node &node, bool must) {
  using Kind = GraphQuery::Kind;
  static const std::map<std::string, Kind> known = {
      {"AtomAtomicNum", Kind::Element},
      {"AtomType", Kind::Type},
      {"AtomFormalCharge", Kind::Charge},
      {"AtomHCount", Kind::Hydrogens},
      {"AtomTotalDegree", Kind::Connections},
      {"AtomExplicitDegree", Kind::Degree},
      {"AtomIsAromatic", Kind::Aromatic},
      {"AtomIsAliphatic", Kind::Aliphatic},
      {"AtomInRing", Kind::InRing}};
  const std::string kind = query.getDescription();
  const auto found = known.find(kind);
  if (kind == "RecursiveStructure") {
    const auto &recursive =
        static_cast<const RDKit::RecursiveStructureQuery &>(query);
    const Molecule queried(d_result.d_query, recursive.getQueryMol());
    node.kind = Kind::Recursive;
    node.value = static_cast<int>(d_result.d_inner.size());
    d_result.d_inner.push_back(GraphQuery::of(queried));
    const auto &sub = *d_result.d_inner.back();
    d_result.d_local = d_result.d_local && sub.d_local;
    note((node.negated ? "!$" : "$") + std::to_string(sub.d_number));
    if (must && !node.negated) {
      // What the inner query needs, the outer one needs as well.
      for (const std::uint64_t inner : sub.d_atomKinds) {
        need(inner);
      }
      d_result.d_bondKinds |= sub.d_bondKinds;
    }
    const bool first = sub.d_root == sub.d_places.front().atom;
    return first && !node.negated ? sub.d_places.front().kinds : kAnyAtom;
  }
  if (kind == "AtomNull") {
    node.kind = Kind::True;
  } else if (found != known.end() && isPlainEquality(query, node.value)) {
    node.kind = found->second;
  } else {
    node.kind = Kind::AskQuery;
    node.asked = &query;
    d_result.d_local = d_result.d_local && isLabelled(kind);
    // RDKit's negation is part of its own answer.
    node.negated = false;
    note(kind + uniqueWord(&query));
    return kAnyAtom;
  }
  note((node.negated ? "!" : "") + kind + "=" + std::to_string(node.value));
  const Fitting fitting = fittingOf(node);
  if (node.negated) {
    return fitting.all ? ~fitting.kinds : kAnyAtom;
  }
  return fitting.kinds;
}

QueryCompiler::Fitting QueryCompiler::fittingOf(const GraphQuery::Node &node) {
  using Kind = GraphQuery::Kind;
  constexpr std::uint64_t aromatic = MoleculeView::kAromaticClasses;
  constexpr std::uint64_t hydrogen = MoleculeView::kHydrogenClasses;
  const bool yes = node.value != 0;
  switch (node.kind) {
    case Kind::Element:
      return {MoleculeView::atomClasses(node.value),
              MoleculeView::isCommon(node.value)};
    case Kind::Type: {
      const int element = RDKit::getAtomTypeAtomicNum(node.value);
      const bool flat = RDKit::getAtomTypeIsAromatic(node.value);
      return {
          MoleculeView::atomClasses(element) & (flat ? aromatic : ~aromatic),
          MoleculeView::isCommon(element)};
    }
    case Kind::Aromatic:
      return {yes ? aromatic : ~aromatic, true};
    case Kind::Aliphatic:
      return {yes ? ~aromatic : aromatic, true};
    case Kind::Hydrogens:
      return {yes ? hydrogen : ~hydrogen, !yes};
    default:
      return {kAnyAtom, false};
  }
}

GraphQuery QueryCompiler::compile() {
  note("root" + std::to_string(d_result.d_root));
  orderAtoms();
  const auto &places = d_result.d_places;
  d_result.d_local =
      d_result.d_local && d_result.d_root == places.front().atom &&
      std::all_of(
          places.begin() + 1, places.end(),
          [](const GraphQuery::Place &place) { return place.from >= 0; });
  return d_result;
}

}  // namespace Diazepane
