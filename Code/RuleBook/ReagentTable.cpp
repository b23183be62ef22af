// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Flat tables: sources and reagents. The one place of the rule book that
// parses molecules.
#include <Base/Text.h>
#include <GraphMol/Descriptors/MolDescriptors.h>
#include <GraphMol/ROMol.h>
#include <GraphMol/RWMol.h>
#include <GraphMol/SmilesParse/SmilesParse.h>
#include <GraphMol/SmilesParse/SmilesWrite.h>
#include <RDGeneral/RDLog.h>
#include <RuleBook/RuleBookReader.h>

#include <cstdlib>
#include <fstream>

namespace Diazepane {

std::vector<TsvRow> readTsv(const std::string &path,
                            const std::vector<std::string> &columns,
                            std::vector<Fault> &faults) {
  std::vector<TsvRow> rows;
  std::ifstream in(path);
  if (!in) {
    faults.push_back({{path, 0, 0, ""}, "cannot be read"});
    return rows;
  }
  std::vector<std::string> header;
  std::string text;
  for (int line = 1; std::getline(in, text); ++line) {
    if (!text.empty() && text.back() == '\r') {
      text.pop_back();
    }
    if (trim(text).empty() || text[0] == '#') {
      continue;
    }
    const auto cells = split(text, '\t');
    if (header.empty()) {
      header = cells;
      if (header != columns) {
        faults.push_back({{path, line, 1, ""},
                          "the columns should be " + join(columns, ", ")});
        return rows;
      }
      continue;
    }
    if (cells.size() > header.size()) {
      faults.push_back({{path, line, 1, ""},
                        std::to_string(cells.size()) + " cells where " +
                            std::to_string(header.size()) + " belong"});
      continue;
    }
    TsvRow row;
    row.line = line;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      row.cells[header[i]] = trim(cells[i]);
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

const std::vector<std::string> &reagentColumns() {
  static const std::vector<std::string> columns = {
      "id",       "name",     "synonyms", "smiles",  "classes",
      "form",     "per_mole", "role",     "density", "purity",
      "molarity", "bp_C",     "pKa",      "hazards", "source"};
  return columns;
}

namespace {

class RowReader {
 public:
  RowReader(const TsvRow &row, const std::string &path,
            std::vector<Fault> &faults)
      : d_row(row), d_path(path), d_faults(faults) {}

  std::string text(const std::string &column) const {
    const auto found = d_row.cells.find(column);
    return found == d_row.cells.end() ? "" : found->second;
  }

  std::vector<std::string> list(const std::string &column) const {
    std::vector<std::string> out;
    for (const auto &part : split(text(column), ';')) {
      if (!trim(part).empty()) {
        out.push_back(trim(part));
      }
    }
    return out;
  }

  double number(const std::string &column) const {
    const std::string cell = text(column);
    if (cell.empty()) {
      return kUnknown;
    }
    char *end = nullptr;
    const double value = std::strtod(cell.c_str(), &end);
    if (*end != '\0') {
      fault(column, "'" + cell + "' is not a number");
      return kUnknown;
    }
    return value;
  }

  Molecule molecule(const std::string &column,
                    const std::string &smiles) const {
    try {
      std::unique_ptr<RDKit::RWMol> mol(RDKit::SmilesToMol(smiles));
      if (mol) {
        return Molecule(mol.release());
      }
    } catch (const std::exception &) {
      // falls through to the fault below: RDKit's own text went to its log
    }
    fault(column, "'" + smiles + "' is not a SMILES that RDKit accepts");
    return nullptr;
  }

  void fault(const std::string &column, const std::string &what) const {
    d_faults.push_back({{d_path, d_row.line, 0, column}, what});
  }

 private:
  const TsvRow &d_row;
  const std::string &d_path;
  std::vector<Fault> &d_faults;
};

}  // namespace

std::shared_ptr<Reagent> reagentFromRow(const TsvRow &row,
                                        const std::string &path,
                                        std::vector<Fault> &faults) {
  RDLog::LogStateSetter quiet;
  const RowReader reader(row, path, faults);
  auto reagent = std::make_shared<Reagent>();
  reagent->id = reader.text("id");
  reagent->name = reader.text("name");
  reagent->synonyms = reader.list("synonyms");
  reagent->classes = reader.list("classes");
  reagent->role = reader.text("role");
  reagent->hazards = reader.list("hazards");
  reagent->densityGramPerMl = reader.number("density");
  reagent->purityPercent = reader.number("purity");
  reagent->molarity = reader.number("molarity");
  reagent->boilingPointKelvin = reader.number("bp_C") + 273.15;
  reagent->pKa = reader.number("pKa");
  reagent->source = reader.text("source");
  if (reagent->id.empty() || reagent->name.empty()) {
    reader.fault("id", "id and name must not be empty");
  }
  const std::string smiles = reader.text("smiles");
  Molecule whole;
  if (!smiles.empty()) {
    whole = reader.molecule("smiles", smiles);
    if (whole) {
      reagent->smiles = RDKit::MolToSmiles(*whole);
      reagent->molarMass = RDKit::Descriptors::calcAMW(*whole);
    }
  }
  const std::string form = reader.text("form");
  if (form == "=" && whole) {
    reagent->forms.push_back({reagent->smiles, whole, 1.0});
  } else if (!form.empty() && form != "-" && form != "=") {
    for (const auto &part : split(form, ';')) {
      if (auto mol = reader.molecule("form", trim(part))) {
        reagent->forms.push_back({RDKit::MolToSmiles(*mol), mol, 1.0});
      }
    }
  }
  const double perMole = reader.number("per_mole");
  for (auto &entry : reagent->forms) {
    entry.perMole = perMole == perMole ? perMole : 1.0;
  }
  return reagent;
}

}  // namespace Diazepane
