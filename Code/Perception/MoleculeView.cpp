// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Perception/MoleculeView.h>

#include <GraphMol/ROMol.h>
#include <GraphMol/RingInfo.h>
#include <GraphMol/new_canon.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <iterator>

namespace Diazepane {

namespace {

constexpr int kCommon[] = {1, 5, 6, 7, 8, 9, 14, 15, 16, 17, 34, 35, 53};

int elementPlace(int atomicNumber) {
  const auto *found =
      std::find(std::begin(kCommon), std::end(kCommon), atomicNumber);
  return static_cast<int>(found - std::begin(kCommon));
}

}  // namespace

std::uint64_t MoleculeView::atomClasses(int atomicNumber) {
  return std::uint64_t(0xF) << (4 * elementPlace(atomicNumber));
}

bool MoleculeView::isCommon(int atomicNumber) {
  return elementPlace(atomicNumber) < static_cast<int>(std::size(kCommon));
}

MoleculeView::BondKind MoleculeView::kindOf(const RDKit::Bond &bond) {
  switch (bond.getBondType()) {
    case RDKit::Bond::SINGLE:
      return kSingle;
    case RDKit::Bond::DOUBLE:
      return kDouble;
    case RDKit::Bond::TRIPLE:
      return kTriple;
    case RDKit::Bond::AROMATIC:
      return kAromatic;
    default:
      return kOtherKind;
  }
}

MoleculeView::MoleculeView(const RDKit::ROMol &mol) : d_mol(mol) {
  d_atoms.reserve(mol.getNumAtoms());
  d_bonds.reserve(2 * static_cast<std::size_t>(mol.getNumBonds()));
  const auto *rings = mol.getRingInfo();
  const bool ringsKnown = rings->isInitialized();
  for (const auto *atom : mol.atoms()) {
    Atom flat;
    flat.atom = atom;
    flat.element = atom->getAtomicNum();
    flat.charge = atom->getFormalCharge();
    flat.aromatic = atom->getIsAromatic();
    flat.firstBond = static_cast<int>(d_bonds.size());
    const unsigned int own = atom->getTotalNumHs(false);
    flat.hydrogens = static_cast<int>(own);
    for (const auto *bond : mol.atomBonds(atom)) {
      const auto kind = kindOf(*bond);
      const auto *other = bond->getOtherAtom(atom);
      d_bonds.push_back({bond, static_cast<int>(other->getIdx()), kind});
      d_bondKinds |= kind;
      flat.hydrogens += other->getAtomicNum() == 1 ? 1 : 0;
      ++flat.degree;
    }
    flat.connections = flat.degree + static_cast<int>(own);
    flat.inRing = ringsKnown && rings->numAtomRings(atom->getIdx()) != 0;
    flat.kind = atomClasses(flat.element) &
                (flat.aromatic ? kAromaticClasses : ~kAromaticClasses) &
                (flat.hydrogens > 0 ? kHydrogenClasses : ~kHydrogenClasses);
    d_atomKinds |= flat.kind;
    d_atoms.push_back(flat);
  }
}

const std::vector<int> &MoleculeView::ranks() {
  if (d_ranks.empty() && !d_atoms.empty()) {
    std::vector<unsigned int> ranks;
    const RDKit::ROMol copy(d_mol);  // ranking writes into the molecule
    RDKit::Canon::rankMolAtoms(copy, ranks, false);
    d_ranks.assign(ranks.begin(), ranks.end());
  }
  return d_ranks;
}

bool MoleculeView::isMarked() {
  if (!d_marked) {
    bool marked =
        d_mol.getNumConformers() > 0 || !d_mol.getStereoGroups().empty();
    for (const auto &flat : d_atoms) {
      marked =
          marked || flat.atom->getChiralTag() != RDKit::Atom::CHI_UNSPECIFIED;
    }
    for (const auto &flat : d_bonds) {
      marked = marked || flat.bond->getStereo() != RDKit::Bond::STEREONONE ||
               flat.bond->getBondDir() != RDKit::Bond::NONE;
    }
    d_marked = marked;
  }
  return *d_marked;
}

namespace {

std::atomic<int> queries{0};

}  // namespace

void MoleculeView::noteQueries(int count) { queries = count; }

void MoleculeView::makeRoomFor(std::size_t page) {
  if (page >= d_pages.size()) {
    const auto pages =
        static_cast<std::size_t>(queries.load(std::memory_order_relaxed)) /
            kPage +
        1;
    d_pages.resize(std::max(page + 1, pages), kNoPage);
    d_memory.reserve(kUsualPages * kPage);
  }
  d_pages[page] = static_cast<std::uint32_t>(d_memory.size());
  d_memory.resize(d_memory.size() + kPage);
}

namespace {

thread_local ViewScope *innermost = nullptr;

//! Where the last questions were asked: the maps are looked into less often.
struct RecentViews {
  static constexpr std::size_t kPlaces = 16;
  struct Entry {
    const RDKit::ROMol *mol = nullptr;
    MoleculeView *view = nullptr;
  };
  std::array<Entry, kPlaces> entries = {};

  Entry &at(const RDKit::ROMol &mol) {
    const auto address = reinterpret_cast<std::uintptr_t>(&mol);
    return entries[(address / 64 ^ address / 1024) % kPlaces];
  }
};

thread_local RecentViews recent;

}  // namespace

ViewScope::ViewScope() : d_outer(innermost) { innermost = this; }

ViewScope::~ViewScope() {
  innermost = d_outer;
  recent.entries.fill({});
}

void ViewScope::keep(const Molecule &mol) {
  if (innermost == nullptr || !mol) {
    return;
  }
  for (const auto *scope = innermost; scope != nullptr;
       scope = scope->d_outer) {
    if (scope->d_views.count(mol.get()) != 0) {
      return;
    }
  }
  innermost->d_views[mol.get()].mol = mol;
}

MoleculeView *ViewScope::find(const RDKit::ROMol &mol) {
  if (innermost == nullptr) {
    return nullptr;
  }
  auto &entry = recent.at(mol);
  if (entry.mol != &mol) {
    MoleculeView *view = search(mol);
    if (view == nullptr) {
      return nullptr;
    }
    entry = {&mol, view};
  }
  return entry.view;
}

MoleculeView *ViewScope::search(const RDKit::ROMol &mol) {
  for (auto *scope = innermost; scope != nullptr; scope = scope->d_outer) {
    const auto found = scope->d_views.find(&mol);
    if (found != scope->d_views.end()) {
      auto &view = found->second.view;
      if (!view) {
        view.emplace(mol);
      }
      return &*view;
    }
  }
  return nullptr;
}

ViewOf::ViewOf(const RDKit::ROMol &mol) : d_view(ViewScope::find(mol)) {
  if (d_view == nullptr) {
    d_own.emplace(mol);
    d_view = &*d_own;
  }
}

}  // namespace Diazepane
