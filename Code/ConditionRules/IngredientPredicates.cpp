// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Predicates over what was put in: by role, class or name, how much of it,
// how pure.
#include <algorithm>
#include <cmath>

#include <Base/Text.h>
#include <ConditionRules/IngredientMatcher.h>
#include <ConditionRules/PredicateNode.h>
#include <ConditionRules/Range.h>
#include <ConditionRules/SubstrateCounts.h>

namespace Diazepane {

namespace {

bool roleIsFilled(const Flask &flask, Role role) {
  return flask.first(role) != nullptr ||
         (role == Role::Base && flask.baseExcluded);
}

//! "peroxide oxidant": the classes as a chemist would say them.
std::string inWords(const IngredientMatcher &matcher) {
  std::string text = matcher.describe();
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

//! An ingredient in a given role, or in any.
class IngredientNode : public PredicateNode {
 public:
  IngredientNode(std::string word, std::optional<Role> role,
                 std::optional<IngredientMatcher> matcher)
      : d_word(std::move(word)), d_role(role), d_matcher(std::move(matcher)) {}

  Truth test(const Flask &flask) const override {
    for (const auto &entry : flask.ingredients) {
      if ((!d_role || entry.role == *d_role) &&
          (!d_matcher || d_matcher->matches(entry))) {
        return Truth::Yes;
      }
    }
    return flask.assumeMissing && mayBeOmitted(flask) ? Truth::Unknown
                                                      : Truth::No;
  }
  std::string describe() const override {
    return d_matcher ? d_word + " " + d_matcher->describe()
                     : d_word + " present";
  }
  std::string found(const Flask &flask) const override {
    if (d_role && flask.first(*d_role) != nullptr && d_matcher) {
      std::vector<std::string> names;
      for (const auto &entry : flask.ingredients) {
        if (entry.role == *d_role) {
          names.push_back(entry.typed.empty() && entry.reagent
                              ? entry.reagent->name
                              : entry.typed);
        }
      }
      return "the " + d_word + " is " + join(names, " and ") + ", not " +
             inWords(*d_matcher);
    }
    if (!d_matcher) {
      return "no " + d_word + " in the flask";
    }
    // "peroxide oxidant" says its role itself.
    const std::string what = inWords(*d_matcher);
    const bool roleSaid = !d_role || (what.size() >= d_word.size() &&
                                      what.compare(what.size() - d_word.size(),
                                                   d_word.size(), d_word) == 0);
    return "no " + (roleSaid ? what : d_word + " (" + what + ")") +
           " in the flask";
  }
  int cost() const override { return static_cast<int>(Cost::Ingredient); }

 private:
  //! Papers leave helpers out; what is not named in a role may be there.
  bool mayBeOmitted(const Flask &flask) const {
    if (d_role) {
      return *d_role != Role::Reactant && !roleIsFilled(flask, *d_role);
    }
    const auto &roles = d_matcher->helperRoles();
    return std::any_of(roles.begin(), roles.end(),
                       [&](Role role) { return !roleIsFilled(flask, role); });
  }

  std::string d_word;
  std::optional<Role> d_role;
  std::optional<IngredientMatcher> d_matcher;
};

class AbsentNode : public PredicateNode {
 public:
  AbsentNode(std::string word, Role role)
      : d_word(std::move(word)), d_role(role) {}

  Truth test(const Flask &flask) const override {
    if (flask.first(d_role) != nullptr) {
      return Truth::No;
    }
    return flask.assumeMissing && !roleIsFilled(flask, d_role) ? Truth::Unknown
                                                               : Truth::Yes;
  }
  std::string describe() const override { return "no " + d_word; }
  std::string found(const Flask &) const override {
    return "there is a " + d_word;
  }
  int cost() const override { return static_cast<int>(Cost::Ingredient); }

 private:
  std::string d_word;
  Role d_role;
};

class EquivalentsNode : public PredicateNode {
 public:
  EquivalentsNode(IngredientMatcher of, bool perHydrogen, Range range)
      : d_of(std::move(of)),
        d_perHydrogen(perHydrogen),
        d_range(std::move(range)) {}

  Truth test(const Flask &flask) const override {
    const auto value = amount(flask);
    return value && d_range.contains(*value) ? Truth::Yes : Truth::No;
  }
  std::string describe() const override {
    return "equivalents of " + d_of.describe() +
           (d_perHydrogen ? " per N-H " : " ") + d_range.describe();
  }
  std::string found(const Flask &flask) const override {
    const auto value = amount(flask);
    return value ? formatNumber(*value) + " equivalents of " + d_of.describe() +
                       ", not " + d_range.describe()
                 : "no " + d_of.describe() + " in the flask";
  }
  int cost() const override { return static_cast<int>(Cost::Ingredient); }
  void measure(const Flask &flask, Numbers &numbers) const override {
    if (const auto value = amount(flask)) {
      numbers.emplace_back("equivalents", *value);
    }
  }

 private:
  std::optional<double> amount(const Flask &flask) const {
    auto value = d_of.equivalents(flask);
    if (value && d_perHydrogen) {
      const int hydrogens = freeHydrogens(flask.substrate);
      return hydrogens > 0 ? std::optional<double>(*value / hydrogens)
                           : std::nullopt;
    }
    return value;
  }

  IngredientMatcher d_of;
  bool d_perHydrogen;
  Range d_range;
};

class PurityNode : public PredicateNode {
 public:
  PurityNode(IngredientMatcher of, Range range)
      : d_of(std::move(of)), d_range(std::move(range)) {}

  Truth test(const Flask &flask) const override {
    return std::any_of(
               flask.ingredients.begin(), flask.ingredients.end(),
               [this](const Ingredient &entry) {
                 return d_of.matches(entry) && entry.reagent &&
                        !std::isnan(entry.reagent->purityPercent) &&
                        d_range.contains(entry.reagent->purityPercent / 100.0);
               })
               ? Truth::Yes
               : Truth::No;
  }
  std::string describe() const override {
    return "purity of " + d_of.describe() + " " + d_range.describe();
  }
  std::string found(const Flask &) const override {
    return "nothing says that the purity of " + d_of.describe() + " is " +
           d_range.describe();
  }
  int cost() const override { return static_cast<int>(Cost::Ingredient); }

 private:
  IngredientMatcher d_of;
  Range d_range;
};

}  // namespace

NodePtr makeIngredient(const std::string &key, const Record &value,
                       PredicateContext &context) {
  // "reagent" is any role; all others are the name of theirs.
  const auto role =
      key == "reagent" ? std::optional<Role>() : roleFromWord(key);
  if (value.isScalar() && role) {
    const std::string word = foldName(value.text());
    if (word == "present") {
      return std::make_shared<IngredientNode>(key, role, std::nullopt);
    }
    if (word == "absent") {
      return std::make_shared<AbsentNode>(key, *role);
    }
  }
  if (value.isMap()) {
    context.onlyKeys(value, {"class", "name", "role"});
  }
  const std::size_t before = context.faultCount();
  auto matcher = IngredientMatcher::compile(value, context);
  if (context.faultCount() != before) {
    return nullptr;
  }
  return std::make_shared<IngredientNode>(key, role, std::move(matcher));
}

NodePtr makeEquivalents(const std::string &, const Record &value,
                        PredicateContext &context) {
  if (!value.isMap() || !value.has("of")) {
    context.fault(value.where(),
                  "as in {of: alkyl_halide, above: 1.0}; 'of' is missing");
    return nullptr;
  }
  const std::string per = value["per"].asText("substrate");
  if (per != "substrate" && per != "free_nh") {
    context.fault(value["per"].where(),
                  "'" + per + "' is neither substrate nor free_nh");
  }
  auto of = IngredientMatcher::compile(value["of"], context);
  auto range =
      Range::compile(value, Quantity::Equivalents, {"of", "per"}, context);
  if (range.empty()) {
    context.fault(value.where(),
                  "say above, below, at_least, at_most or "
                  "between");
    return nullptr;
  }
  return std::make_shared<EquivalentsNode>(std::move(of), per == "free_nh",
                                           std::move(range));
}

NodePtr makePurity(const std::string &, const Record &value,
                   PredicateContext &context) {
  if (!value.isMap() || !value.has("of")) {
    context.fault(value.where(),
                  "as in {of: dicarbonyl, below: 97 %}; 'of' is missing");
    return nullptr;
  }
  auto of = IngredientMatcher::compile(value["of"], context);
  auto range = Range::compile(value, Quantity::Fraction, {"of"}, context);
  return range.empty()
             ? nullptr
             : std::make_shared<PurityNode>(std::move(of), std::move(range));
}

}  // namespace Diazepane
