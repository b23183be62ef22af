// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Library/RowFormatter.h>

#include <algorithm>

#include <Base/Error.h>
#include <Base/Text.h>
#include <Library/RowText.h>
#include <Report/Format.h>
#include <Report/ProductTable.h>

namespace Diazepane {

namespace {

std::vector<Column> chosenColumns(const std::vector<Column> &schema,
                                  const std::vector<std::string> &names) {
  if (names.empty()) {
    return schema;
  }
  std::vector<std::string> known;
  for (const auto &column : schema) {
    known.push_back(column.name);
  }
  std::vector<Column> chosen;
  for (const auto &name : names) {
    const auto found = std::find(known.begin(), known.end(), name);
    if (found == known.end()) {
      const auto near = nearestNames(name, known, 1);
      throw InputError("no column '" + name + "'", Where{"", 0, 0, "columns"},
                       near.empty() ? "columns are " + join(known, ", ")
                                    : "did you mean " + near.front() + "?");
    }
    chosen.push_back(schema[static_cast<std::size_t>(found - known.begin())]);
  }
  return chosen;
}

}  // namespace

void RowTally::add(const RowTally &other) {
  pairs += other.pairs;
  rows += other.rows;
  alone += other.alone;
  failed += other.failed;
  idle += other.idle;
  merged += other.merged;
}

RowFormatter::RowFormatter(const ProductSpace &space, RowOptions options)
    : d_space(space),
      d_options(std::move(options)),
      d_formulas(space),
      d_texts(d_options.smiles) {
  const auto &schema = space.ruleBook()->outputSchema();
  if (d_options.format == RowFormat::Smi) {
    d_options.columns = {"product_smiles", "substrate_id", "reagent_id", "role",
                         "share"};
    d_options.properties = false;
  }
  d_schema = chosenColumns(schema, d_options.columns);
  if (d_options.unique) {
    checkUnique();
  }
  d_columns = d_schema;
  if (d_options.properties && d_options.columns.empty()) {
    for (const bool core : {true, false}) {
      const auto &names =
          (core ? space.cores() : space.reagents()).propertyNames;
      for (std::size_t i = 0; i < names.size(); ++i) {
        d_columns.push_back({(core ? "substrate_" : "reagent_") + names[i],
                             ColumnType::Text, "", "carried from the input"});
        d_carried.emplace_back(core, static_cast<int>(i));
      }
    }
  }
  if (!d_options.filter.empty()) {
    // A filter may ask for columns that are not written.
    auto all = schema;
    all.insert(all.end(),
               d_columns.begin() + static_cast<std::ptrdiff_t>(d_schema.size()),
               d_columns.end());
    d_filter = std::make_unique<Expression>(d_options.filter, all);
  }
  d_separator = d_options.format == RowFormat::Csv   ? ','
                : d_options.format == RowFormat::Smi ? ' '
                                                     : '\t';
  planColumns();
  d_plain = d_options.format != RowFormat::Sdf && (!d_filter || d_filterShared);
  for (const auto &member : space.reagents().members) {
    d_reagentIds.push_back(ownField(member.id));
  }
}

RowFormatter::~RowFormatter() = default;

std::string RowFormatter::header() const {
  if (d_options.format != RowFormat::Csv &&
      d_options.format != RowFormat::Tsv) {
    return "";
  }
  std::string text;
  for (const auto &column : d_columns) {
    text += (text.empty() ? "" : std::string(1, d_separator)) +
            delimitedField(column.name, d_separator);
  }
  return text + "\n";
}

std::string RowFormatter::field(const Cell &cell, const Column &column) const {
  if (d_options.format == RowFormat::JsonLines) {
    return jsonValue(cell, column);
  }
  return delimitedField(cellText(cell, column), d_separator);
}

RowSlot RowFormatter::slotOf(const std::string &column, bool byproduct) {
  if (column == "substrate_id") {
    return RowSlot::SubstrateId;
  }
  if (column == "reagent_id") {
    return RowSlot::ReagentId;
  }
  if (column == "product_smiles") {
    return RowSlot::Smiles;
  }
  if (column == "exact_mass") {
    return RowSlot::Mass;
  }
  if (column == "formula") {
    return RowSlot::Formula;
  }
  if (column == "delta_formula" && !byproduct) {
    return RowSlot::Delta;
  }
  if (column == "mz" && !byproduct) {
    return RowSlot::Mz;
  }
  return RowSlot::Fixed;
}

//! Where each column comes from, told once.
void RowFormatter::planColumns() {
  const auto &schema = d_space.ruleBook()->outputSchema();
  for (const auto &column : d_schema) {
    const auto place = std::find_if(
        schema.begin(), schema.end(),
        [&](const Column &one) { return one.name == column.name; });
    d_places.push_back(static_cast<std::size_t>(place - schema.begin()));
    d_fixedPlaces.push_back(d_fixed.size());
    if (slotOf(column.name, true) == RowSlot::Fixed) {
      d_fixed.push_back(column);
    }
  }
  if (d_filter) {
    const auto &reads = d_filter->reads();
    d_filterShared = std::all_of(reads.begin(), reads.end(), [&](int column) {
      return static_cast<std::size_t>(column) < schema.size() &&
             slotOf(schema[column].name, false) == RowSlot::Fixed;
    });
  }
}

std::vector<std::vector<Cell>> RowFormatter::sharedRows(
    const FlaskTemplate &flask, const std::vector<Column> &columns) {
  Prediction common;
  common.status = flask.status;
  common.message = flask.message;
  common.flask.conditionsId =
      d_space.conditions()[flask.conditions].conditionsId;
  // Kept from flask to flask: assigning to texts is cheaper than making them.
  d_wholeRows.resize(std::max(d_wholeRows.size(), flask.rows.size()));
  std::vector<const ProductRow *> rows;
  for (const auto &row : flask.rows) {
    row.copyTo(d_wholeRows[rows.size()]);
    rows.push_back(&d_wholeRows[rows.size()]);
  }
  return productCells(common, rows, columns);
}

void RowFormatter::compileRow(const std::vector<Cell> &cells,
                              BoundRow &out) const {
  const bool byproduct = out.row->words->role == "byproduct";
  const bool json = d_options.format == RowFormat::JsonLines;
  std::string &text = out.text;
  text = json ? "{" : "";
  const auto hole = [&out](RowSlot slot, int property) {
    out.holes.push_back({static_cast<std::uint32_t>(out.text.size()), slot,
                         static_cast<std::int16_t>(property)});
  };
  for (std::size_t i = 0; i < d_columns.size(); ++i) {
    const Column &column = d_columns[i];
    if (json) {
      text += (i > 0 ? ", " : "") + jsonText(column.name) + ": ";
    } else if (i > 0) {
      text += d_separator;
    }
    if (i >= d_schema.size()) {
      const auto &carried = d_carried[i - d_schema.size()];
      hole(carried.first ? RowSlot::CoreProperty : RowSlot::ReagentProperty,
           carried.second);
      continue;
    }
    const RowSlot slot = slotOf(column.name, byproduct);
    if (slot == RowSlot::Fixed) {
      text += field(cells[d_fixedPlaces[i]], column);
      continue;
    }
    // Texts that are put together stand in quotes; what is made as one has
    // its own.
    const bool quoted =
        json && (slot == RowSlot::Formula || slot == RowSlot::Delta ||
                 (slot == RowSlot::Smiles &&
                  d_options.smiles == SmilesKind::Assembled));
    text += quoted ? "\"" : "";
    hole(slot, -1);
    text += quoted ? "\"" : "";
    out.named = out.named || slot == RowSlot::Formula || slot == RowSlot::Delta;
  }
  text += json ? "}\n" : "\n";
  text.shrink_to_fit();
  out.holes.shrink_to_fit();
}

BoundFlask &RowFormatter::compiled(const FlaskTemplate &flask) {
  constexpr std::size_t kMost = std::size_t(96) << 20U;  // bytes
  const auto found = d_compiled.find(&flask);
  if (found != d_compiled.end()) {
    return found->second;
  }
  if (d_compiledBytes > kMost) {
    d_compiled.clear();
    d_compiledBytes = 0;
  }
  BoundFlask &made = d_compiled[&flask];
  const auto cells = sharedRows(flask, d_fixed);
  std::vector<std::vector<Cell>> whole;
  if (d_filter) {
    whole = sharedRows(flask, d_space.ruleBook()->outputSchema());
  }
  for (std::size_t i = 0; i < flask.rows.size(); ++i) {
    if (d_filter && !passes(whole[i])) {
      continue;
    }
    made.rows.emplace_back();
    made.rows.back().row = &flask.rows[i];
    compileRow(cells[i], made.rows.back());
    d_compiledBytes += made.rows.back().bytes();
  }
  return made;
}

Cell RowFormatter::propertyOf(bool core, int member, int property) const {
  const auto &set = core ? d_space.cores() : d_space.reagents();
  return set.members[member].properties[property];
}

void RowFormatter::addPair(int conditions, int core, int reagent,
                           std::string &out, RowTally &tally,
                           std::vector<RowMark> *marks) {
  d_marks = marks;
  const FlaskTemplate *solution = d_space.solutionOf(conditions, core, reagent);
  ++tally.pairs;
  if (solution == nullptr || solution->rows.empty()) {
    addAlone(conditions, core, reagent, out, tally);
    return;
  }
  const FlaskTemplate &flask = *solution;
  tally.alone += flask.own ? 1 : 0;
  tally.idle += flask.status == "no_reaction" ? 1 : 0;
  if (d_plain) {
    const BoundFlask &rows = bound(flask, core);
    const std::size_t first = marks != nullptr ? marks->size() : 0;
    d_buffer.clear();
    for (const auto &row : rows.rows) {
      append(flask, row, core, reagent);
    }
    for (std::size_t i = first; marks != nullptr && i < marks->size(); ++i) {
      RowMark &mark = (*marks)[i];
      mark.idBegin += out.size();
      mark.idEnd += out.size();
      mark.end += out.size();
    }
    out.append(d_buffer.data(), d_buffer.size());
    tally.rows += rows.rows.size();
    return;
  }
  for (const auto &cells : cellsOf(flask, core, reagent)) {
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

}  // namespace Diazepane
