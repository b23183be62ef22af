# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""Pages of flasks and of libraries, in Python."""
import pytest

import diazepane as dz

FLASK = dict(base="K2CO3", solvent="MeCN", temperature="25 C",
             concentration="0.3 M", addition="dropwise")


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
