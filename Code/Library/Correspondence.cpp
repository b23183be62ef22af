// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Library/Correspondence.h>

#include <GraphMol/MolOps.h>
#include <GraphMol/ROMol.h>
#include <Perception/SubstrateReader.h>

namespace Diazepane {

int orderOf(const RDKit::Bond *bond) {
  if (bond == nullptr) {
    return 0;
  }
  switch (bond->getBondType()) {
    case RDKit::Bond::SINGLE:
      return 1;
    case RDKit::Bond::DOUBLE:
      return 2;
    case RDKit::Bond::TRIPLE:
      return 3;
    default:
      return -1;
  }
}

namespace {

//! Matches the atoms of an edit to a member: same labels, same bonds and the
//! same distances among them.
class Correspondence {
 public:
  Correspondence(const PieceEdit &edit, const LabelledMolecule &reference,
                 const LabelledMolecule &member)
      : d_edit(edit), d_reference(reference), d_member(member) {
    d_from = RDKit::MolOps::getDistanceMat(*reference.mol);
    d_to = RDKit::MolOps::getDistanceMat(*member.mol);
  }

  //! Empty when there is none, or several that are not equivalent.
  std::vector<int> find() {
    d_chosen.assign(d_edit.atoms.size(), -1);
    search(0);
    if (d_found.empty() || d_found.size() >= kMost) {
      return {};
    }
    const auto orbits = symmetryRanks(*d_member.mol);
    for (const auto &other : d_found) {
      for (std::size_t i = 0; i < other.size(); ++i) {
        if (orbits[other[i]] != orbits[d_found.front()[i]]) {
          return {};
        }
      }
    }
    return d_found.front();
  }

 private:
  static constexpr std::size_t kMost = 64;

  void search(std::size_t i) {
    if (d_found.size() >= kMost) {
      return;
    }
    if (i == d_edit.atoms.size()) {
      d_found.push_back(d_chosen);
      return;
    }
    const int from = d_edit.atoms[i].atom;
    for (unsigned int to = 0; to < d_member.mol->getNumAtoms(); ++to) {
      if ((*d_member.labels)[to] == (*d_reference.labels)[from] &&
          agrees(i, static_cast<int>(to))) {
        d_chosen[i] = static_cast<int>(to);
        search(i + 1);
      }
    }
  }

  bool agrees(std::size_t i, int to) const {
    const unsigned int sizeFrom = d_reference.mol->getNumAtoms();
    const unsigned int sizeTo = d_member.mol->getNumAtoms();
    const int from = d_edit.atoms[i].atom;
    for (std::size_t j = 0; j < i; ++j) {
      const int other = d_edit.atoms[j].atom;
      if (d_chosen[j] == to ||
          d_from[from * sizeFrom + other] != d_to[to * sizeTo + d_chosen[j]] ||
          orderOf(d_reference.mol->getBondBetweenAtoms(from, other)) !=
              orderOf(d_member.mol->getBondBetweenAtoms(to, d_chosen[j]))) {
        return false;
      }
    }
    return true;
  }

  const PieceEdit &d_edit;
  const LabelledMolecule &d_reference;
  const LabelledMolecule &d_member;
  const double *d_from = nullptr;
  const double *d_to = nullptr;
  std::vector<int> d_chosen;
  std::vector<std::vector<int>> d_found;
};

}  // namespace

std::vector<int> correspondingAtoms(const PieceEdit &edit,
                                    const LabelledMolecule &reference,
                                    const LabelledMolecule &member) {
  return Correspondence(edit, reference, member).find();
}

}  // namespace Diazepane
