// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// A reagent by name, synonym or SMILES; what is not in the rule book is
// perceived into the same classes.
#ifndef DIAZEPANE_PERCEPTION_REAGENTREADER_H
#define DIAZEPANE_PERCEPTION_REAGENTREADER_H

#include <string>
#include <vector>

#include <Base/Limits.h>
#include <Perception/Pattern.h>
#include <RuleBook/RuleBook.h>

namespace Diazepane {

class ReagentReader {
 public:
  //! Patterns that do not compile are thrown together as a RuleError.
  explicit ReagentReader(RuleBookPtr book, Limits limits = {});
  //! Same, but appends the faults and goes on without those patterns.
  ReagentReader(RuleBookPtr book, Limits limits, std::vector<Fault> &faults);

  //! Name, synonym or SMILES; InputError with the nearest names.
  ReagentPtr byName(const std::string &nameOrSmiles,
                    const Where &where = {}) const;
  ReagentPtr fromSmiles(const std::string &smiles,
                        const Where &where = {}) const;
  ReagentPtr fromMolecule(const Molecule &mol, const Where &where = {}) const;

  //! Ids of Data/Reagents/classes.yaml that the structure belongs to.
  std::vector<std::string> classesOf(const RDKit::ROMol &mol) const;
  //! The classes of which this atom is the one that takes part.
  std::vector<std::string> classesAt(const RDKit::ROMol &mol, int atom) const;

 private:
  void compile(std::vector<Fault> &faults);
  RuleBookPtr d_book;
  Limits d_limits;
  std::vector<std::vector<Pattern>> d_patterns;  //!< per class
};

}  // namespace Diazepane

#endif
