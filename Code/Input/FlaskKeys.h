// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The one table of what can be said about a flask. Command-line options, help
// texts, YAML keys, table columns and error messages are made from it.
#ifndef DIAZEPANE_INPUT_FLASKKEYS_H
#define DIAZEPANE_INPUT_FLASKKEYS_H

#include <string>
#include <vector>

namespace Diazepane {

enum class KeyKind {
  Substrate,   //!< substrate and its id
  Ingredient,  //!< "NAME_OR_SMILES[:AMOUNT]"
  Condition,
  Goal  //!< want, policy, id
};

struct FlaskKey {
  std::string name;  //!< as a long option: "addition-time"
  KeyKind kind = KeyKind::Condition;
  bool repeatable = false;
  std::string form;     //!< "TEMPERATURE"
  std::string example;  //!< "25 C"
  std::string meaning;  //!< one line for --help
  std::vector<std::string> synonyms;
};

const std::vector<FlaskKey> &flaskKeys();

//! By name or synonym, hyphens, blanks and case aside; null when unknown.
const FlaskKey *findFlaskKey(const std::string &name);

//! Names close to a mistyped key; synonyms count, names are returned.
std::vector<std::string> nearestFlaskKeys(const std::string &name);

//! All key names, for messages.
std::vector<std::string> flaskKeyNames();

}  // namespace Diazepane

#endif
