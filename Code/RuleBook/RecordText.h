// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// A record back to YAML, with some of its scalars replaced: for overlays that
// say the same as ours but for a number.
#ifndef DIAZEPANE_RULEBOOK_RECORDTEXT_H
#define DIAZEPANE_RULEBOOK_RECORDTEXT_H

#include <map>
#include <string>

#include <RuleBook/Record.h>

namespace Diazepane {

//! Path of keys and list places, joined by '/', to the YAML that stands there
//! instead: {"rate/k25": "0.01 M-1 s-1"}. A key that a map does not have yet
//! is added to it.
using RecordChanges = std::map<std::string, std::string>;

//! Flow style, one line; fromYamlText reads the same record from it.
std::string recordText(const Record &record, const RecordChanges &changes = {});

//! A scalar in quotes where YAML would otherwise read something else.
std::string quotedText(const std::string &text);

}  // namespace Diazepane

#endif
