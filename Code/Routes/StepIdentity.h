// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The same text for the same step, however its molecules are written: by it
// a step of ten thousand routes is predicted once.
#ifndef DIAZEPANE_ROUTES_STEPIDENTITY_H
#define DIAZEPANE_ROUTES_STEPIDENTITY_H

#include <string>
#include <unordered_map>
#include <vector>

#include <Routes/StepVerdict.h>

namespace Diazepane {

//! Remembers the molecules that it has seen; one thread at a time.
class StepIdentity {
 public:
  //! What cannot be read counts as it is written.
  std::string of(const StepQuestion &step);

 private:
  const std::string &canonical(const std::string &smiles);
  std::string side(const std::vector<std::string> &molecules);

  std::unordered_map<std::string, std::string> d_known;
};

}  // namespace Diazepane

#endif
