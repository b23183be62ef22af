// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What a step does to the 1,4-diazepane ring, seen from both sides of it.
#ifndef DIAZEPANE_ROUTES_RINGCHANGE_H
#define DIAZEPANE_ROUTES_RINGCHANGE_H

#include <string>
#include <vector>

#include <Model/Molecule.h>

namespace Diazepane {

enum class RingChange {
  None,       //!< no diazepane on either side
  Spectator,  //!< the same ring with the same neighbours on both sides
  Touched,    //!< a ring atom or a neighbour changes
  Made,
  Opened
};

const char *nameOf(RingChange change);

RingChange ringChange(const std::vector<Molecule> &before,
                      const RDKit::ROMol &after);

}  // namespace Diazepane

#endif
