// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Report/ProductTable.h>

#include <algorithm>
#include <functional>
#include <map>

#include <Base/Error.h>
#include <Base/Text.h>
#include <Report/Format.h>

namespace Diazepane {

namespace {

using Accessor = std::function<Cell(const Prediction &, const ProductRow &)>;

Cell number(double value) { return std::isnan(value) ? Cell{} : Cell{value}; }

Accessor rowText(std::string ProductRow::*member) {
  return [member](const Prediction &, const ProductRow &row) -> Cell {
    return row.*member;
  };
}

Accessor rowNumber(double ProductRow::*member) {
  return [member](const Prediction &, const ProductRow &row) -> Cell {
    return number(row.*member);
  };
}

Accessor rowList(std::vector<std::string> ProductRow::*member) {
  return [member](const Prediction &, const ProductRow &row) -> Cell {
    return listCell(row.*member);
  };
}

// Decision of the project: what a column name means is said once, here.
const std::map<std::string, Accessor> &accessors() {
  using P = const Prediction &;
  using R = const ProductRow &;
  static const std::map<std::string, Accessor> map = {
      {"substrate_id", [](P p, R) -> Cell { return p.flask.substrateId; }},
      {"reagent_id",
       [](P p, R row) -> Cell {
         return row.reagentId.empty() ? reagentIds(p.flask) : row.reagentId;
       }},
      {"conditions_id", [](P p, R) -> Cell { return p.flask.conditionsId; }},
      {"rank",
       [](P, R row) -> Cell {
         return row.rank > 0 ? Cell{std::int64_t{row.rank}} : Cell{};
       }},
      {"product_smiles", rowText(&ProductRow::productSmiles)},
      {"salt_form", rowText(&ProductRow::saltForm)},
      {"role", rowText(&ProductRow::role)},
      {"mode", rowText(&ProductRow::mode)},
      {"family", rowText(&ProductRow::family)},
      {"site", rowText(&ProductRow::site)},
      {"share", rowNumber(&ProductRow::share)},
      {"share_low", rowNumber(&ProductRow::shareLow)},
      {"share_high", rowNumber(&ProductRow::shareHigh)},
      {"share_on_reagent", rowNumber(&ProductRow::shareOnReagent)},
      {"share_physics", rowNumber(&ProductRow::sharePhysics)},
      {"disputed", [](P, R row) -> Cell { return row.disputed; }},
      {"grade", [](P, R row) -> Cell { return std::string(1, row.grade); }},
      {"exact_mass",
       [](P, R row) -> Cell {
         return row.exactMass > 0.0 ? Cell{row.exactMass} : Cell{};
       }},
      {"formula", rowText(&ProductRow::formula)},
      {"delta_formula", rowText(&ProductRow::deltaFormula)},
      {"mz", rowNumber(&ProductRow::mz)},
      {"adduct", rowText(&ProductRow::adduct)},
      {"pathway", rowText(&ProductRow::pathway)},
      {"rules", rowList(&ProductRow::rules)},
      {"sources", rowList(&ProductRow::sources)},
      {"hazards", rowList(&ProductRow::hazards)},
      {"status", [](P p, R) -> Cell { return p.status; }},
      {"message",
       [](P p, R row) -> Cell {
         const bool both = !p.message.empty() && !row.note.empty();
         return p.message + (both ? ". " : "") + row.note;
       }},
  };
  return map;
}

// A row for a flask that has no product row: identity and status only.
std::vector<Cell> bareRow(const Table &table,
                          const std::map<std::string, std::string> &known) {
  std::vector<Cell> cells;
  for (const auto &column : table.columns) {
    const auto found = known.find(column.name);
    if (found != known.end()) {
      cells.emplace_back(found->second);
    } else if (column.type == ColumnType::Boolean) {
      cells.emplace_back(false);
    } else if (column.type == ColumnType::Text) {
      cells.emplace_back(std::string());
    } else {
      cells.emplace_back();
    }
  }
  return cells;
}

}  // namespace

std::string listCell(const std::vector<std::string> &entries) {
  std::vector<std::string> clean = entries;
  for (auto &entry : clean) {
    std::replace(entry.begin(), entry.end(), ';', ',');
  }
  return join(clean, ";");
}

std::string reagentIds(const Flask &flask) {
  std::vector<std::string> ids;
  for (const auto &ingredient : flask.ingredients) {
    if (ingredient.role == Role::Reactant && !ingredient.assumed) {
      const bool named = ingredient.reagent && !ingredient.reagent->id.empty();
      ids.push_back(named ? ingredient.reagent->id : ingredient.typed);
    }
  }
  return listCell(ids);
}

std::vector<std::string> productColumnNames() {
  std::vector<std::string> names;
  for (const auto &entry : accessors()) {
    names.push_back(entry.first);
  }
  return names;
}

Table emptyProductTable(const std::vector<Column> &schema) {
  std::vector<Fault> faults;
  for (const auto &column : schema) {
    if (accessors().count(column.name) == 0) {
      faults.push_back({Where{"output schema", 0, 0, "columns"},
                        "no prediction has a column '" + column.name + "'"});
    }
  }
  if (!faults.empty()) {
    throw RuleError(faults);
  }
  Table table;
  table.title = "products";
  table.columns = schema;
  return table;
}

std::vector<std::vector<Cell>> productCells(
    const Prediction &prediction, const std::vector<const ProductRow *> &rows,
    const std::vector<Column> &columns) {
  std::vector<std::vector<Cell>> table(rows.size());
  for (const auto &column : columns) {
    const Accessor &accessor = accessors().at(column.name);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      table[i].push_back(accessor(prediction, *rows[i]));
    }
  }
  return table;
}

void appendPrediction(Table &table, const Prediction &prediction) {
  if (prediction.rows.empty()) {
    table.rows.push_back(
        bareRow(table, {{"substrate_id", prediction.flask.substrateId},
                        {"reagent_id", reagentIds(prediction.flask)},
                        {"conditions_id", prediction.flask.conditionsId},
                        {"status", prediction.status},
                        {"message", prediction.message}}));
    return;
  }
  std::vector<const ProductRow *> rows;
  for (const auto &row : prediction.rows) {
    rows.push_back(&row);
  }
  for (auto &cells : productCells(prediction, rows, table.columns)) {
    table.rows.push_back(std::move(cells));
  }
}

void appendFailure(Table &table, const FailedFlask &failure) {
  table.rows.push_back(bareRow(table, {{"substrate_id", failure.substrateId},
                                       {"reagent_id", failure.reagentId},
                                       {"conditions_id", failure.conditionsId},
                                       {"status", "error"},
                                       {"message", failure.message}}));
}

Table productTable(const Prediction &prediction,
                   const std::vector<Column> &schema) {
  Table table = emptyProductTable(schema);
  appendPrediction(table, prediction);
  return table;
}

}  // namespace Diazepane
