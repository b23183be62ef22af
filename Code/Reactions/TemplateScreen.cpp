// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <GraphMol/QueryAtom.h>
#include <GraphMol/QueryBond.h>
#include <GraphMol/QueryOps.h>
#include <GraphMol/RWMol.h>
#include <GraphMol/Substruct/SubstructMatch.h>
#include <Reactions/TemplateScreen.h>

#include <algorithm>

namespace Diazepane {

namespace {

using Query = RDKit::QueryAtom::QUERYATOM_QUERY;

constexpr std::uint32_t kEverything = ~0U;

//! Bit of an element; all that organic reactions rarely see share the last.
std::uint32_t elementBit(int atomicNumber) {
  static const int common[] = {1, 5, 6, 7, 8, 9, 14, 15, 16, 17, 34, 35, 53};
  for (unsigned int i = 0; i < std::size(common); ++i) {
    if (common[i] == atomicNumber) {
      return 1U << i;
    }
  }
  return 1U << 31U;
}

bool hasRecursion(const Query &query) {
  if (query.getDescription() == "RecursiveStructure") {
    return true;
  }
  return std::any_of(
      query.beginChildren(), query.endChildren(),
      [](const Query::CHILD_TYPE &child) { return hasRecursion(*child); });
}

//! The query with every recursive part taken as true; null when nothing is
//! left of it.
std::unique_ptr<Query> relaxed(const Query &query) {
  if (!hasRecursion(query)) {
    return std::unique_ptr<Query>(query.copy());
  }
  const std::string kind = query.getDescription();
  if (query.getNegation() || (kind != "AtomAnd" && kind != "AtomOr")) {
    return nullptr;
  }
  std::vector<std::unique_ptr<Query>> kept;
  bool lost = false;
  for (auto child = query.beginChildren(); child != query.endChildren();
       ++child) {
    auto part = relaxed(**child);
    lost = lost || !part;
    if (part) {
      kept.push_back(std::move(part));
    }
  }
  if (kept.empty() || (kind == "AtomOr" && lost)) {
    return nullptr;
  }
  std::unique_ptr<Query> joined;
  if (kind == "AtomAnd") {
    joined = std::make_unique<RDKit::ATOM_AND_QUERY>();
  } else {
    joined = std::make_unique<RDKit::ATOM_OR_QUERY>();
  }
  joined->setDescription(kind);
  for (auto &part : kept) {
    joined->addChild(Query::CHILD_TYPE(part.release()));
  }
  return joined;
}

//! Elements that a query without recursion allows.
std::uint32_t elementsOf(const Query &query) {
  const std::string kind = query.getDescription();
  std::uint32_t mask = kEverything;
  if (kind == "AtomAnd") {
    for (auto child = query.beginChildren(); child != query.endChildren();
         ++child) {
      mask &= elementsOf(**child);
    }
  } else if (kind == "AtomOr") {
    mask = 0;
    for (auto child = query.beginChildren(); child != query.endChildren();
         ++child) {
      mask |= elementsOf(**child);
    }
  } else if (kind == "AtomAtomicNum") {
    mask = elementBit(
        static_cast<const RDKit::ATOM_EQUALS_QUERY &>(query).getVal());
  } else if (kind == "AtomType") {
    // Element and aromaticity in one number: 1000 is added for aromatic.
    mask = elementBit(
        static_cast<const RDKit::ATOM_EQUALS_QUERY &>(query).getVal() % 1000);
  }
  return query.getNegation() ? kEverything : mask;
}

bool needsCharge(const Query &query) {
  const std::string kind = query.getDescription();
  if (query.getNegation()) {
    return false;
  }
  if (kind == "AtomAnd") {
    return std::any_of(
        query.beginChildren(), query.endChildren(),
        [](const Query::CHILD_TYPE &child) { return needsCharge(*child); });
  }
  return kind == "AtomFormalCharge" &&
         static_cast<const RDKit::ATOM_EQUALS_QUERY &>(query).getVal() != 0;
}

enum BondKind : std::uint32_t { kDouble = 1, kTriple = 2, kAromatic = 4 };

std::uint32_t bondsOf(const RDKit::ROMol &mol, bool query) {
  std::uint32_t mask = 0;
  for (const auto *bond : mol.bonds()) {
    if (query && bond->hasQuery() &&
        bond->getQuery()->getDescription() != "BondOrder") {
      continue;  // "~", "@" or nothing: no one kind is needed
    }
    if (query && bond->hasQuery() && bond->getQuery()->getNegation()) {
      continue;
    }
    switch (bond->getBondType()) {
      case RDKit::Bond::DOUBLE:
        mask |= kDouble;
        break;
      case RDKit::Bond::TRIPLE:
        mask |= kTriple;
        break;
      case RDKit::Bond::AROMATIC:
        mask |= kAromatic;
        break;
      default:
        break;
    }
  }
  return mask;
}

}  // namespace

TemplateScreen::TemplateScreen(const RDKit::ROMol &query) {
  RDKit::RWMol skeleton(query);
  for (auto *atom : skeleton.atoms()) {
    if (!atom->hasQuery()) {
      d_elements.push_back(elementBit(atom->getAtomicNum()));
      continue;
    }
    auto *queryAtom = static_cast<RDKit::QueryAtom *>(atom);
    auto simple = relaxed(*queryAtom->getQuery());
    const std::uint32_t mask = simple ? elementsOf(*simple) : kEverything;
    if (mask != kEverything) {
      d_elements.push_back(mask);
    }
    d_charged = d_charged || (simple && needsCharge(*simple));
    queryAtom->setQuery(simple ? simple.release() : RDKit::makeAtomNullQuery());
  }
  std::sort(d_elements.begin(), d_elements.end());
  d_elements.erase(std::unique(d_elements.begin(), d_elements.end()),
                   d_elements.end());
  d_bonds = bondsOf(query, true);
  d_skeleton = std::make_shared<const RDKit::ROMol>(skeleton);
}

bool TemplateScreen::mayMatch(const RDKit::ROMol &mol) const {
  std::uint32_t present = 0;
  bool charged = false;
  for (const auto *atom : mol.atoms()) {
    present |= elementBit(atom->getAtomicNum());
    charged = charged || atom->getFormalCharge() != 0;
  }
  if (d_charged && !charged) {
    return false;
  }
  for (const std::uint32_t allowed : d_elements) {
    if ((allowed & present) == 0) {
      return false;
    }
  }
  if (d_bonds != 0 && (d_bonds & ~bondsOf(mol, false)) != 0) {
    return false;
  }
  RDKit::SubstructMatchParameters parameters;
  parameters.maxMatches = 1;
  return !RDKit::SubstructMatch(mol, *d_skeleton, parameters).empty();
}

}  // namespace Diazepane
