# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""Explain Mass and Annotate Route as KNIME calls them."""
import json

import knime.extension as knext
import pandas as pd
import pytest

import diazepane as dz
from diazepane_knime import mass, route
from diazepane_knime.mass import ExplainMass
from diazepane_knime.route import AnnotateRoute

BOC = "C1CNCCNC1.CC(C)(C)OC(=O)OC(=O)OC(C)(C)C>>CC(C)(C)OC(=O)N1CCCNCC1"
TREE = {"type": "mol", "smiles": "CC(C)(C)OC(=O)N1CCCNCC1",
        "in_stock": False, "children": [{
            "type": "reaction", "smiles": "", "children": [
                {"type": "mol", "smiles": "C1CNCCNC1", "in_stock": True},
                {"type": "mol", "smiles": "CC(C)(C)OC(=O)OC(=O)OC(C)(C)C",
                 "in_stock": True}]}]}
DTYPES = {"text": "string", "number": "float64", "integer": "Int64",
          "boolean": "bool", "maybe": "boolean"}


def columns_of(*columns):
    return knext.Schema.from_columns(
        [knext.Column(ktype, name) for name, ktype in columns])


def check(frame, columns):
    for name, kind in columns:
        if kind != "mol":
            assert str(frame[name].dtype) == DTYPES[kind], name


def test_routes_are_judged_row_by_row(context):
    node = AnnotateRoute()
    node.route, node.samples = "tree", 0
    ctx = context()
    given = columns_of(("name", knext.string()), ("tree", knext.string()))
    promised = node.configure(ctx, given)
    table = knext.Table.from_pandas(pd.DataFrame({
        "name": ["lines", "tree", "nothing", "broken"],
        "tree": [BOC, json.dumps(TREE), None, "{"]}))
    routes, steps = (out.to_pandas() for out in node.execute(ctx, table))
    for schema, frame in zip(promised, (routes, steps)):
        assert list(schema.column_names) == list(frame.columns)
    check(routes, route._columns()[1])
    check(steps, route._columns()[0])
    assert list(routes["status"]) == ["ok", "ok", "error", "error"]
    assert list(routes["name"]) == ["lines", "tree", "nothing", "broken"]
    expected = dz.annotate_routes(BOC, samples=0).scores[0]
    assert list(routes["score"][:2]) == pytest.approx([expected] * 2)
    assert (routes["message"][2:] != "").all()
    assert len(ctx.warnings) == 1 and "2 of 4" in ctx.warnings[0]
    annotated = json.loads(routes["annotated"].iloc[1])
    assert "diazepane" in json.dumps(annotated)
    assert list(steps["route row"]) == [0, 1]
    assert routes.index.is_unique and steps.index.is_unique
    assert ctx.progress and ctx.progress[-1] == 1.0


def test_an_empty_table_of_routes_has_all_types(context):
    node = AnnotateRoute()
    node.route = "tree"
    empty = pd.DataFrame({"tree": pd.Series([], dtype="object")})
    routes, steps = (out.to_pandas() for out in node.execute(
        context(), knext.Table.from_pandas(empty)))
    assert len(routes) == len(steps) == 0
    check(routes, route._columns()[1])
    check(steps, route._columns()[0])


def test_the_route_column_is_guessed_and_checked(context):
    ctx = context()
    node = AnnotateRoute()
    node.configure(ctx, columns_of(("name", knext.string()),
                                   ("my route", knext.string())))
    assert "'my route'" in ctx.warnings[0]
    with pytest.raises(knext.InvalidParametersError, match="no text column"):
        node.configure(context(), columns_of(("x", knext.double())))
    node.route = "x"
    with pytest.raises(knext.InvalidParametersError, match="'x'"):
        node.configure(context(), columns_of(("x", knext.double())))


def test_judging_stops_when_cancelled(context):
    node = AnnotateRoute()
    node.route = "tree"
    table = knext.Table.from_pandas(pd.DataFrame({"tree": [BOC] * 3}))
    with pytest.raises(RuntimeError, match="[Cc]ancel"):
        node.execute(context(cancel_after=1), table)


PEAKS = pd.DataFrame({"sample": ["a"] * 5,
                      "mz": [191.1543, 281.2012, 101.1073, 404.4040, None],
                      "intensity": [100.0, 40.0, 25.0, 3.0, 1.0]})


def test_peaks_are_explained_with_their_columns(context):
    node = ExplainMass()
    given = columns_of(("sample", knext.string()), ("mz", knext.double()),
                       ("intensity", knext.double()))
    promised = node.configure(context(), given)
    frame = node.execute(context(), knext.Table.from_pandas(PEAKS)
                         ).to_pandas()
    assert list(promised.column_names) == list(frame.columns)
    check(frame, mass.COLUMNS)
    best = frame[frame["place"] == 1].set_index("mz")
    assert best.loc[191.1543, "product_smiles"] == "c1ccc(CN2CCCNCC2)cc1"
    assert best.loc[191.1543, "error_ppm"] == pytest.approx(0, abs=1)
    assert set(frame["mz"].dropna()) == set(PEAKS["mz"].dropna())
    by_mz = frame.drop_duplicates("mz").set_index("mz")["status"]
    assert by_mz[404.4040] == "unexplained"
    assert frame["status"].iloc[-1] == "not read"
    assert frame.index.is_unique
    expected = dz.explain_mass(
        list(zip(PEAKS["mz"][:4], PEAKS["intensity"][:4])), "C1CNCCNC1",
        "BnBr:1 eq").to_frame()
    # The bis product and a salt of one mass, told apart by shares.
    assert list(frame["product_smiles"].dropna()) == list(
        expected["product_smiles"].dropna())


def test_tolerance_and_polarity(context):
    node = ExplainMass()
    node.mz, node.tolerance = "mz", 0.5
    node.unit = mass.Unit.DA.name
    off = pd.DataFrame({"mz": [191.45]})
    frame = node.execute(context(), knext.Table.from_pandas(off)).to_pandas()
    assert "assigned" in set(frame["status"])
    node.unit, node.tolerance = mass.Unit.PPM.name, 5.0
    frame = node.execute(context(), knext.Table.from_pandas(off)).to_pandas()
    assert set(frame["status"]) == {"unexplained"}


def test_an_empty_table_of_peaks_has_all_types(context):
    node = ExplainMass()
    node.mz = "mz"
    node.intensity = node.rt = knext.ColumnParameter.NONE
    empty = pd.DataFrame({"mz": pd.Series([], dtype="float64")})
    frame = node.execute(context(), knext.Table.from_pandas(empty)).to_pandas()
    assert len(frame) == 0
    check(frame, mass.COLUMNS)


def test_what_is_missing_is_said_in_configure(context):
    node = ExplainMass()
    with pytest.raises(knext.InvalidParametersError, match="m/z"):
        node.configure(context(), columns_of(("x", knext.double())))
    node.substrate = "C1CC"
    with pytest.raises(knext.InvalidParametersError):
        node.configure(context(), columns_of(("mz", knext.double())))


def test_columns_are_those_of_the_package():
    frame = dz.explain_mass([191.1543], "C1CNCCNC1", "BnBr:1 eq").to_frame()
    ours = {name for name, kind in mass.COLUMNS if kind != "mol"}
    assert ours == set(frame.columns) - {"row", "intensity", "rt"}
