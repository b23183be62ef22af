// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <GraphMol/RWMol.h>

#include <Input/FlaskBuilder.h>
#include <Input/FlaskKeys.h>
#include <Input/FlaskReader.h>

#include "BoostPythonHelpers.h"
#include "Handles.h"

namespace Diazepane {
namespace Wrap {

namespace {

std::shared_ptr<FlaskBuilder> makeBuilder(const python::object &book) {
  const RuleBookPtr rules = ruleBookOf(book);
  const GilRelease unlocked;
  return std::make_shared<FlaskBuilder>(rules);
}

// A copy: Python may change its molecule while we work without the GIL.
Molecule moleculeOf(const python::object &mol) {
  if (mol.is_none()) {
    return nullptr;
  }
  const RDKit::ROMol &given = python::extract<const RDKit::ROMol &>(mol);
  return std::make_shared<const RDKit::ROMol>(given);
}

Flask build(const FlaskBuilder &builder, const FlaskSpec &spec,
            const Molecule &mol) {
  const GilRelease unlocked;
  return mol ? builder.build(spec, mol) : builder.build(spec);
}

Flask buildFlask(const FlaskBuilder &builder, const python::object &entries,
                 const python::object &mol) {
  return build(builder, specOf(entries), moleculeOf(mol));
}

}  // namespace

FlaskSpec specOf(const python::object &entries) {
  FlaskSpec spec;
  for (python::ssize_t i = 0; i < python::len(entries); ++i) {
    const python::object entry = entries[i];
    const std::string key = python::extract<std::string>(entry[0]);
    const std::string value = python::extract<std::string>(entry[1]);
    const std::string amount = python::extract<std::string>(entry[2]);
    const Where where{"", 0, 0, key};
    if (amount.empty()) {
      spec.set(key, value, where);
    } else {
      spec.add(key, value, amount, where);
    }
  }
  return spec;
}

namespace {

Flask buildRow(const FlaskBuilder &builder, const python::object &cells,
               int row, const python::object &mol) {
  KeyValues values;
  for (python::ssize_t i = 0; i < python::len(cells); ++i) {
    const python::object cell = cells[i];
    values.emplace_back(python::extract<std::string>(cell[0]),
                        python::extract<std::string>(cell[1]));
  }
  return build(builder, specFromRow(values, Where{"", row, 0, ""}),
               moleculeOf(mol));
}

python::list getFlaskKeys() {
  python::list keys;
  for (const auto &key : flaskKeys()) {
    keys.append(python::make_tuple(key.name, key.kind == KeyKind::Ingredient,
                                   key.form, key.example, key.meaning));
  }
  return keys;
}

std::string getSubstrateSmiles(const Flask &flask) {
  return flask.substrate.smiles;
}

}  // namespace

void wrapInput() {
  python::def("GetFlaskKeys", &getFlaskKeys,
              R"(What can be said about a flask: tuples (name, whether it is an
ingredient, form, example, meaning).

>>> from diazepane import rdDiazepane
>>> 'temperature' in [key[0] for key in rdDiazepane.GetFlaskKeys()]
True
)");
  python::class_<Flask>("Flask", "Everything in the flask, resolved.",
                        python::no_init)
      .def_readonly("substrateId", &Flask::substrateId)
      .def_readonly("conditionsId", &Flask::conditionsId)
      .def("GetSubstrateSmiles", &getSubstrateSmiles, python::arg("self"),
           "Canonical SMILES of the substrate without counter-ions.");
  python::class_<FlaskBuilder, std::shared_ptr<FlaskBuilder>,
                 boost::noncopyable>(
      "FlaskBuilder", "Turns what a user said into a Flask.", python::no_init)
      .def("__init__", python::make_constructor(&makeBuilder,
                                                python::default_call_policies(),
                                                python::arg("book")))
      .def("Build", &buildFlask,
           (python::arg("self"), python::arg("entries"),
            python::arg("mol") = python::object()),
           "Flask from (key, value, amount) triples of text; the substrate "
           "may be an RDKit Mol instead of an entry.")
      .def("BuildRow", &buildRow,
           (python::arg("self"), python::arg("cells"), python::arg("row") = 0,
            python::arg("mol") = python::object()),
           "Flask from (column name, cell) pairs of one row of a table.");
}

}  // namespace Wrap
}  // namespace Diazepane
