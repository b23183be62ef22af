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

FactorTables::FactorTables(const RuleBookPtr &book, std::vector<Fault> &faults)
    : d_book(book) {
  for (const auto &entry : book->factors()) {
    Compiled compiled;
    compiled.table = &entry.second;
    compiled.aboutRole = isRoleTable(entry.second.on);
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
    d_tables[entry.first] = std::move(compiled);
  }
}

const std::string &FactorTables::on(const std::string &id) const {
  return d_tables.at(id).table->on;
}

bool FactorTables::named(const std::vector<std::string> &names,
                         const Compiled &compiled, const Flask &flask) {
  if (names.empty()) {
    return true;
  }
  const std::string &on = compiled.table->on;
  const bool anyRole = !compiled.aboutRole;
  for (const auto &ingredient : flask.ingredients) {
    // A precatalyst may bring its ligand with it.
    const bool brings = on == "ligand" && ingredient.role == Role::Precatalyst;
    // An oxidant or reductant may be given simply as what reacts.
    const bool reacts = (on == "oxidant" || on == "reductant") &&
                        ingredient.role == Role::Reactant;
    if (!anyRole && !brings && !reacts && on != nameOf(ingredient.role)) {
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

std::vector<FactorTables::Hit> FactorTables::hits(const std::string &id,
                                                  const RDKit::ROMol *mol,
                                                  int atom,
                                                  const Flask &flask) const {
  std::vector<Hit> found;
  const auto known = d_tables.find(id);
  if (known == d_tables.end()) {
    return found;
  }
  const Compiled &compiled = known->second;
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
  for (const auto &hit : hits(id, mol, atom, flask)) {
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
