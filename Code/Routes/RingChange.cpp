// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Routes/RingChange.h>

#include <GraphMol/ROMol.h>
#include <GraphMol/SmilesParse/SmilesWrite.h>

#include <algorithm>
#include <set>

#include <Perception/SubstrateReader.h>

namespace Diazepane {

namespace {

//! A ring atom or neighbour: element, charge and hydrogens of ring atoms, and
//! whether a neighbour carries a double bond (an acyl is no alkyl group).
std::string label(const RDKit::Atom &atom, bool inRing) {
  int doubles = 0;
  for (const auto &bond : atom.getOwningMol().atomBonds(&atom)) {
    doubles += bond->getBondType() == RDKit::Bond::DOUBLE ? 1 : 0;
  }
  return "[" + std::to_string(atom.getAtomicNum()) + (inRing ? "r" : "n") +
         std::to_string(inRing ? atom.getFormalCharge() : 0) + "," +
         std::to_string(inRing ? static_cast<int>(atom.getTotalNumHs())
                               : doubles) +
         "]";
}

std::string environment(const RDKit::ROMol &mol,
                        const std::array<int, 7> &ring) {
  std::set<int> atoms(ring.begin(), ring.end());
  std::vector<int> bonds;
  for (const int index : ring) {
    const auto *atom = mol.getAtomWithIdx(static_cast<unsigned int>(index));
    for (const auto &bond : mol.atomBonds(atom)) {
      atoms.insert(static_cast<int>(bond->getOtherAtomIdx(atom->getIdx())));
      bonds.push_back(static_cast<int>(bond->getIdx()));
    }
  }
  std::sort(bonds.begin(), bonds.end());
  bonds.erase(std::unique(bonds.begin(), bonds.end()), bonds.end());
  std::vector<std::string> labels(mol.getNumAtoms(), "*");
  for (const int index : atoms) {
    const bool inRing =
        std::find(ring.begin(), ring.end(), index) != ring.end();
    const auto at = static_cast<unsigned int>(index);
    labels[at] = label(*mol.getAtomWithIdx(at), inRing);
  }
  const std::vector<int> used(atoms.begin(), atoms.end());
  return RDKit::MolFragmentToSmiles(mol, used, &bonds, &labels, nullptr, false);
}

std::multiset<std::string> environments(const RDKit::ROMol &shared) {
  const RDKit::ROMol mol(shared);  // printing writes into the molecule
  std::multiset<std::string> found;
  for (const auto &ring : SubstrateReader::ringsOf(mol)) {
    found.insert(environment(mol, ring));
  }
  return found;
}

}  // namespace

const char *nameOf(RingChange change) {
  switch (change) {
    case RingChange::None:
      return "none";
    case RingChange::Spectator:
      return "spectator";
    case RingChange::Touched:
      return "touched";
    case RingChange::Made:
      return "made";
    case RingChange::Opened:
      return "opened";
  }
  return "";
}

RingChange ringChange(const std::vector<Molecule> &before,
                      const RDKit::ROMol &after) {
  std::multiset<std::string> left;
  for (const auto &mol : before) {
    left.merge(environments(*mol));
  }
  const auto right = environments(after);
  if (left.empty() && right.empty()) {
    return RingChange::None;
  }
  if (left == right) {
    return RingChange::Spectator;
  }
  if (right.size() > left.size()) {
    return RingChange::Made;
  }
  return right.size() < left.size() ? RingChange::Opened : RingChange::Touched;
}

}  // namespace Diazepane
