// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Structures with their ids and properties out of SMI, CSV, TSV and SDF files,
// gzipped or not, one row at a time.
#ifndef DIAZEPANE_LIBRARY_ROWSOURCE_H
#define DIAZEPANE_LIBRARY_ROWSOURCE_H

#include <cstdint>
#include <istream>
#include <memory>
#include <string>
#include <vector>

namespace Diazepane {

struct RawRow {
  int line = 0;  //!< where the row begins
  std::string id;
  std::string structure;  //!< SMILES, name, or a mol block
  bool isBlock = false;
  std::string fault;  //!< why the row is no row
  std::vector<std::string> properties;
};

struct RowSourceOptions {
  std::string structureColumn;  //!< of a table; empty: by its usual names
  std::string idColumn;  //!< of a table, or a tag of an SDF; else its title
};

class RowSource {
 public:
  //! "-" is standard input, as SMI. InputError when the file cannot be read
  //! or a table has no column of structures.
  explicit RowSource(const std::string &path, RowSourceOptions options = {});
  ~RowSource();

  //! False at the end of the file; a gzip stream that breaks off throws.
  bool next(RawRow &row);

  const std::vector<std::string> &propertyNames() const { return d_names; }
  //! Of all text read so far.
  std::string checksum() const;

 private:
  enum class Format { Smi, Csv, Tsv, Sdf };

  bool readLine(std::string &line);
  bool readRecord(std::vector<std::string> &cells);
  void readHeader();
  bool nextSmi(RawRow &row);
  bool nextTable(RawRow &row);
  bool nextSdf(RawRow &row);

  std::string d_path;
  RowSourceOptions d_options;
  Format d_format = Format::Smi;
  std::unique_ptr<std::istream> d_stream;
  std::vector<std::string> d_names;
  std::vector<int> d_columns;  //!< of the properties
  int d_structure = -1;
  int d_id = -1;
  std::size_t d_width = 0;
  int d_line = 0;
  bool d_quoteOpen = false;
  std::uint64_t d_hash;
};

}  // namespace Diazepane

#endif
