// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Report/Structure.h>

#include <algorithm>
#include <set>

#include <GraphMol/MolDraw2D/MolDraw2DSVG.h>
#include <GraphMol/MolDraw2D/MolDraw2DUtils.h>
#include <GraphMol/RWMol.h>
#include <GraphMol/SmilesParse/SmilesParse.h>
#include <GraphMol/SmilesParse/SmilesWrite.h>

namespace Diazepane {

namespace {

const RDKit::DrawColour kHighlight(1.0, 0.80, 0.45);
constexpr double kBondLength = 27.0;  // at most, in units of the drawing
constexpr int kLetters = 17;

// Inline SVG has no XML header, scales by its viewBox, and says what it is to
// those who cannot see it.
std::string inlineSvg(const std::string &document) {
  const std::string tag = "<svg";
  const auto start = document.find(tag);
  return start == std::string::npos
             ? std::string()
             : tag + " role='img' aria-label='structure'" +
                   document.substr(start + tag.size());
}

// The same molecule is drawn the same way whatever the order of its atoms and
// bonds: as read from its canonical SMILES. `atoms` are translated.
std::unique_ptr<RDKit::RWMol> drawable(const RDKit::ROMol &mol,
                                       std::vector<int> &atoms) {
  auto copy = std::make_unique<RDKit::RWMol>(mol);
  const std::string smiles =
      RDKit::MolToSmiles(*copy, RDKit::SmilesWriteParams());
  std::vector<unsigned int> order;
  copy->getPropIfPresent(RDKit::common_properties::_smilesAtomOutputOrder,
                         order);
  RDKit::SmilesParserParams params;
  params.removeHs = false;
  std::unique_ptr<RDKit::RWMol> canonical(RDKit::SmilesToMol(smiles, params));
  if (!canonical || canonical->getNumAtoms() != order.size()) {
    return copy;
  }
  std::vector<int> translated;
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (std::find(atoms.begin(), atoms.end(), static_cast<int>(order[i])) !=
        atoms.end()) {
      translated.push_back(static_cast<int>(i));
    }
  }
  atoms = translated;
  return canonical;
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
  std::vector<int> atoms = highlight;
  const auto drawn = drawable(mol, atoms);
  const std::vector<int> bonds = bondsBetween(*drawn, atoms);
  RDKit::MolDraw2DSVG drawer(width, height);
  auto &options = drawer.drawOptions();
  options.clearBackground = false;
  options.highlightColour = kHighlight;
  options.padding = 0.06;
  // Small molecules are not blown up: bonds and letters as in the others.
  options.fixedBondLength = kBondLength;
  options.maxFontSize = kLetters;
  RDKit::MolDraw2DUtils::prepareAndDrawMolecule(drawer, *drawn, "", &atoms,
                                                &bonds);
  drawer.finishDrawing();
  return inlineSvg(drawer.getDrawingText());
}

namespace {

//! What is around an atom, in terms of the substrate's atoms.
using Around = std::multiset<std::pair<int, int>>;

//! Neighbours as (atom of the substrate, kind of bond); `atomOf` gives -1 for
//! what is none of the substrate's.
template <class AtomOf>
Around around(const RDKit::Atom &atom, const AtomOf &atomOf) {
  Around found;
  for (const auto *bond : atom.getOwningMol().atomBonds(&atom)) {
    const auto other = bond->getOtherAtomIdx(atom.getIdx());
    found.emplace(atomOf(other), static_cast<int>(bond->getBondType()));
  }
  return found;
}

bool isChanged(const RDKit::Atom &atom, const Around &own,
               const RDKit::Atom &before) {
  const auto same = [](unsigned int index) { return static_cast<int>(index); };
  return atom.getFormalCharge() != before.getFormalCharge() ||
         atom.getTotalNumHs() != before.getTotalNumHs() ||
         own != around(before, same);
}

}  // namespace

std::vector<int> changedAtoms(const Prediction &prediction,
                              const Species &species) {
  const Molecule &substrate = prediction.flask.substrate.mol;
  if (!species.mol || species.substrateUnits == 0 || species.depth == 0 ||
      !substrate || species.origins.size() < species.mol->getNumAtoms()) {
    return {};
  }
  const auto size = static_cast<int>(substrate->getNumAtoms());
  const auto atomOf = [&](unsigned int atom) {
    const AtomOrigin &origin = species.origins[atom];
    return origin.component == 0 && origin.atom < size ? origin.atom : -1;
  };
  std::vector<int> changed;
  for (const auto *atom : species.mol->atoms()) {
    const int before = atomOf(atom->getIdx());
    if (before < 0 || isChanged(*atom, around(*atom, atomOf),
                                *substrate->getAtomWithIdx(
                                    static_cast<unsigned int>(before)))) {
      changed.push_back(static_cast<int>(atom->getIdx()));
    }
  }
  return changed;
}

std::string rowSvg(const Prediction &prediction, const ProductRow &row,
                   int width, int height) {
  const auto speciesCount = static_cast<int>(prediction.species.size());
  if (row.species >= 0 && row.species < speciesCount) {
    const Species &species =
        prediction.species[static_cast<std::size_t>(row.species)];
    if (species.mol) {
      return structureSvg(*species.mol, width, height,
                          changedAtoms(prediction, species));
    }
  }
  return row.mol ? structureSvg(*row.mol, width, height) : std::string();
}

}  // namespace Diazepane
