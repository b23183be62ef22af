# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""Tables in, tables out, with explicit types."""
import numpy as np
import pandas as pd
import pytest
from rdkit import Chem

import diazepane as dz

DTYPES = {"text": "object", "number": "float64", "integer": "Int64",
          "boolean": "bool"}


def schema_dtypes():
    return {column.name: DTYPES[column.type]
            for column in dz.RuleBook().columns}


def dtypes_of(frame):
    return {name: str(dtype) for name, dtype in frame.dtypes.items()}


def test_to_frame_has_explicit_types(worked):
    frame = worked.to_frame()
    assert dtypes_of(frame) == schema_dtypes()
    assert len(frame) == len(worked)
    assert list(frame["product_smiles"]) == [row.smiles for row in worked]
    with_mols = worked.to_frame(molecules=True)
    assert all(isinstance(mol, Chem.Mol) for mol in with_mols["ROMol"])


def test_one_table_for_many_rows(worked):
    df = pd.DataFrame({
        "core": ["C1CNCCNC1", "CN1CCCNCC1"],
        "substrate_id": ["homopiperazine", "N-methyl"],
        "what": ["BnBr:1.0 eq", "BnBr:0.5 eq"],
        "temperature": ["25 C", "25 C"],
    })
    out = dz.predict_frame(df, substrate="core", reagent="what",
                           base="K2CO3", solvent="MeCN",
                           concentration="0.3 M", addition="dropwise")
    assert dtypes_of(out) == schema_dtypes()
    assert list(out["substrate_id"].unique()) == list(df["substrate_id"])
    first = out[out["substrate_id"] == "homopiperazine"]
    np.testing.assert_allclose(first["share"], worked.to_frame()["share"])


def test_molecule_columns_both_ways():
    mols = [Chem.MolFromSmiles("C1CNCCNC1")]
    df = pd.DataFrame({"ROMol": mols})
    out = dz.predict_frame(df, substrate="ROMol", reagent="BnBr",
                           molecules=True)
    assert all(isinstance(mol, Chem.Mol) for mol in out["ROMol"])
    assert len(out["ROMol"]) == len(out)


def test_columns_named_like_keys_need_no_word():
    df = pd.DataFrame({
        "substrate": ["C1CNCCNC1", "C1CNCCNC1"],
        "reagent": ["BnBr:1 eq", "BnBr:1 eq"],
        "temperature": ["25 C", "25"],
        "conditions_id": ["a", "b"],
    })
    out = dz.predict_frame(df)
    status = out.groupby("conditions_id")["status"].first()
    assert dict(status) == {"a": "ok", "b": "error"}


def test_empty_tables_keep_their_types():
    df = pd.DataFrame({"smiles": pd.Series([], dtype="object")})
    out = dz.predict_frame(df, reagent="BnBr")
    assert len(out) == 0
    assert dtypes_of(out) == schema_dtypes()


def test_bad_rows_do_not_stop_good_ones():
    df = pd.DataFrame({
        "smiles": ["C1CNCCNC1", "C1CC", None, np.nan, "", 7, "C1CNCCNC1"],
        "reagent": ["BnBr", "BnBr", "BnBr", "BnBr", "BnBr", "BnBr",
                    "no such thing"],
    }, index=["a", "b", "c", "d", "e", "f", "g"])
    out = dz.predict_frame(df)
    assert dtypes_of(out) == schema_dtypes()
    status = out.groupby("substrate_id")["status"].first()
    assert status["a"] == "ok"
    assert (status[list("bcdefg")] == "error").all()
    messages = out[out["status"] == "error"]["message"]
    assert (messages != "").all()
    assert not messages.str.contains("signature").any()


def test_no_reagent_is_a_row_with_a_status():
    df = pd.DataFrame({"smiles": ["C1CNCCNC1"], "reagent": [np.nan]})
    out = dz.predict_frame(df)
    assert len(out) >= 1
    assert out["status"].iloc[0] not in ("ok", "error")


def test_duplicated_index_is_fine():
    df = pd.DataFrame({"smiles": ["C1CNCCNC1"] * 2}, index=["x", "x"])
    out = dz.predict_frame(df, reagent="BnBr")
    assert out.index.is_unique
    assert (out["substrate_id"] == "x").all()


def test_wrong_tables_are_one_clear_exception():
    with pytest.raises(KeyError, match="smiles"):
        dz.predict_frame(pd.DataFrame({"SMI": ["C"]}), reagent="BnBr")
    with pytest.raises(TypeError, match="DataFrame"):
        dz.predict_frame([1, 2], reagent="BnBr")
    two = pd.DataFrame([["C", "C"]], columns=["smiles", "smiles"])
    with pytest.raises(TypeError, match="same name"):
        dz.predict_frame(two, reagent="BnBr")


def test_iter_frames_is_one_frame_out_for_one_in():
    frames = (pd.DataFrame({"smiles": ["C1CNCCNC1"]}) for _ in range(3))
    out = list(dz.iter_frames(frames, {"reagent": "BnBr"}))
    assert len(out) == 3
    assert all(dtypes_of(frame) == schema_dtypes() for frame in out)


def test_parallel_gives_the_same():
    df = pd.DataFrame({"smiles": ["C1CNCCNC1", "CN1CCCNCC1"] * 40})
    one = dz.predict_frame(df, reagent="BnBr")
    two = dz.predict_frame(df, reagent="BnBr", n_jobs=2)
    pd.testing.assert_frame_equal(one, two)
