# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""The nodes as KNIME calls them: configure, then execute."""
import os
import subprocess
import sys
from pathlib import Path

import knime.extension as knext
import pandas as pd
import pytest
from rdkit import Chem

import diazepane as dz
from diazepane_knime import columns, output
from diazepane_knime.library import EnumerateLibrary
from diazepane_knime.predict import PredictProducts

CORES = ["C1CNCCNC1", "CC1CNCCCN1", "CN1CCCNCC1"]
DTYPES = {"text": "string", "number": "float64", "integer": "Int64",
          "boolean": "bool"}


def schema(**kinds):
    make = {"text": knext.string, "number": knext.double}
    return knext.Schema.from_columns(
        [knext.Column(make[kind](), name) for name, kind in kinds.items()])


def table(**cells):
    return knext.Table.from_pandas(pd.DataFrame(cells))


def check_types(frame):
    for column in dz.RuleBook().columns:
        assert str(frame[column.name].dtype) == DTYPES[column.type], column


def test_predict_is_what_the_package_says(context):
    node = PredictProducts()
    node.substrate, node.reagent = "smiles", "BnBr:1 eq"
    frame = node.execute(context(), table(
        smiles=CORES, name=["a", "b", "c"])).to_pandas()
    expected = dz.predict_frame(
        pd.DataFrame({"smiles": CORES}), reagent="BnBr:1 eq")
    expected = expected[(expected["role"] != "byproduct")
                        & (expected["share"] >= 0.001)]
    assert list(frame["product_smiles"]) == list(expected["product_smiles"])
    assert list(frame["share"]) == list(expected["share"])
    # Passed through, one for each row that came of it.
    assert set(frame.loc[frame["Reactant 1 sequence index"] == 1, "name"]
               ) == {"b"}
    assert list(frame.columns[:4]) == [
        "Product", "Product Index", "Reactant 1 sequence index", "Reactant 1"]
    assert frame.index.is_unique
    check_types(frame)


def test_configure_promises_what_execute_gives(context):
    node = PredictProducts()
    node.substrate = "smiles"
    promised = node.configure(context(), schema(smiles="text", share="number"))
    frame = node.execute(context(), table(smiles=CORES[:1], share=[0.5])
                         ).to_pandas()
    assert list(promised.column_names) == list(frame.columns)
    assert "share (#1)" in frame.columns  # theirs; ours keeps its name
    assert frame["share (#1)"].eq(0.5).all()


def test_an_empty_table_has_all_types(context):
    node = PredictProducts()
    node.substrate = "smiles"
    empty = pd.DataFrame({"smiles": pd.Series([], dtype="object")})
    frame = node.execute(context(), knext.Table.from_pandas(empty)).to_pandas()
    assert len(frame) == 0
    check_types(frame)
    promised = node.configure(context(), schema(smiles="text"))
    assert list(promised.column_names) == list(frame.columns)


def test_bad_rows_are_rows_with_a_status_and_one_warning(context):
    ctx = context()
    node = PredictProducts()
    node.substrate = "smiles"
    frame = node.execute(ctx, table(
        smiles=[CORES[0], "C1CC", None, "broken\n  molfile\nM  END"])
    ).to_pandas()
    by_row = frame.groupby("Reactant 1 sequence index")["status"].first()
    assert list(by_row) == ["ok", "error", "error", "error"]
    assert len(ctx.warnings) == 1 and "3 of 4" in ctx.warnings[0]
    assert "cannot be read" in frame["message"].iloc[-1]


def test_the_column_is_guessed_with_a_warning(context):
    ctx = context()
    node = PredictProducts()
    node.configure(ctx, schema(name="text", my_smiles="text", x="number"))
    assert len(ctx.warnings) == 1 and "'my_smiles'" in ctx.warnings[0]
    with pytest.raises(knext.InvalidParametersError, match="no column"):
        node.configure(context(), schema(x="number"))
    node.substrate = "gone"
    with pytest.raises(knext.InvalidParametersError, match="'gone'"):
        node.configure(context(), schema(smiles="text"))
    node.substrate = "x"
    with pytest.raises(knext.InvalidParametersError, match="no molecules"):
        node.configure(context(), schema(smiles="text", x="number"))


def test_settings_are_checked_in_configure(context):
    node = PredictProducts()
    node.substrate, node.reagent = "smiles", "BnBrr"
    with pytest.raises(knext.InvalidParametersError, match="BnBr"):
        node.configure(context(), schema(smiles="text"))
    for value in (-1.0, 1000.0):
        with pytest.raises(ValueError):
            node.equivalents = value
    with pytest.raises(ValueError):
        node.conditions.temperature = -300.0
    with pytest.raises((ValueError, TypeError)):
        node.conditions.addition = "QUICKLY"


def test_conditions_by_settings_and_by_columns(context):
    node = PredictProducts()
    node.substrate, node.reagent = "smiles", "MeI"
    node.conditions.usual = False
    node.conditions.temperature = 0.0
    node.conditions.solvent = "MeCN"
    frame = node.execute(context(), table(
        smiles=[CORES[0]] * 2, temperature=[None, "40 C"])).to_pandas()
    settings = dict(concentration="0.3 M", time="16 h", addition="dropwise",
                    solvent="MeCN")
    for row, temperature in enumerate(["0 C", "40 C"]):
        expected = dz.predict(CORES[0], "MeI:1 eq", temperature=temperature,
                              **settings).products[0]
        got = frame[(frame["Reactant 1 sequence index"] == row)
                    & (frame["rank"] == 1)]
        assert got["share"].item() == pytest.approx(expected.share)
    node.from_columns = False
    frame = node.execute(context(), table(
        smiles=[CORES[0]] * 2, temperature=[None, "40 C"])).to_pandas()
    assert frame[frame["rank"] == 1]["share"].nunique() == 1


def test_progress_and_cancel(context):
    ctx = context()
    node = PredictProducts()
    node.substrate = "smiles"
    node.execute(ctx, table(smiles=CORES[:1] * 200))
    assert ctx.progress == sorted(ctx.progress) and ctx.progress[-1] == 1.0
    assert len(ctx.progress) >= 3
    with pytest.raises(RuntimeError, match="[Cc]ancel"):
        node.execute(context(cancel_after=1), table(smiles=CORES[:1] * 200))


def test_rdkit_columns_both_ways(context, rdkit_cells):
    mols = [Chem.MolFromSmiles(smiles) for smiles in CORES]
    node = PredictProducts()
    given = knext.Schema.from_columns([knext.Column(knext.string(), "name"),
                                       knext.Column(rdkit_cells, "mol")])
    ctx = context()
    promised = node.configure(ctx, given)
    assert "'mol'" in ctx.warnings[0]
    types = {column.name: column.ktype for column in promised}
    assert types["Product"] == types["Reactant 1"] == rdkit_cells
    node.substrate = "mol"
    frame = node.execute(context(), table(name=list("abc"), mol=mols)
                         ).to_pandas()
    made = frame[frame["product_smiles"] != ""]
    assert [Chem.MolToSmiles(mol) for mol in made["Product"]] == list(
        made["product_smiles"])


def test_smiles_sdf_and_mol_cells(context, rdkit_cells):
    chemistry = pytest.importorskip("knime.types.chemistry")
    block = Chem.MolToMolBlock(Chem.MolFromSmiles(CORES[0]))
    frames = []
    for kind, cell in (("SmilesValue", CORES[0]), ("SdfValue", block
                       + "\n$$$$\n"), ("MolValue", block)):
        node = PredictProducts()
        node.substrate = "molecule"
        given = knext.Schema.from_columns([knext.Column(
            knext.logical(getattr(chemistry, kind)), "molecule")])
        node.configure(context(), given)
        frames.append(node.execute(context(), table(
            molecule=[getattr(chemistry, kind)(cell)])).to_pandas())
    for frame in frames[1:]:
        assert list(frame["share"]) == list(frames[0]["share"])


def test_library_is_the_matrix(context):
    node = EnumerateLibrary()
    node.core, node.reagent = "core", "with"
    reagents = ["BnBr", "Boc2O", "CC(=O)Cl"]
    ctx = context()
    promised = node.configure(ctx, schema(core="text"),
                              knext.Schema.from_columns(
                                  [knext.Column(knext.string(), "with")]))
    frame = node.execute(ctx, table(core=CORES), knext.Table.from_pandas(
        pd.DataFrame({"with": reagents}))).to_pandas()
    assert list(promised.column_names) == list(frame.columns)
    check_types(frame)
    pairs = set(zip(frame["Reactant 1 sequence index"],
                    frame["Reactant 2 sequence index"]))
    assert pairs == {(i, j) for i in range(3) for j in range(3)}
    for i, core in enumerate(CORES):
        for j, reagent in enumerate(reagents):
            best = dz.predict(core, f"{reagent}:1 eq").products[0]
            rows = frame[(frame["Reactant 1 sequence index"] == i)
                         & (frame["Reactant 2 sequence index"] == j)]
            assert rows["product_smiles"].iloc[0] == best.smiles
            assert rows["share"].iloc[0] == pytest.approx(best.share)
    assert frame.index.is_unique


def library(context, cores, reagents, **settings):
    node = EnumerateLibrary()
    node.core, node.reagent = "core", "with"
    for name, value in settings.items():
        setattr(node, name, value)
    return node.execute(context, table(core=cores), table(**{"with": reagents})
                        ).to_pandas()


def test_library_is_one_space_of_the_engine(monkeypatch, context):
    made = []

    class Spy(dz.ProductSpace):
        def __init__(self, *arguments, **options):
            super().__init__(*arguments, **options)
            made.append(self)

    monkeypatch.setattr(dz, "ProductSpace", Spy)
    halides = ["BrCc1ccc(F)cc1", "BrCc1ccc(Cl)cc1", "BrCc1ccc(C)cc1"]
    frame = library(context(), CORES, halides, unreacted=True)
    (space,) = made
    assert len(space) == 9
    assert (space.counts["cores"], space.counts["reagents"]) == (3, 3)
    for i, core in enumerate(CORES):
        for j, halide in enumerate(halides):
            expected = {row.smiles: row.share for row in
                        dz.predict(core, f"{halide}:1 eq")
                        if row.role != "byproduct" and row.share >= 0.01}
            rows = frame[(frame["Reactant 1 sequence index"] == i)
                         & (frame["Reactant 2 sequence index"] == j)]
            assert dict(zip(rows["product_smiles"], rows["share"])
                        ) == pytest.approx(expected)


def test_library_keeps_rows_that_are_one_molecule(context):
    frame = library(context(), [CORES[0], "N1CCCNCC1"],
                    ["BnBr", "BrCc1ccccc1", "BnBr:2 eq"])
    pairs = frame.groupby(["Reactant 1 sequence index",
                           "Reactant 2 sequence index"], sort=True)
    assert list(pairs.groups) == [(i, j) for i in range(2) for j in range(3)]
    first = pairs.get_group((0, 0))
    for same in ((0, 1), (1, 0), (1, 1)):
        other = pairs.get_group(same)
        assert list(other["product_smiles"]) == list(first["product_smiles"])
        assert list(other["share"]) == list(first["share"])
    twice = pairs.get_group((0, 2))
    expected = dz.predict(CORES[0], "BnBr:2 eq").products[0]
    assert twice["product_smiles"].iloc[0] == expected.smiles
    assert twice["share"].iloc[0] == pytest.approx(expected.share)
    assert frame.index.is_unique


def test_library_has_rows_for_cells_that_cannot_be_used(context):
    ctx = context()
    frame = library(ctx, [CORES[0], None, "C1CC", "broken\n  mol\nM  END"],
                    ["BnBr", "no such thing", None])
    assert len(frame.groupby(["Reactant 1 sequence index",
                              "Reactant 2 sequence index"])) == 12
    status = {pair: rows["status"].iloc[0] for pair, rows in frame.groupby(
        ["Reactant 1 sequence index", "Reactant 2 sequence index"])}
    assert status.pop((0, 0)) == "ok"
    assert set(status.values()) == {"error"}
    assert (frame[frame["status"] == "error"]["message"] != "").all()
    assert "cannot be read" in frame[frame["Reactant 1 sequence index"] == 3
                                     ]["message"].iloc[0]
    (warning,) = ctx.warnings
    assert "11 of 12" in warning
    check_types(frame)
    # Also where no cell at all can be used.
    assert set(library(context(), [None], ["BnBr"])["status"]) == {"error"}
    assert set(library(context(), CORES[:1], [None])["status"]) == {"error"}


def test_library_without_rows_has_all_types(context):
    empty = pd.Series([], dtype="object")
    frame = library(context(), empty, ["BnBr"])
    assert len(frame) == 0
    check_types(frame)


def test_library_reports_progress_and_stops(context):
    ctx = context()
    library(ctx, CORES, ["BnBr", "MeI"])
    assert ctx.progress == sorted(ctx.progress) and ctx.progress[-1] == 1.0
    for after in (1, 2):
        with pytest.raises(RuntimeError, match="[Cc]ancel"):
            library(context(cancel_after=after), CORES, ["BnBr", "MeI"])


def test_library_says_when_it_is_too_much(context):
    node = EnumerateLibrary()
    node.core, node.reagent, node.most_pairs = "core", "core", 2
    with pytest.raises(knext.InvalidParametersError, match="9 pairs"):
        node.execute(context(), table(core=CORES), table(core=CORES))


def test_batches_have_one_length(monkeypatch, context):
    monkeypatch.setattr(output, "BATCH_ROWS", 7)
    node = PredictProducts()
    node.substrate = "smiles"
    out = node.execute(context(), table(smiles=CORES * 4))
    lengths = [batch.num_rows for batch in out.batches()]
    assert len(lengths) > 2 and set(lengths[:-1]) == {7} and lengths[-1] <= 7


def test_amounts_are_told_from_smiles():
    from diazepane_knime.conditions import with_amount
    assert with_amount("BnBr", 1.5) == "BnBr:1.5 eq"
    assert with_amount("BnBr:2 eq", 1.5) == "BnBr:2 eq"
    assert with_amount("BnBr: 5 mol%", 1.5) == "BnBr: 5 mol%"
    assert with_amount("[O:1]CCl", 1.5) == "[O:1]CCl:1.5 eq"


def test_text_that_is_empty_is_missing():
    assert columns.text_cells(["a", None, float("nan"), pd.NA]) == [
        "a", None, None, None]


@pytest.mark.skipif(os.environ.get("DIAZEPANE_KNIME") == "stub",
                    reason="this is that run")
def test_the_same_with_the_stand_in():
    """Where KNIME's backend is there, these tests have just used it."""
    if "stub" in Path(knext.__file__).parts:
        pytest.skip("the stand-in was used already")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider",
         "--import-mode=importlib", str(Path(__file__).parent)],
        env={**os.environ, "DIAZEPANE_KNIME": "stub"}, capture_output=True,
        text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:]
