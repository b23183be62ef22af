# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""Protocols and pages of flasks, pages of libraries, in Python."""
import pickle

import pytest
from rdkit import Chem

import diazepane as dz

FLASK = dict(base="K2CO3", solvent="MeCN", temperature="25 C",
             concentration="0.3 M", addition="dropwise")


@pytest.mark.parametrize("scale, mmol", [
    ("2 g", 19.97), ("10 mmol", 10.0), ("", 5.0), ("500 mg", 4.99)])
def test_the_protocol_of_a_flask(scale, mmol):
    plan = dz.predict("C1CNCCNC1", "BnBr:1.05 eq", **FLASK).protocol(scale)
    assert plan.status == "ok"
    frame = plan.to_frame().set_index("slot")
    assert frame["mmol"]["substrate"] == pytest.approx(mmol, rel=1e-3)
    assert frame["mmol"]["reagent"] == pytest.approx(1.05 * mmol, rel=1e-3)
    assert frame["millilitres"]["solvent"] == pytest.approx(mmol / 0.3,
                                                            rel=1e-3)
    assert "benzyl bromide" in str(plan) and "look for m/z" in str(plan)
    assert pickle.loads(pickle.dumps(plan)) == plan


def test_a_mol_and_a_salt_have_protocols_too():
    plan = dz.predict(Chem.MolFromSmiles("C1CNCCNC1.Cl.Cl"), "Boc2O:1 eq"
                      ).protocol("1 g")
    frame = plan.to_frame().set_index("slot")
    assert frame["mmol"]["substrate"] == pytest.approx(1000 / 173.09, rel=1e-3)


def test_flasks_without_a_protocol_say_why():
    none = dz.predict("C1CNCCNC1").protocol()
    assert none.status == "no_product" and none.message
    refused = dz.predict("C1CNCCNC1", "MeI", solvent="MeCN",
                         heating="microwave", temperature="120 C").protocol()
    by_heat = dz.predict("O=C1CNCCCN1", reductant="LAH:2 eq", solvent="THF",
                         temperature="66 C").protocol("2 g")
    assert by_heat.status == "ok"  # nothing is added: no step of that kind
    assert refused.status == "refused" and refused.message
    assert len(refused.to_frame()) == 0
    prediction = dz.predict("C1CNCCNC1", "BnBr")
    for bad in ("0 g", "a lot", "3 C"):
        with pytest.raises(dz.InputError):
            prediction.protocol(bad)
    with pytest.raises(TypeError):
        prediction.protocol(object())


@pytest.fixture
def other_rules(tmp_path):
    (tmp_path / "Parameters").mkdir()
    (tmp_path / "Parameters" / "mine.yaml").write_text(
        "title: t\nversion: 1\nstatus: draft\ndomain: tests\nparameters:\n"
        "  - {id: mine, value: 1, unit: '1', uncertainty: 1, meaning: none, "
        "source: [ours]}\n")
    return dz.RuleBook(tmp_path)


def test_the_page_has_the_equivalents(other_rules):
    prediction = dz.predict("C1CNCCNC1", "BnBr:1 eq", **FLASK)
    page = prediction.render("html")
    assert "Composition over equivalents" in page
    assert "Protocol of the flask" in page
    mine = dz.predict("C1CNCCNC1", "BnBr:1 eq", rules=other_rules, **FLASK)
    assert mine.rule_book != prediction.rule_book
    assert "Composition over equivalents" in mine.render(
        "html", rules=other_rules)
    plain = mine.render("html")  # not with rules that were not used
    assert "Composition over equivalents" not in plain and "</html>" in plain
    with pytest.raises(dz.InputError):
        prediction.render("html", rules=other_rules)


def test_a_flask_without_a_product_has_a_page():
    page = dz.predict("C1CNCCNC1").render("html")
    assert "Composition over equivalents" not in page and "</html>" in page


def test_a_library_on_one_page():
    space = dz.ProductSpace(
        ["C1CNCCNC1", "N1CCCNCC1", "nonsense", "CN1CCCNCC1"],
        ["BnBr", "MeI"], {"solvent": "MeCN"})
    page = space.summary()
    assert page.startswith("<!DOCTYPE html>") and "nonsense" in page
    text = space.summary("text")
    assert "Library: 2 cores, 2 reagents" in text
    assert "1 duplicates merged" in text
    assert space.summary("md").startswith("# Library")
    with pytest.raises(ValueError, match="format"):
        space.summary("docx")
    assert list(space.core_rows["core"]) == [0, 0, 1]
    assert list(space.core_rows["row"]) == [1, 2, 4]
    assert list(space.reagent_rows["reagent"]) == [0, 1]


def test_equivalents_have_a_usual_range():
    picture = dz.predict("C1CNCCNC1", "BnBr:1 eq").plot(over="equivalents")
    assert "this flask" in picture.svg
    with pytest.raises(dz.InputError):
        dz.predict("C1CNCCNC1", "BnBr:1 eq").plot(over="equivalents",
                                                  values=[])
