// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What one wrapper hands to another.
#ifndef DIAZEPANE_WRAP_HANDLES_H
#define DIAZEPANE_WRAP_HANDLES_H

#include <Input/FlaskSpec.h>
#include <RuleBook/RuleBook.h>

#include "BoostPythonHelpers.h"

namespace Diazepane {
namespace Wrap {

//! The rule book behind a Python RuleBook.
RuleBookPtr ruleBookOf(const python::object &handle);

//! (key, value, amount) triples of text.
FlaskSpec specOf(const python::object &entries);

//! (name, type, unit, ...) tuples of the schema.
std::vector<Column> columnsOf(const python::object &schema);

//! Column names and lists of cells.
python::dict toColumns(const Table &table);

}  // namespace Wrap
}  // namespace Diazepane

#endif
