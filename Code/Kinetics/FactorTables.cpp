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
                         const std::string &on, const Flask &flask) {
  if (names.empty()) {
    return true;
  }
  const bool anyRole = !isRoleTable(on);
  for (const auto &ingredient : flask.ingredients) {
    // A precatalyst may bring its ligand with it.
    const bool brings = on == "ligand" && ingredient.role == Role::Precatalyst;
    if (!anyRole && !brings && on != nameOf(ingredient.role)) {
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

std::vector<Factor> FactorTables::evaluate(const std::string &id,
                                           const RDKit::ROMol *mol, int atom,
                                           const Flask &flask) const {
  std::vector<Factor> factors;
  const auto found = d_tables.find(id);
  if (found == d_tables.end()) {
    return factors;
  }
  const Compiled &compiled = found->second;
  const FactorTable &table = *compiled.table;
  for (std::size_t i = 0; i < table.cases.size(); ++i) {
    const auto &item = table.cases[i];
    if (!named(compiled.names[i], table.on, flask)) {
      continue;
    }
    if (!compiled.patterns[i].empty() &&
        (mol == nullptr || !compiled.patterns[i].matchesAt(*mol, atom))) {
      continue;
    }
    Factor factor;
    factor.name = table.id + "#" + std::to_string(i + 1);
    factor.value = item.value;
    factor.uncertainty = item.uncertainty;
    factor.source = item.source;
    factor.note = item.meaning.empty() ? table.title : item.meaning;
    factors.push_back(std::move(factor));
    if (!table.product) {
      break;
    }
  }
  return factors;
}

}  // namespace Diazepane
