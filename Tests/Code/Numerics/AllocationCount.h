// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// How often this program has asked for memory, where that can be counted.
#ifndef DIAZEPANE_TESTS_ALLOCATIONCOUNT_H
#define DIAZEPANE_TESTS_ALLOCATIONCOUNT_H

namespace Diazepane {

//! Negative: not to be had in this build.
long allocationCount();

}  // namespace Diazepane

#endif
