// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Perception/StructureList.h>

#include <algorithm>

namespace Diazepane {

StructureList::StructureList(const std::vector<StructureRecord> &records,
                             std::vector<Fault> &faults)
    : d_records(records) {
  for (const auto &record : d_records) {
    d_patterns.push_back(Pattern::compile(record.smarts, record.where, faults));
    d_partners.push_back(
        record.partner.empty()
            ? Pattern()
            : Pattern::compile(record.partner, record.where, faults));
  }
}

std::vector<const StructureRecord *> StructureList::all(
    const RDKit::ROMol &mol) const {
  std::vector<const StructureRecord *> found;
  for (std::size_t i = 0; i < d_records.size(); ++i) {
    if (d_patterns[i].matches(mol)) {
      found.push_back(&d_records[i]);
    }
  }
  return found;
}

const StructureRecord *StructureList::firstAt(const RDKit::ROMol &mol,
                                              int atom) const {
  for (std::size_t i = 0; i < d_records.size(); ++i) {
    if (d_patterns[i].matchesAt(mol, atom)) {
      return &d_records[i];
    }
  }
  return nullptr;
}

bool StructureList::isPartner(const std::vector<std::string> &ids,
                              const RDKit::ROMol &other) const {
  for (std::size_t i = 0; i < d_records.size(); ++i) {
    if (std::find(ids.begin(), ids.end(), d_records[i].id) != ids.end() &&
        d_partners[i].matches(other)) {
      return true;
    }
  }
  return false;
}

}  // namespace Diazepane
