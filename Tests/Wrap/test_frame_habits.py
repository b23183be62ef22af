# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""Tables as people have them: PandasTools, joblib, tqdm, odd cells."""
import builtins
import io
import threading

import pandas as pd
import pytest
from rdkit import Chem
from rdkit.Chem import PandasTools

import diazepane as dz


def test_pandastools_both_ways(tmp_path):
    given = pd.DataFrame({"ID": ["a1", "a2"],
                          "SMILES": ["C1CNCCNC1", "CN1CCCNCC1"]})
    PandasTools.AddMoleculeColumnToFrame(given, "SMILES", "ROMol")
    out = dz.predict_frame(given, reagent="BnBr", molecules=True)
    assert set(out["substrate_id"]) == {"a1", "a2"}
    by_smiles = dz.predict_frame(given[["ID", "SMILES"]], reagent="BnBr")
    pd.testing.assert_frame_equal(out.drop(columns="ROMol"), by_smiles)
    text = io.StringIO()
    PandasTools.WriteSDF(out, text, idName="substrate_id",
                         properties=["share", "grade"])
    (tmp_path / "products.sdf").write_text(text.getvalue())
    again = PandasTools.LoadSDF(str(tmp_path / "products.sdf"))
    assert [Chem.MolToSmiles(mol) for mol in again["ROMol"]] == list(
        out["product_smiles"])
    # What was made is a table to react again.
    twice = dz.predict_frame(again[["ID", "ROMol"]], reagent="AcCl")
    assert set(twice["substrate_id"]) == {"a1", "a2"}


def test_a_mixture_of_units_is_each_row_s_own():
    df = pd.DataFrame({
        "smiles": ["C1CNCCNC1"] * 6,
        "temperature": ["25 C", "298.15 K", "77 F", 25, "25", "25 mL"]})
    out = dz.predict_frame(df, reagent="BnBr", solvent="MeCN")
    status = out.groupby("substrate_id")["status"].first()
    assert list(status[["0", "1", "3", "4", "5"]]) == [
        "ok", "ok", "error", "error", "error"]
    shares = [out.loc[(out["substrate_id"] == i) & (out["rank"] == 1),
                      "share"].item() for i in ("0", "1")]
    assert shares[0] == pytest.approx(shares[1])
    assert "temperature" in out.loc[out["substrate_id"] == "5",
                                    "message"].item()


class Odd:
    """No pickle, no text."""

    def __init__(self):
        self.lock = threading.Lock()

    def __str__(self):
        raise RecursionError("no text")


@pytest.mark.parametrize("n_jobs", [1, 2])
def test_cells_of_any_kind_are_a_row_with_a_status(n_jobs):
    pytest.importorskip("joblib")
    odd = [Odd(), lambda: 1, [1], {"a": 1}, b"C1CNCCNC1", Chem.Mol(), 3 + 4j,
           Chem.MolFromSmiles("C1CNCC", sanitize=False)]
    df = pd.DataFrame({"smiles": pd.Series(["C1CNCCNC1", *odd],
                                           dtype="object")})
    df["time"] = pd.Series(["1 h"] * 8 + [Odd()], dtype="object")
    out = dz.predict_frame(df, reagent="BnBr", n_jobs=n_jobs)
    status = out.groupby("substrate_id", sort=False)["status"].first()
    assert status.iloc[0] == "ok"
    assert set(status.iloc[1:]) == {"error"}
    messages = out[out["status"] == "error"]["message"]
    assert (messages != "").all()
    assert not messages.str.contains("C\\+\\+ signature").any()


@pytest.mark.parametrize("n_jobs", [1, 2])
def test_progress_is_a_function_that_stays_here(n_jobs):
    lock = threading.Lock()  # does not pickle
    seen = []

    def report(fraction):
        with lock:
            seen.append(fraction)

    df = pd.DataFrame({"smiles": ["C1CNCCNC1"] * 40})
    dz.predict_frame(df, reagent="BnBr", n_jobs=n_jobs, progress=report)
    assert seen == sorted(seen) and seen[-1] == 1.0
    with pytest.raises(TypeError, match="progress"):
        dz.predict_frame(df, reagent="BnBr", progress="yes")


def test_progress_as_a_bar(capfd):
    pytest.importorskip("tqdm")
    df = pd.DataFrame({"smiles": ["C1CNCCNC1"] * 3})
    dz.predict_frame(df, reagent="BnBr", progress=True)
    assert "3/3" in capfd.readouterr().err


def test_a_bar_without_tqdm_says_what_is_missing(monkeypatch):
    real = builtins.__import__

    def without(name, *rest):
        if name.startswith("tqdm"):
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ImportError, match="tqdm"):
        dz.predict_frame(pd.DataFrame({"smiles": ["C"]}), progress=True)


def test_without_joblib_threads_give_the_same(monkeypatch):
    df = pd.DataFrame({"smiles": ["C1CNCCNC1", "C1CC"] * 20})
    one = dz.predict_frame(df, reagent="BnBr")
    real = builtins.__import__

    def without(name, *rest):
        if name == "joblib":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    two = dz.predict_frame(df, reagent="BnBr", n_jobs=-1)
    pd.testing.assert_frame_equal(one, two)


def test_n_jobs_is_a_whole_number():
    df = pd.DataFrame({"smiles": ["C1CNCCNC1"] * 2})
    with pytest.raises(TypeError, match="n_jobs"):
        dz.predict_frame(df, reagent="BnBr", n_jobs="all")


def test_no_row_at_all_and_no_useful_column():
    empty = pd.DataFrame({"smiles": []})
    assert len(dz.predict_frame(empty, reagent="BnBr", molecules=True)) == 0
    assert len(dz.predict_frame(empty, reagent="BnBr", n_jobs=4)) == 0
    with pytest.raises(KeyError, match="columns: x"):
        dz.predict_frame(pd.DataFrame({"x": [1]}), reagent="BnBr")
