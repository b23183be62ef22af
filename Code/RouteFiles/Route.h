// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// A route as it was read: its steps from the target on, and where in the file
// each stands.
#ifndef DIAZEPANE_ROUTEFILES_ROUTE_H
#define DIAZEPANE_ROUTEFILES_ROUTE_H

#include <string>
#include <vector>

#include <Base/Error.h>
#include <Routes/StepVerdict.h>

namespace Diazepane {

struct RouteStep {
  StepQuestion question;
  std::string id;            //!< as the file has it
  int depth = 1;             //!< 1 makes the target
  std::string fault;         //!< why it cannot be read; it is not judged
  bool alternative = false;  //!< another step makes the same: not in the score
  int place = -1;            //!< of its format: where the annotation goes
};

struct Route {
  std::string id;
  std::string target;
  std::vector<RouteStep> steps;  //!< the last reaction first
  std::string fault;             //!< why the whole cannot be judged (a cycle)
  Where where;
  int place = -1;  //!< of its format
};

}  // namespace Diazepane

#endif
