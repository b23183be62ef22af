# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""One clear message for each mistake; never Boost.Python's signature dump."""
import numpy as np
import pandas as pd
import pytest
from rdkit import Chem

import diazepane as dz
from diazepane import rdDiazepane

BAD = [
    (dict(substrate="C1CNCCNC"), "C1CNCCNC"),
    (dict(substrate=""), "empty"),
    (dict(substrate=None), "nothing given"),
    (dict(substrate=float("nan")), "nothing given"),
    (dict(substrate=Chem.Mol()), "no atoms"),
    (dict(reagents="BnBrr:1 eq"), "BnBr"),
    (dict(reagents=[("BnBr", "-1 eq")]), "-1"),
    (dict(reagents=""), "empty"),
    (dict(temperature="25"), "25"),
    (dict(temperature=25), "25"),
    (dict(temperature="25 mL"), "temperature"),
    (dict(temperature="-300 C"), "absolute zero"),
    (dict(temprature="25 C"), "temperature"),
    (dict(concentration="0.3 h"), "0.3 h"),
    (dict(addition="quickly"), "dropwise"),
    (dict(policy="guess"), "physics"),
]


@pytest.mark.parametrize("given, said", BAD, ids=str)
def test_wrong_values_are_input_errors(given, said):
    arguments = {"substrate": "C1CNCCNC1", "reagents": "BnBr", **given}
    with pytest.raises(dz.InputError) as caught:
        dz.predict(**arguments)
    message = str(caught.value)
    assert said in message
    assert "C++ signature" not in message
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize("given", [
    dict(substrate=7), dict(substrate=b"C1CNCCNC1"), dict(reagents=3),
    dict(reagents=[None]), dict(reagents=("BnBr", "1 eq", "x")),
    dict(temperature=object()), dict(time=True), dict(rules="folder"),
    dict(reagents=[("BnBr", object())]), dict(solvent={"a": 1}),
], ids=str)
def test_wrong_types_are_type_errors(given):
    arguments = {"substrate": "C1CNCCNC1", "reagents": "BnBr", **given}
    with pytest.raises(TypeError) as caught:
        dz.predict(**arguments)
    assert "C++ signature" not in str(caught.value)


def test_missing_is_not_given():
    plain = dz.predict("C1CNCCNC1", "BnBr")
    for nothing in (None, np.nan, pd.NA):
        assert dz.predict("C1CNCCNC1", "BnBr", temperature=nothing,
                          base=nothing) == plain


def test_errors_say_where():
    with pytest.raises(dz.InputError) as caught:
        dz.predict("C1CNCCNC1", "BnBr", temperature="hot")
    assert caught.value.field == "temperature"


def test_a_broken_rule_folder_lists_its_faults(tmp_path):
    folder = tmp_path / "mine"
    (folder / "Reactions").mkdir(parents=True)
    (folder / "Reactions" / "bad.yaml").write_text(
        "title: mine\nversion: 1\nstatus: draft\ndomain: none\n"
        "colour: red\nshape: round\n")
    with pytest.raises(dz.RuleError) as caught:
        dz.RuleBook(folder)
    assert len(caught.value.faults) >= 2
    assert any("bad.yaml:5" in fault for fault in caught.value.faults)


def test_a_folder_that_is_not_there():
    with pytest.raises(ValueError, match="no/such/folder"):
        dz.RuleBook("no/such/folder")


def test_saved_predictions_are_checked():
    for text in ("", "{}", "[]", '{"format": "other"}'):
        with pytest.raises(dz.InputError):
            rdDiazepane.Prediction(text)


def test_nothing_of_rdkit_is_printed(capfd):
    with pytest.raises(dz.InputError):
        dz.predict("C1CNCCNC", "BnBr")
    out, err = capfd.readouterr()
    assert out == "" and err == ""
