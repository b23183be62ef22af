# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""The prediction object as chemists use it."""
import json

import pytest
from rdkit import Chem

import diazepane as dz

CONDITIONS = dict(base="K2CO3", solvent="MeCN", temperature="25 C",
                  concentration="0.3 M", addition="dropwise")
MONO = "c1ccc(CN2CCCNCC2)cc1"
BIS = "c1ccc(CN2CCCN(Cc3ccccc3)CC2)cc1"


def share_of(prediction, smiles):
    smiles = Chem.CanonSmiles(smiles)
    return sum(row.share for row in prediction
               if Chem.CanonSmiles(row.smiles) == smiles)


def test_statistics_of_two_equal_sites(worked):
    assert worked.status == "ok"
    assert share_of(worked, "C1CNCCNC1") == pytest.approx(0.25, abs=0.05)
    assert share_of(worked, MONO) == pytest.approx(0.50, abs=0.05)
    assert share_of(worked, BIS) == pytest.approx(0.25, abs=0.05)


def test_shares_sum_to_one_without_byproducts(worked):
    inside = [row for row in worked if row.role != "byproduct"]
    assert sum(row.share for row in inside) == pytest.approx(1.0, abs=1e-6)
    for row in inside:
        if row.low is not None:
            assert 0.0 <= row.low <= row.share + 0.02
            assert row.share - 0.02 <= row.high <= 1.0


def test_mol_in_mol_out_gives_the_same(worked):
    again = dz.predict(Chem.MolFromSmiles("N1CCCNCC1"), ["BnBr:1.0 eq"],
                       **CONDITIONS)
    assert [row.smiles for row in again] == [row.smiles for row in worked]
    for one, other in zip(again, worked):
        assert one.share == pytest.approx(other.share, rel=1e-9)
        assert isinstance(one.mol, Chem.Mol)
        assert Chem.MolToSmiles(one.mol) == Chem.CanonSmiles(one.smiles)


@pytest.mark.parametrize("reagents", [
    "BnBr:1.0 eq", ["BnBr:1.0 eq"], ("BnBr", "1.0 eq"), [("BnBr", 1.0)],
    "BrCc1ccccc1:1.0 eq", [(Chem.MolFromSmiles("BrCc1ccccc1"), "1 eq")],
], ids=str)
def test_ways_to_say_a_reagent(worked, reagents):
    again = dz.predict("C1CNCCNC1", reagents, **CONDITIONS)
    assert share_of(again, MONO) == pytest.approx(share_of(worked, MONO))


def test_no_reagent_is_a_row_with_a_status():
    prediction = dz.predict("C1CNCCNC1")
    frame = prediction.to_frame()
    assert len(frame) >= 1
    assert (frame["status"] == prediction.status).all()
    assert prediction.status != "ok"
    assert prediction.message


def test_a_molecule_without_site_says_why():
    prediction = dz.predict("CCCCCC", "BnBr")
    assert prediction.status != "ok" and prediction.message
    assert len(prediction.to_frame()) >= 1


def test_rows_have_the_columns_of_the_schema(worked):
    columns = [column.name for column in dz.RuleBook().columns]
    for row in worked:
        assert list(row.to_dict()) == columns
        assert row.exact_mass is None or row.exact_mass > 0
        assert row.grade in "ABC"
    with pytest.raises(AttributeError):
        worked[0].colour
    assert "product_smiles" in dir(worked[0])


def test_ranks_count_products_only(worked):
    assert [row.rank for row in worked.products] == list(
        range(1, len(worked.products) + 1))
    assert all(row.role not in ("unreacted", "byproduct")
               for row in worked.products)


def test_explain_names_rules_and_sources(worked):
    text = worked.explain(MONO)
    rule = worked.products[0].rules.split(";")[0]
    assert rule in text
    assert worked.explain(worked[0]) == worked.explain(0)
    assert MONO in worked.explain() or "CN2CCCNCC2" in worked.explain()
    with pytest.raises(dz.InputError, match="not among"):
        worked.explain("CCO")
    with pytest.raises(TypeError):
        worked.explain(1.5)
    with pytest.raises(IndexError):
        worked.explain(99)


def test_documents(worked):
    html = worked._repr_html_()
    assert html.count("<svg") >= 3 and "grade" in html
    assert "<script" not in html
    page = worked.render("html")
    assert page.startswith("<!DOCTYPE html>")
    data = worked.to_dict()
    assert set(data) >= {"flask", "assumptions", "products", "vetoed",
                         "warnings", "rulebook"}
    assert len(data["products"]) == len(worked)
    assert worked.render("csv").splitlines()[0].startswith("substrate_id,")
    with pytest.raises(dz.InputError, match="known: text"):
        worked.render("xls")
    assert "MOL" not in str(worked) and "rank" in str(worked)
    json.dumps(data)


def test_repr_helps(worked):
    text = repr(worked)
    assert "ok" in text and worked.products[0].smiles in text
    assert worked[0].smiles in repr(worked[0])


def test_course_runs_from_substrate_to_products(worked):
    course = worked.course()
    assert course.index.is_monotonic_increasing
    start = course.iloc[0]
    assert start["C1CNCCNC1"] == pytest.approx(1.0, abs=0.01)
    last = course.iloc[-1]
    assert last["C1CNCCNC1"] == pytest.approx(
        share_of(worked, "C1CNCCNC1"), abs=0.02)


def test_deterministic(worked):
    again = dz.predict("C1CNCCNC1", "BnBr:1.0 eq", **CONDITIONS)
    assert again == worked
    assert hash(again) == hash(worked)
    assert again != dz.predict("C1CNCCNC1", "BnBr:2.0 eq", **CONDITIONS)


def test_rules_and_reagents_are_tables():
    rules = dz.rules()
    assert len(rules) > 10 and rules["id"].is_unique
    assert (rules["source"] != "").all()
    assert set(rules["kind"]) == {"reaction", "condition"}
    reagents = dz.reagents()
    assert {"id", "name", "smiles"} <= set(reagents.columns)


def test_forward_reads_reaction_smiles():
    prediction = dz.forward("BrCc1ccccc1.C1CNCCNC1>>CCO")
    assert prediction.status == "ok"
    assert MONO in {Chem.CanonSmiles(row.smiles) for row in prediction}
    with pytest.raises(dz.InputError):
        dz.forward("C1CNCCNC1")
    with pytest.raises(TypeError):
        dz.forward(None)
