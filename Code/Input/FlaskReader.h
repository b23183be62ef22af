// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Flags, keywords, YAML, JSON and table rows into FlaskSpecs. No chemistry is
// looked at here.
#ifndef DIAZEPANE_INPUT_FLASKREADER_H
#define DIAZEPANE_INPUT_FLASKREADER_H

#include <string>
#include <utility>
#include <vector>

#include <Input/FlaskSpec.h>

namespace Diazepane {

//! Key and value as typed; a repeated key is a second value.
using KeyValues = std::vector<std::pair<std::string, std::string>>;

//! Command-line options (names without "--") or Python keywords.
FlaskSpec specFromOptions(const KeyValues &options, const Where &where = {});

//! One row of a table: column name and cell. Empty cells are not given.
//! Units may stand in the column name ("temperature_C"), amounts in a column
//! of their own ("reagent_eq"). Columns that are none of ours are listed in
//! `ignored`; one that looks like a mistyped key is an error.
FlaskSpec specFromRow(const KeyValues &cells, const Where &row = {});

//! One flask (a map of keys), a list of them, or a map with key `flasks`.
//! Unknown keys are errors with line and nearest key.
std::vector<FlaskSpec> specsFromYaml(const std::string &text,
                                     const std::string &fileName);

//! Same in JSON with our keys, or ORD: told apart by ORD's key `inputs`.
std::vector<FlaskSpec> specsFromJson(const std::string &text,
                                     const std::string &fileName);

//! A table with a header: a flask a row, columns as specFromRow takes them.
std::vector<FlaskSpec> specsFromCsv(const std::string &text,
                                    const std::string &fileName);

//! A file by its extension: .yaml, .yml, .json, .csv, .tsv.
std::vector<FlaskSpec> specsFromFile(const std::string &path);

}  // namespace Diazepane

#endif
