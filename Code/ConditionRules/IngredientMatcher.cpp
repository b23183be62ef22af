// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
#include <ConditionRules/IngredientMatcher.h>

#include <algorithm>

#include <Base/Text.h>

namespace Diazepane {

namespace {

const std::vector<Role> &allRoles() {
  static const std::vector<Role> roles = {
      Role::Reactant,  Role::Base,    Role::Acid,   Role::Solvent,
      Role::Reductant, Role::Oxidant, Role::Ligand, Role::Precatalyst,
      Role::Coupling,  Role::Additive};
  return roles;
}

const ReagentClassRecord *findClass(const RuleBookPtr &book,
                                    const std::string &id) {
  for (const auto &record : book->reagentClasses()) {
    if (record.id == id) {
      return &record;
    }
  }
  return nullptr;
}

template <class List, class Value>
bool contains(const List &list, const Value &value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

}  // namespace

std::optional<Role> roleFromWord(const std::string &word) {
  for (const Role role : allRoles()) {
    if (foldName(nameOf(role)) == foldName(word)) {
      return role;
    }
  }
  return std::nullopt;
}

void IngredientMatcher::addHelper(const std::string &role) {
  const auto found = roleFromWord(role);
  if (found && *found != Role::Reactant && !contains(d_helperRoles, *found)) {
    d_helperRoles.push_back(*found);
  }
}

void IngredientMatcher::addClass(const std::string &id, const Where &where,
                                 PredicateContext &context) {
  d_classes.push_back(id);
  d_countsSalt = d_countsSalt || id == "acid" || id == "strong_acid";
  if (!context.book() || context.book()->reagentClasses().empty()) {
    return;
  }
  if (const auto *record = findClass(context.book(), id)) {
    addHelper(record->role);
    return;
  }
  std::vector<std::string> known;
  for (const auto &record : context.book()->reagentClasses()) {
    known.push_back(record.id);
  }
  const auto near = nearestNames(id, known);
  context.fault(
      where,
      "unknown class of reagent '" + id + "'" +
          (near.empty() ? "" : ": did you mean " + join(near, " or ") + "?"));
}

void IngredientMatcher::addName(const std::string &name, const Where &where,
                                PredicateContext &context) {
  if (!context.book() || context.book()->reagents().empty()) {
    d_ids.push_back(name);
    return;
  }
  if (const auto reagent = context.book()->findReagent(name)) {
    d_ids.push_back(reagent->id);
    if (!reagent->smiles.empty()) {
      d_smiles.push_back(reagent->smiles);
    }
    addHelper(reagent->role);
    return;
  }
  const auto near = context.book()->suggestReagents(name);
  context.fault(
      where,
      "unknown reagent '" + name + "'" +
          (near.empty() ? "" : ": did you mean " + join(near, " or ") + "?"));
}

void IngredientMatcher::addRole(const std::string &name, const Where &where,
                                PredicateContext &context) {
  const auto role = roleFromWord(name);
  if (!role) {
    std::vector<std::string> known;
    for (const Role each : allRoles()) {
      known.push_back(nameOf(each));
    }
    context.fault(where,
                  "unknown role '" + name + "'; one of " + join(known, ", "));
    return;
  }
  d_roles.push_back(*role);
}

IngredientMatcher IngredientMatcher::compile(const Record &record,
                                             PredicateContext &context) {
  IngredientMatcher matcher;
  std::vector<std::string> words;
  std::string roles;
  if (record.isMap()) {
    for (const auto &item : record["class"].items()) {
      matcher.addClass(item.text(), item.where(), context);
      words.push_back(item.text());
    }
    for (const auto &item : record["name"].items()) {
      matcher.addName(item.text(), item.where(), context);
      words.push_back(item.text());
    }
    for (const auto &item : record["role"].items()) {
      matcher.addRole(item.text(), item.where(), context);
    }
    roles = join(record["role"].asTexts(), " or ");
  } else {
    for (const auto &item : record.items()) {
      const std::string word = item.text();
      if (context.book() && findClass(context.book(), word)) {
        matcher.addClass(word, item.where(), context);
      } else if (context.book() && context.book()->findReagent(word)) {
        matcher.addName(word, item.where(), context);
      } else if (roleFromWord(word)) {
        matcher.addRole(word, item.where(), context);
      } else {
        matcher.addName(word, item.where(), context);
      }
      words.push_back(word);
    }
  }
  if (words.empty() && roles.empty()) {
    context.fault(record.where(),
                  "say which: class, name or role of the ingredient");
  }
  matcher.d_text = words.empty() ? roles : join(words, " or ");
  if (!words.empty() && !roles.empty()) {
    matcher.d_text += " as " + roles;
  }
  return matcher;
}

bool IngredientMatcher::matches(const Ingredient &ingredient) const {
  if (!d_roles.empty() && !contains(d_roles, ingredient.role)) {
    return false;
  }
  if (d_classes.empty() && d_ids.empty()) {
    return true;
  }
  if (!ingredient.reagent) {
    return false;
  }
  const Reagent &reagent = *ingredient.reagent;
  for (const auto &id : d_classes) {
    if (reagent.hasClass(id)) {
      return true;
    }
  }
  // An id decides; what was typed as a structure is compared as one.
  return reagent.id.empty() ? contains(d_smiles, reagent.smiles)
                            : contains(d_ids, reagent.id);
}

bool IngredientMatcher::present(const Flask &flask) const {
  return std::any_of(
      flask.ingredients.begin(), flask.ingredients.end(),
      [this](const Ingredient &entry) { return matches(entry); });
}

std::optional<double> IngredientMatcher::equivalents(const Flask &flask) const {
  std::optional<double> sum;
  if (d_countsSalt && flask.substrate.acidEquivalents > 0.0) {
    sum = flask.substrate.acidEquivalents;
  }
  for (const auto &entry : flask.ingredients) {
    if (matches(entry)) {
      sum = sum.value_or(0.0) + entry.equivalents;
    }
  }
  return sum;
}

}  // namespace Diazepane
