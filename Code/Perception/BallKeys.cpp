// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Perception/BallKeys.h>

#include <algorithm>

#include <Perception/AtomLabel.h>

namespace Diazepane {

void BallKeys::begin(const MoleculeView &view,
                     const std::vector<std::uint32_t> &labels) {
  d_size = view.size();
  d_labels = &labels;
  d_arms.clear();
  for (int atom = 0; atom < d_size; ++atom) {
    const auto &flat = view.atom(atom);
    d_firstArm[atom] = static_cast<int>(d_arms.size());
    for (int i = 0; i < flat.degree; ++i) {
      const auto &bond = view.bond(flat.firstBond + i);
      d_arms.push_back({bond.other, labelOf(*bond.bond)});
    }
    d_colours[0][atom] = stirred(labels[atom], 1);
  }
  d_firstArm[d_size] = static_cast<int>(d_arms.size());
  for (int round = 1; round < kColours; ++round) {
    const auto &before = d_colours[round - 1];
    for (int atom = 0; atom < d_size; ++atom) {
      std::uint64_t sum = 0;
      for (int i = d_firstArm[atom]; i < d_firstArm[atom + 1]; ++i) {
        sum += stirred(before[d_arms[i].other], d_arms[i].label);
      }
      d_colours[round][atom] = stirred(before[atom], sum);
    }
  }
}

void BallKeys::sortShell() {
  for (std::size_t i = 1; i < d_shell.size(); ++i) {
    const Candidate one = d_shell[i];
    std::size_t j = i;
    for (; j > 0 && one.key < d_shell[j - 1].key; --j) {
      d_shell[j] = d_shell[j - 1];
    }
    d_shell[j] = one;
  }
}

//! The atom, and its bonds to those that were written before it.
void BallKeys::write(int atom, int place) {
  constexpr std::uint32_t kBond = 1U << 31U;
  auto &words = d_ball.words;
  words.push_back((*d_labels)[atom]);
  const auto first = static_cast<std::ptrdiff_t>(words.size());
  for (int i = d_firstArm[atom]; i < d_firstArm[atom + 1]; ++i) {
    const Arm &arm = d_arms[i];
    if (((d_ball.atoms >> arm.other) & 1U) != 0 && d_place[arm.other] < place) {
      words.push_back(kBond |
                      static_cast<std::uint32_t>(d_place[arm.other]) << 16U |
                      arm.label);
    }
  }
  if (words.size() - static_cast<std::size_t>(first) > 1) {
    std::sort(words.begin() + first, words.end());
  }
}

const BallKeys::Ball &BallKeys::around(int root, int radius) {
  d_ball.words.clear();
  d_ball.whole = false;
  d_ball.atoms = std::uint64_t(1) << root;
  d_order.assign(1, root);
  d_place[root] = 0;
  std::size_t shell = 0;
  for (int depth = 1; depth <= radius; ++depth) {
    // What an atom's colour takes in has to lie within the ball.
    const auto &colours = d_colours[std::min(radius - depth, kColours - 1)];
    d_shell.clear();
    const std::size_t end = d_order.size();
    for (; shell < end; ++shell) {
      const int atom = d_order[shell];
      for (int i = d_firstArm[atom]; i < d_firstArm[atom + 1]; ++i) {
        const int other = d_arms[i].other;
        const std::uint64_t bit = std::uint64_t(1) << other;
        if ((d_ball.atoms & bit) == 0) {
          d_ball.atoms |= bit;
          d_shell.push_back({stirred(colours[other], shell), other});
        }
      }
    }
    if (d_shell.empty()) {
      d_ball.whole = true;
      break;
    }
    sortShell();
    for (const Candidate &one : d_shell) {
      d_place[one.atom] = static_cast<int>(d_order.size());
      d_order.push_back(one.atom);
    }
  }
  std::uint64_t hash = static_cast<std::uint64_t>(radius);
  for (std::size_t place = 0; place < d_order.size(); ++place) {
    write(d_order[place], static_cast<int>(place));
  }
  for (const std::uint32_t word : d_ball.words) {
    hash = stirred(hash, word);
  }
  d_ball.hash = hash;
  return d_ball;
}

}  // namespace Diazepane
