// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Named numbers of the rule book fitted to observed compositions, with their
// stated uncertainty as prior; what the data cannot tell is refused.
#ifndef DIAZEPANE_ADVISE_CALIBRATION_H
#define DIAZEPANE_ADVISE_CALIBRATION_H

#include <string>
#include <vector>

#include <Advise/Observations.h>
#include <Base/Progress.h>
#include <Model/Table.h>
#include <RuleBook/NamedValues.h>

namespace Diazepane {

struct CalibrationOptions {
  double shareError = 0.05;  //!< one standard deviation of an observed share
  int mostIterations = 30;
  Progress progress;
};

struct FittedValue {
  NamedValue prior;
  double value = 0.0;
  double uncertainty = 1.0;  //!< x or /; of an additive one + or -
  double moved = 0.0;        //!< in standard deviations of the prior
};

struct FittedShare {
  Where where;
  std::string what;
  double observed = 0.0;
  double before = 0.0;
  double after = 0.0;
  double leftOut = kUnknown;  //!< predicted by a fit to all other rows
};

struct Calibration {
  std::vector<FittedValue> values;
  std::vector<FittedShare> shares;
  double rmsBefore = 0.0;
  double rmsAfter = 0.0;
  double rmsLeftOut = kUnknown;  //!< unknown for a single row
  int iterations = 0;
  bool converged = false;
  std::string sourceId;  //!< "calibrated-1a2b3c4d", of the data
  std::string file;
  std::size_t rows = 0;
};

//! Throws InputError when a name is unknown or exact, when there are more
//! names than observed shares, when a number moves no share, or when some of
//! them act only together; the message names them.
Calibration calibrate(const RuleBookPtr &book, const Observations &observations,
                      const std::vector<std::string> &names,
                      const CalibrationOptions &options = {});

std::vector<std::string> calibrationLines(const Calibration &calibration);
//! One row per observed share: observed, before, after, left out.
Table residualTable(const Calibration &calibration);
Table valueTable(const Calibration &calibration);

//! Records of the same ids with the fitted values, for --rules. The folder
//! must be new or empty.
void writeOverlay(const Calibration &calibration, const std::string &folder);

}  // namespace Diazepane

#endif
