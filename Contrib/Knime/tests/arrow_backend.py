# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""The nodes on KNIME's Arrow tables, the ones it runs them with.

Run by test_arrow_backend.py where knime._arrow and pyarrow are there. Tables
come in batches of two rows out of memory instead of KNIME's files, and go into
a list instead of its sink; everything between is KNIME's own. Every output
column must have the type that configure() promised, also without a row.
"""
import json
import sys
from pathlib import Path

import knime._arrow._table as arrow
import knime.api.table
import knime.api.types
import knime.extension as knext
import knime.extension.testing as ktest
import pandas as pd
import pyarrow as pa
from rdkit import Chem

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

_CELL = {"value_factory_class": "org.rdkit.knime.types.RDKitMolCellValueFactory"}
knime.api.types.register_python_value_factory(
    "knime.types.ext.rdkit", "RDKitMolValueFactory", "RDKit Molecule",
    '"variable_width_binary"',
    json.dumps({"type": "simple", "traits": {"logical_type": json.dumps(
        _CELL, separators=(",", ":"))}}, separators=(",", ":")),
    "rdkit.Chem.rdchem.Mol", True)

from diazepane_knime.library import EnumerateLibrary  # noqa: E402
from diazepane_knime.mass import ExplainMass  # noqa: E402
from diazepane_knime.predict import PredictProducts  # noqa: E402
from diazepane_knime.route import AnnotateRoute  # noqa: E402

TEXT, NUMBER, MOL = knext.string(), knext.double(), knext.logical(Chem.Mol)
KINDS = {TEXT: "string", NUMBER: "float64", MOL: MOL.to_pandas()}


class Source:
    """An input table in memory; without a row it has no batch."""

    def __init__(self, table):
        self._table = table
        self._batches = table.to_batches(max_chunksize=2) if len(table) else []
        self.schema, self.num_rows = table.schema, table.num_rows

    def __len__(self):
        return len(self._batches)

    def __getitem__(self, index):
        return self._batches[index]

    def to_arrow_table(self):
        return self._table


class Sink:
    def __init__(self):
        self.tables = []

    def write(self, data):
        self.tables.append(data if isinstance(data, pa.Table)
                           else pa.Table.from_batches([data]))

    def close(self):
        pass


class Context(ktest.TestingExecutionContext):
    def set_warning(self, message):
        pass

    def set_progress(self, progress, message=None):
        assert 0.0 <= progress <= 1.0

    def is_canceled(self):
        return False


def schema(**columns):
    return knext.Schema.from_columns([knext.Column(kind, name)
                                      for name, kind in columns.items()])


def table(columns, **cells):
    frame = pd.DataFrame({
        name: pd.Series(cells.get(name, []), dtype=KINDS[kind])
        for name, kind in columns.items()})
    made = arrow._create_table_from_pandas(frame, None)
    return arrow.ArrowSourceTable(Source(made._get_table()))


def check(promised, output):
    """Types of an output; its rows as a frame."""
    made = pa.concat_tables(output._sink.tables)
    got = {column.name: column.ktype for column in
           arrow._convert_arrow_schema_to_knime(made.schema)}
    wanted = {column.name: column.ktype for column in promised}
    assert got == wanted, [
        (name, str(wanted.get(name)), str(got.get(name)))
        for name in {**wanted, **got} if wanted.get(name) != got.get(name)]
    sizes = {len(part) for part in output._sink.tables[:-1]}
    assert len(sizes) <= 1  # batches of one length
    return arrow.ArrowTable(made).to_pandas()


def run(node, *inputs):
    promised = node.configure(Context(), *(schema(**columns)
                                           for columns, _ in inputs))
    made = node.execute(Context(), *(table(columns, **cells)
                                     for columns, cells in inputs))
    if isinstance(made, (list, tuple)):
        return [check(*pair) for pair in zip(promised, made)]
    return check(promised, made)


def main():
    knime.api.table._backend = arrow._ArrowBackend(Sink)
    mols = [Chem.MolFromSmiles(s) for s in ("C1CNCCNC1", "CN1CCCNCC1", "CCO")]

    node = PredictProducts()
    node.substrate = "smiles"
    columns = dict(smiles=TEXT, x=NUMBER, mol=MOL)
    rows = run(node, (columns, dict(
        smiles=["C1CNCCNC1", None, "C1CC"], x=[1.0, None, 3.0],
        mol=[mols[0], None, None])))
    assert set(rows["status"]) == {"ok", "error"}
    assert isinstance(rows["Product"].iloc[0], Chem.Mol)
    assert len(run(node, (columns, {}))) == 0
    node.substrate = "mol"
    rows = run(node, (dict(name=TEXT, mol=MOL),
                      dict(name=list("abc"), mol=mols)))
    assert list(rows.drop_duplicates("name")["status"]) == [
        "ok", "ok", "no_reaction"]

    node = EnumerateLibrary()
    node.core, node.reagent = "mol", "with"
    rows = run(node, (dict(mol=MOL), dict(mol=mols[:2])),
               ({"with": TEXT}, {"with": ["BnBr", "MeI:2 eq", None, "odd"]}))
    assert len(rows.groupby(["Reactant 1 sequence index",
                             "Reactant 2 sequence index"])) == 8
    assert len(run(node, (dict(mol=MOL), {}), ({"with": TEXT}, {}))) == 0

    node = ExplainMass()
    columns = dict(sample=TEXT, mz=NUMBER, intensity=NUMBER)
    rows = run(node, (columns, dict(
        sample=list("abc"), mz=[191.1543, 404.404, None],
        intensity=[100.0, 3.0, 1.0])))
    assert {"assigned", "unexplained", "not read"} <= set(rows["status"])
    assert len(run(node, (columns, {}))) == 0

    node = AnnotateRoute()
    node.route, node.samples = "tree", 0
    columns = dict(name=TEXT, tree=TEXT)
    routes, steps = run(node, (columns, dict(
        name=list("abc"), tree=["C1CNCCNC1.CI>>CN1CCCNCC1", None, "{"])))
    assert list(routes["status"]) == ["ok", "error", "error"]
    assert len(steps) == 1
    assert [len(made) for made in run(node, (columns, {}))] == [0, 0]


if __name__ == "__main__":
    main()
