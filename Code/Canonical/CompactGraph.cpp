// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Canonical/CompactGraph.h>

namespace Diazepane {

void CompactGraph::clear() {
  atoms.clear();
  stereoBonds.clear();
  joints.clear();
}

int CompactGraph::slotOf(int atom, int other) const {
  for (int slot = 0; slot < atoms[atom].degree; ++slot) {
    if (neighbour(atom, slot) == other) {
      return slot;
    }
  }
  return -1;
}

int CompactGraph::reserve(int atom) {
  GraphAtom &own = atoms[atom];
  return own.degree < GraphAtom::kMostBonds ? own.degree++ : -1;
}

void CompactGraph::fill(int from, int fromSlot, int to, int toSlot,
                        BondKind kind) {
  atoms[from].kind[fromSlot] = kind;
  atoms[from].step[fromSlot] = static_cast<std::int16_t>(to - from);
  atoms[to].kind[toSlot] = kind;
  atoms[to].step[toSlot] = static_cast<std::int16_t>(from - to);
}

bool CompactGraph::addBond(int from, int to, BondKind kind) {
  const int fromSlot = reserve(from);
  const int toSlot = reserve(to);
  if (fromSlot < 0 || toSlot < 0) {
    return false;
  }
  fill(from, fromSlot, to, toSlot, kind);
  return true;
}

void CompactGraph::addStereoBond(const StereoBond &bond) {
  atoms[bond.from].stereoEnd = true;
  atoms[bond.to].stereoEnd = true;
  stereoBonds.push_back(bond);
}

void CompactGraph::append(const CompactGraph &piece) {
  const int first = size();
  atoms.insert(atoms.end(), piece.atoms.begin(), piece.atoms.end());
  for (StereoBond bond : piece.stereoBonds) {
    bond.from += first;
    bond.to += first;
    bond.fromSide += first;
    bond.toSide += first;
    stereoBonds.push_back(bond);
  }
  for (GraphJoint joint : piece.joints) {
    joint.atom += first;
    joints.push_back(joint);
  }
}

bool CompactGraph::closeJoints() {
  for (std::size_t i = 0; i < joints.size(); ++i) {
    const GraphJoint &one = joints[i];
    if (one.number < 0) {
      continue;
    }
    std::size_t j = i + 1;
    while (j < joints.size() && joints[j].number != one.number) {
      ++j;
    }
    if (j == joints.size()) {
      return false;
    }
    BondKind kind = one.kind != BondKind::None ? one.kind : joints[j].kind;
    if (kind == BondKind::None) {
      kind = atoms[one.atom].aromatic && atoms[joints[j].atom].aromatic
                 ? BondKind::Aromatic
                 : BondKind::Single;
    }
    fill(one.atom, one.slot, joints[j].atom, joints[j].slot, kind);
    joints[j].number = -1;
  }
  joints.clear();
  return true;
}

bool CompactGraph::isSound() const {
  if (size() > kMostAtoms || !joints.empty()) {
    return false;
  }
  for (const auto &atom : atoms) {
    if (atom.parity != 0 &&
        (atom.hydrogens > 1 || atom.degree + atom.hydrogens > 4 ||
         atom.degree < 3 || atom.stereoEnd)) {
      return false;
    }
  }
  std::vector<bool> isEnd(stereoBonds.empty() ? 0 : atoms.size(), false);
  for (const auto &bond : stereoBonds) {
    for (const int end : {bond.from, bond.to}) {
      if (isEnd[end] || atoms[end].degree < 2 || atoms[end].degree > 3) {
        return false;  // cumulenes are written by the way of exceptions
      }
      isEnd[end] = true;
    }
    if (slotOf(bond.from, bond.to) < 0 ||
        slotOf(bond.from, bond.fromSide) < 0 ||
        slotOf(bond.to, bond.toSide) < 0) {
      return false;
    }
  }
  return true;
}

}  // namespace Diazepane
