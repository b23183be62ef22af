# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""Advice from Python: changes, strategies, trees, bad input."""
import pickle

import pytest
from rdkit import Chem

import diazepane as dz


@pytest.fixture(scope="module")
def advice():
    return dz.advise("C1CNCCNC1", "BnBr:1 eq", want="mono", samples=0)


def test_changes_strategies_and_trees(advice):
    data = advice.to_dict()
    assert data["changes"][0]["verdict"] == "reaches"
    assert data["changes"][0]["because"]
    frame = advice.to_frame()
    assert {"reaches", "useless"} <= set(frame["verdict"])
    assert (frame["after"].dropna() <= 1).all()
    plans = advice.strategies
    good = plans[plans["rank"].notna()]
    assert len(good) > 3 and good["overall"].between(0, 1).all()
    assert plans[plans["rank"].isna()]["reason"].str.len().min() > 0
    assert "TREE-ALKYLATION" in set(advice.trees["tree"])
    assert advice.verdict.startswith("Smallest change")
    assert advice.verdict in advice.explain()


def test_is_a_value(advice):
    copy = pickle.loads(pickle.dumps(advice))
    assert copy == advice and copy.to_frame().equals(advice.to_frame())
    assert "<html" in advice.to_html().lower()
    assert "changes" in repr(advice)


def test_target_by_molecule():
    mol = Chem.MolFromSmiles("CN1CCCN(C)CC1")
    advice = dz.advise(target=mol, samples=0)
    assert advice.changes.empty and advice.verdict == ""
    assert advice.to_frame().iloc[0]["strategy"] == "STRAT-ESCHWEILER"


def test_facts_turn_a_tree():
    told = dz.advise("C1CNCCNC1", "BnBr:1 eq", want="mono", samples=0,
                     strategies=False, facts={"dear_reagent": True})
    tree = [t for t in told.to_dict()["trees"] if t["tree"] == "TREE-METHOD"]
    assert tree[0]["strategy"] == "STRAT-BOC-SALT"


@pytest.mark.parametrize("arguments, message", [
    ({}, "neither a substrate nor a target"),
    ({"target": "CCO"}, "holds no 1,4-diazepane"),
    ({"target": "CN1CCCNCC1", "want": "mono"}, "need a substrate"),
    ({"substrate": "C1CNCCNC1", "reagents": "BnBr", "want": "mono < x"},
     "x"),
    ({"substrate": "C1CNCCNC1", "reagents": "BnBr", "strategies": False,
      "facts": {"weather": True}}, "no tree asks"),
])
def test_bad_input(arguments, message):
    with pytest.raises(dz.InputError, match=message):
        dz.advise(**arguments)
