// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Perception/SymmetryCells.h>

#include <GraphMol/ROMol.h>

#include <algorithm>

#include <Perception/AtomLabel.h>

namespace Diazepane {

namespace {

//! Elements, charges, hydrogens and bonds, spread round by round: atoms that
//! differ here are no symmetry's, with or without stereo.
class Colours {
 public:
  explicit Colours(const MoleculeView &view) : d_view(view) {
    for (int atom = 0; atom < view.size(); ++atom) {
      const auto &flat = view.atom(atom);
      std::uint64_t hash = stirred(static_cast<std::uint64_t>(flat.element),
                                   flat.atom->getIsotope());
      hash = stirred(hash, static_cast<std::uint64_t>(flat.charge + 64));
      hash = stirred(
          hash, static_cast<std::uint64_t>(flat.degree * 64 + flat.hydrogens));
      d_now.push_back(hash);
    }
  }

  void spread() {
    d_next.resize(d_now.size());
    for (int atom = 0; atom < d_view.size(); ++atom) {
      const auto &flat = d_view.atom(atom);
      std::uint64_t sum = 0;
      for (int i = 0; i < flat.degree; ++i) {
        const auto &bond = d_view.bond(flat.firstBond + i);
        sum += stirred(d_now[bond.other], bond.kind);
      }
      d_next[atom] = stirred(d_now[atom], sum);
    }
    d_now.swap(d_next);
  }

  bool isAlone(int atom) const {
    return std::count(d_now.begin(), d_now.end(), d_now[atom]) == 1;
  }

  std::vector<int> ranks() const {
    auto sorted = d_now;
    std::sort(sorted.begin(), sorted.end());
    std::vector<int> out;
    for (const std::uint64_t one : d_now) {
      out.push_back(
          static_cast<int>(std::lower_bound(sorted.begin(), sorted.end(), one) -
                           sorted.begin()));
    }
    return out;
  }

 private:
  const MoleculeView &d_view;
  std::vector<std::uint64_t> d_now;
  std::vector<std::uint64_t> d_next;
};

}  // namespace

std::vector<std::uint16_t> orbitSizes(MoleculeView &view,
                                      const std::vector<int> &where) {
  constexpr int kRounds = 8;  // beyond, RDKit is asked
  Colours colours(view);
  std::vector<int> left = where;
  for (int round = 0; round < kRounds && !left.empty(); ++round) {
    colours.spread();
    left.erase(std::remove_if(left.begin(), left.end(),
                              [&](int atom) { return colours.isAlone(atom); }),
               left.end());
  }
  if (left.empty()) {
    view.setRanks(colours.ranks());
    return std::vector<std::uint16_t>(static_cast<std::size_t>(view.size()), 1);
  }
  const auto &ranks = view.ranks();
  std::vector<std::uint16_t> sizes;
  for (const int rank : ranks) {
    sizes.push_back(static_cast<std::uint16_t>(
        std::count(ranks.begin(), ranks.end(), rank)));
  }
  return sizes;
}

}  // namespace Diazepane
