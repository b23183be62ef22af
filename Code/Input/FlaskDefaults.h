// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Data/Parameters/defaults.yaml: what is assumed when nothing is given.
#ifndef DIAZEPANE_INPUT_FLASKDEFAULTS_H
#define DIAZEPANE_INPUT_FLASKDEFAULTS_H

#include <optional>
#include <string>
#include <vector>

#include <Model/Flask.h>
#include <RuleBook/RuleBook.h>

namespace Diazepane {

struct DefaultRecord {
  std::string id;
  std::vector<std::string> reagentClasses;  //!< any of them; "any" is all
  std::vector<std::string> withClasses;     //!< any, in another ingredient
  std::optional<Role> role;                 //!< for amounts
  std::optional<double> temperatureKelvin;
  std::optional<double> concentrationMolar;
  std::optional<double> timeSeconds;
  std::optional<double> equivalents;
  std::optional<Addition> addition;
  std::optional<Atmosphere> atmosphere;
  //! The first that does not boil at the temperature given is taken.
  std::vector<std::string> solvents;
  std::string base;  //!< "K2CO3:2 eq"; empty: none is assumed
  std::string source;
  Where where;
};

class FlaskDefaults {
 public:
  FlaskDefaults() = default;
  //! Records of the rule book's folders; those of a later folder come first,
  //! and replace an earlier one of the same id. RuleError with all faults.
  static FlaskDefaults load(const RuleBook &book);
  static FlaskDefaults fromRecords(const std::vector<Record> &files);

  //! Index of what the reaction is about: the first reactant, else the first
  //! helper that is neither solvent nor base; -1 when there is none.
  static int leading(const std::vector<Ingredient> &flask);

  //! Null when the rule book says nothing.
  const DefaultRecord *family(const std::vector<Ingredient> &flask) const;
  const DefaultRecord *atmosphere(const std::vector<Ingredient> &flask) const;
  //! Of an ingredient that comes without one: by its class, else by its role.
  const DefaultRecord *amount(const Ingredient &ingredient) const;

  const std::vector<DefaultRecord> &records() const { return d_records; }

 private:
  std::vector<DefaultRecord> d_records;
};

//! A role by its name; null when there is none.
std::optional<Role> findRole(const std::string &name);

}  // namespace Diazepane

#endif
