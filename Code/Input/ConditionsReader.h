// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The texts of a flask's conditions into SI values, each checked by itself.
// What several fields say together is FlaskBuilder's to judge.
#ifndef DIAZEPANE_INPUT_CONDITIONSREADER_H
#define DIAZEPANE_INPUT_CONDITIONSREADER_H

#include <optional>
#include <string>
#include <vector>

#include <Base/Error.h>
#include <Input/FlaskSpec.h>
#include <Model/Conditions.h>

namespace Diazepane {

struct TemperatureProgram {
  std::optional<double> startKelvin;
  std::optional<double> endKelvin;  //!< of a range or a ramp
  bool ramp = false;                //!< "0 C to 25 C", not "20-25 C"
  bool reflux = false;              //!< the temperature, or the end of a ramp
};

//! "25 C", "-78 C to rt", "20-25 C", "reflux", "0 C to reflux".
TemperatureProgram parseTemperature(const std::string &text,
                                    const Where &where = {});

//! "quench water; basify to pH 12; extract with DCM".
std::vector<WorkupStep> parseWorkup(const std::string &text,
                                    const Where &where = {});

//! "substrate, K2CO3, then BnBr" -> names.
std::vector<std::string> parseAdditionOrder(const std::string &text);

//! All conditions but `scale`, which needs the substrate.
Conditions readConditions(const FlaskSpec &spec);

}  // namespace Diazepane

#endif
