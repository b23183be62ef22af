// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <GraphMol/ROMol.h>
#include <GraphMol/SmilesParse/SmilesWrite.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include <Spectra/Explainer.h>

namespace Diazepane {

namespace {

// More members than this say nothing new, and pairs grow with the square.
constexpr std::size_t kMostMembers = 30;

std::string flatSmiles(const Candidate &candidate) {
  const RDKit::ROMol copy(*candidate.mol);
  return RDKit::MolToSmiles(copy, false);
}

std::string differenceOf(const Candidate &a, const Candidate &b) {
  if (a.charge != b.charge) {
    return "charge";
  }
  return flatSmiles(a) == flatSmiles(b) ? "stereo" : "constitution";
}

//! With one pattern only, both have it, and the place is what differs.
bool speaksOf(const IsobarRecord &record, const Candidate &a,
              const Candidate &b) {
  const bool oneA = record.one.matches(*a.mol);
  const bool oneB = record.one.matches(*b.mol);
  if (record.other.empty()) {
    return oneA && oneB;
  }
  const bool otherA = record.other.matches(*a.mol);
  const bool otherB = record.other.matches(*b.mol);
  if (record.differ == "charge") {
    // `one` is the species of higher charge.
    return a.charge > b.charge ? oneA && otherB : oneB && otherA;
  }
  // What both have does not tell them apart.
  const bool forward = oneA && otherB;
  const bool backward = oneB && otherA;
  return forward != backward;
}

void addRecords(IsobarGroup &group, const std::vector<Candidate> &candidates,
                const MassRecords &records) {
  const auto add = [&group](const std::string &id) {
    if (std::find(group.records.begin(), group.records.end(), id) ==
        group.records.end()) {
      group.records.push_back(id);
    }
  };
  const std::size_t count = std::min(group.members.size(), kMostMembers);
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t j = i + 1; j < count; ++j) {
      const auto &a =
          candidates[static_cast<std::size_t>(group.members[i].candidate)];
      const auto &b =
          candidates[static_cast<std::size_t>(group.members[j].candidate)];
      const std::string differ = differenceOf(a, b);
      bool said = false;
      for (const auto &record : records.isobars) {
        if (record.differ == differ && !record.one.empty() &&
            speaksOf(record, a, b)) {
          add(record.id);
          said = true;
        }
      }
      for (const auto &record : records.isobars) {
        if (!said && record.differ == differ && record.one.empty()) {
          add(record.id);
        }
      }
    }
  }
}

}  // namespace

std::vector<IsobarGroup> isobarsOf(const std::vector<Candidate> &candidates,
                                   const std::vector<PredictedIon> &ions,
                                   const MassRecords &records) {
  // Labels are no elements, so the place is part of the key as well.
  using Key = std::tuple<Composition, int, long>;
  std::map<Key, IsobarGroup> groups;
  for (const auto &ion : ions) {
    const auto &candidate = candidates[static_cast<std::size_t>(ion.candidate)];
    if (!candidate.ofSubstrate() || ion.fragment) {
      continue;
    }
    IsobarGroup &group =
        groups[{ion.ion, ion.charge, std::lround(ion.mz * 1e3)}];
    group.mz = ion.mz;
    group.ion = ion.ion;
    group.charge = ion.charge;
    group.members.push_back({ion.candidate, ion.adduct});
  }
  std::vector<IsobarGroup> out;
  for (auto &entry : groups) {
    if (entry.second.members.size() > 1) {
      addRecords(entry.second, candidates, records);
      out.push_back(std::move(entry.second));
    }
  }
  std::stable_sort(
      out.begin(), out.end(),
      [](const IsobarGroup &a, const IsobarGroup &b) { return a.mz < b.mz; });
  return out;
}

}  // namespace Diazepane
