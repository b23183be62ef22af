# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""Routes in Python: sources of every kind, frames, files, pickles, errors."""
import copy
import gzip
import json
import multiprocessing
import pickle
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pandas as pd
import pytest

import diazepane as dz

CASES = Path(__file__).resolve().parents[1] / "Cases" / "Routes"
TARGET = "O=C(c1ccccc1)N1CCCN(c2ncccn2)CC1"
STEP = "C1CNCCNC1.BrCc1ccccc1>>C1CN(Cc2ccccc2)CCNC1"


@pytest.fixture(scope="module")
def annotated():
    return dz.annotate_routes(CASES / "aizynth_trees.json", samples=0)


@pytest.mark.parametrize("name", [
    "routes.txt", "routes_backwards.txt", "aizynth_trees.json",
    "aizynth_output.json.gz", "askcos_trees.json", "trees.jsonl"])
def test_files_of_all_tools_are_read(name):
    routes = dz.read_routes(str(CASES / name))
    assert routes.targets == [TARGET, TARGET] and not routes.faults
    frame = routes.to_frame()
    assert list(frame["route"]) == ["1"] * 4 + ["2"] * 2
    assert sorted(frame["depth"]) == [1, 1, 2, 2, 3, 4]


def test_sources_of_every_kind_say_the_same(annotated):
    trees = json.loads((CASES / "aizynth_trees.json").read_text())
    table = pd.read_json(CASES / "aizynth_output.json.gz", orient="table")
    for source in (trees, json.dumps(trees), json.dumps(trees).encode(), table,
                   gzip.compress(json.dumps(trees).encode())):
        other = dz.annotate_routes(source, samples=0)
        assert other.scores == annotated.scores
    assert dz.annotate_routes(trees[0], samples=0).scores == \
        annotated.scores[:1]


def test_frames_have_types_that_stay(annotated):
    steps, routes = annotated.to_frame(), annotated.routes()
    assert len(steps) == 6 and len(routes) == len(annotated) == 2
    assert steps["share"].dtype == "float64"
    assert str(steps["step"].dtype) == "Int64"
    empty = dz.annotate_routes("CCO.CC(=O)O>>CCOC(C)=O").to_frame()
    assert list(empty.dtypes) == list(steps.dtypes)
    for score, (_, group) in zip(annotated.scores, steps.groupby("route")):
        assert score == pytest.approx(group["share"].prod())
        weakest = group[group["weakest"]]
        assert weakest["share"].item() == group["share"].min()


def test_the_file_comes_back_with_one_key_more(annotated, tmp_path):
    original = json.loads((CASES / "aizynth_trees.json").read_text())
    written = annotated.to_dict()
    notes = []

    def strip(value):
        if isinstance(value, dict):
            if "diazepane" in value:
                notes.append(value.pop("diazepane"))
            for entry in value.values():
                strip(entry)
        elif isinstance(value, list):
            for entry in value:
                strip(entry)

    strip(written)
    assert written == original
    assert len(notes) == 8
    assert sum("score" in note for note in notes) == 2
    for name in ("a.json", "a.json.gz", "a.html"):
        annotated.write(tmp_path / name)
    assert dz.read_routes(tmp_path / "a.json.gz").targets == [TARGET] * 2
    assert "<svg" in (tmp_path / "a.html").read_text()


def test_annotating_twice_changes_nothing(annotated):
    again = dz.annotate_routes(annotated.to_json(), samples=0)
    assert again.to_json() == annotated.to_json()


def _scores(routes):
    return routes.scores, routes.explain(), len(routes.to_frame())


def test_results_travel(annotated):
    for other in (pickle.loads(pickle.dumps(annotated)),
                  copy.deepcopy(annotated)):
        assert _scores(other) == _scores(annotated)
        assert other.to_json() == annotated.to_json()
    # Methods of the package: another process finds them wherever the tests
    # lie, and a worker that dies is an error, not a wait.
    with ProcessPoolExecutor(
            1, mp_context=multiprocessing.get_context("spawn")) as pool:
        assert pool.submit(annotated.explain).result(300) == \
            annotated.explain()
        frame = pool.submit(annotated.to_frame).result(300)
    pd.testing.assert_frame_equal(frame, annotated.to_frame())


def test_a_step_alone():
    verdict = dz.judge_step(STEP)
    assert verdict["status"] == "judged" and verdict["family"] == "alkylation"
    assert 0.4 < verdict["share_low"] <= verdict["share"] \
        <= verdict["share_high"] < 0.6
    assert any("reacts again" in text for text in verdict["conflicts"])
    assert verdict["better"]["share"] > verdict["share"] + 0.1
    assert "better" not in dz.judge_step(STEP, variants=False)


def test_a_protected_substrate_is_the_better_step():
    protected = dz.judge_step(
        "CC(C)(C)OC(=O)N1CCCNCC1.BrCc1ccccc1>>"
        "CC(C)(C)OC(=O)N1CCCN(Cc2ccccc2)CC1")
    assert protected["share"] > dz.judge_step(STEP)["share"] + 0.2
    assert "better" not in protected


def test_the_lower_word_counts_where_policies_differ():
    verdict = dz.judge_step(
        "C1CNCCNC1.CI.C[Si](C)(C)[N-][Si](C)(C)C.[Li+]>>CN1CCCNCC1")
    if verdict["disputed"]:
        assert verdict["share"] == min(verdict["share_documents"],
                                       verdict["share_physics"])
    cold = json.loads((CASES / "aizynth_trees.json").read_text())[0]
    step = {"type": "reaction", "metadata": {"conditions": {
        "temperature": "-78 C", "base": "LiHMDS:1.1 eq", "solvent": "THF"}},
            "children": [{"type": "mol", "smiles": "C1CNCCNC1"},
                         {"type": "mol", "smiles": "CI"}]}
    tree = {"type": "mol", "smiles": "CN1CCCNCC1", "children": [step]}
    row = dz.annotate_routes([tree, cold], samples=0).to_frame().iloc[0]
    assert row["disputed"] and row["conditions_given"]
    assert row["share"] == min(row["share_documents"], row["share_physics"])
    assert row["share"] < 0.05 < row["share_documents"]
    assert "the lower counts" in row["message"]


def test_progress_and_threads():
    seen = []
    dz.annotate_routes(CASES / "routes.txt", samples=0, threads=1,
                       progress=seen.append)
    assert seen and seen[-1] == 1.0 and seen == sorted(seen)

    def raises(fraction):
        raise RuntimeError("enough")

    with pytest.raises(RuntimeError, match="enough"):
        dz.annotate_routes(CASES / "routes.txt", progress=raises)


@pytest.mark.parametrize("source, error, part", [
    ("", ValueError, "is empty"), ("[]", ValueError, "holds no route"),
    ("/no/such/file.json", ValueError, "cannot be read"),
    (3, TypeError, "not int"), (None, TypeError, "not NoneType"),
    ([{"type": "mol"}, {1, 2}], ValueError, "not JSON"),
    (pd.DataFrame({"a": [1]}), ValueError, "no column 'trees'"),
    (b"\x1f\x8bnonsense", ValueError, "gzip"),
    ("[{\"type\": \"mol\" \"smiles\": 1}]", ValueError, "byte 16"),
])
def test_bad_sources_are_refused_in_words(source, error, part):
    with pytest.raises(error, match=part):
        dz.annotate_routes(source)


@pytest.mark.parametrize("reaction, error, part", [
    ("C1CNCCNC1", ValueError, "not a reaction SMILES"),
    ("C1CNCCNC1.CI>>", ValueError, "without its product"),
    (None, TypeError, "not NoneType"),
])
def test_bad_steps_are_refused_in_words(reaction, error, part):
    with pytest.raises(error, match=part):
        dz.judge_step(reaction)


def test_a_bad_molecule_is_one_bad_step():
    routes = dz.annotate_routes("C1CC.CI>>CN1CCCNCC1\n\n" + STEP, samples=0)
    steps = routes.to_frame()
    assert list(steps["status"]) == ["error", "judged"]
    assert "not a valid SMILES" in steps["message"][0]
    assert routes.scores[0] is None and routes.scores[1] > 0.4
