// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Canonical/Canonicaliser.h>

#include <GraphMol/ROMol.h>
#include <GraphMol/SmilesParse/SmilesWrite.h>

#include <Canonical/MoleculeGraph.h>

namespace Diazepane {

bool Canonicaliser::append(const CompactGraph &graph, std::string &out) {
  const std::size_t before = out.size();
  if (!graph.isSound() || !d_order.run(graph) ||
      !d_text.write(graph, d_order.cells(), out)) {
    out.resize(before);
    return false;
  }
  ++(d_order.searched() ? d_tally.searched : d_tally.ordered);
  return true;
}

std::string Canonicaliser::text(const RDKit::ROMol &mol) {
  std::string out;
  if (graphOf(mol, d_graph) && append(d_graph, out)) {
    return out;
  }
  ++d_tally.foreign;
  // A copy: RDKit writes into the molecule that it prints.
  RDKit::ROMol copy(mol);
  for (auto *atom : copy.atoms()) {
    atom->setAtomMapNum(0);
  }
  return RDKit::MolToSmiles(copy);
}

}  // namespace Diazepane
