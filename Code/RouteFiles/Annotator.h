// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Every step of every route judged once, in several threads; from that the
// score of each route.
#ifndef DIAZEPANE_ROUTEFILES_ANNOTATOR_H
#define DIAZEPANE_ROUTEFILES_ANNOTATOR_H

#include <memory>
#include <string>
#include <vector>

#include <Base/Progress.h>
#include <RouteFiles/RouteFile.h>
#include <Routes/StepJudge.h>

namespace Diazepane {

struct RouteVerdict {
  double score = kUnknown;  //!< product over judged steps; unknown: none is
  double scoreLow = kUnknown;
  double scoreHigh = kUnknown;
  int rank = 0;  //!< 1 is the best; 0: no score
  int judged = 0;
  int neutral = 0;   //!< steps that are not ours to judge
  int unknown = 0;   //!< of those: the ring takes part, but no rule fits
  int failed = 0;    //!< steps that could not be read
  int weakest = -1;  //!< index of the step with the lowest share
  std::vector<std::size_t> steps;  //!< in AnnotatedRoutes::verdicts
  std::string message;
};

struct AnnotateOptions {
  int threads = 0;    //!< 0: as many as the machine has
  Progress progress;  //!< called from the calling thread
};

struct AnnotatedRoutes {
  std::shared_ptr<RouteFile> file;
  std::vector<StepVerdict> verdicts;  //!< each step once
  std::vector<RouteVerdict> routes;   //!< parallel to file->routes()
  std::size_t steps = 0;              //!< of all routes together
  bool stopped = false;  //!< asked to stop: some steps are not judged
  std::string ruleBookHash;
  std::string ruleBookVersion;

  //! Routes in the order of their ranks, those without one at the end.
  std::vector<std::size_t> byRank() const;
  const StepVerdict &verdict(std::size_t route, std::size_t step) const {
    return verdicts[routes[route].steps[step]];
  }
};

AnnotatedRoutes annotateRoutes(std::shared_ptr<RouteFile> file,
                               const StepJudge &judge,
                               const AnnotateOptions &options = {});

//! The file written back with what we say about it.
std::string writtenBack(const AnnotatedRoutes &routes);

//! One verdict as JSON, as it stands under the key `diazepane`.
std::string verdictJson(const StepVerdict &verdict);

}  // namespace Diazepane

#endif
