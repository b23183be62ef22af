// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Library/Coincidences.h>

#include <GraphMol/ROMol.h>

#include <algorithm>

#include <Library/BranchHasher.h>
#include <Library/ProfileHash.h>
#include <Library/Profiler.h>

namespace Diazepane {

std::uint64_t hangingOn(std::uint64_t branch, int element) {
  return branch * 31 + static_cast<std::uint64_t>(element);
}

std::vector<Branch> branchesOf(const RDKit::ROMol &mol) {
  std::vector<Branch> branches;
  BranchHasher hasher(mol);
  for (const auto *bond : mol.bonds()) {
    if (mol.getRingInfo()->numBondRings(bond->getIdx()) > 0) {
      continue;
    }
    for (const bool begin : {true, false}) {
      const auto *root = begin ? bond->getBeginAtom() : bond->getEndAtom();
      const auto *near = begin ? bond->getEndAtom() : bond->getBeginAtom();
      const auto r = static_cast<int>(root->getIdx());
      const auto n = static_cast<int>(near->getIdx());
      branches.push_back(
          {hangingOn(hasher.of(r, n), near->getAtomicNum()), r, n});
    }
  }
  return branches;
}

struct TwinFinder::State {
  std::vector<std::vector<int>> neighbours;
  std::vector<bool> alive;
  std::vector<int> degree;  //!< with the bonds to other pieces
  std::vector<int> charge;
  std::vector<int> hydrogens;
  std::set<int> touched;
  std::vector<int> places;  //!< where something is attached
};

TwinFinder::TwinFinder(const RDKit::ROMol &core,
                       const std::vector<PieceEdit> &edits)
    : d_core(core), d_branches(branchesOf(core)), d_edits(edits) {
  for (const auto *atom : core.atoms()) {
    d_elements.push_back(mixed(atom->getAtomicNum(), atom->getIsotope()));
  }
}

std::vector<std::uint64_t> TwinFinder::twins(
    const std::set<std::uint64_t> &attached,
    const std::set<std::uint64_t> &always) const {
  std::set<std::uint64_t> own;
  bool bearsOne = false;
  for (const auto &branch : d_branches) {
    if (attached.count(branch.hash) != 0) {
      own.insert(branch.hash);
    }
    bearsOne = bearsOne || always.count(branch.hash) != 0;
  }
  std::vector<std::uint64_t> found;
  if (bearsOne && mayExchange(always)) {
    found.insert(found.end(), always.begin(), always.end());
  }
  for (const std::uint64_t hash : own) {
    auto groups = always;
    groups.insert(hash);
    if (mayExchange(groups)) {
      found.push_back(hash);
    }
  }
  return found;
}

bool TwinFinder::mayExchange(const std::set<std::uint64_t> &groups) const {
  std::set<std::uint64_t> attachedAt;
  std::set<std::uint64_t> bornAt;
  for (const auto &edit : d_edits) {
    State state;
    const std::size_t count = d_core.getNumAtoms();
    state.neighbours.resize(count);
    state.alive.assign(count, true);
    for (const auto *atom : d_core.atoms()) {
      state.charge.push_back(atom->getFormalCharge());
      state.hydrogens.push_back(static_cast<int>(atom->getTotalNumHs()));
      for (const auto *next : d_core.atomNeighbors(atom)) {
        state.neighbours[atom->getIdx()].push_back(
            static_cast<int>(next->getIdx()));
      }
    }
    int kept = -1;
    for (const auto &one : edit.atoms) {
      state.touched.insert(one.atom);
      if (!one.lost) {
        kept = one.atom;
        state.charge[one.atom] = one.charge;
        state.hydrogens[one.atom] = one.hydrogens;
      }
    }
    const auto connect = [&state](int from, int to, bool bonded) {
      auto &list = state.neighbours[from];
      list.erase(std::remove(list.begin(), list.end(), to), list.end());
      if (bonded) {
        list.push_back(to);
      }
    };
    for (const auto &bond : edit.bonds) {
      connect(bond.from, bond.to, bond.order > 0);
      connect(bond.to, bond.from, bond.order > 0);
    }
    if (kept >= 0) {
      state.alive.assign(count, false);
      std::vector<int> reached = {kept};
      state.alive[kept] = true;
      for (std::size_t i = 0; i < reached.size(); ++i) {
        for (const int next : state.neighbours[reached[i]]) {
          if (!state.alive[next]) {
            state.alive[next] = true;
            reached.push_back(next);
          }
        }
      }
    }
    for (std::size_t i = 0; i < count; ++i) {
      state.degree.push_back(static_cast<int>(state.neighbours[i].size()));
    }
    for (const auto &joint : edit.joints) {
      state.places.push_back(joint.atom);
      ++state.degree[joint.atom];
    }
    // Copies of the groups that stay whole go.
    std::vector<int> bearers;
    std::vector<bool> gone(count, false);
    for (const auto &branch : d_branches) {
      if (groups.count(branch.hash) == 0 || !state.alive[branch.root] ||
          !state.alive[branch.near]) {
        continue;
      }
      std::vector<int> atoms = {branch.root};
      std::set<int> seen = {branch.root, branch.near};
      bool whole = true;
      for (std::size_t i = 0; i < atoms.size(); ++i) {
        whole = whole && state.touched.count(atoms[i]) == 0;
        for (const int next : state.neighbours[atoms[i]]) {
          if (seen.insert(next).second) {
            atoms.push_back(next);
          }
        }
      }
      if (whole) {
        bearers.push_back(branch.near);
        for (const int atom : atoms) {
          gone[atom] = true;
        }
      }
    }
    for (std::size_t i = 0; i < count; ++i) {
      state.alive[i] = state.alive[i] && !gone[i];
    }
    for (const int place : state.places) {
      if (state.alive[place]) {
        attachedAt.insert(lookOf(state, place));
      }
    }
    for (const int bearer : bearers) {
      if (state.alive[bearer]) {
        bornAt.insert(lookOf(state, bearer));
      }
    }
  }
  return std::any_of(bornAt.begin(), bornAt.end(), [&](std::uint64_t look) {
    return attachedAt.count(look) != 0;
  });
}

//! What the rest looks like from one of its atoms: colours are spread until
//! every atom knows the whole; elements and bonds only, since the kinds of
//! bonds may change.
std::uint64_t TwinFinder::lookOf(const State &state, int atom) const {
  std::vector<std::uint64_t> colours = d_elements;
  colours[atom] = mixed(colours[atom], 77);
  std::vector<std::uint64_t> next(colours.size());
  constexpr int kRounds = 12;
  std::vector<std::uint64_t> around;
  for (int round = 0; round < kRounds; ++round) {
    for (std::size_t i = 0; i < colours.size(); ++i) {
      if (!state.alive[i]) {
        continue;
      }
      around.clear();
      for (const int other : state.neighbours[i]) {
        if (state.alive[other]) {
          around.push_back(colours[other]);
        }
      }
      next[i] = sortedHash(around, colours[i]);
    }
    colours = next;
  }
  std::vector<std::uint64_t> all;
  for (std::size_t i = 0; i < colours.size(); ++i) {
    if (state.alive[i]) {
      all.push_back(colours[i]);
    }
  }
  std::uint64_t look = mixed(sortedHash(std::move(all), 5), colours[atom]);
  look = mixed(look, static_cast<std::uint64_t>(state.charge[atom] + 16));
  look = mixed(look, static_cast<std::uint64_t>(state.hydrogens[atom]));
  return mixed(look, static_cast<std::uint64_t>(state.degree[atom]));
}

std::uint64_t additiveHash(const Piece &piece) {
  std::uint64_t sum =
      static_cast<std::uint64_t>(piece.charge) * mixed(3, 1000003);
  for (const auto &entry : piece.atoms) {
    sum += static_cast<std::uint64_t>(entry.second) *
           mixed(3, static_cast<std::uint64_t>(entry.first));
  }
  return sum;
}

}  // namespace Diazepane
