// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Perception/Pattern.h>

#include <GraphMol/ROMol.h>
#include <GraphMol/RWMol.h>
#include <GraphMol/SmilesParse/SmilesParse.h>
#include <GraphMol/Substruct/SubstructMatch.h>
#include <RDGeneral/RDLog.h>

#include <algorithm>
#include <set>

namespace Diazepane {

namespace {

Molecule queryOf(const std::string &smarts) {
  RDLog::LogStateSetter quiet;
  try {
    return Molecule(RDKit::SmartsToMol(smarts));
  } catch (const std::exception &) {
    return nullptr;
  }
}

std::vector<RDKit::MatchVectType> findAll(const RDKit::ROMol &mol,
                                          const RDKit::ROMol &query,
                                          unsigned int most) {
  RDKit::SubstructMatchParameters parameters;
  parameters.uniquify = false;
  parameters.maxMatches = most;
  parameters.useChirality = false;
  return RDKit::SubstructMatch(mol, query, parameters);
}

}  // namespace

Pattern::Pattern(const std::string &smarts, const Where &where) {
  d_whole = queryOf(smarts);
  d_anchor = d_whole ? queryOf("[$(" + smarts + ")]") : nullptr;
  if (!d_anchor) {
    throw InputError("'" + smarts + "' is not a SMARTS that RDKit accepts",
                     where);
  }
}

Pattern Pattern::compile(const std::string &smarts, const Where &where,
                         std::vector<Fault> &faults) {
  try {
    return Pattern(smarts, where);
  } catch (const InputError &error) {
    faults.push_back(faultOf(error));
  }
  return {};
}

std::vector<int> Pattern::anchors(const RDKit::ROMol &mol) const {
  std::vector<int> atoms;
  if (empty()) {
    return atoms;
  }
  for (const auto &match : findAll(mol, *d_anchor, mol.getNumAtoms())) {
    atoms.push_back(match.front().second);
  }
  std::sort(atoms.begin(), atoms.end());
  return atoms;
}

bool Pattern::matches(const RDKit::ROMol &mol) const {
  return !empty() && !findAll(mol, *d_anchor, 1).empty();
}

bool Pattern::matchesAt(const RDKit::ROMol &mol, int atom) const {
  const auto atoms = anchors(mol);
  return std::binary_search(atoms.begin(), atoms.end(), atom);
}

int Pattern::countAt(const RDKit::ROMol &mol, int atom) const {
  std::set<int> seconds;
  if (empty()) {
    return 0;
  }
  for (const auto &match : findAll(mol, *d_whole, 1000)) {
    if (match.front().second == atom && match.size() > 1) {
      seconds.insert(match[1].second);
    }
  }
  return static_cast<int>(seconds.size());
}

}  // namespace Diazepane
