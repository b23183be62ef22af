// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// In what two flasks differ, input by input, so that each can be changed alone.
#ifndef DIAZEPANE_ADVISE_FLASKCHANGES_H
#define DIAZEPANE_ADVISE_FLASKCHANGES_H

#include <functional>
#include <string>
#include <vector>

#include <Input/FlaskSpec.h>
#include <Model/Flask.h>

namespace Diazepane {

struct FlaskChange {
  std::string input;   //!< key of a flask, or the reagent whose amount it is
  std::string before;  //!< as a chemist writes it
  std::string after;
  bool assumed = false;  //!< follows from a default on either side
  //! Gives a flask the value of the second one.
  std::function<void(Flask &)> apply;
};

//! In the order in which they are said: what the user set, then what
//! followed by assumption. Both flasks must outlive the changes.
std::vector<FlaskChange> flaskChanges(const Flask &before, const Flask &after);

//! A second flask as said beside the first: "temperature=0 C; base=none" laid
//! over it, or the path of a YAML or JSON file with one flask (laid over the
//! first when it names no substrate).
FlaskSpec otherSpec(const FlaskSpec &first, const std::string &text);

}  // namespace Diazepane

#endif
