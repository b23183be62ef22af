// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Spectra/DeltaNames.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include <Base/Text.h>
#include <Report/Format.h>

namespace Diazepane {

namespace {

constexpr int kMostCopies = 6;

std::string countWord(int count) {
  static const std::array<const char *, 7> words = {
      "no", "one", "two", "three", "four", "five", "six"};
  return words[static_cast<std::size_t>(std::min(count, kMostCopies))];
}

std::string ordinalWord(int place) {
  static const std::array<const char *, 7> words = {
      "", "first", "second", "third", "fourth", "fifth", "sixth"};
  return words[static_cast<std::size_t>(std::min(place, kMostCopies))];
}

//! How many molecules of each ingredient went into a species.
std::map<int, int> copiesIn(const Species &species) {
  std::map<std::pair<int, int>, int> atoms;
  std::map<int, int> copies;
  for (const auto &origin : species.origins) {
    if (origin.component > 0) {
      int &most = copies[origin.component];
      most = std::max(most, ++atoms[{origin.component, origin.atom}]);
    }
  }
  return copies;
}

}  // namespace

std::string Delta::text() const {
  if (!std::isfinite(mass)) {
    return "";
  }
  if (formula.empty() && std::abs(mass) < 1e-6 && name.rfind("the ", 0) == 0) {
    return name;
  }
  return std::string(mass < 0 ? "-" : "+") + fixedText(std::abs(mass), 4) +
         (name.empty() ? (formula.empty() ? "" : " (" + formula + ")")
                       : " " + name);
}

DeltaNames::DeltaNames(const MassRecords &records, const Prediction &prediction,
                       const std::vector<Candidate> &candidates)
    : d_candidates(candidates),
      d_substrate(substrateOf(candidates)),
      d_desired(desiredOf(candidates)) {
  for (const auto &shift : records.shifts) {
    put(shift);
  }
  addReagents(prediction);
}

void DeltaNames::put(const ShiftRecord &shift) {
  const auto at = d_byShift.emplace(shift.shift, d_shifts.size());
  if (at.second) {
    d_shifts.push_back({shift.shift, {}, "", false, false});
  }
  Shift &entry = d_shifts[at.first->second];
  entry.group = entry.group || shift.kind == "group";
  entry.countable = entry.group || entry.countable || shift.kind == "reaction";
  entry.names.push_back(shift);
}

void DeltaNames::addReagents(const Prediction &prediction) {
  if (d_substrate < 0) {
    return;
  }
  const Composition substrate =
      d_candidates[static_cast<std::size_t>(d_substrate)].neutral();
  std::map<int, bool> done;
  // In the order of the candidates: what forms most comes first.
  for (const auto &candidate : d_candidates) {
    const auto place = static_cast<std::size_t>(candidate.species);
    if (candidate.species < 0 || place >= prediction.species.size() ||
        candidate.substrateUnits != 1) {
      continue;
    }
    const auto copies = copiesIn(prediction.species[place]);
    if (copies.size() != 1 || copies.begin()->second != 1 ||
        done[copies.begin()->first]) {
      continue;
    }
    const auto item = static_cast<std::size_t>(copies.begin()->first - 1);
    if (item >= prediction.flask.ingredients.size()) {
      continue;
    }
    const Composition shift = candidate.neutral() - substrate;
    if (shift.empty()) {
      continue;
    }
    const auto &ingredient = prediction.flask.ingredients[item];
    const auto &reagent = *ingredient.reagent;
    const auto at = d_byShift.emplace(shift, d_shifts.size());
    if (at.second) {
      d_shifts.push_back({shift, {}, "", true, true});
    }
    Shift &entry = d_shifts[at.first->second];
    entry.group = entry.countable = true;
    entry.ofFlask =
        "group of " + (reagent.id.empty() ? ingredient.typed : reagent.id);
    done[copies.begin()->first] = true;
  }
}

//! Empty when the species has none of the groups.
std::string DeltaNames::nameIn(const Shift &shift,
                               const RDKit::ROMol *species) const {
  for (const auto &record : shift.names) {
    if (species != nullptr &&
        (record.pattern.empty() || record.pattern.matches(*species))) {
      return record.name;
    }
  }
  const bool one = shift.names.size() == 1;
  if (species != nullptr || (!one && !shift.ofFlask.empty())) {
    return shift.ofFlask;
  }
  std::vector<std::string> names;
  for (const auto &record : shift.names) {
    names.push_back(record.name);
  }
  return join(names, " or ");
}

std::vector<ShiftRecord> DeltaNames::suggested() const {
  std::vector<ShiftRecord> list;
  for (const auto &shift : d_shifts) {
    ShiftRecord record;
    record.shift = shift.formula;
    record.name = nameIn(shift, nullptr);
    record.kind = shift.names.empty() ? "group" : shift.names.front().kind;
    record.source = shift.names.empty() ? "" : shift.names.front().source;
    record.suggest = !shift.ofFlask.empty() ||
                     (!shift.names.empty() && shift.names.front().suggest);
    if (record.suggest) {
      list.push_back(std::move(record));
    }
  }
  return list;
}

std::string DeltaNames::several(const Composition &difference,
                                const RDKit::ROMol *species) const {
  for (const auto &shift : d_shifts) {
    for (int n = 2; n <= kMostCopies && shift.countable; ++n) {
      const std::string name =
          shift.formula.times(n) == difference ? nameIn(shift, species) : "";
      if (!name.empty()) {
        return countWord(n) + " " + name;
      }
    }
  }
  // Two changes at once; groups come first in the records.
  for (const auto &shift : d_shifts) {
    for (int n = 1; n <= 3 && shift.countable; ++n) {
      const auto rest = d_byShift.find(difference - shift.formula.times(n));
      if (rest == d_byShift.end() || !d_shifts[rest->second].countable ||
          !(shift.group || d_shifts[rest->second].group)) {
        continue;
      }
      const std::string one = nameIn(shift, species);
      const std::string other = nameIn(d_shifts[rest->second], species);
      if (!one.empty() && !other.empty()) {
        return (n > 1 ? countWord(n) + " " : "") + one + " and " + other;
      }
    }
  }
  return "";
}

std::string DeltaNames::nameOf(const Composition &difference,
                               const RDKit::ROMol *species) const {
  if (difference.empty()) {
    return "same formula";
  }
  const auto found = d_byShift.find(difference);
  const Shift *known =
      found == d_byShift.end() ? nullptr : &d_shifts[found->second];
  std::string name = known == nullptr ? "" : nameIn(*known, species);
  if (name.empty()) {
    name = several(difference, species);
  }
  return name.empty() && known != nullptr ? nameIn(*known, nullptr) : name;
}

//! "second benzyl" when the desired product has one already.
std::string DeltaNames::ordinal(const Composition &difference,
                                const RDKit::ROMol *species) const {
  if (d_substrate < 0 || d_desired < 0) {
    return "";
  }
  const Composition made =
      d_candidates[static_cast<std::size_t>(d_desired)].neutral() -
      d_candidates[static_cast<std::size_t>(d_substrate)].neutral();
  for (const auto &shift : d_shifts) {
    if (!shift.group) {
      continue;
    }
    for (int had = 1; had <= 3; ++had) {
      if (made != shift.formula.times(had)) {
        continue;
      }
      const std::string name = nameIn(shift, species);
      if (difference == shift.formula && !name.empty()) {
        return ordinalWord(had + 1) + " " + name;
      }
      if (difference == shift.formula.times(2) && !name.empty()) {
        return ordinalWord(had + 1) + " and " + ordinalWord(had + 2) + " " +
               name;
      }
      // What is missing has the name that the desired product gives it.
      const std::string own = nameIn(
          shift, d_candidates[static_cast<std::size_t>(d_desired)].mol.get());
      for (int less = 1; less <= had && !own.empty(); ++less) {
        if (difference == shift.formula.times(-less)) {
          return less == had ? "without the " +
                                   (had > 1 ? countWord(had) + " " : "") + own
                             : countWord(less) + " less " + own;
        }
      }
    }
  }
  return "";
}

Delta DeltaNames::between(const Candidate &species, const Candidate &from,
                          int copies) const {
  Delta delta;
  delta.formula =
      (species.composition - from.composition.times(copies)).signedFormula();
  delta.mass = species.exactMass - copies * from.exactMass;
  return delta;
}

Delta DeltaNames::toSubstrate(const Candidate &species) const {
  if (d_substrate < 0 || !species.ofSubstrate()) {
    return {};
  }
  const auto &from = d_candidates[static_cast<std::size_t>(d_substrate)];
  const int units = species.substrateUnits;
  Delta delta = between(species, from, units);
  delta.name = nameOf(species.neutral() - from.neutral().times(units),
                      species.mol.get());
  if (units > 1) {
    delta.name = countWord(units) + " substrates" +
                 (delta.name.empty() ? "" : " joined: " + delta.name);
  }
  if (species.charge > 0 && from.charge == 0) {
    delta.name += delta.name.empty() ? "cation" : ", as a cation";
  }
  if (species.smiles == from.smiles) {
    delta.name = "the substrate";
  }
  return delta;
}

Delta DeltaNames::toDesired(const Candidate &species) const {
  if (d_desired < 0 || !species.ofSubstrate()) {
    return {};
  }
  const auto &from = d_candidates[static_cast<std::size_t>(d_desired)];
  Delta delta = between(species, from, 1);
  const Composition difference = species.neutral() - from.neutral();
  // Names are of groups, not of a second ring.
  const bool same = species.substrateUnits == from.substrateUnits;
  delta.name = same ? ordinal(difference, species.mol.get()) : "";
  if (!same) {
    return delta;
  }
  if (delta.name.empty()) {
    delta.name = nameOf(difference, species.mol.get());
  }
  if (delta.name.empty()) {
    const auto back = d_byShift.find(difference.times(-1));
    const std::string lost =
        back == d_byShift.end()
            ? ""
            : nameIn(d_shifts[back->second], from.mol.get());
    delta.name = lost.empty() ? "" : "less " + lost;
  }
  if (species.charge > 0 && from.charge == 0) {
    delta.name += delta.name.empty() ? "cation" : ", as a cation";
  }
  if (species.smiles == from.smiles) {
    delta.name = "the desired product";
  }
  return delta;
}

}  // namespace Diazepane
