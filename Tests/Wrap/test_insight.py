# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""Why, two flasks side by side, sweeps, and a laboratory's own data."""
import json
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pandas as pd
import pytest
from rdkit import Chem

import diazepane as dz

DATA = Path(__file__).resolve().parents[1] / "Cases/Calibrate/benzylation.csv"
HOT = dict(temperature="25 C", concentration="1 M", addition="all at once",
           solvent="MeCN")
COLD = dict(temperature="0 C", concentration="0.5 M", addition="dropwise",
            solvent="MeCN")


@pytest.fixture(scope="module")
def hot():
    return dz.predict("C1CNCCNC1", "MeI:1 eq", **HOT)


@pytest.fixture(scope="module")
def cold():
    return dz.predict("C1CNCCNC1", "MeI:1 eq", **COLD)


def words(svg):
    return [node.text for node in ElementTree.fromstring(svg).iter()
            if node.tag.endswith("text")]


def test_why_is_data(hot):
    (product,) = hot.why("1")["products"]
    assert product["role"] == "desired"
    step = product["path"][0]
    k = 1.0
    for factor in step["factors"]:
        k *= factor["value"]
    assert k == pytest.approx(step["k"])
    assert all(entry["reason"] for entry in hot.why()["why_not"])
    frame = hot.why_frame("1")
    assert (frame["part"] == "factor").sum() == len(
        [f for s in product["path"] for f in s["factors"]])


def test_why_of_nothing_says_what_there_is(hot):
    with pytest.raises(dz.InputError, match="a rank from 1 to"):
        hot.why("CCO")


def test_explain_is_the_same_text_for_a_row(hot):
    assert hot.explain(0).splitlines()[0] in hot.explain()


def test_diff_says_what_moved_and_why(hot, cold):
    comparison = dz.diff(hot, cold)
    data = comparison.to_dict()
    for share in data["shares"]:
        assert sum(share["parts"].values()) == pytest.approx(
            share["after"] - share["before"], abs=1e-9)
    assert "because" in str(comparison)
    assert {"temperature", "addition", "concentration"} <= {
        entry["input"] for entry in data["inputs"]}
    assert set(comparison.to_frame()["kind"]) == {
        share["kind"] for share in data["shares"]}


def test_diff_of_a_prediction_that_travelled(hot, cold):
    import pickle
    again = pickle.loads(pickle.dumps(cold))
    assert dz.diff(hot, again).to_dict() == dz.diff(hot, cold).to_dict()


def test_diff_takes_predictions_only(hot):
    with pytest.raises(TypeError, match="after"):
        dz.diff(hot, "C1CNCCNC1")


@pytest.mark.parametrize("vary", [
    "equivalents=0.5:1.5:0.5", ["equivalents=0.5,1,1.5"],
    {"equivalents": "0.5:1.5:0.5"}, {"equivalents": [0.5, 1, 1.5]}])
def test_sweep_over_one_condition(vary):
    sweep = dz.sweep("C1CNCCNC1", "BnBr", vary=vary, samples=0,
                     solvent="MeCN")
    frame = sweep.to_frame()
    assert sorted(frame["equivalents"].unique()) == [0.5, 1.0, 1.5]
    left = frame[frame["role"] == "unreacted"].set_index("equivalents")
    assert left["share"].is_monotonic_decreasing
    assert sweep.failures == []


def test_network_and_steps_of_a_prediction(hot):
    steps = hot.steps_frame()
    assert str(steps["flux"].dtype) == "float64"
    left = sum(row.share for row in hot if row.role == "unreacted")
    first = steps[steps["reactants"].str.startswith("C1CNCCNC1.")]
    assert first["flux"].sum() == pytest.approx(1 - left, abs=1e-6)
    svg = hot.network().svg
    ElementTree.fromstring(svg)
    assert all(rule in svg for rule in steps["rule"].unique()[:1])
    empty = dz.predict("C1CNCCNC1")
    ElementTree.fromstring(empty.network().svg)
    assert list(empty.steps_frame().columns) == list(steps.columns)


def test_plot_over_equivalents_passes_through_the_flask(hot):
    picture = hot.plot(over="equivalents", values=[0.5, 1.0, 2.0])
    assert "equivalents of the reagent" in words(picture.svg)
    assert "this flask" in words(picture.svg)
    with pytest.raises(dz.InputError, match="time"):
        hot.plot(over="temperature")
    with pytest.raises(dz.InputError, match="above 0"):
        hot.plot(over="equivalents", values=[-1])
    with pytest.raises(dz.InputError, match="no reagent"):
        dz.predict("C1CNCCNC1").plot(over="equivalents")


def test_plot_over_equivalents_wants_the_same_rules(tmp_path, hot):
    fitted = dz.calibrate(DATA, "k25:ALK-HALIDE")
    book = fitted.write(tmp_path / "mine")
    other = dz.predict("C1CNCCNC1", "MeI:1 eq", rules=book, **HOT)
    with pytest.raises(dz.InputError, match="other rules"):
        other.plot(over="equivalents", values=[1])
    assert other.plot(over="equivalents", values=[1, 2], rules=book).svg


def test_grid_is_rdkits_with_legends_and_marks(hot):
    svg = hot.grid(useSVG=True, molsPerRow=3)
    assert svg.count("<?xml") == 1
    assert hot[0].legend.startswith("desired ")
    assert "mol/mol" in [row for row in hot if row.role == "byproduct"][0].legend


def test_sweep_takes_a_mol_and_conditions_by_keyword():
    mol = Chem.MolFromSmiles("C1CNCCNC1")
    frame = dz.sweep(mol, "BnBr:1 eq", samples=0,
                     vary={"addition_time": ["10 min", "1 h"]}).to_frame()
    assert set(frame["addition-time"]) == {"10 min", "1 h"}


def test_pictures_are_svg_with_names_and_units(tmp_path, hot):
    one = dz.sweep("C1CNCCNC1", "BnBr:1 eq", solvent="MeCN",
                   vary="temperature=0 C:40 C:20 C", samples=20)
    text = words(one.plot().svg)
    assert "temperature / °C" in text and "unreacted" in text
    two = dz.sweep("C1CNCCNC1", "BnBr:1 eq", solvent="MeCN", samples=0,
                   vary=["temperature=0 C,20 C", "equivalents=1,2"])
    assert any(word.startswith("share of") for word in words(two.plot().svg))
    path = tmp_path / "course.svg"
    hot.plot().save(path)
    assert "Composition over time" in words(path.read_text(encoding="utf-8"))
    hot.plot().save(tmp_path / "course.png")
    pixels = (tmp_path / "course.png").read_bytes()
    assert pixels.startswith(b"\x89PNG\r\n")
    assert pixels == hot.plot().png()
    assert len(hot.plot().png(scale=4)) > len(pixels)
    with pytest.raises(dz.InputError, match="pixels"):
        hot.plot().png(scale=1e6)
    with pytest.raises(ValueError, match="svg or .png"):
        hot.plot().save(tmp_path / "course.jpg")


@pytest.mark.parametrize("vary, message", [
    ("equivalents=0:2:0", "step"),
    ("equivalents=2:1:0.5", "ends before"),
    ("equivalents=0:1:0.000001", "at most 2000"),
    ("temperature=0:50:10", "has no unit"),
    ("temperatur=0 C", "temperature"),
    (["equivalents=1,2", "time=1 h,2 h", "temperature=0 C,5 C"], "one or two"),
    ([], "one or two"),
])
def test_sweep_refuses(vary, message):
    with pytest.raises(dz.InputError, match=message):
        dz.sweep("C1CNCCNC1", "BnBr", vary=vary)


def test_calibrate_from_a_file_and_from_a_frame(tmp_path):
    fit = dz.calibrate(DATA, ["k25:ALK-HALIDE"])
    frame = pd.read_csv(DATA, comment="#")
    same = dz.calibrate(frame, "k25:ALK-HALIDE")
    assert fit.rms["after"] < 0.5 * fit.rms["before"]
    assert fit.rms["left_out"] < fit.rms["before"]
    assert same.values["after"][0] == pytest.approx(fit.values["after"][0])
    assert set(fit.residuals["what"]) == {"unreacted", "mono", "bis"}
    rules = fit.write(tmp_path / "mine")
    assert any("ALK-HALIDE" in text for text in rules.overrides)
    with pytest.raises(dz.InputError, match="exists"):
        fit.write(tmp_path / "mine")
    flask = dict(solvent="MeCN", base="K2CO3:2 eq", temperature="25 C",
                 concentration="0.3 M", addition="dropwise", time="5 min",
                 policy="physics")
    shares = [
        next(row.share for row in dz.predict("C1CNCCNC1", "BnBr:1 eq",
                                             rules=book, **flask)
             if row.role == "unreacted") for book in (None, rules)]
    observed = fit.residuals["observed"][0]
    assert abs(shares[1] - observed) < abs(shares[0] - observed)


@pytest.mark.parametrize("change, message", [
    ({"observed_mono": "half"}, "not a number"),
    ({"observed_mono": "95 %"}, "sum to"),
    ({"temperature": "25"}, "no unit"),
])
def test_calibrate_names_the_line(change, message):
    frame = pd.read_csv(DATA, comment="#").assign(**change)
    with pytest.raises(dz.InputError, match=message) as caught:
        dz.calibrate(frame, "k25:ALK-HALIDE")
    assert caught.value.line == 2


def test_calibrate_refuses_what_the_data_cannot_tell():
    with pytest.raises(dz.InputError, match="tell apart"):
        dz.calibrate(DATA, "k25:ALK-HALIDE,electrophile_branching#7")
    with pytest.raises(dz.InputError, match="cannot be read"):
        dz.calibrate("nowhere.csv", "k25:ALK-HALIDE")


def test_comparison_json_is_plain(hot, cold):
    json.dumps(dz.diff(hot, cold).to_dict())
