// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What one wrapper hands to another.
#ifndef DIAZEPANE_WRAP_HANDLES_H
#define DIAZEPANE_WRAP_HANDLES_H

#include <RuleBook/RuleBook.h>

#include "BoostPythonHelpers.h"

namespace Diazepane {
namespace Wrap {

//! The rule book behind a Python RuleBook.
RuleBookPtr ruleBookOf(const python::object &handle);

}  // namespace Wrap
}  // namespace Diazepane

#endif
