# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""One clear message for each mistake; never Boost.Python's signature dump."""
import subprocess
import sys

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


SPACE = dz.ProductSpace(["C1CNCCNC1"], ["BnBr"])
FLASK = dz.predict("C1CNCCNC1", "BnBr")


@pytest.mark.parametrize("call, said", [
    (lambda: dz.ProductSpace(5, ["BnBr"]), "cores"),
    (lambda: dz.ProductSpace([7], ["BnBr"]), "cores"),
    (lambda: dz.ProductSpace(["C1CNCCNC1"], ["BnBr"], 5), "conditions"),
    (lambda: dz.ProductSpace(["C1CNCCNC1"], ["BnBr"], threads="2"), "threads"),
    (lambda: dz.ProductSpace(["C1CNCCNC1"], ["BnBr"], chunk=0.5), "chunk"),
    (lambda: next(dz.enumerate(5, ["BnBr"])), "cores"),
    (lambda: SPACE.top("3"), "k"),
    (lambda: SPACE.top(1, by=5), "by"),
    (lambda: SPACE.top(1, atoms=["Cl"]), "atoms"),
    (lambda: SPACE.top(1, atoms={"Cl": "1"}), "atoms"),
    (lambda: SPACE.count(mass=5), "mass"),
    (lambda: SPACE.count(mass=("a", 1)), "mass"),
    (lambda: SPACE.sample(1.5), "n"),
    (lambda: SPACE.rows(7), "pairs"),
    (lambda: SPACE.rows([("a", 0, 0)]), "pairs"),
    (lambda: SPACE.rows([(0, 0)]), "pairs"),
    (lambda: SPACE.summary(5), "format"),
    (lambda: FLASK.render(5), "format"),
    (lambda: FLASK.why(5), "product"),
    (lambda: FLASK.why_frame(5), "product"),
    (lambda: FLASK.explain(0.5), "product"),
    (lambda: FLASK.plot(over="equivalents", values="a"), "values"),
    (lambda: FLASK.plot(over="equivalents", values=[None]), "values"),
    (lambda: dz.sweep("C1CNCCNC1", "BnBr", vary=None), "vary"),
    (lambda: dz.sweep("C1CNCCNC1", "BnBr", vary={"time": 5}), "time"),
    (lambda: dz.calibrate(None, "a"), "data"),
    (lambda: dz.calibrate(pd.DataFrame(), None), "fit"),
    (lambda: dz.reagent_profile(None), "names"),
    (lambda: dz.reagent_profile([5]), "names"),
    (lambda: dz.annotate_routes("C>>C", samples="9"), "samples"),
    (lambda: dz.explain_mass([1.0], "C1CNCCNC1", ppm="5"), "tolerance"),
    (lambda: dz.explain_mass([1.0], "C1CNCCNC1", adducts=5), "adducts"),
    (lambda: dz.advise("C1CNCCNC1", "BnBr", facts=5), "facts"),
    (lambda: dz.advise("C1CNCCNC1", "BnBr", samples="1"), "samples"),
], ids=range(34))
def test_a_wrong_type_names_the_argument(call, said):
    with pytest.raises(TypeError, match=said) as caught:
        call()
    assert "C++" not in str(caught.value)


@pytest.mark.parametrize("call, said", [
    (lambda: SPACE.top(-1), "k: -1"),
    (lambda: SPACE.top(1, atoms={"Xx": 1}), "'Xx' is no element"),
    (lambda: SPACE.top(1, by="shore"), "did you mean share"),
    (lambda: SPACE.sample(-3), "n: -3"),
    (lambda: SPACE.rows([(0, 0, 5)]), "not in the space"),
    (lambda: dz.ProductSpace(["C1CNCCNC1"], ["BnBr"], chunk=0), "chunk"),
    (lambda: dz.ProductSpace([], ["BnBr"]), "no cores"),
    (lambda: dz.ProductSpace("nofile.smi", ["BnBr"]), "nofile.smi"),
], ids=range(8))
def test_a_wrong_value_names_the_argument(call, said, capfd):
    with pytest.raises(dz.InputError, match=said):
        call()
    assert capfd.readouterr().err == ""


def test_rows_are_counted_from_both_ends():
    assert FLASK.explain(-1) == FLASK.explain(len(FLASK) - 1)
    with pytest.raises(IndexError, match="99"):
        FLASK.explain(99)


def test_cells_without_a_structure_are_rejects_of_a_library():
    mol = Chem.MolFromSmiles("CN1CCCNCC1")
    listed = dz.ProductSpace(["C1CNCCNC1", None, np.nan, "nonsense", mol],
                             ["BnBr"])
    frame = pd.DataFrame({"ROMol": [Chem.MolFromSmiles("C1CNCCNC1"), None,
                                    pd.NA, "nonsense", mol]},
                         index=["a", "b", "b", "c", "d"])
    table = dz.ProductSpace(frame, ["BnBr"])
    for space in (listed, table):
        assert list(space.cores["smiles"]) == ["C1CNCCNC1", "CN1CCCNCC1"]
        assert list(space.rejects["line"]) == [2, 3, 4]
        assert space.rejects["reason"].str.len().min() > 0
    assert list(table.cores["id"]) == ["a", "d"]
    with pytest.raises(KeyError, match="structure"):
        dz.ProductSpace(pd.DataFrame({"structure": ["C1CNCCNC1"]}), ["BnBr"])


def test_a_star_import_leaves_the_builtins_alone():
    done = subprocess.run([sys.executable, "-c", """
import builtins
before = dict(vars(builtins))
from diazepane import *
assert predict and ProductSpace and sweep
assert enumerate is builtins.enumerate
clash = {name for name in before if name in globals()
         and globals()[name] is not before[name]
         and not name.startswith("__")}
assert not clash, clash
import diazepane
assert diazepane.enumerate is not enumerate
from diazepane import enumerate
assert next(enumerate(["C1CNCCNC1"], ["BnBr"]))["status"][0] == "ok"
"""], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
