// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Rows of a library as text: what a template has in common is formatted once,
// each product adds its names, its SMILES and its masses.
#ifndef DIAZEPANE_LIBRARY_ROWFORMATTER_H
#define DIAZEPANE_LIBRARY_ROWFORMATTER_H

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include <Library/BoundRow.h>
#include <Library/Expression.h>
#include <Library/Formulas.h>
#include <Library/ProductSpace.h>
#include <Library/ProductText.h>
#include <Library/RowBuffer.h>
#include <Library/UniqueRows.h>
#include <Model/Table.h>

namespace Diazepane {

enum class RowFormat { Csv, Tsv, JsonLines, Smi, Sdf };

//! csv, tsv, jsonl, smi, sdf; InputError for others.
RowFormat parseRowFormat(const std::string &name);
const char *nameOf(RowFormat format);

struct RowOptions {
  RowFormat format = RowFormat::Csv;
  SmilesKind smiles = SmilesKind::Assembled;
  std::vector<std::string> columns;  //!< empty: all of the schema
  bool properties = true;            //!< carry the columns of the inputs
  std::string filter;                //!< expression over the columns
  //! Each product of a core once per role and set of conditions, with all the
  //! reagents that give it: see UniqueRows.
  bool unique = false;
};

struct RowTally {
  std::uint64_t pairs = 0;
  std::uint64_t rows = 0;
  std::uint64_t alone = 0;   //!< pairs predicted by themselves
  std::uint64_t failed = 0;  //!< pairs that could not be predicted
  std::uint64_t idle = 0;    //!< pairs in which nothing reacts
  std::uint64_t merged = 0;  //!< rows of a product that another row has

  void add(const RowTally &other);
};

//! One per thread: it keeps what it has formatted.
class RowFormatter {
 public:
  RowFormatter(const ProductSpace &space, RowOptions options);
  ~RowFormatter();

  //! First line of a table; empty for other formats.
  std::string header() const;
  //! Appends the rows of one pair, and where each of them ends.
  void addPair(int conditions, int core, int reagent, std::string &out,
               RowTally &tally, std::vector<RowMark> *marks = nullptr);
  //! The field for the reagents of one product; "+3" for three more.
  std::string reagentsField(const std::vector<int> &reagents,
                            std::size_t more) const;

  //! Columns in the order of the output, carried ones last.
  const std::vector<Column> &columns() const { return d_columns; }

  //! Rows of one pair as cells, for tables in memory.
  void addCells(int conditions, int core, int reagent, Table &table,
                RowTally &tally);

 private:
  static RowSlot slotOf(const std::string &column, bool byproduct);
  void planColumns();
  BoundFlask &compiled(const FlaskTemplate &flask);
  void compileRow(const std::vector<Cell> &cells, BoundRow &out) const;
  BoundFlask &bound(const FlaskTemplate &flask, int core);
  void bindCore(int core);
  void bind(const FlaskTemplate &flask, int core, BoundRow &row);
  double takePieces(const FlaskTemplate &flask, const BoundRow &row, int core,
                    int reagent);
  //! The rows of a template under some columns: what its pairs have in common.
  std::vector<std::vector<Cell>> sharedRows(const FlaskTemplate &flask,
                                            const std::vector<Column> &columns);
  const std::vector<std::vector<Cell>> &sharedCells(const FlaskTemplate &flask);
  const Formulas::Counts &countsOf(const BoundRow &row,
                                   const Formulas::Counts &rest);
  void append(const FlaskTemplate &flask, const BoundRow &row, int core,
              int reagent);
  void appendSmiles(const FlaskTemplate &flask, const RowTemplate &row);
  std::string ownField(const std::string &text) const;
  void addPiece(const std::string &text);
  std::string field(const Cell &cell, const Column &column) const;
  void addAlone(int conditions, int core, int reagent, std::string &out,
                RowTally &tally);
  Table aloneTable(int conditions, int core, int reagent, RowTally &tally);
  void addTableRow(const std::vector<Cell> &cells, std::string &out);
  void addBlock(const std::vector<Cell> &cells, std::string &out) const;
  //! All rows of a pair, cells of the whole schema and the carried columns.
  std::vector<std::vector<Cell>> cellsOf(const FlaskTemplate &flask, int core,
                                         int reagent);
  void markCells(const std::vector<Cell> &cells, int conditions, int reagent,
                 std::size_t end);
  static RowKey128 keyOf(const std::string &product, const std::string &role,
                         const std::string &message, int conditions);
  void checkUnique() const;
  bool passes(const std::vector<Cell> &cells) const;
  Cell propertyOf(bool core, int member, int property) const;

  const ProductSpace &d_space;
  RowOptions d_options;
  std::vector<Column> d_columns;
  std::vector<Column> d_schema;  //!< d_columns without the carried ones
  std::vector<std::pair<bool, int>> d_carried;  //!< of a core?, which
  bool d_plain = true;  //!< straight text, no cell needs a second look
  char d_separator = ',';
  std::unique_ptr<Expression> d_filter;
  bool d_filterShared = false;  //!< it asks only what pairs have in common
  //! Columns of d_schema that a template decides, and where each of them is.
  std::vector<Column> d_fixed;
  std::vector<std::size_t> d_fixedPlaces;
  std::vector<std::size_t> d_places;  //!< of the columns of d_schema in all
  std::unordered_map<const FlaskTemplate *, BoundFlask> d_compiled;
  std::size_t d_compiledBytes = 0;
  std::unordered_map<const FlaskTemplate *, std::vector<std::vector<Cell>>>
      d_shared;
  std::vector<ProductRow> d_wholeRows;  //!< of one template, words and numbers
  Formulas d_formulas;
  int d_core = -1;  //!< that these are of
  std::string d_coreId;
  std::vector<std::string> d_coreProperties;
  Formulas::Counts d_coreCounts;
  Formulas::Counts d_counts;  //!< of the row that is being written
  RowBuffer d_buffer;
  std::vector<RowMark> *d_marks = nullptr;
  RowMark d_mark;  //!< of the row that is being written
  ProductText d_texts;
  std::vector<const Piece *> d_pieces;
  std::vector<std::string> d_reagentIds;  //!< as fields of the format
};

}  // namespace Diazepane

#endif
