// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Protocols/Gases.h>

#include <GraphMol/ROMol.h>

#include <map>

#include <Perception/MoleculeReader.h>

namespace Diazepane {

namespace {

constexpr double kMilli = 1000.0;

}  // namespace

int hydridesOf(const std::string &smiles) {
  if (smiles.empty()) {
    return 0;
  }
  int count = 0;
  const auto mol = readMolecule(smiles);
  for (const auto *atom : mol->atoms()) {
    const int number = atom->getAtomicNum();
    if (number == 5 || number == 13) {
      count += static_cast<int>(atom->getTotalNumHs());
    } else if (number == 1 && atom->getFormalCharge() == -1) {
      ++count;
    }
  }
  return count;
}

std::vector<PlannedGas> gasesOf(const Prediction &prediction,
                                const std::vector<PlannedCharge> &charges,
                                double mol) {
  static const std::map<std::string, std::string> gases = {
      {"O=C=O", "carbon dioxide"}, {"[C-]#[O+]", "carbon monoxide"},
      {"N#N", "nitrogen"},         {"[H][H]", "hydrogen"},
      {"C=C(C)C", "isobutene"},    {"CBr", "bromomethane"},
      {"CCl", "chloromethane"}};
  std::vector<PlannedGas> out;
  for (const auto &row : prediction.rows) {
    const auto found = gases.find(row.productSmiles);
    const double litres = row.share * mol * kLitresPerMol;
    if (row.role == "byproduct" && found != gases.end() && litres > 1e-3) {
      out.push_back({found->second, litres, "from the reaction"});
    }
  }
  for (const auto &charge : charges) {
    const int hydrides = hydridesOf(charge.smiles);
    if (hydrides > 0 && charge.mmol && charge.role == "reductant") {
      out.push_back({"hydrogen",
                     hydrides * *charge.mmol / kMilli * kLitresPerMol,
                     "at most, from the quench of all the " + charge.name});
    }
  }
  return out;
}

}  // namespace Diazepane
