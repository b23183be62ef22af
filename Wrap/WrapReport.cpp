// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <GraphMol/RWMol.h>

#include <Base/Text.h>
#include <Report/Chart.h>
#include <Report/Explanation.h>
#include <Report/Flux.h>
#include <Report/Html.h>
#include <Report/NetworkDrawing.h>
#include <Report/Png.h>
#include <Report/PredictionJson.h>
#include <Report/ProductTable.h>
#include <Report/Sentences.h>
#include <Report/Structure.h>
#include <Report/Writer.h>

#include "BoostPythonHelpers.h"
#include "Handles.h"

namespace Diazepane {
namespace Wrap {

namespace {

const ProductRow &rowAt(const Prediction &prediction, int index) {
  if (index < 0 || index >= static_cast<int>(prediction.rows.size())) {
    PyErr_SetString(PyExc_IndexError, "no such row");
    python::throw_error_already_set();
  }
  return prediction.rows[static_cast<std::size_t>(index)];
}

ColumnType typeOf(const std::string &name) {
  return name == "number"    ? ColumnType::Number
         : name == "integer" ? ColumnType::Integer
         : name == "boolean" ? ColumnType::Boolean
                             : ColumnType::Text;
}

}  // namespace

std::vector<Column> columnsOf(const python::object &schema) {
  std::vector<Column> columns;
  for (python::ssize_t i = 0; i < python::len(schema); ++i) {
    const python::object entry = schema[i];
    Column column;
    column.name = python::extract<std::string>(entry[0]);
    column.type = typeOf(python::extract<std::string>(entry[1]));
    column.unit = python::extract<std::string>(entry[2]);
    columns.push_back(column);
  }
  return columns;
}

python::dict toColumns(const Table &table) {
  python::dict columns;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    python::list cells;
    for (const auto &row : table.rows) {
      cells.append(toPython(row[i]));
    }
    columns[table.columns[i].name] = cells;
  }
  return columns;
}

namespace {

python::dict getTable(const Prediction &prediction,
                      const python::object &schema) {
  return toColumns(productTable(prediction, columnsOf(schema)));
}

std::string renderAs(const Prediction &prediction, const std::string &format,
                     const python::object &schema) {
  const std::vector<Column> columns = columnsOf(schema);
  const GilRelease unlocked;
  return render(prediction, format, columns);
}

std::string fragment(const Prediction &prediction) {
  const GilRelease unlocked;
  return htmlFragment(prediction);
}

python::object getMol(const Prediction &prediction, int index) {
  const ProductRow &row = rowAt(prediction, index);
  if (!row.mol) {
    return {};
  }
  return python::object(
      boost::shared_ptr<RDKit::ROMol>(new RDKit::ROMol(*row.mol)));
}

python::object getSubstrate(const Prediction &prediction) {
  const Molecule &mol = prediction.flask.substrate.mol;
  if (!mol) {
    return {};
  }
  return python::object(
      boost::shared_ptr<RDKit::ROMol>(new RDKit::ROMol(*mol)));
}

std::string getSvg(const Prediction &prediction, int index, int width,
                   int height) {
  return rowSvg(prediction, rowAt(prediction, index), width, height);
}

std::string explainAll(const Prediction &prediction) {
  return join(explain(prediction), "\n");
}

std::string explainOne(const Prediction &prediction, int index) {
  return join(explainRow(prediction, rowAt(prediction, index)), "\n");
}

python::dict explainColumns(const Prediction &prediction,
                            const std::string &product) {
  return toColumns(explanationTable(prediction, product));
}

std::string getCourseSvg(const Prediction &prediction) {
  return svgOf(courseChart(prediction));
}

std::string getNetworkSvg(const Prediction &prediction) {
  const GilRelease unlocked;
  return networkSvg(prediction);
}

// Numbers per step and what it joins, for drawings and tables of one's own.
python::dict getSteps(const Prediction &prediction) {
  const auto fluxes = stepFluxes(prediction);
  python::list rules, reactants, products, flux, sites;
  const auto names = [&prediction](const std::vector<int> &ids) {
    std::vector<std::string> smiles;
    for (const int id : ids) {
      smiles.push_back(prediction.species[static_cast<std::size_t>(id)].smiles);
    }
    return join(smiles, ".");
  };
  for (std::size_t i = 0; i < prediction.steps.size(); ++i) {
    const Step &step = prediction.steps[i];
    rules.append(step.ruleId);
    sites.append(step.site);
    reactants.append(names(step.reactants));
    products.append(names(step.products));
    flux.append(fluxes.empty() ? python::object() : python::object(fluxes[i]));
  }
  python::dict columns;
  columns["rule"] = rules;
  columns["site"] = sites;
  columns["reactants"] = reactants;
  columns["products"] = products;
  columns["flux"] = flux;
  return columns;
}

// Atoms that a row has and the substrate had not, as drawn in the pictures.
python::list getChangedAtoms(const Prediction &prediction, int index) {
  const ProductRow &row = rowAt(prediction, index);
  const auto species = static_cast<std::size_t>(row.species);
  if (row.species < 0 || species >= prediction.species.size() ||
      !prediction.species[species].mol || !row.mol || row.role == "unreacted" ||
      row.role == "byproduct") {
    return {};
  }
  return toList(changedAtoms(prediction, prediction.species[species]));
}

python::object svgToPng(const std::string &svg, double scale) {
  const std::string bytes = pngOf(svg, scale);
  return python::object(python::handle<>(PyBytes_FromStringAndSize(
      bytes.data(), static_cast<Py_ssize_t>(bytes.size()))));
}

Flask getFlask(const Prediction &prediction) { return prediction.flask; }

python::dict evidenceDict(const Evidence &entry) {
  python::dict out;
  out["stage"] = entry.stage;
  out["rule"] = entry.ruleId;
  out["verdict"] = std::string(verdictName(entry.verdict));
  out["subject"] = entry.subject;
  python::dict numbers;
  for (const auto &number : entry.numbers) {
    numbers[number.first] = toPython(number.second);
  }
  out["numbers"] = numbers;
  out["source"] = entry.source;
  out["text"] = entry.text;
  out["sentence"] = sentence(entry);
  return out;
}

python::list getEvidence(const Prediction &prediction) {
  python::list list;
  for (const auto &entry : prediction.evidence) {
    list.append(evidenceDict(entry));
  }
  return list;
}

python::list getAssumptions(const Prediction &prediction) {
  python::list list;
  for (const auto &entry : prediction.flask.assumptions) {
    list.append(evidenceDict(entry));
  }
  return list;
}

python::list getVetoed(const Prediction &prediction) {
  python::list list;
  for (const auto &entry : prediction.vetoed) {
    python::dict out;
    out["product_smiles"] = entry.productSmiles;
    out["family"] = entry.family;
    out["rule"] = entry.ruleId;
    out["reason"] = entry.reason;
    out["source"] = entry.source;
    list.append(out);
  }
  return list;
}

// Shares over time of the rows, one list per row that has a species.
python::tuple getCourse(const Prediction &prediction) {
  python::list rows;
  for (const auto &row : prediction.rows) {
    python::list shares;
    for (const auto &point : prediction.course.shares) {
      const auto species = static_cast<std::size_t>(row.species);
      if (row.species >= 0 && species < point.size()) {
        shares.append(point[species]);
      }
    }
    rows.append(shares);
  }
  return python::make_tuple(toList(prediction.course.seconds), rows);
}

int rowCount(const Prediction &prediction) {
  return static_cast<int>(prediction.rows.size());
}

std::shared_ptr<Prediction> fromText(const std::string &text) {
  return std::make_shared<Prediction>(predictionFromJson(text));
}

}  // namespace

void wrapReport() {
  python::class_<Prediction, std::shared_ptr<Prediction>>(
      "Prediction",
      "Products, reasons and assumptions for one flask. Pickles as one "
      "versioned JSON text.",
      python::no_init)
      .def("__init__",
           python::make_constructor(&fromText, python::default_call_policies(),
                                    python::arg("text")))
      .def_pickle(TextPickle<Prediction, &predictionToJson>())
      .def_readonly("status", &Prediction::status)
      .def_readonly("message", &Prediction::message)
      .def_readonly("ruleBookHash", &Prediction::ruleBookHash)
      .def_readonly("ruleBookVersion", &Prediction::ruleBookVersion)
      .def("ToJson", &predictionToJson, python::arg("self"),
           "The whole prediction as text; the constructor reads it.")
      .def("__len__", &rowCount)
      .def("GetTable", &getTable, (python::arg("self"), python::arg("schema")),
           "Columns of the schema as a dict of lists.")
      .def("Render", &renderAs,
           (python::arg("self"), python::arg("format"), python::arg("schema")),
           "A document in one of the formats text, csv, tsv, json, sdf, html.")
      .def("RenderFragment", &fragment, python::arg("self"),
           "HTML for a notebook.")
      .def("GetMol", &getMol, (python::arg("self"), python::arg("row")),
           "RDKit Mol of a row, or None.")
      .def("GetSubstrate", &getSubstrate, python::arg("self"),
           "RDKit Mol of the substrate, or None.")
      .def("GetSvg", &getSvg,
           (python::arg("self"), python::arg("row"), python::arg("width") = 250,
            python::arg("height") = 180),
           "Structure of a row as SVG, changed atoms highlighted.")
      .def("Explain", &explainAll, python::arg("self"), "Why, in words.")
      .def("ExplainRow", &explainOne, (python::arg("self"), python::arg("row")),
           "Why one row is there, in words.")
      .def("ExplainJson", &explanationJson,
           (python::arg("self"), python::arg("product") = ""),
           "Why, as JSON text: path, factors, rules, why not.")
      .def("GetExplanation", &explainColumns,
           (python::arg("self"), python::arg("product") = ""),
           "Why, as columns: a row for each step, factor, rule and reason.")
      .def("GetCourseSvg", &getCourseSvg, python::arg("self"),
           "Composition over time as a picture.")
      .def("GetNetworkSvg", &getNetworkSvg, python::arg("self"),
           "Species and steps as a picture, arrows as wide as what passes.")
      .def("GetSteps", &getSteps, python::arg("self"),
           "Rule, site, reactants, products and flux of each step, as columns.")
      .def("GetChangedAtoms", &getChangedAtoms,
           (python::arg("self"), python::arg("row")),
           "Indices of the atoms of a row's Mol that are new.")
      .def("GetFlask", &getFlask, python::arg("self"), "What was predicted.")
      .def("GetEvidence", &getEvidence, python::arg("self"),
           "Everything that decided, as dicts.")
      .def("GetAssumptions", &getAssumptions, python::arg("self"),
           "What was taken for granted, as dicts.")
      .def("GetVetoed", &getVetoed, python::arg("self"),
           "Products that were ruled out, as dicts.")
      .def("GetCourse", &getCourse, python::arg("self"),
           "Times in seconds and, for each row, its shares over time.");
  python::def("SvgToPng", &svgToPng,
              (python::arg("svg"), python::arg("scale") = 2.0),
              "An SVG drawn as the bytes of a PNG.");
}

}  // namespace Wrap
}  // namespace Diazepane
