// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Every bound of the engine in one place; hitting one is said in the output.
#ifndef DIAZEPANE_BASE_LIMITS_H
#define DIAZEPANE_BASE_LIMITS_H

namespace Diazepane {

struct Limits {
  int atoms = 250;        //!< heavy atoms of one input molecule
  int species = 120;      //!< species of one network
  int steps = 600;        //!< steps of one network
  int depth = 5;          //!< reactions in a row
  double seconds = 20.0;  //!< wall time for one network
};

}  // namespace Diazepane

#endif
