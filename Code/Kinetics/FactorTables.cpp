// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Kinetics/FactorTables.h>

#include <algorithm>

#include <Base/Text.h>

namespace Diazepane {

bool isRoleTable(const std::string &on) {
  static const std::vector<std::string> roles = {
      "solvent",     "ligand",    "base",    "acid",
      "precatalyst", "reductant", "oxidant", "coupling"};
  return std::find(roles.begin(), roles.end(), on) != roles.end();
}

namespace {

//! Ingredients that a table about a role looks at.
std::vector<Role> rolesOf(const std::string &on) {
  std::vector<Role> roles;
  for (const Role role :
       {Role::Base, Role::Acid, Role::Solvent, Role::Reductant, Role::Oxidant,
        Role::Ligand, Role::Precatalyst, Role::Coupling}) {
    if (on == nameOf(role)) {
      roles.push_back(role);
    }
  }
  if (on == "ligand") {
    roles.push_back(Role::Precatalyst);  // may bring its ligand with it
  }
  if (on == "oxidant" || on == "reductant") {
    roles.push_back(Role::Reactant);  // may be given simply as what reacts
  }
  return roles;
}

}  // namespace

FactorTables::FactorTables(const RuleBookPtr &book, std::vector<Fault> &faults)
    : d_book(book) {
  for (const auto &entry : book->factors()) {
    Compiled compiled;
    compiled.table = &entry.second;
    compiled.aboutRole = isRoleTable(entry.second.on);
    compiled.roles = rolesOf(entry.second.on);
    for (const auto &item : entry.second.cases) {
      try {
        compiled.patterns.push_back(
            item.smarts.empty() ? Pattern() : Pattern(item.smarts, item.where));
      } catch (const InputError &error) {
        faults.push_back(faultOf(error));
        compiled.patterns.emplace_back();
      }
      auto names = split(item.name, ';');
      if (item.name.empty()) {
        names.clear();
      }
      compiled.names.push_back(std::move(names));
    }
    d_places[entry.first] = d_tables.size();
    d_tables.push_back(std::move(compiled));
  }
}

const std::string &FactorTables::on(const std::string &id) const {
  return d_tables[placeOf(id)].table->on;
}

bool FactorTables::named(const std::vector<std::string> &names,
                         const Compiled &compiled, const Flask &flask) {
  if (names.empty()) {
    return true;
  }
  for (const auto &ingredient : flask.ingredients) {
    const auto &roles = compiled.roles;
    if (compiled.aboutRole &&
        std::find(roles.begin(), roles.end(), ingredient.role) == roles.end()) {
      continue;
    }
    for (const auto &name : names) {
      if (ingredient.reagent->id == name || ingredient.reagent->name == name ||
          ingredient.reagent->hasClass(name)) {
        return true;
      }
    }
  }
  return false;
}

std::vector<FactorTables::Hit> FactorTables::hits(std::size_t place,
                                                  const RDKit::ROMol *mol,
                                                  int atom,
                                                  const Flask &flask) const {
  std::vector<Hit> found;
  const Compiled &compiled = d_tables[place];
  const FactorTable &table = *compiled.table;
  for (std::size_t i = 0; i < table.cases.size(); ++i) {
    if (!named(compiled.names[i], compiled, flask)) {
      continue;
    }
    if (!compiled.patterns[i].empty() &&
        (mol == nullptr || !compiled.patterns[i].matchesAt(*mol, atom))) {
      continue;
    }
    found.push_back({&table, i});
    if (!table.product) {
      break;
    }
  }
  return found;
}

std::vector<Factor> FactorTables::evaluate(const std::string &id,
                                           const RDKit::ROMol *mol, int atom,
                                           const Flask &flask) const {
  std::vector<Factor> factors;
  if (!has(id)) {
    return factors;
  }
  for (const auto &hit : hits(placeOf(id), mol, atom, flask)) {
    factors.push_back(factorOf(hit));
  }
  return factors;
}

Factor FactorTables::factorOf(const Hit &hit) {
  const auto &item = hit.item();
  Factor factor;
  factor.name = hit.table->id + "#" + std::to_string(hit.index + 1);
  factor.value = item.value;
  factor.uncertainty = item.uncertainty;
  factor.source = item.source;
  factor.note = item.meaning.empty() ? hit.table->title : item.meaning;
  return factor;
}

}  // namespace Diazepane
