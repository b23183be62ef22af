// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Predictions as rows of the one output schema. A flask without products and
// a flask that failed are rows too, with their status and message.
#ifndef DIAZEPANE_REPORT_PRODUCTTABLE_H
#define DIAZEPANE_REPORT_PRODUCTTABLE_H

#include <string>
#include <vector>

#include <Model/Prediction.h>
#include <Model/Table.h>

namespace Diazepane {

//! A flask that could not be predicted: one row of a batch.
struct FailedFlask {
  std::string substrateId;
  std::string reagentId;
  std::string conditionsId;
  std::string message;
};

//! Columns of the schema and no row; throws RuleError when the schema names
//! a column that no prediction can fill.
Table emptyProductTable(const std::vector<Column> &schema);

//! One prediction in the columns of the schema.
Table productTable(const Prediction &prediction,
                   const std::vector<Column> &schema);

//! The same for rows that are no part of the prediction, such as rows with
//! something in common with it.
std::vector<std::vector<Cell>> productCells(
    const Prediction &prediction, const std::vector<const ProductRow *> &rows,
    const std::vector<Column> &columns);

//! More rows for a table that has the columns of a schema.
void appendPrediction(Table &table, const Prediction &prediction);
void appendFailure(Table &table, const FailedFlask &failure);

//! Every column that can be filled, in no order that matters.
std::vector<std::string> productColumnNames();

//! A list in one cell: joined by ';' (a ';' inside an entry becomes ',').
std::string listCell(const std::vector<std::string> &entries);

//! What reacts with the substrate: ids of the reactants, as a list cell.
std::string reagentIds(const Flask &flask);

}  // namespace Diazepane

#endif
