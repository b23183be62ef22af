// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include "AllocationCount.h"

#include <cstdlib>

#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__)
namespace {
long mallocCalls = 0;
}
extern "C" void *__libc_malloc(size_t);
extern "C" void *malloc(size_t bytes) {
  ++mallocCalls;
  return __libc_malloc(bytes);
}
long Diazepane::allocationCount() { return mallocCalls; }
#else
long Diazepane::allocationCount() { return -1; }
#endif
