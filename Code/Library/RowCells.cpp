// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Rows of a library as cells: filters, SDF, tables in memory, and pairs that
// are predicted by themselves.
#include <Library/RowFormatter.h>

#include <algorithm>

#include <Base/Error.h>
#include <Library/RowText.h>
#include <Report/Format.h>
#include <Report/ProductTable.h>

namespace Diazepane {

const std::vector<std::vector<Cell>> &RowFormatter::sharedCells(
    const FlaskTemplate &flask) {
  constexpr std::size_t kMost = 2000;  // templates kept as cells
  const auto found = d_shared.find(&flask);
  if (found != d_shared.end()) {
    return found->second;
  }
  if (d_shared.size() > kMost) {
    d_shared.clear();
  }
  return d_shared
      .emplace(&flask, sharedRows(flask, d_space.ruleBook()->outputSchema()))
      .first->second;
}

std::vector<std::vector<Cell>> RowFormatter::cellsOf(const FlaskTemplate &flask,
                                                     int core, int reagent) {
  const auto &schema = d_space.ruleBook()->outputSchema();
  auto rows = sharedCells(flask);
  for (std::size_t r = 0; r < rows.size(); ++r) {
    const RowTemplate &row = flask.rows[r];
    BoundRow own;
    own.row = &row;
    own.named = true;
    bindCore(core);
    bind(flask, core, own);
    const double exactMass = takePieces(flask, own, core, reagent);
    const auto text = [&](const auto &write) {
      d_buffer.clear();
      write();
      return std::string(d_buffer.data(), d_buffer.size());
    };
    for (std::size_t i = 0; i < schema.size(); ++i) {
      Cell &cell = rows[r][i];
      switch (slotOf(schema[i].name, row.words->role == "byproduct")) {
        case RowSlot::SubstrateId:
          cell = d_space.cores().members[core].id;
          break;
        case RowSlot::ReagentId:
          cell = d_space.reagents().members[reagent].id;
          break;
        case RowSlot::Smiles:
          cell = d_texts.of(d_pieces, true);
          break;
        case RowSlot::Mass:
          cell = exactMass;
          break;
        case RowSlot::Mz:
          cell = mzOf(exactMass, row.charge);
          break;
        case RowSlot::Formula:
          cell = text([&] {
            d_formulas.write(countsOf(own, own.counts), row.charge, d_buffer);
          });
          break;
        case RowSlot::Delta:
          cell = text([&] {
            d_formulas.writeChange(countsOf(own, own.change), d_buffer);
          });
          break;
        default:
          break;
      }
    }
    for (const auto &carried : d_carried) {
      rows[r].push_back(propertyOf(
          carried.first, carried.first ? core : reagent, carried.second));
    }
  }
  return rows;
}

bool RowFormatter::passes(const std::vector<Cell> &cells) const {
  return !d_filter || d_filter->holds(cells);
}

//! Cells of the whole schema and the carried columns.
Table RowFormatter::aloneTable(int conditions, int core, int reagent,
                               RowTally &tally) {
  const auto &schema = d_space.ruleBook()->outputSchema();
  Table table = emptyProductTable(schema);
  const std::string &own = d_space.cores().members[core].id;
  const std::string &other = d_space.reagents().members[reagent].id;
  ++tally.alone;
  try {
    const FlaskTemplate *known = d_space.solutionOf(conditions, core, reagent);
    if (known != nullptr && !known->failure.empty()) {
      throw Error(known->failure);
    }
    Prediction prediction = d_space.predict(conditions, core, reagent);
    prediction.flask.conditionsId =
        d_space.conditions()[conditions].conditionsId;
    for (auto &row : prediction.rows) {
      row.reagentId = other;
    }
    tally.idle += prediction.status == "no_reaction" ? 1 : 0;
    appendPrediction(table, prediction);
  } catch (const Error &error) {
    ++tally.failed;
    appendFailure(table,
                  {own, other, d_space.conditions()[conditions].conditionsId,
                   error.what()});
  }
  for (auto &cells : table.rows) {
    for (std::size_t i = 0; i < schema.size(); ++i) {
      if (schema[i].name == "product_smiles") {
        cells[i] = d_texts.of(cellText(cells[i], schema[i]));
      }
    }
    for (const auto &carried : d_carried) {
      cells.push_back(propertyOf(carried.first, carried.first ? core : reagent,
                                 carried.second));
    }
  }
  return table;
}

void RowFormatter::addTableRow(const std::vector<Cell> &cells,
                               std::string &out) {
  const auto &schema = d_space.ruleBook()->outputSchema();
  const bool json = d_options.format == RowFormat::JsonLines;
  out += json ? "{" : "";
  for (std::size_t i = 0; i < d_columns.size(); ++i) {
    const Column &column = d_columns[i];
    const std::size_t place =
        i < d_schema.size() ? d_places[i] : schema.size() + i - d_schema.size();
    if (json) {
      out += (i > 0 ? ", " : "") + jsonText(column.name) + ": ";
    } else if (i > 0) {
      out += d_separator;
    }
    const std::size_t begin = out.size();
    out += field(cells[place], column);
    if (column.name == "reagent_id") {
      d_mark.idBegin = begin;
      d_mark.idEnd = out.size();
    }
  }
  out += json ? "}\n" : "\n";
}

void RowFormatter::addBlock(const std::vector<Cell> &cells,
                            std::string &out) const {
  const auto &schema = d_space.ruleBook()->outputSchema();
  std::vector<std::pair<std::string, std::string>> tags;
  std::string smiles;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const Column &column = i < schema.size()
                               ? schema[i]
                               : d_columns[d_schema.size() + i - schema.size()];
    const std::string text = cellText(cells[i], column);
    smiles = column.name == "product_smiles" ? text : smiles;
    const bool chosen =
        std::any_of(d_columns.begin(), d_columns.end(),
                    [&](const Column &one) { return one.name == column.name; });
    if (chosen && !text.empty()) {
      tags.emplace_back(column.name, text);
    }
  }
  appendSdf(smiles, cellText(cells[0], schema[0]), tags, out);
}

void RowFormatter::addAlone(int conditions, int core, int reagent,
                            std::string &out, RowTally &tally) {
  const Table table = aloneTable(conditions, core, reagent, tally);
  for (const auto &cells : table.rows) {
    if (!passes(cells)) {
      continue;
    }
    ++tally.rows;
    if (d_options.format == RowFormat::Sdf) {
      addBlock(cells, out);
    } else {
      addTableRow(cells, out);
      markCells(cells, conditions, reagent, out.size());
    }
  }
}

void RowFormatter::addCells(int conditions, int core, int reagent, Table &table,
                            RowTally &tally) {
  const FlaskTemplate *solution = d_space.solutionOf(conditions, core, reagent);
  ++tally.pairs;
  std::vector<std::vector<Cell>> rows;
  if (solution == nullptr || solution->rows.empty()) {
    rows = aloneTable(conditions, core, reagent, tally).rows;
  } else {
    const FlaskTemplate &flask = *solution;
    tally.alone += flask.own ? 1 : 0;
    rows = cellsOf(flask, core, reagent);
  }
  const auto &schema = d_space.ruleBook()->outputSchema();
  for (auto &cells : rows) {
    if (!passes(cells)) {
      continue;
    }
    ++tally.rows;
    std::vector<Cell> chosen;
    for (const std::size_t place : d_places) {
      chosen.push_back(cells[place]);
    }
    chosen.insert(chosen.end(),
                  cells.begin() + static_cast<std::ptrdiff_t>(schema.size()),
                  cells.end());
    table.rows.push_back(std::move(chosen));
  }
}

}  // namespace Diazepane
