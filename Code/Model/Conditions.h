// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What surrounds the reaction, in SI units. Everything is optional here: what
// is not given is filled in by stated defaults and printed as an assumption.
#ifndef DIAZEPANE_MODEL_CONDITIONS_H
#define DIAZEPANE_MODEL_CONDITIONS_H

#include <optional>
#include <string>
#include <vector>

namespace Diazepane {

enum class Addition { AllAtOnce, Portions, Dropwise, SyringePump, Inverse };
enum class Atmosphere { Air, Nitrogen, Argon, Hydrogen, CarbonMonoxide };
enum class Vessel { Open, Bubbler, Sealed, Autoclave };
enum class Heating { Bath, Microwave };
enum class Cooling { None, Bath };
enum class Stirring { None, Slow, Normal, Vigorous };

//! Names as typed on the command line; parse throws InputError with the list.
const char *nameOf(Addition value);
const char *nameOf(Atmosphere value);
const char *nameOf(Vessel value);
const char *nameOf(Heating value);
const char *nameOf(Cooling value);
const char *nameOf(Stirring value);
Addition parseAddition(const std::string &text);
Atmosphere parseAtmosphere(const std::string &text);
Vessel parseVessel(const std::string &text);
Heating parseHeating(const std::string &text);
Cooling parseCooling(const std::string &text);
Stirring parseStirring(const std::string &text);

//! One step of a work-up: quench, wash, basify, extract.
struct WorkupStep {
  std::string action;  //!< quench, wash, acidify, basify, extract ...
  std::string with;    //!< reagent or solvent, as typed
  std::optional<double> pH;
};

struct Conditions {
  std::optional<double> temperatureKelvin;     //!< or the start of a ramp
  std::optional<double> temperatureEndKelvin;  //!< end of a range or ramp
  bool ramp = false;
  bool reflux = false;
  std::optional<double> concentrationMolar;  //!< of the substrate
  std::optional<double> volumeLitre;
  std::optional<double> substrateMol;  //!< scale
  std::optional<Addition> addition;
  std::optional<double> additionSeconds;
  std::vector<std::string> additionOrder;  //!< ingredient names
  std::optional<double> timeSeconds;
  std::optional<Atmosphere> atmosphere;
  std::optional<Vessel> vessel;
  std::optional<double> vesselLitre;
  std::optional<double> vesselRatingBar;
  std::optional<Heating> heating;
  std::optional<Cooling> cooling;
  std::optional<Stirring> stirring;
  std::vector<WorkupStep> workup;
};

}  // namespace Diazepane

#endif
