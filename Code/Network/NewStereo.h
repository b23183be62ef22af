// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Stereocentres that a product has and what was put in had not: one species
// stands for all isomers that differ there, and says so.
#ifndef DIAZEPANE_NETWORK_NEWSTEREO_H
#define DIAZEPANE_NETWORK_NEWSTEREO_H

#include <set>
#include <string>
#include <utility>
#include <vector>

#include <Model/Flask.h>
#include <Model/Species.h>

namespace Diazepane {

class NewStereo {
 public:
  explicit NewStereo(const Flask &flask);

  //! Atoms that are unspecified centres now, and in what was put in were no
  //! centre, or one whose configuration was known. Nitrogen inverts and is
  //! left out.
  std::vector<int> of(const Species &species) const;

 private:
  using Place = std::pair<int, int>;  //!< component, atom
  std::set<Place> d_unspecified;      //!< centres that were open from the start
};

//! "new stereocentre at C6: racemic, both enantiomers in equal parts ...", in
//! the numbering of the substrate's rings; empty when there is none.
std::string newStereoText(const Species &species, const Substrate &substrate);

}  // namespace Diazepane

#endif
