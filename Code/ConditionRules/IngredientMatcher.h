// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Says which ingredients of a flask are meant by class, name and role.
#ifndef DIAZEPANE_CONDITIONRULES_INGREDIENTMATCHER_H
#define DIAZEPANE_CONDITIONRULES_INGREDIENTMATCHER_H

#include <optional>
#include <string>
#include <vector>

#include <ConditionRules/PredicateNode.h>

namespace Diazepane {

class IngredientMatcher {
 public:
  //! A map {class: , name: , role: } whose class and name lists are one list
  //! of alternatives; or words, each a role, a class or a reagent.
  static IngredientMatcher compile(const Record &record,
                                   PredicateContext &context);

  bool matches(const Ingredient &ingredient) const;
  bool present(const Flask &flask) const;
  //! Sum of equivalents; acid that came with the substrate's salt counts
  //! where acids are asked for. Empty: nothing in the flask matches.
  std::optional<double> equivalents(const Flask &flask) const;

  //! Roles in which what is meant would be a helper that papers leave out.
  const std::vector<Role> &helperRoles() const { return d_helperRoles; }
  const std::string &describe() const { return d_text; }

 private:
  void addClass(const std::string &id, const Where &where,
                PredicateContext &context);
  void addName(const std::string &name, const Where &where,
               PredicateContext &context);
  void addRole(const std::string &name, const Where &where,
               PredicateContext &context);
  void addHelper(const std::string &role);

  std::vector<std::string> d_classes;
  std::vector<std::string> d_ids;
  std::vector<std::string> d_smiles;  //!< of reagents that were typed as such
  std::vector<Role> d_roles;
  std::vector<Role> d_helperRoles;
  bool d_countsSalt = false;
  std::string d_text;
};

//! "base" -> Role::Base; none for an unknown word.
std::optional<Role> roleFromWord(const std::string &word);

}  // namespace Diazepane

#endif
