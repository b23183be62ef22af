// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Straight text: the rows of a template are bound to a core once, then every
// reagent fills its holes.
#include <Library/BoundRow.h>

#include <algorithm>

#include <Library/RowFormatter.h>
#include <Library/RowText.h>
#include <Predict/ProductRows.h>

namespace Diazepane {

namespace {

std::uint64_t mixed(std::uint64_t state, std::uint64_t value) {
  state = (state ^ value) * 0x9E3779B97F4A7C15ULL;
  return state ^ (state >> 29U);
}

}  // namespace

//! Of a text of a member, as it stands in the output.
std::string RowFormatter::ownField(const std::string &text) const {
  return d_options.format == RowFormat::JsonLines
             ? jsonText(text)
             : delimitedField(text, d_separator);
}

//! A piece of a SMILES inside of its field.
void RowFormatter::addPiece(const std::string &text, std::string &out) const {
  if (d_options.format != RowFormat::JsonLines ||
      text.find('\\') == std::string::npos) {
    out += text;
    return;
  }
  const std::string quoted = jsonText(text);
  out.append(quoted, 1, quoted.size() - 2);
}

std::string RowFormatter::smilesOf(const FlaskTemplate &flask,
                                   const RowTemplate &row, int core,
                                   int reagent) {
  d_pieces.clear();
  for (const auto &use : row.pieces) {
    d_pieces.push_back(&d_space.piece(flask, use, core, reagent));
  }
  return d_texts.of(d_pieces, true);
}

//! Of all pieces but the reagent's. By-products have no formula of change.
std::uint64_t RowFormatter::formulaKey(const FlaskTemplate &flask,
                                       const RowTemplate &row, int core) const {
  const bool byproduct = row.row.role == "byproduct";
  std::uint64_t key = mixed(static_cast<std::uint64_t>(row.charge + 64),
                            byproduct ? 0 : row.units + 1);
  for (const auto &use : row.pieces) {
    key = use.of == PieceOf::Reagent
              ? mixed(key, 0)
              : mixed(key, static_cast<std::uint64_t>(
                               d_space.piece(flask, use, core, 0).composition) +
                               1);
  }
  return byproduct ? key
                   : mixed(key, std::hash<std::string>()(
                                    d_space.cores().members[core].formula));
}

const RowFormatter::Formulas &RowFormatter::formulasOf(
    const FlaskTemplate &flask, const RowTemplate &row, std::uint64_t key,
    int core, int reagent) {
  constexpr std::size_t kMost = 200000;
  for (const auto &use : row.pieces) {
    if (use.of == PieceOf::Reagent) {
      key =
          mixed(key, static_cast<std::uint64_t>(
                         d_space.piece(flask, use, core, reagent).composition));
    }
  }
  const auto found = d_formulas.find(key);
  if (found != d_formulas.end()) {
    return found->second;
  }
  if (d_formulas.size() > kMost) {
    d_formulas.clear();
  }
  Composition atoms;
  for (const auto &use : row.pieces) {
    for (const auto &entry : d_space.piece(flask, use, core, reagent).atoms) {
      atoms[entry.first] += entry.second;
    }
  }
  Formulas &made = d_formulas[key];
  made.formula = formulaText(atoms, row.charge);
  if (row.row.role != "byproduct") {
    made.delta =
        deltaFormula(made.formula, d_space.cores().members[core].formula,
                     std::max(1, row.units));
  }
  return made;
}

BoundRow RowFormatter::bind(const FlaskTemplate &flask, const CompiledRow &row,
                            int core) const {
  BoundRow out;
  out.row = row.row;
  out.formulaKey = formulaKey(flask, *row.row, core);
  const auto &pieces = row.row->pieces;
  for (const auto &use : pieces) {
    const bool open = use.of == PieceOf::Reagent;
    out.masses.push_back(open ? 0.0
                              : d_space.piece(flask, use, core, 0).exactMass);
  }
  const auto hole = [&out](RowSlot slot, int index) {
    out.holes.push_back({out.text.size(), slot, index});
  };
  const Member &own = d_space.cores().members[core];
  const char *quote = d_options.format == RowFormat::JsonLines ? "\"" : "";
  for (const auto &segment : row.segments) {
    switch (segment.slot) {
      case RowSlot::Fixed:
        out.text += segment.text;
        break;
      case RowSlot::SubstrateId:
        out.text += ownField(own.id);
        break;
      case RowSlot::CoreProperty:
        out.text += ownField(own.properties[segment.property]);
        break;
      case RowSlot::Smiles:
        if (d_options.smiles != SmilesKind::Assembled) {
          hole(RowSlot::Smiles, -1);
          break;
        }
        out.text += quote;
        for (std::size_t i = 0; i < pieces.size(); ++i) {
          out.text += i > 0 ? "." : "";
          if (pieces[i].of == PieceOf::Reagent) {
            hole(RowSlot::ReagentPiece, static_cast<int>(i));
          } else {
            addPiece(d_space.piece(flask, pieces[i], core, 0).text, out.text);
          }
        }
        out.text += quote;
        break;
      case RowSlot::Formula:
      case RowSlot::Delta:
        out.text += quote;
        hole(segment.slot, -1);
        out.text += quote;
        break;
      default:
        hole(segment.slot, segment.property);
    }
  }
  return out;
}

const RowFormatter::Bound &RowFormatter::bound(const FlaskTemplate &flask,
                                               int core) {
  if (core != d_core) {
    d_bound.clear();
    d_core = core;
  }
  const auto found = d_bound.find(&flask);
  if (found != d_bound.end()) {
    return found->second;
  }
  Bound &rows = d_bound[&flask];
  for (const auto &row : compiled(flask)) {
    rows.push_back(bind(flask, row, core));
  }
  return rows;
}

void RowFormatter::append(const FlaskTemplate &flask, const BoundRow &row,
                          int core, int reagent, std::string &out) {
  const auto &pieces = row.row->pieces;
  double mass = 0.0;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    mass += pieces[i].of == PieceOf::Reagent
                ? d_space.piece(flask, pieces[i], core, reagent).exactMass
                : row.masses[i];
  }
  const Formulas *formulas = nullptr;
  const auto formula = [&]() -> const Formulas & {
    if (formulas == nullptr) {
      formulas = &formulasOf(flask, *row.row, row.formulaKey, core, reagent);
    }
    return *formulas;
  };
  std::size_t from = 0;
  for (const auto &hole : row.holes) {
    out.append(row.text, from, hole.end - from);
    from = hole.end;
    switch (hole.slot) {
      case RowSlot::ReagentId:
        d_mark.idBegin = out.size();
        out += d_reagentIds[reagent];
        d_mark.idEnd = out.size();
        break;
      case RowSlot::ReagentPiece:
        addPiece(d_space.piece(flask, pieces[hole.index], core, reagent).text,
                 out);
        break;
      case RowSlot::Smiles: {
        const std::string smiles = smilesOf(flask, *row.row, core, reagent);
        if (d_marks != nullptr) {
          d_mark.key =
              keyOf(smiles, row.row->row.role, flask.message, flask.conditions);
        }
        out += ownField(smiles);
        break;
      }
      case RowSlot::Mass:
        appendFixed4(mass, out);
        break;
      case RowSlot::Mz:
        appendFixed4(mzOf(mass, row.row->charge), out);
        break;
      case RowSlot::Formula:
        out += formula().formula;
        break;
      case RowSlot::Delta:
        out += formula().delta;
        break;
      case RowSlot::ReagentProperty:
        out += ownField(
            d_space.reagents().members[reagent].properties[hole.index]);
        break;
      default:
        break;
    }
  }
  out.append(row.text, from, std::string::npos);
  if (d_marks != nullptr) {
    d_mark.end = out.size();
    d_mark.share = row.row->row.share;
    d_mark.reagent = reagent;
    d_marks->push_back(d_mark);
  }
}

}  // namespace Diazepane
