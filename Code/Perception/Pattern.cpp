// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Perception/Pattern.h>

#include <GraphMol/ROMol.h>
#include <GraphMol/RWMol.h>
#include <GraphMol/SmilesParse/SmilesParse.h>
#include <RDGeneral/RDLog.h>

#include <set>

#include <Perception/GraphQuery.h>

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

}  // namespace

Pattern::Pattern(const std::string &smarts, const Where &where) {
  const Molecule whole = queryOf(smarts);
  // Not every SMARTS can stand where one atom is asked for.
  const Molecule anchor = whole ? queryOf("[$(" + smarts + ")]") : nullptr;
  if (!anchor) {
    throw InputError("'" + smarts + "' is not a SMARTS that RDKit accepts",
                     where);
  }
  d_whole = GraphQuery::of(whole);
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
  ViewOf view(mol);
  const AtomSet found = d_whole->roots(*view);
  for (int atom = 0; atom < view->size(); ++atom) {
    if (found.has(atom)) {
      atoms.push_back(atom);
    }
  }
  return atoms;
}

bool Pattern::matches(const RDKit::ROMol &mol) const {
  ViewOf view(mol);
  return !empty() && d_whole->matches(*view);
}

bool Pattern::matchesAt(const RDKit::ROMol &mol, int atom) const {
  ViewOf view(mol);
  return !empty() && d_whole->isRoot(*view, atom);
}

int Pattern::countAt(const RDKit::ROMol &mol, int atom) const {
  constexpr int kMost = 1000;
  std::set<int> seconds;
  if (empty()) {
    return 0;
  }
  ViewOf view(mol);
  for (const auto &match : d_whole->all(*view, kMost)) {
    if (match.front() == atom && match.size() > 1) {
      seconds.insert(match[1]);
    }
  }
  return static_cast<int>(seconds.size());
}

}  // namespace Diazepane
