// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// A Reaction message of the Open Reaction Database (protobuf JSON, snake_case
// or lowerCamelCase) into a FlaskSpec. What is not used is listed.
#ifndef DIAZEPANE_INPUT_ORDREADER_H
#define DIAZEPANE_INPUT_ORDREADER_H

#include <Input/FlaskSpec.h>
#include <Input/JsonReader.h>

namespace Diazepane {

FlaskSpec specFromOrd(const JsonNode &reaction);

}  // namespace Diazepane

#endif
