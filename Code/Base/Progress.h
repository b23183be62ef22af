// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// How long work reports that it goes on, and how it learns that it must stop.
#ifndef DIAZEPANE_BASE_PROGRESS_H
#define DIAZEPANE_BASE_PROGRESS_H

#include <functional>

namespace Diazepane {

//! Called with the fraction done; returning false asks the work to stop.
using Progress = std::function<bool(double)>;

}  // namespace Diazepane

#endif
