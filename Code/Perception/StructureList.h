// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Records that are told by structure alone, compiled: which of them is it?
#ifndef DIAZEPANE_PERCEPTION_STRUCTURELIST_H
#define DIAZEPANE_PERCEPTION_STRUCTURELIST_H

#include <vector>

#include <Perception/Pattern.h>
#include <RuleBook/RuleBook.h>

namespace Diazepane {

class StructureList {
 public:
  StructureList() = default;
  //! Appends the faults and leaves those records out of every answer.
  StructureList(const std::vector<StructureRecord> &records,
                std::vector<Fault> &faults);

  //! Every record that the molecule fits, in the order of the rule book.
  std::vector<const StructureRecord *> all(const RDKit::ROMol &mol) const;
  //! The first record whose first atom this atom can be; or null.
  const StructureRecord *firstAt(const RDKit::ROMol &mol, int atom) const;
  //! Is `other` a partner of one of these records?
  bool isPartner(const std::vector<std::string> &ids,
                 const RDKit::ROMol &other) const;

 private:
  std::vector<StructureRecord> d_records;
  std::vector<Pattern> d_patterns;  //!< parallel to the records
  std::vector<Pattern> d_partners;  //!< parallel; empty where none is needed
};

}  // namespace Diazepane

#endif
