// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Straight text: the rows of a template are bound to a core once, then every
// reagent fills its holes.
#include <Library/BoundRow.h>

#include <algorithm>

#include <Library/RowFormatter.h>
#include <Library/RowText.h>

namespace Diazepane {

//! Of a text of a member, as it stands in the output.
std::string RowFormatter::ownField(const std::string &text) const {
  return d_options.format == RowFormat::JsonLines
             ? jsonText(text)
             : delimitedField(text, d_separator);
}

//! A piece of a SMILES inside of its field.
void RowFormatter::addPiece(const std::string &text) {
  if (d_options.format != RowFormat::JsonLines ||
      text.find('\\') == std::string::npos) {
    d_buffer.put(text);
    return;
  }
  const std::string quoted = jsonText(text);
  d_buffer.put(quoted.data() + 1, quoted.size() - 2);
}

void RowFormatter::bind(const FlaskTemplate &flask, int core, BoundRow &row) {
  const RowTemplate &made = *row.row;
  row.pieces.clear();
  for (const auto &use : made.pieces) {
    row.pieces.push_back(use.of == PieceOf::Reagent
                             ? nullptr
                             : &d_space.piece(flask, use, core, 0));
  }
  if (!row.named) {
    return;
  }
  row.counts.assign(d_coreCounts.size(), 0);
  for (const auto *piece : row.pieces) {
    if (piece != nullptr) {
      d_formulas.add(piece->composition, row.counts);
    }
  }
  row.change = row.counts;
  const int units = std::max(1, made.units);
  for (std::size_t i = 0; i < row.change.size(); ++i) {
    row.change[i] =
        static_cast<std::int16_t>(row.change[i] - units * d_coreCounts[i]);
  }
}

void RowFormatter::bindCore(int core) {
  if (core == d_core) {
    return;
  }
  d_core = core;
  const Member &own = d_space.cores().members[core];
  d_coreId = ownField(own.id);
  d_coreCounts = d_formulas.ofCore(core);
  d_coreProperties.clear();
  for (const auto &property : own.properties) {
    d_coreProperties.push_back(ownField(property));
  }
}

BoundFlask &RowFormatter::bound(const FlaskTemplate &flask, int core) {
  bindCore(core);
  BoundFlask &rows = compiled(flask);
  if (rows.core != core) {
    for (auto &row : rows.rows) {
      bind(flask, core, row);
    }
    rows.core = core;
  }
  return rows;
}

//! Counts of a row with the reagent's pieces.
const Formulas::Counts &RowFormatter::countsOf(const BoundRow &row,
                                               const Formulas::Counts &rest) {
  d_counts = rest;
  for (std::size_t i = 0; i < row.pieces.size(); ++i) {
    if (row.pieces[i] == nullptr) {
      d_formulas.add(d_pieces[i]->composition, d_counts);
    }
  }
  return d_counts;
}

//! Fills d_pieces and returns their mass.
double RowFormatter::takePieces(const FlaskTemplate &flask, const BoundRow &row,
                                int core, int reagent) {
  double mass = 0.0;
  d_pieces = row.pieces;
  for (std::size_t i = 0; i < d_pieces.size(); ++i) {
    if (d_pieces[i] == nullptr) {
      d_pieces[i] = &d_space.piece(flask, row.row->pieces[i], core, reagent);
    }
    mass += d_pieces[i]->exactMass;
  }
  return mass;
}

void RowFormatter::append(const FlaskTemplate &flask, const BoundRow &row,
                          int core, int reagent) {
  const double mass = takePieces(flask, row, core, reagent);
  std::size_t from = 0;
  for (const auto &hole : row.holes) {
    d_buffer.put(row.text.data() + from, hole.end - from);
    from = hole.end;
    switch (hole.slot) {
      case RowSlot::SubstrateId:
        d_buffer.put(d_coreId);
        break;
      case RowSlot::ReagentId:
        d_mark.idBegin = d_buffer.size();
        d_buffer.put(d_reagentIds[reagent]);
        d_mark.idEnd = d_buffer.size();
        break;
      case RowSlot::Smiles:
        appendSmiles(flask, *row.row);
        break;
      case RowSlot::Mass:
        putFixed4(mass, d_buffer);
        break;
      case RowSlot::Mz:
        putFixed4(mzOf(mass, row.row->charge), d_buffer);
        break;
      case RowSlot::Formula:
        d_formulas.write(countsOf(row, row.counts), row.row->charge, d_buffer);
        break;
      case RowSlot::Delta:
        d_formulas.writeChange(countsOf(row, row.change), d_buffer);
        break;
      case RowSlot::CoreProperty:
        d_buffer.put(d_coreProperties[hole.property]);
        break;
      case RowSlot::ReagentProperty:
        d_buffer.put(ownField(
            d_space.reagents().members[reagent].properties[hole.property]));
        break;
      default:
        break;
    }
  }
  d_buffer.put(row.text.data() + from, row.text.size() - from);
  if (d_marks != nullptr) {
    d_mark.end = d_buffer.size();
    d_mark.share = row.row->numbers.share;
    d_mark.reagent = reagent;
    d_marks->push_back(d_mark);
  }
}

//! Of d_pieces.
void RowFormatter::appendSmiles(const FlaskTemplate &flask,
                                const RowTemplate &row) {
  if (d_options.smiles != SmilesKind::Assembled) {
    const std::string smiles = d_texts.of(d_pieces, true);
    if (d_marks != nullptr) {
      d_mark.key =
          keyOf(smiles, row.words->role, flask.message, flask.conditions);
    }
    d_buffer.put(ownField(smiles));
    return;
  }
  for (std::size_t i = 0; i < d_pieces.size(); ++i) {
    if (i > 0) {
      d_buffer.put('.');
    }
    addPiece(d_pieces[i]->text);
  }
}

}  // namespace Diazepane
