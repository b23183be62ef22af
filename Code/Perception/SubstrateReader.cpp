// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Perception/SubstrateReader.h>

#include <GraphMol/MolOps.h>
#include <GraphMol/MolStandardize/Charge.h>
#include <GraphMol/ROMol.h>
#include <GraphMol/RWMol.h>
#include <RDGeneral/RDLog.h>

#include <algorithm>
#include <map>
#include <set>

#include <Base/Text.h>
#include <Perception/MoleculeReader.h>
#include <Perception/MoleculeView.h>
#include <Perception/Rings.h>
#include <Perception/SaltSplitter.h>

namespace Diazepane {

std::vector<int> symmetryRanks(const RDKit::ROMol &mol) {
  ViewOf view(mol);
  return view->ranks();
}

namespace {

//! Number of heavy substituents on the atoms next to `atom`, beyond the chain.
int branchesBeside(const RDKit::ROMol &mol, int atom,
                   const std::set<int> &seen) {
  int branches = 0;
  for (const auto *next : mol.atomNeighbors(mol.getAtomWithIdx(atom))) {
    if (next->getAtomicNum() == 6 && !next->getIsAromatic() &&
        seen.count(static_cast<int>(next->getIdx())) == 0) {
      branches += std::max(0, static_cast<int>(next->getDegree()) - 2);
    }
  }
  return branches;
}

std::string siteLabel(const RDKit::ROMol &mol, int atom,
                      const std::vector<std::array<int, 7>> &rings) {
  static const std::array<const char *, 7> names = {"N1", "C2", "C3", "N4",
                                                    "C5", "C6", "C7"};
  for (std::size_t r = 0; r < rings.size(); ++r) {
    for (std::size_t i = 0; i < 7; ++i) {
      if (rings[r][i] == atom) {
        return names[i] + std::string(r, '\'');
      }
    }
  }
  for (std::size_t r = 0; r < rings.size(); ++r) {
    const std::string prime(r, '\'');
    for (std::size_t i = 0; i < 7; ++i) {
      if (mol.getBondBetweenAtoms(rings[r][i], atom) != nullptr) {
        return mol.getAtomWithIdx(atom)->getSymbol() + (" on ") + names[i] +
               prime;
      }
    }
  }
  // "N1" is the ring's: what is far from it goes by its place in the SMILES.
  return "atom " + std::to_string(atom + 1) + " (" +
         mol.getAtomWithIdx(atom)->getSymbol() + ")";
}

bool isElectronPoor(const RDKit::ROMol &mol, int nitrogen) {
  // A carbon next to N that carries CF3, CN, C=O or a halogen.
  for (const auto *carbon : mol.atomNeighbors(mol.getAtomWithIdx(nitrogen))) {
    for (const auto *next : mol.atomNeighbors(carbon)) {
      int withdrawing = next->getAtomicNum() == 9 ? 3 : 0;
      for (const auto *bond : mol.atomBonds(next)) {
        const auto *far = bond->getOtherAtom(next);
        withdrawing += far->getAtomicNum() == 9 ? 1 : 0;
        withdrawing += bond->getBondType() == RDKit::Bond::TRIPLE ? 2 : 0;
        withdrawing += bond->getBondType() == RDKit::Bond::DOUBLE &&
                               far->getAtomicNum() == 8
                           ? 2
                           : 0;
      }
      if (static_cast<int>(next->getIdx()) != nitrogen && withdrawing >= 2) {
        return true;
      }
    }
  }
  return false;
}

//! Of the base without charges that protons make, and without hydrogens that
//! are atoms.
std::string neutralSmiles(const SplitSalt &salt) {
  bool charged = false;
  bool hydrogens = false;
  for (const auto *atom : salt.base->atoms()) {
    charged = charged || atom->getFormalCharge() != 0;
    hydrogens = hydrogens || atom->getAtomicNum() == 1;
  }
  if (!charged && !hydrogens) {
    return salt.smiles.empty() ? canonicalSmiles(*salt.base) : salt.smiles;
  }
  RDKit::RWMol neutral(*salt.base);
  RDKit::MolOps::removeHs(neutral);
  if (charged) {
    RDKit::MolStandardize::Uncharger uncharger;
    std::unique_ptr<RDKit::ROMol> bare(uncharger.uncharge(neutral));
    neutral = RDKit::RWMol(*bare);
  }
  return canonicalSmiles(neutral);
}

}  // namespace

SubstrateReader::SubstrateReader(RuleBookPtr book, Limits limits)
    : d_book(std::move(book)), d_limits(limits) {
  std::vector<Fault> faults;
  compile(faults);
  if (!faults.empty()) {
    throw RuleError(std::move(faults));
  }
}

SubstrateReader::SubstrateReader(RuleBookPtr book, Limits limits,
                                 std::vector<Fault> &faults)
    : d_book(std::move(book)), d_limits(limits) {
  compile(faults);
}

void SubstrateReader::compile(std::vector<Fault> &faults) {
  for (const auto &record : d_book->sites()) {
    d_sitePatterns.push_back(
        Pattern::compile(record.smarts, record.where, faults));
  }
  for (const auto &record : d_book->pkaShifts()) {
    d_shiftPatterns.push_back(
        Pattern::compile(record.smarts, record.where, faults));
  }
  d_precursors = StructureList(d_book->precursors(), faults);
  d_oddities = StructureList(d_book->oddities(), faults);
}

std::vector<std::array<int, 7>> SubstrateReader::ringsOf(
    const RDKit::ROMol &mol) {
  return findDiazepaneRings(mol);
}

std::vector<Site> SubstrateReader::sitesOf(const RDKit::ROMol &mol) const {
  return sitesOf(mol, findDiazepaneRings(mol));
}

std::vector<Site> SubstrateReader::sitesOf(
    const RDKit::ROMol &mol,
    const std::vector<std::array<int, 7>> &rings) const {
  const auto ranks = symmetryRanks(mol);
  std::map<int, Site> byAtom;
  for (std::size_t i = 0; i < d_sitePatterns.size(); ++i) {
    const auto &record = d_book->sites()[i];
    for (const int atom : d_sitePatterns[i].anchors(mol)) {
      if (byAtom.count(atom) != 0) {
        continue;  // the first class that matches wins
      }
      Site site;
      site.atom = atom;
      site.siteClass = record.id;
      site.label = siteLabel(mol, atom, rings);
      site.orbit = ranks[atom];
      site.freeNH = record.freeNH;
      site.pKa = record.pKa;
      site.alphaBranches = branchesBeside(mol, atom, {});
      for (const auto *next : mol.atomNeighbors(mol.getAtomWithIdx(atom))) {
        if (next->getAtomicNum() == 6) {
          site.betaBranches +=
              branchesBeside(mol, static_cast<int>(next->getIdx()), {atom});
        }
      }
      site.electronPoor = mol.getAtomWithIdx(atom)->getAtomicNum() == 7 &&
                          isElectronPoor(mol, atom);
      byAtom[atom] = site;
    }
  }
  for (std::size_t i = 0; i < d_shiftPatterns.size(); ++i) {
    for (const int atom : d_shiftPatterns[i].anchors(mol)) {
      const auto found = byAtom.find(atom);
      if (found != byAtom.end() && found->second.pKa == found->second.pKa) {
        found->second.pKa += d_book->pkaShifts()[i].shift *
                             d_shiftPatterns[i].countAt(mol, atom);
      }
    }
  }
  std::vector<Site> sites;
  for (auto &entry : byAtom) {
    sites.push_back(std::move(entry.second));
  }
  return sites;
}

Substrate SubstrateReader::read(const std::string &smiles,
                                const Where &where) const {
  const Molecule mol = readMolecule(smiles, where, d_limits);
  Substrate substrate = normalised(mol, where);
  complete(substrate, substrate.smiles == trim(smiles) ? mol : nullptr, where);
  return substrate;
}

Substrate SubstrateReader::read(const Molecule &mol, const Where &where) const {
  Substrate substrate = normalised(mol, where);
  complete(substrate, nullptr, where);
  return substrate;
}

//! `parsed`: from the canonical text itself; null: that is still to be done,
//! for a fresh parse frees the hydrogens that brackets had frozen.
void SubstrateReader::complete(Substrate &substrate, const Molecule &parsed,
                               const Where &where) const {
  substrate.mol =
      parsed ? parsed : readMolecule(substrate.smiles, where, d_limits);
  const ViewScope views;
  ViewScope::keep(substrate.mol);
  perceive(substrate);
  remarkOn(substrate);
}

//! One molecule with nothing to split off and nothing to normalise; then its
//! canonical SMILES is filled.
bool SubstrateReader::isPlain(const RDKit::ROMol &mol,
                              std::string &smiles) const {
  for (const auto *atom : mol.atoms()) {
    if (atom->getFormalCharge() != 0 || atom->getAtomicNum() == 1) {
      return false;
    }
  }
  smiles = canonicalSmiles(mol);
  return smiles.find('.') == std::string::npos &&
         d_book->findCounterIon(smiles) == nullptr;
}

Substrate SubstrateReader::normalised(const Molecule &mol,
                                      const Where &where) const {
  if (!mol || mol->getNumHeavyAtoms() == 0) {
    throw InputError("a substrate without a heavy atom", where);
  }
  if (static_cast<int>(mol->getNumHeavyAtoms()) > d_limits.atoms) {
    throw InputError("a molecule of " +
                         std::to_string(mol->getNumHeavyAtoms()) +
                         " heavy atoms is beyond the limit of " +
                         std::to_string(d_limits.atoms),
                     where);
  }
  Substrate substrate;
  if (isPlain(*mol, substrate.smiles)) {
    return substrate;
  }
  RDLog::LogStateSetter quiet;
  const SplitSalt salt = splitSalt(mol, *d_book, where);
  substrate.saltForm = salt.saltForm;
  substrate.acidEquivalents = salt.acidEquivalents;
  if (salt.copies > 1) {
    substrate.remarks.push_back(std::to_string(salt.copies) +
                                " molecules of one substance were given: "
                                "amounts are per molecule");
  }
  substrate.smiles = neutralSmiles(salt);
  return substrate;
}

void SubstrateReader::perceive(Substrate &substrate) const {
  const auto &mol = *substrate.mol;
  substrate.rings = findDiazepaneRings(mol);
  substrate.sites = sitesOf(mol, substrate.rings);
  if (!substrate.rings.empty()) {
    const auto &ring = substrate.rings.front();
    substrate.kind = kindOfRing(mol, ring);
    const auto ranks = symmetryRanks(mol);
    substrate.equivalentNitrogens = ranks[ring[0]] == ranks[ring[3]];
  } else {
    recognisePrecursor(substrate);
  }
}

void SubstrateReader::recognisePrecursor(Substrate &substrate) const {
  std::vector<std::string> ways;
  std::vector<std::string> halves;
  for (const auto *record : d_precursors.all(*substrate.mol)) {
    if (record->rules.empty()) {
      halves.push_back(record->title + ", " + record->message);
      continue;
    }
    substrate.kind = RingKind::Precursor;
    substrate.closesBy.push_back(record->id);
    ways.push_back(record->title + ", closes to a 1,4-diazepane " +
                   record->message);
  }
  if (!ways.empty()) {
    substrate.message = "precursor: " + join(ways, "; or ");
  } else if (!halves.empty()) {
    substrate.message = "no 1,4-diazepane ring in " + substrate.smiles +
                        ": a " + join(halves, "; ");
  } else {
    substrate.message =
        "no 1,4-diazepane ring in " + substrate.smiles +
        ": neither a 1,4-diazepane nor a known precursor of one";
  }
}

bool SubstrateReader::closesWith(const Substrate &substrate,
                                 const RDKit::ROMol &other) const {
  return d_precursors.isPartner(substrate.closesBy, other);
}

namespace {

//! Radicals as RDKit counts them; it gives metals none that mean anything.
std::string radicalIn(const RDKit::ROMol &mol) {
  for (const auto *atom : mol.atoms()) {
    if (atom->getNumRadicalElectrons() > 0) {
      return atom->getSymbol();
    }
  }
  return "";
}

}  // namespace

void SubstrateReader::remarkOn(Substrate &substrate) const {
  for (const auto *record : d_oddities.all(*substrate.mol)) {
    substrate.remarks.push_back(record->title + ": " + record->message);
  }
  const std::string radical = radicalIn(*substrate.mol);
  if (!radical.empty()) {
    substrate.remarks.push_back(
        "radical or open valence at " + radical +
        ": no rule is meant for it, and what it does is not predicted; was a "
        "hydrogen left out of the brackets?");
  }
  // A ring of the other side of a fused bicycle shares atoms: one diazepane.
  std::set<int> atoms;
  std::size_t separate = 0;
  for (const auto &ring : substrate.rings) {
    const bool apart = std::none_of(ring.begin(), ring.end(), [&](int atom) {
      return atoms.count(atom) != 0;
    });
    separate += apart ? 1 : 0;
    atoms.insert(ring.begin(), ring.end());
  }
  if (separate > 1) {
    substrate.remarks.push_back(
        std::to_string(separate) +
        " diazepane rings in one molecule: sites of the second are N1' and "
        "N4', and an equivalent is one molecule, not one ring");
  }
}

}  // namespace Diazepane
