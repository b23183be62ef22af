// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Asking a molecule, and what its answers amount to.
#include <Library/ProfileHash.h>
#include <Library/Profiler.h>

#include <GraphMol/ROMol.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>

#include <Library/EnvironmentPool.h>
#include <Perception/MoleculeReader.h>
#include <Perception/SymmetryCells.h>

namespace Diazepane {

namespace {

constexpr int kRounds = 2;  // bonds around an atom that are compared exactly

std::uint64_t textHash(const std::string &text) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : text) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  }
  return hash;
}

//! Equal to six decimals.
std::uint64_t numberHash(double value) {
  return std::isnan(value)
             ? 1
             : mixed(2, static_cast<std::uint64_t>(std::llround(value * 1e6)));
}

//! What an atom is by itself, for rules.
std::uint64_t colourOf(const AtomLabel &label) {
  std::uint64_t hash = mixed(11, label.element);
  hash = mixed(hash, static_cast<std::uint64_t>(label.charge + 16));
  hash = mixed(hash, label.isotope);
  hash = mixed(hash, label.degree);
  hash = mixed(hash, label.ownHydrogens);
  hash = mixed(hash, label.aromatic);
  hash = mixed(hash, label.rings);
  hash = mixed(hash, label.smallestRing);
  return mixed(hash, label.chirality != 0 ? 1 : 0);
}

//! One round: each atom takes in what its neighbours are.
std::vector<std::uint64_t> spread(const std::vector<AskedMolecule::Bond> &bonds,
                                  const std::vector<std::uint64_t> &colours) {
  std::vector<std::uint64_t> around(colours.size(), 0);
  for (const auto &bond : bonds) {
    around[bond.from] += mixed(colours[bond.to], bond.kind);
    around[bond.to] += mixed(colours[bond.from], bond.kind);
  }
  for (std::size_t atom = 0; atom < around.size(); ++atom) {
    around[atom] = mixed(colours[atom], around[atom]);
  }
  return around;
}

//! A reaction may touch the atom.
bool isTouched(const AtomAnswer &answer) {
  return answer.part != AtomAnswer::kFirst &&
         answer.part != AtomAnswer::kCounted;
}

bool shareRing(const RDKit::ROMol &mol, int a, int b) {
  for (const auto &ring : mol.getRingInfo()->atomRings()) {
    if (std::find(ring.begin(), ring.end(), a) != ring.end() &&
        std::find(ring.begin(), ring.end(), b) != ring.end()) {
      return true;
    }
  }
  return false;
}

}  // namespace

void Profiler::ask(MoleculeView &view, Member &member,
                   AskedMolecule &asked) const {
  const RDKit::ROMol &mol = view.molecule();
  asked.answers = d_environments->borrow()->answer(view);
  int stereo = 0;
  int charge = 0;
  int heavy = 0;
  for (int atom = 0; atom < view.size(); ++atom) {
    const AtomLabel label = labelOf(view, atom);
    asked.colours.push_back(colourOf(label));
    stereo += label.chirality != 0 ? 1 : 0;
    charge += label.charge;
    heavy += label.element > 1 ? 1 : 0;
  }
  asked.bonds.reserve(mol.getNumBonds());
  for (const auto *bond : mol.bonds()) {
    asked.bonds.push_back(
        {static_cast<std::uint16_t>(bond->getBeginAtomIdx()),
         static_cast<std::uint16_t>(bond->getEndAtomIdx()),
         static_cast<std::uint16_t>(
             static_cast<unsigned int>(bond->getBondType()) * 8 +
             static_cast<unsigned int>(bond->getStereo()))});
  }
  // Symmetry counts where something may happen, and at the ring's nitrogens.
  std::vector<bool> counts(asked.colours.size(), false);
  for (const auto &answer : asked.answers) {
    counts[answer.atom] = counts[answer.atom] || isTouched(answer);
  }
  std::vector<int> where;
  for (int atom = 0; atom < view.size(); ++atom) {
    if (counts[atom] ||
        (view.atom(atom).element == 7 && view.atom(atom).inRing)) {
      where.push_back(atom);
    }
  }
  asked.orbitSizes = orbitSizes(view, where);
  member.branches = branchHashes(mol);
  member.exactMass = exactMassOf(mol);
  member.formula = formulaOf(mol);
  asked.whole = mixed(mixed(7, static_cast<std::uint64_t>(stereo)),
                      static_cast<std::uint64_t>(charge + 64));
  // The rules speak of the size of a molecule only near the smallest rings.
  asked.whole =
      mixed(asked.whole, static_cast<std::uint64_t>(std::min(heavy, 12)));
}

AskedMolecule Profiler::askCore(const SubstrateReader &reader,
                                Member &core) const {
  AskedMolecule asked;
  Substrate substrate;
  substrate.smiles = core.smiles;
  substrate.mol = readMolecule(core.smiles);
  const RDKit::ROMol &mol = *substrate.mol;
  const ViewScope views;
  ViewScope::keep(substrate.mol);
  ViewOf view(mol);
  ask(*view, core, asked);
  tell(asked.answers, *view);
  reader.perceive(substrate);
  for (std::size_t r = 0; r < substrate.rings.size(); ++r) {
    for (std::size_t i = 0; i < 7; ++i) {
      auto &colour = asked.colours[substrate.rings[r][i]];
      colour = mixed(colour, 100 * r + i + 1);
    }
  }
  std::uint64_t hash = asked.whole;
  hash = mixed(hash, static_cast<std::uint64_t>(substrate.kind));
  hash = mixed(hash, substrate.equivalentNitrogens ? 1 : 0);
  hash = mixed(hash, textHash(core.saltForm));
  hash = mixed(hash, numberHash(core.acidEquivalents));
  for (const auto &site : substrate.sites) {
    if (site.label == "N1" || site.label == "N4") {
      // Messages call these by their classes.
      asked.kind += mixed(textHash(site.label), textHash(site.siteClass));
    }
    std::uint64_t one = mixed(textHash(site.siteClass), numberHash(site.pKa));
    one = mixed(one, static_cast<std::uint64_t>(site.alphaBranches * 64 +
                                                site.betaBranches * 2 +
                                                (site.electronPoor ? 1 : 0)));
    asked.sites.push_back({static_cast<std::uint16_t>(site.atom), one});
    for (const auto &other : substrate.sites) {
      if (other.atom > site.atom && shareRing(mol, site.atom, other.atom)) {
        asked.pairs.emplace_back(site.atom, other.atom);
      }
    }
  }
  if (substrate.rings.empty()) {
    std::uint64_t nitrogens = 0;  // a precursor is followed by its nitrogens
    for (const auto *atom : mol.atoms()) {
      nitrogens += atom->getAtomicNum() == 7 ? 1 : 0;
    }
    hash = mixed(hash, nitrogens);
  }
  asked.whole = mixed(hash, substrate.rings.size());
  return asked;
}

AskedMolecule Profiler::askReagent(const RDKit::ROMol &form,
                                   Member &reagent) const {
  AskedMolecule asked;
  MoleculeView view(form);
  ask(view, reagent, asked);
  const ReagentTraits &traits = *reagent.traits;
  for (const auto &name : traits.classes) {
    asked.kind = mixed(asked.kind, textHash(name));
  }
  asked.kind = mixed(asked.kind, textHash(traits.role));
  asked.whole = basesHash(asked.answers, mixed(asked.whole, asked.kind));
  asked.whole = mixed(asked.whole, numberHash(traits.perMole));
  // A reagent of the rule book has names and numbers of its own that rules
  // ask for: it shares with nobody.
  asked.whole = mixed(asked.whole, textHash(traits.id));
  asked.apart = !traits.id.empty();
  return asked;
}

//! A base anywhere in a reagent takes part in the acidity of the flask, however
//! far it is from what reacts.
std::uint64_t Profiler::basesHash(const std::vector<AtomAnswer> &answers,
                                  std::uint64_t start) const {
  std::map<std::uint16_t, std::uint64_t> byAtom;
  for (const auto &answer : answers) {
    if (std::find(d_baseQuestions.begin(), d_baseQuestions.end(),
                  static_cast<int>(answer.question)) != d_baseQuestions.end()) {
      byAtom[answer.atom] = 0;
    }
  }
  for (const auto &answer : answers) {
    const auto base = byAtom.find(answer.atom);
    if (base != byAtom.end() &&
        static_cast<int>(answer.question) < d_perceived) {
      base->second +=
          mixed(mixed(23, answer.question), answer.part) * answer.count;
    }
  }
  std::vector<std::uint64_t> bases;
  for (const auto &entry : byAtom) {
    bases.push_back(entry.second);
  }
  return sortedHash(std::move(bases), start);
}

//! What was answered need not be matched again by whoever perceives sites.
void Profiler::tell(const std::vector<AtomAnswer> &answers,
                    MoleculeView &view) const {
  if (!view.remembers()) {
    return;
  }
  std::vector<std::uint64_t> atoms(static_cast<std::size_t>(d_perceived), 0);
  for (const auto &answer : answers) {
    if (answer.question < atoms.size()) {
      atoms[answer.question] |= std::uint64_t(1) << answer.atom;
    }
  }
  for (std::size_t i = 0; i < atoms.size(); ++i) {
    view.memory(d_questions[i].query->number()) = {view.allAtoms(), atoms[i]};
  }
}

void Profiler::profile(const AskedMolecule &asked, Member &member) const {
  const auto met = metBy(asked.answers);
  const auto counting = countingFor(met);
  auto colours = asked.colours;
  std::vector<bool> reactive(colours.size(), false);
  for (const auto &answer : asked.answers) {
    if (counting[answer.question]) {
      colours[answer.atom] +=
          mixed(mixed(17, answer.question), answer.part) * answer.count;
      reactive[answer.atom] = reactive[answer.atom] || isTouched(answer);
    }
  }
  for (int round = 0; round < kRounds; ++round) {
    colours = spread(asked.bonds, colours);
  }
  member.labels.clear();
  std::vector<std::uint64_t> hashes;
  for (std::size_t atom = 0; atom < colours.size(); ++atom) {
    member.labels.push_back(static_cast<std::uint32_t>(colours[atom] >> 16U));
    if (reactive[atom]) {
      hashes.push_back(mixed(colours[atom], asked.orbitSizes[atom]));
    }
  }
  std::uint64_t hash = sortedHash(std::move(hashes), asked.whole);
  std::uint64_t anywhere = 0;
  std::uint64_t played = 0;
  for (std::size_t i = 0; i < d_questions.size(); ++i) {
    if (met[i] && counting[i]) {
      anywhere = d_questions[i].anywhere ? mixed(anywhere, i) : anywhere;
      played = d_questions[i].maps.empty() ? played : mixed(played, i);
    }
  }
  hash = mixed(hash, anywhere);
  std::vector<std::uint64_t> sites;
  for (const auto &site : asked.sites) {
    sites.push_back(mixed(member.labels[site.atom], site.hash));
  }
  for (const auto &pair : asked.pairs) {
    sites.push_back(
        mixed(member.labels[pair.first] ^ member.labels[pair.second], 1));
  }
  member.profile = sortedHash(std::move(sites), hash);
  member.kind =
      asked.apart ? member.profile : mixed(mixed(played, anywhere), asked.kind);
}

}  // namespace Diazepane
