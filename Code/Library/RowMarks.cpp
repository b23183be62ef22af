// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What a row is known by when each product of a core is written once.
#include <Library/RowFormatter.h>

#include <algorithm>

#include <Base/Error.h>
#include <Base/Text.h>
#include <Report/Format.h>

namespace Diazepane {

void RowFormatter::checkUnique() const {
  const Where where{"", 0, 0, "unique"};
  if (d_options.format == RowFormat::Sdf) {
    throw InputError("records of an SDF are not merged", where,
                     "csv, tsv, jsonl or smi");
  }
  if (d_options.smiles == SmilesKind::Assembled) {
    throw InputError("assembled SMILES do not tell which products are the same",
                     where, "canonical or rdkit SMILES");
  }
  for (const char *name : {"product_smiles", "reagent_id"}) {
    if (std::none_of(d_schema.begin(), d_schema.end(),
                     [&](const Column &one) { return one.name == name; })) {
      throw InputError(
          "the column '" + std::string(name) + "' is needed to merge rows",
          where, "add it to the columns");
    }
  }
}

//! What is left over is the same only when the same is said of it: why a core
//! does not react, or what went wrong.
RowKey128 RowFormatter::keyOf(const std::string &product,
                              const std::string &role,
                              const std::string &message, int conditions) {
  const bool isProduct = role == "desired" || role == "side_product";
  return rowKey(product, isProduct ? role : role + "\t" + message, conditions);
}

void RowFormatter::markCells(const std::vector<Cell> &cells, int conditions,
                             int reagent, std::size_t end) {
  if (d_marks == nullptr) {
    return;
  }
  const auto &schema = d_space.ruleBook()->outputSchema();
  const auto find = [&](const char *name) -> std::size_t {
    const auto found =
        std::find_if(schema.begin(), schema.end(),
                     [&](const Column &one) { return one.name == name; });
    return static_cast<std::size_t>(found - schema.begin());
  };
  const auto text = [&](const char *name) {
    const std::size_t place = find(name);
    return cellText(cells[place], schema[place]);
  };
  const Cell &share = cells[find("share")];
  d_mark.end = end;
  d_mark.share =
      std::holds_alternative<double>(share) ? std::get<double>(share) : 0.0;
  d_mark.reagent = reagent;
  d_mark.key =
      keyOf(text("product_smiles"), text("role"), text("message"), conditions);
  d_marks->push_back(d_mark);
}

std::string RowFormatter::reagentsField(const std::vector<int> &reagents,
                                        std::size_t more) const {
  std::vector<std::string> names;
  for (const int one : reagents) {
    names.push_back(d_space.reagents().members[one].id);
  }
  if (more > 0) {
    names.push_back("+" + std::to_string(more));
  }
  return ownField(join(names, ";"));
}

}  // namespace Diazepane
