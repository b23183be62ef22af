// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Library/RowFormatter.h>

#include <algorithm>
#include <cmath>

#include <Base/Error.h>
#include <Base/Text.h>
#include <Library/RowText.h>
#include <Perception/MoleculeReader.h>
#include <Predict/ProductRows.h>
#include <Report/Format.h>
#include <Report/ProductTable.h>

namespace Diazepane {

namespace {

std::uint64_t mixed(std::uint64_t state, std::uint64_t value) {
  state = (state ^ value) * 0x9E3779B97F4A7C15ULL;
  return state ^ (state >> 29U);
}

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
}

RowFormatter::RowFormatter(const ProductSpace &space, RowOptions options)
    : d_space(space), d_options(std::move(options)) {
  const auto &schema = space.ruleBook()->outputSchema();
  if (d_options.format == RowFormat::Smi) {
    d_options.columns = {"product_smiles", "substrate_id", "reagent_id", "role",
                         "share"};
    d_options.properties = false;
  }
  d_schema = chosenColumns(schema, d_options.columns);
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
  d_plain = d_options.format != RowFormat::Sdf && !d_filter;
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

RowFormatter::Slot RowFormatter::slotOf(const std::string &column,
                                        bool byproduct) {
  if (column == "substrate_id") {
    return Slot::SubstrateId;
  }
  if (column == "reagent_id") {
    return Slot::ReagentId;
  }
  if (column == "product_smiles") {
    return Slot::Smiles;
  }
  if (column == "exact_mass") {
    return Slot::Mass;
  }
  if (column == "formula") {
    return Slot::Formula;
  }
  if (column == "delta_formula" && !byproduct) {
    return Slot::Delta;
  }
  if (column == "mz" && !byproduct) {
    return Slot::Mz;
  }
  return Slot::Fixed;
}

std::vector<Cell> RowFormatter::sharedCells(const FlaskTemplate &flask,
                                            const RowTemplate &row) const {
  Prediction one;
  one.status = flask.status;
  one.message = flask.message;
  one.flask.conditionsId = d_space.conditions()[flask.conditions].conditionsId;
  one.rows = {row.row};
  return productTable(one, d_space.ruleBook()->outputSchema()).rows.front();
}

void RowFormatter::compileRow(const FlaskTemplate &flask,
                              const RowTemplate &row, CompiledRow &out) const {
  out.row = &row;
  const auto &schema = d_space.ruleBook()->outputSchema();
  const auto cells = sharedCells(flask, row);
  const bool json = d_options.format == RowFormat::JsonLines;
  std::string text = json ? "{" : "";
  const auto flush = [&] {
    if (!text.empty()) {
      out.segments.push_back({Slot::Fixed, text, -1});
      text.clear();
    }
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
      flush();
      out.segments.push_back(
          {carried.first ? Slot::CoreProperty : Slot::ReagentProperty, "",
           carried.second});
      continue;
    }
    const Slot slot = slotOf(column.name, row.row.role == "byproduct");
    if (slot != Slot::Fixed) {
      flush();
      out.segments.push_back({slot, "", -1});
      continue;
    }
    for (std::size_t c = 0; c < schema.size(); ++c) {
      if (schema[c].name == column.name) {
        text += field(cells[c], column);
      }
    }
  }
  text += json ? "}\n" : "\n";
  flush();
}

const RowFormatter::Compiled &RowFormatter::compiled(
    const FlaskTemplate &flask) {
  constexpr std::size_t kMost = 20000;  // templates kept as text
  const auto found = d_compiled.find(&flask);
  if (found != d_compiled.end()) {
    return found->second;
  }
  if (d_compiled.size() > kMost) {
    d_compiled.clear();
  }
  Compiled &rows = d_compiled[&flask];
  for (const auto &row : flask.rows) {
    rows.emplace_back();
    compileRow(flask, row, rows.back());
  }
  return rows;
}

const RowFormatter::Formulas &RowFormatter::formulasOf(const RowTemplate &row,
                                                       const Product &product,
                                                       int core) {
  constexpr std::size_t kMost = 200000;
  const bool byproduct = row.row.role == "byproduct";
  std::uint64_t key = mixed(static_cast<std::uint64_t>(row.charge + 64),
                            byproduct ? 0 : row.units + 1);
  for (const auto *piece : product.pieces) {
    key = mixed(key, static_cast<std::uint64_t>(piece->composition) + 1);
  }
  const std::string &from = d_space.cores().members[core].formula;
  if (!byproduct) {
    key = mixed(key, std::hash<std::string>()(from));
  }
  const auto found = d_formulas.find(key);
  if (found != d_formulas.end()) {
    return found->second;
  }
  if (d_formulas.size() > kMost) {
    d_formulas.clear();
  }
  Composition atoms;
  for (const auto *piece : product.pieces) {
    for (const auto &entry : piece->atoms) {
      atoms[entry.first] += entry.second;
    }
  }
  Formulas &made = d_formulas[key];
  made.formula = formulaText(atoms, row.charge);
  if (!byproduct) {
    made.delta = deltaFormula(made.formula, from, std::max(1, row.units));
  }
  return made;
}

void RowFormatter::build(const FlaskTemplate &flask, const RowTemplate &row,
                         int core, int reagent, Product &product) {
  product.pieces.clear();
  product.smiles.clear();
  product.exactMass = 0.0;
  for (const auto &use : row.pieces) {
    const Piece &piece = d_space.piece(flask, use, core, reagent);
    product.pieces.push_back(&piece);
    product.exactMass += piece.exactMass;
    if (!product.smiles.empty()) {
      product.smiles += '.';
    }
    product.smiles += piece.text;
  }
  if (d_options.smiles == SmilesKind::Rdkit) {
    product.smiles = canonicalSmiles(*readMolecule(product.smiles));
  }
  product.formulas = &formulasOf(row, product, core);
}

Cell RowFormatter::propertyOf(bool core, int member, int property) const {
  const auto &set = core ? d_space.cores() : d_space.reagents();
  return set.members[member].properties[property];
}

void RowFormatter::append(const CompiledRow &row, const Product &product,
                          int core, int reagent, std::string &out) const {
  const bool json = d_options.format == RowFormat::JsonLines;
  const auto put = [&](const std::string &text) {
    out += json ? jsonText(text) : delimitedField(text, d_separator);
  };
  for (const auto &segment : row.segments) {
    switch (segment.slot) {
      case Slot::Fixed:
        out += segment.text;
        break;
      case Slot::SubstrateId:
        put(d_space.cores().members[core].id);
        break;
      case Slot::ReagentId:
        put(d_space.reagents().members[reagent].id);
        break;
      case Slot::Smiles:
        if (json) {
          out += jsonText(product.smiles);
        } else {
          out += product.smiles;
        }
        break;
      case Slot::Mass:
        appendFixed4(product.exactMass, out);
        break;
      case Slot::Mz:
        appendFixed4(mzOf(product.exactMass, row.row->charge), out);
        break;
      case Slot::Formula:
      case Slot::Delta: {
        const std::string &text = segment.slot == Slot::Formula
                                      ? product.formulas->formula
                                      : product.formulas->delta;
        out += json ? "\"" + text + "\"" : text;
        break;
      }
      case Slot::CoreProperty:
        put(std::get<std::string>(propertyOf(true, core, segment.property)));
        break;
      case Slot::ReagentProperty:
        put(std::get<std::string>(
            propertyOf(false, reagent, segment.property)));
        break;
    }
  }
}

void RowFormatter::addPair(int conditions, int core, int reagent,
                           std::string &out, RowTally &tally) {
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
    for (const auto &row : compiled(flask)) {
      build(flask, *row.row, core, reagent, d_product);
      append(row, d_product, core, reagent, out);
      ++tally.rows;
    }
    return;
  }
  for (const auto &row : flask.rows) {
    build(flask, row, core, reagent, d_product);
    const auto cells = cellsOf(flask, row, d_product, core, reagent);
    if (!passes(cells)) {
      continue;
    }
    ++tally.rows;
    if (d_options.format == RowFormat::Sdf) {
      addBlock(cells, out);
    } else {
      addTableRow(cells, out);
    }
  }
}

}  // namespace Diazepane
