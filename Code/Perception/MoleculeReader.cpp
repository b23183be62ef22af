// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Perception/MoleculeReader.h>

#include <GraphMol/Descriptors/MolDescriptors.h>
#include <GraphMol/MolOps.h>
#include <GraphMol/PeriodicTable.h>
#include <GraphMol/RWMol.h>
#include <GraphMol/SmilesParse/SmilesParse.h>
#include <GraphMol/SmilesParse/SmilesWrite.h>
#include <RDGeneral/RDLog.h>

#include <algorithm>
#include <cstdlib>

#include <Base/Text.h>

namespace Diazepane {

namespace {

void checkSize(int heavy, const Limits &limits, const Where &where) {
  if (heavy > limits.atoms) {
    throw InputError("a molecule of " + std::to_string(heavy) +
                         " heavy atoms is beyond the limit of " +
                         std::to_string(limits.atoms),
                     where);
  }
}

//! Sanitising takes minutes where parsing takes no time: counts first what
//! is long enough to hold too many atoms.
void checkLength(const std::string &text, const Limits &limits,
                 const Where &where) {
  if (text.size() <= static_cast<std::size_t>(limits.atoms)) {
    return;
  }
  RDKit::SmilesParserParams plain;
  plain.sanitize = false;
  plain.removeHs = false;
  std::unique_ptr<RDKit::RWMol> mol;
  try {
    mol.reset(RDKit::SmilesToMol(text, plain));
  } catch (const std::exception &) {
    return;  // the caller's own parse says what is wrong with it
  }
  if (mol) {
    checkSize(static_cast<int>(mol->getNumHeavyAtoms()), limits, where);
  }
}

}  // namespace

Molecule readMolecule(const std::string &smiles, const Where &where,
                      const Limits &limits) {
  const std::string text = trim(smiles);
  if (text.empty()) {
    throw InputError("an empty SMILES", where);
  }
  RDLog::LogStateSetter quiet;
  checkLength(text, limits, where);
  std::unique_ptr<RDKit::RWMol> mol;
  std::string objection;
  try {
    mol.reset(RDKit::SmilesToMol(text));
  } catch (const std::exception &error) {
    objection = trim(error.what());
  }
  if (!mol) {
    const std::string shown =
        text.size() > 80 ? text.substr(0, 77) + "..." : text;
    throw InputError("'" + shown + "' is not a valid SMILES" +
                         (objection.empty() ? "" : ": " + objection),
                     where);
  }
  checkSize(static_cast<int>(mol->getNumHeavyAtoms()), limits, where);
  bool mapped = false;
  for (auto *atom : mol->atoms()) {
    mapped = mapped || atom->getAtomMapNum() != 0;
    atom->setAtomMapNum(0);
  }
  if (mapped) {
    // Brackets of mapped atoms freeze their hydrogens; a round trip through
    // canonical SMILES frees them again.
    mol.reset(RDKit::SmilesToMol(RDKit::MolToSmiles(*mol)));
  }
  return Molecule(mol.release());
}

std::string canonicalSmiles(const RDKit::ROMol &mol) {
  const RDKit::ROMol copy(mol);
  return canonicalSmilesOfOwn(copy);
}

std::string canonicalSmilesOfOwn(const RDKit::ROMol &mol) {
  bool marked = false;
  for (const auto *atom : mol.atoms()) {
    marked = marked || atom->getIsotope() != 0 ||
             atom->getChiralTag() != RDKit::Atom::CHI_UNSPECIFIED;
  }
  for (const auto *bond : mol.bonds()) {
    marked = marked || bond->getStereo() != RDKit::Bond::STEREONONE ||
             bond->getBondDir() != RDKit::Bond::NONE;
  }
  // The same text, without the search for an order of what is not there.
  RDKit::SmilesWriteParams params;
  params.doIsomericSmiles = marked;
  return RDKit::MolToSmiles(mol, params);
}

std::string formulaText(const ElementCounts &atoms, int charge) {
  const auto *table = RDKit::PeriodicTable::getTable();
  std::vector<std::pair<std::string, int>> byName;
  for (const auto &entry : atoms) {
    byName.emplace_back(table->getElementSymbol(entry.first), entry.second);
  }
  // H comes second also without carbon: HBr.
  const auto place = [](const std::string &name) {
    return name == "C" ? 0 : name == "H" ? 1 : 2;
  };
  std::sort(byName.begin(), byName.end(), [&](const auto &a, const auto &b) {
    const int one = place(a.first);
    const int other = place(b.first);
    return one != other ? one < other : a.first < b.first;
  });
  std::string text;
  for (const auto &[name, count] : byName) {
    text += name;
    text += count > 1 ? std::to_string(count) : "";
  }
  if (charge != 0) {
    text += charge > 0 ? "+" : "-";
    text += std::abs(charge) > 1 ? std::to_string(std::abs(charge)) : "";
  }
  return text;
}

std::string formulaOf(const RDKit::ROMol &mol) {
  ElementCounts counts;
  const auto add = [&counts](int element, int count) {
    if (count == 0) {
      return;
    }
    const auto known =
        std::find_if(counts.begin(), counts.end(),
                     [=](const auto &entry) { return entry.first == element; });
    if (known == counts.end()) {
      counts.emplace_back(element, count);
    } else {
      known->second += count;
    }
  };
  int charge = 0;
  for (const auto *atom : mol.atoms()) {
    add(atom->getAtomicNum(), 1);
    add(1, static_cast<int>(atom->getTotalNumHs()));
    charge += atom->getFormalCharge();
  }
  return formulaText(counts, charge);
}

double exactMassOf(const RDKit::ROMol &mol) {
  return RDKit::Descriptors::calcExactMW(mol);
}

int chargeOf(const RDKit::ROMol &mol) {
  return RDKit::MolOps::getFormalCharge(mol);
}

std::vector<Molecule> fragmentsOf(const RDKit::ROMol &mol) {
  std::vector<Molecule> parts;
  for (const auto &part : RDKit::MolOps::getMolFrags(mol, true)) {
    parts.push_back(
        Molecule(part.get(), [kept = part](const RDKit::ROMol *) {}));
  }
  return parts;
}

}  // namespace Diazepane
