// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The same work for many items on several threads: the first error is thrown
// again by the caller, and a progress that says stop ends it as Stopped.
#ifndef DIAZEPANE_LIBRARY_PARALLEL_H
#define DIAZEPANE_LIBRARY_PARALLEL_H

#include <cstddef>
#include <functional>
#include <memory>

#include <Base/Error.h>
#include <Base/Progress.h>

namespace Diazepane {

//! The user asked to stop; what was finished is kept.
class Stopped : public Error {
 public:
  Stopped() : Error("stopped; what was finished is kept") {}
};

//! `threads` 0: as many as the machine has.
int threadCount(int threads);

//! What a thread has for itself, as long as it works.
using ThreadState = std::function<std::shared_ptr<void>()>;

//! Calls work(i) once for each i below count, in no order that matters.
//! Progress is called by the calling thread only. Each thread begins with a
//! `state` of its own.
void parallelFor(std::size_t count, int threads,
                 const std::function<void(std::size_t)> &work,
                 const Progress &progress = {}, const ThreadState &state = {});

//! The same, and take(i) for each i in order, by the calling thread, while
//! others work ahead, `window` items at most. One thread does both in turn.
void orderedFor(std::size_t count, int threads, std::size_t window,
                const std::function<void(std::size_t)> &work,
                const std::function<void(std::size_t)> &take,
                const Progress &progress = {});

}  // namespace Diazepane

#endif
