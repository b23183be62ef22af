// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What long commands share on a terminal: a bar that is quiet in a pipe.
#ifndef DIAZEPANE_APP_TERMINAL_H
#define DIAZEPANE_APP_TERMINAL_H

#include <CLI/CLI.hpp>

#include <Base/Progress.h>

namespace Diazepane {

//! Shows percents on standard error while it is a terminal; nothing else.
Progress progressBar();
//! Takes the bar away before other lines are written.
void clearProgressBar();

//! --samples N, the draws for the band.
void addSamplesOption(CLI::App &command, int &samples);

}  // namespace Diazepane

#endif
