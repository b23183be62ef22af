// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <vector>

#include <GraphMol/MolOps.h>
#include <GraphMol/RWMol.h>
#include <GraphMol/SmilesParse/SmilesParse.h>
#include <GraphMol/SmilesParse/SmilesWrite.h>

#include <Base/Error.h>
#include <Report/Json.h>

namespace Diazepane {

Json moleculeJson(const Molecule &mol) {
  if (!mol) {
    return nullptr;
  }
  // A copy: writing SMILES changes hidden properties of what it reads.
  const RDKit::ROMol copy(*mol);
  RDKit::SmilesWriteParams params;
  const std::string smiles = RDKit::MolToSmiles(copy, params);
  std::vector<unsigned int> order;
  copy.getPropIfPresent(RDKit::common_properties::_smilesAtomOutputOrder,
                        order);
  return Json{{"smiles", smiles}, {"order", order}};
}

Molecule moleculeOf(const Json &json) {
  if (json.is_null()) {
    return nullptr;
  }
  const auto smiles = json.at("smiles").get<std::string>();
  const auto order = json.at("order").get<std::vector<unsigned int>>();
  RDKit::SmilesParserParams params;
  params.removeHs = false;
  std::unique_ptr<RDKit::RWMol> written(RDKit::SmilesToMol(smiles, params));
  if (!written || written->getNumAtoms() != order.size()) {
    throw InputError("not the SMILES of a saved molecule: '" + smiles + "'");
  }
  std::vector<unsigned int> places(order.size(), 0);
  for (unsigned int i = 0; i < order.size(); ++i) {
    places.at(order[i]) = i;
  }
  return Molecule(RDKit::MolOps::renumberAtoms(*written, places));
}

}  // namespace Diazepane
