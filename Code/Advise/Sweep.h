// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The same flask over one or two conditions: shares at every point, as rows
// of the schema with the varied values, and as a picture.
#ifndef DIAZEPANE_ADVISE_SWEEP_H
#define DIAZEPANE_ADVISE_SWEEP_H

#include <optional>
#include <string>
#include <vector>

#include <Advise/SweepAxis.h>
#include <Base/Progress.h>
#include <Input/FlaskBuilder.h>
#include <Model/Prediction.h>
#include <Model/Table.h>
#include <Predict/Predictor.h>
#include <Report/Chart.h>

namespace Diazepane {

struct SweepPoint {
  std::vector<std::size_t> places;  //!< on each axis
  Prediction prediction;            //!< empty when it failed
  std::string failure;              //!< why
};

struct Sweep {
  std::vector<SweepAxis> axes;     //!< one or two
  std::vector<SweepPoint> points;  //!< the first axis runs fastest
  std::vector<double> base;        //!< the given flask on each axis
  std::string title;
  std::string flask;  //!< the given one in words
  std::string note;   //!< what was assumed and is not the same everywhere
};

//! Throws InputError when the flask is wrong at every point; a point that
//! fails alone says why. Stops when `progress` returns false.
Sweep runSweep(const FlaskSpec &spec, const std::vector<SweepAxis> &axes,
               const FlaskBuilder &builder, const Predictor &predictor,
               const Progress &progress = {});

//! A flask that is there already, with other amounts of its first reagent.
Sweep sweepEquivalents(const Flask &flask, const Predictor &predictor,
                       const std::vector<double> &equivalents,
                       const Progress &progress = {});

//! 0.1 to 2.5 in steps of 0.1 with the flask's own; around it when it is more.
std::vector<double> usualEquivalents(const Flask &flask);

//! The whole sweep as one versioned JSON text and back: what pickles carry.
std::string sweepToJson(const Sweep &sweep);
//! Throws InputError when the text is not such a sweep.
Sweep sweepFromJson(const std::string &text);

//! Varied values in front, then the columns of the schema.
Table sweepTable(const Sweep &sweep, const std::vector<Column> &schema);

//! Lines over the first axis.
LineChart sweepChart(const Sweep &sweep);

//! What a page shows beside a prediction: its flask over the usual equivalents.
//! Nothing for a flask in which nothing happens. `predictor` draws no bands.
std::optional<LineChart> overEquivalents(const Prediction &prediction,
                                         const Predictor &predictor);

//! Lines for one axis; for two a map of the product named `show` (a SMILES,
//! role or mode; empty: the desired one).
std::string sweepSvg(const Sweep &sweep, const std::string &show = "");

}  // namespace Diazepane

#endif
