// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <GraphMol/QueryBond.h>
#include <GraphMol/RWMol.h>
#include <GraphMol/SmilesParse/SmilesParse.h>
#include <RDGeneral/RDLog.h>
#include <Reactions/EditList.h>
#include <Reactions/SmirksText.h>

#include <algorithm>
#include <set>

namespace Diazepane {

Molecule readSmarts(const std::string &smarts, const Where &where) {
  RDLog::LogStateSetter quiet;
  Molecule mol;
  try {
    mol.reset(RDKit::SmartsToMol(smarts));
  } catch (const std::exception &) {
    mol.reset();
  }
  if (!mol) {
    throw InputError("'" + smarts + "' is not a SMARTS that RDKit accepts",
                     where);
  }
  return mol;
}

namespace {

constexpr int kAnyOrder = -1;        // "~": whatever it is
constexpr int kUnwrittenOrder = -2;  // no symbol: single or aromatic
constexpr int kAromaticOrder = 4;

int writtenOrder(const RDKit::Bond &bond) {
  if (bond.hasQuery()) {
    const std::string kind = bond.getQuery()->getDescription();
    if (kind == "BondNull") {
      return kAnyOrder;
    }
    if (kind != "BondOrder") {
      return kUnwrittenOrder;
    }
  }
  switch (bond.getBondType()) {
    case RDKit::Bond::DOUBLE:
      return 2;
    case RDKit::Bond::TRIPLE:
      return 3;
    case RDKit::Bond::AROMATIC:
      return kAromaticOrder;
    default:
      return 1;
  }
}

using BondTable = std::map<std::pair<int, int>, int>;

BondTable mappedBonds(const RDKit::ROMol &mol) {
  BondTable table;
  for (const auto *bond : mol.bonds()) {
    const int a = bond->getBeginAtom()->getAtomMapNum();
    const int b = bond->getEndAtom()->getAtomMapNum();
    if (a > 0 && b > 0) {
      table[{std::min(a, b), std::max(a, b)}] = writtenOrder(*bond);
    }
  }
  return table;
}

//! Every atom has a map number, each number one atom of its side.
void checkMaps(const RDKit::ROMol &mol, const std::string &side,
               const ReactionRecord &record) {
  std::set<int> seen;
  for (const auto *atom : mol.atoms()) {
    const int number = atom->getAtomMapNum();
    if (number == 0) {
      throw InputError("the SMIRKS of " + record.id +
                           " has an atom without a map number on its " + side,
                       record.where, "every heavy atom is mapped");
    }
    if (!seen.insert(number).second) {
      throw InputError("the SMIRKS of " + record.id + " has the map number " +
                           std::to_string(number) + " twice on its " + side,
                       record.where);
    }
  }
}

}  // namespace

EditList readEditList(const RDKit::ROMol &joined, const std::string &left,
                      const std::string &right, const ReactionRecord &record) {
  EditList edits;
  const auto &where = record.where;
  const auto leftMaps = mapNumbersIn(left);
  const auto rightMaps = mapNumbersIn(right);
  if (leftMaps != rightMaps) {
    throw InputError(
        "the SMIRKS of " + record.id +
            " does not balance: atoms of one side are missing on the other",
        where, describeDifference(leftMaps, rightMaps));
  }
  const Molecule product = readSmarts(right, where);
  checkMaps(joined, "left", record);
  checkMaps(*product, "right", record);
  const BondTable before = mappedBonds(joined);
  const BondTable after = mappedBonds(*product);
  for (const auto &entry : before) {
    const auto found = after.find(entry.first);
    if (found == after.end()) {
      edits.bonds.push_back(
          {entry.first.first, entry.first.second, entry.second, 0});
      continue;
    }
    int order = found->second;
    if (order == kAnyOrder || order == entry.second ||
        order == kAromaticOrder) {
      continue;
    }
    order = order == kUnwrittenOrder ? 1 : order;
    if (order != entry.second) {
      edits.bonds.push_back(
          {entry.first.first, entry.first.second, entry.second, order});
    }
  }
  for (const auto &entry : after) {
    if (before.count(entry.first) == 0) {
      edits.bonds.push_back({entry.first.first, entry.first.second, 0,
                             entry.second < 0 ? 1 : entry.second});
    }
  }
  edits.charges = chargesIn(right);
  edits.maps = leftMaps.empty() ? 1 : *leftMaps.rbegin() + 1;
  if (edits.bonds.empty() && edits.charges.empty()) {
    throw InputError("the SMIRKS of " + record.id + " changes nothing", where);
  }
  return edits;
}

}  // namespace Diazepane
