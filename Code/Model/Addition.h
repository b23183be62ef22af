// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// An addition in which substrate and reagent run in together, as two pumps do
// for a ring closure: how it is typed, kept in the conditions, and told.
#ifndef DIAZEPANE_MODEL_ADDITION_H
#define DIAZEPANE_MODEL_ADDITION_H

#include <string>

#include <Model/Conditions.h>

namespace Diazepane {

struct AdditionMode {
  Addition mode = Addition::Dropwise;
  bool together = false;  //!< substrate and reagent at the same time
};

//! "syringe pump, both partners"; "both partners" alone is by pump. InputError
//! for unknown words, and where nothing is fed that could be fed together.
AdditionMode parseAdditionMode(const std::string &text);

//! Stands in the order of addition for substrate and reagent at once.
extern const char *const kTogether;

bool feedsTogether(const Conditions &conditions);

//! The order of addition without that word.
std::vector<std::string> orderAsTyped(const Conditions &conditions);

//! "syringe pump, both partners"; empty when no mode is known.
std::string additionWords(const Conditions &conditions);

}  // namespace Diazepane

#endif
