// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What a profile is made from, without the molecule: small enough to be kept
// for every member until it is known which of the answers count.
#ifndef DIAZEPANE_LIBRARY_ASKEDMOLECULE_H
#define DIAZEPANE_LIBRARY_ASKEDMOLECULE_H

#include <cstdint>
#include <utility>
#include <vector>

#include <Perception/AtomEnvironments.h>

namespace Diazepane {

struct AskedMolecule {
  struct Bond {
    std::uint16_t from = 0;
    std::uint16_t to = 0;
    std::uint16_t kind = 0;
  };
  struct SiteFacts {
    std::uint16_t atom = 0;
    std::uint64_t hash = 0;
  };
  std::vector<std::uint64_t> colours;  //!< what each atom is by itself
  std::vector<Bond> bonds;
  std::vector<std::uint16_t> orbitSizes;
  std::vector<AtomAnswer> answers;
  std::vector<SiteFacts> sites;
  //! Sites that share a ring.
  std::vector<std::pair<std::uint16_t, std::uint16_t>> pairs;
  std::uint64_t whole = 0;  //!< what is no matter of atoms
  std::uint64_t kind = 0;   //!< of that, what it can play at all
  bool apart = false;       //!< shares with nobody
};

}  // namespace Diazepane

#endif
