// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// A compiled SMARTS whose first atom is the anchor: where does it match?
#ifndef DIAZEPANE_PERCEPTION_PATTERN_H
#define DIAZEPANE_PERCEPTION_PATTERN_H

#include <memory>
#include <string>
#include <vector>

#include <Base/Error.h>
#include <Model/Molecule.h>

namespace Diazepane {

class GraphQuery;

class Pattern {
 public:
  Pattern() = default;
  //! Throws InputError at `where` when RDKit does not accept the SMARTS.
  explicit Pattern(const std::string &smarts, const Where &where = {});

  //! A SMARTS that RDKit does not accept becomes a fault, and the pattern one
  //! that matches nothing.
  static Pattern compile(const std::string &smarts, const Where &where,
                         std::vector<Fault> &faults);

  bool empty() const { return !d_whole; }

  //! Atoms that can be the anchor, ascending, each once.
  std::vector<int> anchors(const RDKit::ROMol &mol) const;
  bool matches(const RDKit::ROMol &mol) const;
  bool matchesAt(const RDKit::ROMol &mol, int atom) const;

  //! Number of distinct second atoms over all matches with this anchor: how
  //! often an effect is present.
  int countAt(const RDKit::ROMol &mol, int atom) const;

 private:
  std::shared_ptr<const GraphQuery> d_whole;
};

}  // namespace Diazepane

#endif
