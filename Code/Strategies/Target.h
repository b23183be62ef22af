// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// A target taken apart at its ring nitrogens: the ring with N-H, and what
// stands on each nitrogen; and any state between put together again.
#ifndef DIAZEPANE_STRATEGIES_TARGET_H
#define DIAZEPANE_STRATEGIES_TARGET_H

#include <array>
#include <string>
#include <vector>

#include <Model/Site.h>
#include <Perception/SubstrateReader.h>

namespace Diazepane {

//! What stands on a nitrogen, as a SMILES whose "*" is the nitrogen; empty
//! for hydrogen.
using Fragment = std::string;

class Target {
 public:
  //! InputError when there is no 1,4-diazepane in it.
  static Target read(const std::string &smiles, const SubstrateReader &reader,
                     const Where &where = {});

  const std::string &smiles() const { return d_smiles; }
  const std::string &saltForm() const { return d_saltForm; }
  //! The ring with both nitrogens free, as far as they can be.
  const std::string &core() const { return d_core; }
  //! Of N1 and N4; empty: N-H.
  const std::array<Fragment, 2> &fragments() const { return d_fragments; }
  //! N1, N4.
  static const char *placeOf(int nitrogen) {
    return nitrogen == 0 ? "N1" : "N4";
  }
  //! Why a substituent cannot be taken off ("part of a second ring").
  const std::vector<std::string> &notes() const { return d_notes; }
  int substituents() const;
  //! Whether something can be put on it: not when its third bond is to a
  //! second ring.
  bool isOpen(int nitrogen) const {
    return d_open[static_cast<std::size_t>(nitrogen)];
  }

  //! The ring with these fragments on N1 and N4.
  std::string with(const Fragment &onN1, const Fragment &onN4) const;

 private:
  std::string d_smiles;
  std::string d_saltForm;
  std::string d_core;
  std::string d_scaffold;  //!< the ring with marked places
  std::array<Fragment, 2> d_fragments;
  std::array<bool, 2> d_open = {false, false};
  std::vector<std::string> d_notes;
};

}  // namespace Diazepane

#endif
