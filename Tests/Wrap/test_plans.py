# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""Procedures and diagnoses from Python."""
import json
import pickle

import pytest
from rdkit import Chem

import diazepane as dz

RING = "C1CNCCNC1"


@pytest.fixture(scope="module")
def plan():
    return dz.protocol("boc-half", RING, "5 g")


@pytest.fixture(scope="module")
def diagnosis():
    return dz.diagnose(RING, "BnBr:1.0 eq", solvent="MeCN",
                       temperature="25 C",
                       seen={"unreacted": 0.25, "mono": 0.5, "bis": "25 %"})


def test_charges_as_sold(plan):
    frame = plan.to_frame().set_index("slot")
    assert frame.grams["substrate"] == pytest.approx(5.0)
    assert frame.mmol["reagent"] == pytest.approx(24.96, abs=0.02)
    assert frame.grams["reagent"] == pytest.approx(5.503, abs=0.01)
    assert bool(frame.limiting["reagent"])


def test_a_plan_is_a_value(plan):
    again = pickle.loads(pickle.dumps(plan))
    assert again == plan and hash(again) == hash(plan)
    assert str(again) == str(plan)
    assert again != dz.protocol("boc-half", RING, "6 g")
    assert json.loads(plan.render("json")) == plan.to_dict()
    assert "boc-half" in repr(plan)


@pytest.mark.parametrize("format, sign", [
    ("text", "Amounts"), ("md", "| what |"), ("html", "<svg")])
def test_documents(plan, format, sign):
    assert sign in plan.render(format)


def test_unknown_format(plan):
    with pytest.raises(dz.InputError, match="md"):
        plan.render("pdf")


def test_molecules_names_and_smiles_are_the_same(plan):
    assert dz.protocol("boc-half", Chem.MolFromSmiles(RING), "5 g") == plan
    by_name = dz.protocol("boc-half", "homopiperazine", "5 g")
    assert by_name.to_frame().grams.equals(plan.to_frame().grams)


def test_settings():
    own = dz.protocol("reductive-amination", RING, "10 mmol",
                      settings={"reagent": ("3-NO2PhCHO", 0.8)})
    frame = own.to_frame().set_index("slot")
    assert frame.mmol["reagent"] == pytest.approx(8.0)
    assert "[N+]" in own.to_dict()["stages"][0]["product"]
    assert "doc001-P1" in own.explain()


def test_want_decides():
    mono = dz.protocol("direct-alkylation", RING, want="mono").to_frame()
    bis = dz.protocol("direct-alkylation", RING, want="bis").to_frame()
    assert mono.set_index("slot").equivalents["reagent"] == 0.1
    assert bis.set_index("slot").equivalents["reagent"] == 2.2


def test_unsuitable_is_a_result():
    plan = dz.protocol("boc-half", "CN1CCCNCC1")
    assert plan.status == "unsuitable" and plan.message
    assert plan.to_frame().empty


@pytest.mark.parametrize("arguments, error", [
    (("no-such",), dz.InputError), ((3,), TypeError),
    (("fieser", None, "2 miles"), dz.InputError),
    (("boc-half", "not a smiles("), dz.InputError),
    (("boc-half", RING, True), TypeError)])
def test_bad_protocols(arguments, error):
    with pytest.raises(error):
        dz.protocol(*arguments)


def test_every_protocol_plans():
    for name in dz.protocols().id:
        plan = dz.protocol(name)
        assert plan.status in ("ok", "stalled", "truncated"), (
            name, plan.message)
        assert plan._repr_html_().startswith("<style>")


def test_causes(diagnosis):
    assert diagnosis.causes[0]["id"] == "statistics"
    assert "Most likely" in diagnosis.verdict
    frame = diagnosis.to_frame()
    assert {"weight", "fit", "seen", "with_fix", "grade"} <= set(frame)
    bis = frame[(frame["rank"] == 1) & (frame["product"] == "bis")].iloc[0]
    assert bis.seen == pytest.approx(0.25)
    assert bis.with_fix < 0.05 < bis.with_cause
    assert "fix:" in diagnosis.explain()


def test_a_diagnosis_is_a_value(diagnosis):
    again = pickle.loads(pickle.dumps(diagnosis))
    assert again == diagnosis and hash(again) == hash(diagnosis)
    assert str(again) == str(diagnosis)
    with pytest.raises(dz.InputError):
        diagnosis.explain(99)


def test_symptoms_and_masses():
    lah = dz.diagnose("O=C1CCNCCN1", reductant="LAH:3 eq", solvent="THF",
                      symptoms="grey emulsion")
    assert lah.causes[0]["protocol"] == "fieser"
    assert lah.causes[0]["recoveryAfter"] > lah.causes[0]["recoveryBefore"]
    masses = dz.diagnose(RING, "BnBr:1.0 eq", solvent="MeCN",
                         masses=[191.1543]).to_dict()["masses"]
    assert masses[0]["smiles"] == "c1ccc(CN2CCCNCC2)cc1"


@pytest.mark.parametrize("keywords, error", [
    ({}, dz.InputError), ({"symptoms": "gloom"}, dz.InputError),
    ({"seen": "bis"}, dz.InputError), ({"seen": 3}, TypeError),
    ({"masses": ["a"]}, TypeError), ({"masses": [-1.0]}, dz.InputError)])
def test_bad_sightings(keywords, error):
    with pytest.raises(error):
        dz.diagnose(RING, "BnBr", **keywords)


@pytest.mark.parametrize("made", [
    lambda: dz.protocol("boc-half", "C1CNCCNC1", scale="2 g"),
    lambda: dz.diagnose("C1CNCCNC1", "BnBr:1 eq", symptoms="black"),
])
def test_a_format_that_is_no_text_names_itself(made):
    with pytest.raises(TypeError, match="^format: "):
        made().render(5)
