// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Compares the rows that a library has for a pair with the ordinary prediction
// of the same pair, cell by cell; product SMILES by their canonical text. Used
// by the tests and by the benchmark that goes through whole families.
#ifndef DIAZEPANE_TESTS_LIBRARY_PAIRCHECK_H
#define DIAZEPANE_TESTS_LIBRARY_PAIRCHECK_H

#include <cmath>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <variant>

#include <Library/ProductSpace.h>
#include <Library/RowFormatter.h>
#include <Library/RowText.h>
#include <Perception/MoleculeReader.h>
#include <Predict/Predictor.h>
#include <Report/Format.h>
#include <Report/ProductTable.h>

namespace Diazepane {

//! Canonical SMILES of texts, remembered.
class CanonicalTexts {
 public:
  //! Of a text that is no molecule: nothing, or the text itself.
  const std::string &of(const std::string &text, bool asItIs = false) {
    if (d_known.size() > kMostKept) {
      d_known.clear();
    }
    const auto entry = d_known.emplace(text, "");
    std::string &known = entry.first->second;
    if (entry.second) {
      try {
        known = canonicalSmiles(*readMolecule(text));
      } catch (const InputError &) {
        known = "";
      }
    }
    return known.empty() && asItIs ? text : known;
  }

 private:
  static constexpr std::size_t kMostKept = 20000;
  std::unordered_map<std::string, std::string> d_known;
};

class PairCheck {
 public:
  PairCheck(const ProductSpace &space, const FlaskBuilder &builder)
      : d_space(space),
        d_builder(builder),
        d_predictor(space.ruleBook(), space.options().predict),
        d_formatter(space, {}) {}

  //! The first cell that differs, told; empty when the pair is right.
  std::string differenceOf(int conditions, int core, int reagent) {
    const Table own = rowsOf(conditions, core, reagent);
    const std::string cell = differenceOf(own, conditions, core, reagent);
    return cell.empty() ? differenceOfText(own, conditions, core, reagent)
                        : cell;
  }

  //! The same for rows that are said to be those of the pair.
  std::string differenceOf(const Table &own, int conditions, int core,
                           int reagent) {
    const auto &schema = d_space.ruleBook()->outputSchema();
    const Table expected = expectedOf(conditions, core, reagent);
    if (own.rows.size() != expected.rows.size()) {
      return std::to_string(own.rows.size()) + " rows, expected " +
             std::to_string(expected.rows.size());
    }
    for (std::size_t i = 0; i < own.rows.size(); ++i) {
      ++rows;
      for (std::size_t k = 0; k < schema.size(); ++k) {
        ++cells;
        Cell is = own.rows[i][k];
        const Cell &should = expected.rows[i][k];
        if (schema[k].name == "product_smiles" &&
            std::holds_alternative<std::string>(is)) {
          is = d_canonical.of(std::get<std::string>(is), true);
        }
        if (!same(is, should)) {
          return schema[k].name + " of row " + std::to_string(i) + ": " +
                 textOf(is) + ", expected " + textOf(should);
        }
      }
    }
    return "";
  }

  //! The line of a file for each row says what its cells say.
  std::string differenceOfText(const Table &own, int conditions, int core,
                               int reagent) {
    const auto &columns = d_formatter.columns();
    std::string wanted;
    for (const auto &row : own.rows) {
      for (std::size_t i = 0; i < row.size(); ++i) {
        wanted += i > 0 ? "," : "";
        wanted += delimitedField(cellText(row[i], columns[i]), ',');
      }
      wanted += '\n';
    }
    std::string written;
    d_formatter.addPair(conditions, core, reagent, written, tally);
    return written == wanted ? "" : "written " + written + "for " + wanted;
  }

  Table rowsOf(int conditions, int core, int reagent) {
    Table own = emptyProductTable(d_space.ruleBook()->outputSchema());
    d_formatter.addCells(conditions, core, reagent, own, tally);
    return own;
  }

  std::string nameOf(int core, int reagent) const {
    return d_space.cores().members[core].typed + " + " +
           d_space.reagents().members[reagent].typed;
  }

  std::uint64_t rows = 0, cells = 0;
  RowTally tally;

 private:
  Table expectedOf(int conditions, int core, int reagent) const {
    const FlaskSpec spec = d_space.specOf(conditions, core, reagent);
    const std::string &name = d_space.reagents().members[reagent].id;
    try {
      Prediction single = d_predictor.run(d_builder.build(spec));
      for (auto &row : single.rows) {
        row.reagentId = name;
      }
      return productTable(single, d_space.ruleBook()->outputSchema());
    } catch (const Error &error) {
      Table table = emptyProductTable(d_space.ruleBook()->outputSchema());
      appendFailure(table,
                    {spec.substrateId, name, spec.conditionsId, error.what()});
      return table;
    }
  }

  static bool same(const Cell &a, const Cell &b) {
    return std::holds_alternative<double>(a) &&
                   std::holds_alternative<double>(b)
               ? std::fabs(std::get<double>(a) - std::get<double>(b)) <= 1e-9
               : a == b;
  }

  static std::string textOf(const Cell &cell) {
    if (const auto *text = std::get_if<std::string>(&cell)) {
      return *text;
    }
    if (const auto *number = std::get_if<double>(&cell)) {
      return std::to_string(*number);
    }
    return "-";
  }

  const ProductSpace &d_space;
  const FlaskBuilder &d_builder;
  Predictor d_predictor;
  RowFormatter d_formatter;
  CanonicalTexts d_canonical;
};

}  // namespace Diazepane

#endif
