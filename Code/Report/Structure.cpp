// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Report/Structure.h>

#include <algorithm>
#include <set>

#include <GraphMol/MolDraw2D/MolDraw2DSVG.h>
#include <GraphMol/MolDraw2D/MolDraw2DUtils.h>
#include <GraphMol/RWMol.h>

namespace Diazepane {

namespace {

const RDKit::DrawColour kHighlight(1.0, 0.80, 0.45);

// Inline SVG has no XML header, and scales by its viewBox.
std::string inlineSvg(const std::string &document) {
  const auto start = document.find("<svg");
  return start == std::string::npos ? std::string() : document.substr(start);
}

std::vector<int> bondsBetween(const RDKit::ROMol &mol,
                              const std::vector<int> &atoms) {
  std::vector<int> bonds;
  const std::set<int> chosen(atoms.begin(), atoms.end());
  for (const auto *bond : mol.bonds()) {
    if (chosen.count(static_cast<int>(bond->getBeginAtomIdx())) > 0 &&
        chosen.count(static_cast<int>(bond->getEndAtomIdx())) > 0) {
      bonds.push_back(static_cast<int>(bond->getIdx()));
    }
  }
  return bonds;
}

}  // namespace

std::string structureSvg(const RDKit::ROMol &mol, int width, int height,
                         const std::vector<int> &highlight) {
  const RDKit::ROMol copy(mol);
  RDKit::MolDraw2DSVG drawer(width, height);
  auto &options = drawer.drawOptions();
  options.clearBackground = false;
  options.highlightColour = kHighlight;
  options.padding = 0.06;
  const auto atomCount = static_cast<int>(copy.getNumAtoms());
  std::vector<int> atoms;
  std::copy_if(highlight.begin(), highlight.end(), std::back_inserter(atoms),
               [atomCount](int a) { return a >= 0 && a < atomCount; });
  const std::vector<int> bonds = bondsBetween(copy, atoms);
  RDKit::MolDraw2DUtils::prepareAndDrawMolecule(drawer, copy, "", &atoms,
                                                &bonds);
  drawer.finishDrawing();
  return inlineSvg(drawer.getDrawingText());
}

std::vector<int> changedAtoms(const Species &species) {
  std::set<int> changed;
  if (!species.mol || species.substrateUnits == 0) {
    return {};
  }
  const auto known = species.origins.size();
  const auto foreign = [&](unsigned int atom) {
    return atom < known && species.origins[atom].component != 0;
  };
  for (const auto *bond : species.mol->bonds()) {
    const unsigned int begin = bond->getBeginAtomIdx();
    const unsigned int end = bond->getEndAtomIdx();
    if (foreign(begin) || foreign(end)) {
      changed.insert(static_cast<int>(begin));
      changed.insert(static_cast<int>(end));
    }
  }
  return {changed.begin(), changed.end()};
}

std::string rowSvg(const Prediction &prediction, const ProductRow &row,
                   int width, int height) {
  const auto speciesCount = static_cast<int>(prediction.species.size());
  if (row.species >= 0 && row.species < speciesCount) {
    const Species &species =
        prediction.species[static_cast<std::size_t>(row.species)];
    if (species.mol) {
      return structureSvg(*species.mol, width, height, changedAtoms(species));
    }
  }
  return row.mol ? structureSvg(*row.mol, width, height) : std::string();
}

}  // namespace Diazepane
