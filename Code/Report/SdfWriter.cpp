// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Structures with every column of the schema as a tag. A row without a
// structure is a record without atoms, so that no row is lost.
#include <ostream>

#include <GraphMol/Depictor/RDDepictor.h>
#include <GraphMol/FileParsers/MolWriters.h>
#include <GraphMol/RWMol.h>

#include <Base/Error.h>
#include <Report/Format.h>
#include <Report/Writer.h>

namespace Diazepane {

namespace {

// A tag's value is one line that cannot be taken for the end of a record.
std::string tagText(const std::string &text) {
  const std::string line = oneLine(text);
  const bool looksLikeSyntax =
      !line.empty() && (line.front() == '>' || line.front() == '$');
  return looksLikeSyntax ? " " + line : line;
}

class SdfWriter : public Writer {
 public:
  using Writer::Writer;

  void add(std::ostream &out, const Prediction &prediction) override {
    const Table table = productTable(prediction, d_options.schema);
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      const Molecule mol =
          i < prediction.rows.size() ? prediction.rows[i].mol : Molecule();
      record(out, mol, table, i);
    }
  }

  void addFailure(std::ostream &out, const FailedFlask &failure) override {
    Table table = emptyProductTable(d_options.schema);
    appendFailure(table, failure);
    record(out, nullptr, table, 0);
  }

  void table(std::ostream &, const Table &table) override {
    throw InputError("'" + table.title + "' has no structures to write",
                     Where{"", 0, 0, "format"},
                     "use csv, tsv, json, html or text");
  }

 private:
  static void record(std::ostream &out, const Molecule &mol, const Table &table,
                     std::size_t index) {
    RDKit::RWMol copy;
    if (mol) {
      copy = RDKit::RWMol(*mol);
      RDDepict::compute2DCoords(copy);
    }
    const int name = table.find("substrate_id");
    const auto &cells = table.rows[index];
    copy.setProp(
        RDKit::common_properties::_Name,
        name < 0
            ? std::string()
            : oneLine(cellText(cells[static_cast<std::size_t>(name)],
                               table.columns[static_cast<std::size_t>(name)])));
    for (std::size_t i = 0; i < cells.size(); ++i) {
      copy.setProp(table.columns[i].name,
                   tagText(cellText(cells[i], table.columns[i])));
    }
    RDKit::STR_VECT names;
    for (const auto &column : table.columns) {
      names.push_back(column.name);
    }
    RDKit::SDWriter writer(&out, false);
    writer.setProps(names);
    writer.write(copy);
    writer.close();
  }
};

}  // namespace

std::unique_ptr<Writer> makeSdfWriter(WriterOptions options) {
  return std::make_unique<SdfWriter>(std::move(options));
}

}  // namespace Diazepane
