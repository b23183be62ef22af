// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What the user said about one flask, still as text and with its places.
// Every reader (flags, YAML, table row, ORD) makes one of these; FlaskBuilder
// turns it into a Flask.
#ifndef DIAZEPANE_INPUT_FLASKSPEC_H
#define DIAZEPANE_INPUT_FLASKSPEC_H

#include <string>
#include <utility>
#include <vector>

#include <Base/Error.h>

namespace Diazepane {

struct IngredientSpec {
  std::string name;    //!< name, synonym or SMILES; "none" excludes the role
  std::string amount;  //!< "1.0 eq", "5 mol%", "2 mmol"; empty: not given
  std::string role;    //!< key under which it stood: reagent, base, solvent;
                       //!< "reagent" and "" leave the role to the reagent
  Where where;
};

struct ConditionSpec {
  std::string key;  //!< name of a FlaskKey
  std::string value;
  Where where;
};

struct FlaskSpec {
  std::string substrate;  //!< SMILES; empty: found among the ingredients
  std::string substrateId;
  std::string conditionsId;
  std::string want;
  std::string policy;
  std::vector<IngredientSpec> ingredients;
  std::vector<ConditionSpec> conditions;
  bool assumeMissing = false;
  //! Fields of the source that were understood to be none of ours, with what
  //! they say: "outcomes[0].conversion = 80".
  std::vector<std::string> ignored;
  Where where;  //!< of the whole: file and line, row number

  bool has(const std::string &conditionKey) const;

  //! The one way by which readers put things in: knows all keys and synonyms,
  //! splits "BnBr:1.0 eq", refuses unknown keys (with the nearest) and a
  //! second value for what can have only one.
  void set(const std::string &key, const std::string &value,
           const Where &where = {});
  //! An ingredient whose amount is already apart.
  void add(const std::string &key, const std::string &name,
           const std::string &amount, const Where &where = {});
  //! A value of this spec wins over the same key of `other`; ingredients of
  //! a role that is given here replace those of the other. For a conditions
  //! file to which flags are added.
  void fillFrom(const FlaskSpec &other);
};

//! "BnBr:1.0 eq" -> {"BnBr", "1.0 eq"}; a SMILES with ':' stays whole.
std::pair<std::string, std::string> splitAmount(const std::string &text);

}  // namespace Diazepane

#endif
