// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Reactions/SmirksRule.h>

#include <GraphMol/MolOps.h>
#include <GraphMol/RWMol.h>
#include <RDGeneral/RDLog.h>

#include <algorithm>
#include <cstdlib>
#include <set>

#include <Perception/GraphQuery.h>
#include <Perception/SubstrateReader.h>
#include <Reactions/FlatProducts.h>
#include <Reactions/RingKeeping.h>
#include <Reactions/SmirksText.h>
#include <Reactions/StereoKeeping.h>

namespace Diazepane {

namespace {

std::vector<ReactionEvent> marked(std::vector<ReactionEvent> events, bool cut) {
  for (auto &event : events) {
    event.cut = cut;
  }
  return events;
}

RDKit::Bond::BondType bondType(int order) {
  return order == 2   ? RDKit::Bond::DOUBLE
         : order == 3 ? RDKit::Bond::TRIPLE
                      : RDKit::Bond::SINGLE;
}

void nameProducts(ReactionEvent &event) {
  for (const auto &product : event.products) {
    event.smiles.push_back(smilesOfProduct(*product));
  }
}

//! Do two matches change other atoms of this reactant?
template <class Matches>
bool differAt(const Matches &matches, const std::set<int> &changed,
              int reactant) {
  for (const auto &match : matches) {
    for (const int number : changed) {
      if (match[number].reactant == reactant &&
          !(match[number] == matches.front()[number])) {
        return true;
      }
    }
  }
  return false;
}

int hydrogensOf(const RDKit::ROMol &mol) {
  int count = 0;
  for (const auto *atom : mol.atoms()) {
    count += static_cast<int>(atom->getTotalNumHs()) +
             (atom->getAtomicNum() == 1 ? 1 : 0);
  }
  return count;
}

}  // namespace

SmirksRule::SmirksRule(const ReactionRecord &record) : ReactionRule(record) {
  const auto arrow = record.smirks.find(">>");
  if (arrow == std::string::npos) {
    throw InputError("the SMIRKS of " + record.id + " has no '>>'",
                     record.where);
  }
  const std::string left = record.smirks.substr(0, arrow);
  const std::string right = record.smirks.substr(arrow + 2);
  for (const auto &part : splitTemplates(left)) {
    d_templates.push_back(compile(readSmarts(part, record.where)));
  }
  if (d_templates.size() != record.templates.size()) {
    throw InputError(
        record.id + " names " + std::to_string(record.templates.size()) +
            " templates, its SMIRKS has " + std::to_string(d_templates.size()),
        record.where);
  }
  const Molecule joined = readSmarts(left, record.where);
  d_joined = compile(joined);
  d_edits = readEditList(*joined, left, right, record);
}

SmirksRule::Template SmirksRule::compile(const Molecule &query) {
  Template made;
  made.query = GraphQuery::of(query);
  for (const auto *atom : query->atoms()) {
    made.maps.push_back(atom->getAtomMapNum());
  }
  return made;
}

MatchNeeds SmirksRule::needs(int templateIndex) const {
  return d_templates[templateIndex].query->needs();
}

bool SmirksRule::canBe(int templateIndex, const RDKit::ROMol &mol) const {
  ViewOf view(mol);
  return d_templates[templateIndex].query->matches(*view);
}

std::vector<SmirksRule::Match> SmirksRule::matchesOf(const Template &wanted,
                                                     const RDKit::ROMol &mol,
                                                     int reactant,
                                                     bool &cut) const {
  ViewOf view(mol);
  std::vector<Match> out;
  std::set<Match> seen;
  const auto all = wanted.query->all(*view, kMostMatches);
  cut = cut || all.size() >= static_cast<std::size_t>(kMostMatches);
  for (const auto &found : all) {
    Match match(d_edits.maps);
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (wanted.maps[i] > 0) {
        match[wanted.maps[i]] = {reactant, found[i]};
      }
    }
    if (seen.insert(match).second) {
      out.push_back(std::move(match));
    }
  }
  return out;
}

std::vector<ReactionEvent> SmirksRule::apply(const Reactants &reactants) const {
  std::vector<Match> combined(1, Match(d_edits.maps));
  bool cut = false;
  for (std::size_t i = 0; i < d_templates.size(); ++i) {
    const auto found =
        matchesOf(d_templates[i], *reactants[i], static_cast<int>(i), cut);
    std::vector<Match> next;
    for (const auto &sofar : combined) {
      for (const auto &match : found) {
        Match joined = sofar;
        for (int number = 0; number < d_edits.maps; ++number) {
          if (match[number].reactant >= 0) {
            joined[number] = match[number];
          }
        }
        if (static_cast<int>(next.size()) < kMostMatches) {
          next.push_back(std::move(joined));
        } else {
          cut = true;
        }
      }
    }
    combined = std::move(next);
  }
  return marked(react(reactants, combined, true), cut);
}

std::vector<ReactionEvent> SmirksRule::applyInside(
    const RDKit::ROMol &mol) const {
  // Two ways of closing a ring may look alike to symmetry ranks: compare
  // products instead.
  bool cut = false;
  const auto matches = matchesOf(d_joined, mol, 0, cut);
  return marked(react({&mol}, matches, d_templates.size() == 1), cut);
}

std::vector<ReactionEvent> SmirksRule::react(const Reactants &reactants,
                                             const std::vector<Match> &matches,
                                             bool mergeByRank) const {
  // Only the atoms that change tell two ways apart.
  std::set<int> changed;
  for (const auto &edit : d_edits.bonds) {
    changed.insert(edit.from);
    changed.insert(edit.to);
  }
  for (const auto &entry : d_edits.charges) {
    changed.insert(entry.first);
  }
  std::vector<std::vector<int>> ranks(reactants.size());
  bool ranked = false;
  for (std::size_t r = 0; r < reactants.size() && mergeByRank; ++r) {
    if (differAt(matches, changed, static_cast<int>(r))) {
      ranks[r] = symmetryRanks(*reactants[r]);
      ranked = true;
    }
  }
  std::set<std::vector<AtomOf>> sites;
  std::map<std::vector<int>, std::size_t> byRank;
  std::map<std::vector<std::string>, std::size_t> byProducts;
  std::vector<ReactionEvent> events;
  for (const auto &match : matches) {
    std::vector<AtomOf> site;
    std::vector<int> rank;
    for (const int number : changed) {
      site.push_back(match[number]);
      const auto &known = ranks[match[number].reactant];
      rank.push_back(known.empty() ? 0 : known[match[number].atom]);
    }
    if (!sites.insert(site).second) {
      continue;  // the same atoms by another path of the query
    }
    const auto known = byRank.find(rank);
    if (ranked && known != byRank.end()) {
      if (known->second != events.size()) {
        events[known->second].statistics += 1.0;
      }
      continue;
    }
    ReactionEvent event;
    if (!fire(reactants, match, event)) {
      continue;
    }
    auto names = event.smiles;
    std::sort(names.begin(), names.end());
    const auto same = byProducts.find(names);
    if (same != byProducts.end()) {
      events[same->second].statistics += 1.0;
      byRank[rank] = same->second;
      continue;
    }
    byProducts[names] = events.size();
    byRank[rank] = events.size();
    events.push_back(std::move(event));
  }
  return events;
}

bool SmirksRule::fire(const Reactants &reactants, const Match &match,
                      ReactionEvent &event) const {
  bool aromatic = false;
  for (const auto &edit : d_edits.bonds) {
    const AtomOf &from = match[edit.from];
    const AtomOf &to = match[edit.to];
    const auto *bond =
        from.reactant == to.reactant
            ? reactants[from.reactant]->getBondBetweenAtoms(from.atom, to.atom)
            : nullptr;
    if ((bond == nullptr) != (edit.before == 0)) {
      return false;  // already bonded, or the bond to break is not there
    }
    aromatic = aromatic || (bond != nullptr && bond->getIsAromatic());
  }
  RDLog::LogStateSetter quiet;
  event.mapped = match;
  const bool keeping = !aromatic && keepsRings(d_edits, reactants, match);
  if (keeping) {
    FlatProducts products(d_edits, reactants, match);
    if (products.apply()) {
      if (!products.make(record().hydrogens, event)) {
        return false;
      }
      nameProducts(event);
      return true;
    }
  }
  return fireWhole(reactants, match, aromatic, keeping, event);
}

//! Edits the reactants as one molecule, which is sanitised and taken apart.
bool SmirksRule::fireWhole(const Reactants &reactants, const Match &match,
                           bool aromatic, bool keeping,
                           ReactionEvent &event) const {
  RDKit::RWMol mol(*reactants.front());
  std::vector<int> offset(reactants.size(), 0);
  for (std::size_t i = 1; i < reactants.size(); ++i) {
    offset[i] = static_cast<int>(mol.getNumAtoms());
    mol.insertMol(*reactants[i]);
  }
  const int hydrogensBefore = hydrogensOf(mol);
  std::vector<int> atomOfMap(d_edits.maps, -1);
  for (int number = 1; number < d_edits.maps; ++number) {
    if (match[number].reactant >= 0) {
      atomOfMap[number] = offset[match[number].reactant] + match[number].atom;
    }
  }
  std::set<int> touched;
  for (const auto &edit : d_edits.bonds) {
    touched.insert(atomOfMap[edit.from]);
    touched.insert(atomOfMap[edit.to]);
  }
  std::vector<std::vector<int>> neighboursBefore(d_edits.maps);
  for (int number = 1; number < d_edits.maps; ++number) {
    if (atomOfMap[number] >= 0) {
      neighboursBefore[number] = neighboursOf(mol, atomOfMap[number]);
    }
  }
  std::map<int, unsigned int> degreeBefore;
  for (const int index : touched) {
    degreeBefore[index] = mol.getAtomWithIdx(index)->getDegree();
  }
  try {
    if (aromatic) {
      // Rings of an inserted molecule are unknown to the combined one.
      mol.getRingInfo()->reset();
      RDKit::MolOps::Kekulize(mol, true);
    }
    for (const auto &edit : d_edits.bonds) {
      const int a = atomOfMap[edit.from];
      const int b = atomOfMap[edit.to];
      if (edit.before == 0) {
        mol.addBond(a, b, bondType(edit.after));
      } else if (edit.after == 0) {
        mol.removeBond(a, b);
      } else {
        auto *bond = mol.getBondBetweenAtoms(a, b);
        bond->setBondType(bondType(edit.after));
        bond->setIsAromatic(false);
        bond->setStereo(RDKit::Bond::STEREONONE);
      }
    }
    for (const auto &entry : d_edits.charges) {
      mol.getAtomWithIdx(atomOfMap[entry.first])->setFormalCharge(entry.second);
      touched.insert(atomOfMap[entry.first]);
    }
    for (const int index : touched) {
      auto *atom = mol.getAtomWithIdx(index);
      atom->setNoImplicit(false);
      atom->setNumRadicalElectrons(0);
      // An aromatic nitrogen that loses its substituent is pyrrole-like: its
      // hydrogen has to be written.
      const bool bared = atom->getIsAromatic() && atom->getAtomicNum() == 7 &&
                         atom->getFormalCharge() == 0 &&
                         atom->getDegree() < degreeBefore[index];
      atom->setNumExplicitHs(bared ? 1 : 0);
    }
    keepStereo(record(), atomOfMap, neighboursBefore, mol);
    if (keeping) {
      sanitizeOutsideRings(mol, reactants);
    } else {
      RDKit::MolOps::sanitizeMol(mol);
    }
    RDKit::MolOps::assignStereochemistry(mol, true, true);
  } catch (const std::exception &) {
    return false;  // valence or aromaticity that cannot be: not a product
  }
  if (hydrogensOf(mol) - hydrogensBefore != record().hydrogens) {
    return false;  // would not balance in hydrogen
  }
  std::vector<std::vector<int>> atomsOfPart;
  const auto parts =
      RDKit::MolOps::getMolFrags(mol, false, nullptr, &atomsOfPart);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (!parts[i]->getRingInfo()->isInitialized()) {
      RDKit::MolOps::fastFindRings(*parts[i]);  // no ring: nothing was copied
    }
    event.products.push_back(
        Molecule(parts[i].get(), [kept = parts[i]](const RDKit::ROMol *) {}));
    std::vector<AtomOf> origins;
    for (const int atom : atomsOfPart[i]) {
      int reactant = static_cast<int>(reactants.size()) - 1;
      while (offset[reactant] > atom) {
        --reactant;
      }
      origins.push_back({reactant, atom - offset[reactant]});
    }
    event.origins.push_back(std::move(origins));
  }
  nameProducts(event);
  return true;
}

}  // namespace Diazepane
