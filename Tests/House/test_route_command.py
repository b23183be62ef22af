# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""`diazepane route` from outside: files it writes, exit codes, Ctrl-C."""
import csv
import gzip
import io
import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BUILD = Path(os.environ.get("DIAZEPANE_BUILD", ROOT / "build"))
PROGRAM = BUILD / "bin" / "diazepane"
CASES = ROOT / "Tests" / "Cases" / "Routes"
LINE = "C1CNCCNC1.CI>>CN1CCCNCC1\n"


def run(*arguments, stdin=""):
    return subprocess.run([str(PROGRAM), "route", *map(str, arguments)],
                          input=stdin, text=True, capture_output=True,
                          timeout=300)


def test_the_file_comes_back_beside_table_and_page(tmp_path):
    done = run(CASES / "aizynth_output.json.gz", "--out", tmp_path / "a.json.gz",
               "--table", tmp_path / "a.csv", "--page", tmp_path / "a.html",
               "--samples", "0")
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    with gzip.open(tmp_path / "a.json.gz") as file:
        table = json.load(file)
    assert table["schema"]["primaryKey"] == ["index"]
    trees = table["data"][0]["trees"]
    assert 0 < trees[0]["diazepane"]["score"] <= 1
    reaction = trees[0]["children"][0]
    assert reaction["metadata"]["policy_probability"] == 0.3120000064373016
    assert reaction["metadata"]["diazepane"]["status"] == "judged"
    rows = list(csv.DictReader((tmp_path / "a.csv").open()))
    assert len(rows) == 6 and {row["status"] for row in rows} == {"judged"}
    page = (tmp_path / "a.html").read_text()
    assert page.count("<article") == 2 and "<script src" not in page


def test_a_graph_and_ord_come_back(tmp_path):
    graph = run(CASES / "nodelink.json", "--format", "routes", "--samples", "0")
    nodes = json.loads(graph.stdout)["nodes"]
    assert sum("diazepane" in node for node in nodes) == 4
    notebook = run(CASES / "ord_dataset.json", "--format", "routes",
                   "--samples", "0")
    reactions = json.loads(notebook.stdout)["reactions"]
    for reaction in reactions:
        product = reaction["outcomes"][0]["products"][0]
        note = product["features"]["diazepane"]
        assert json.loads(note["string_value"])["conditions_given"] is True
        assert reaction["provenance"]


@pytest.mark.parametrize("stdin, code, part", [
    ("", 2, "is empty"), ("[]", 2, "holds no route"),
    ("{\"type\": \"mol\"", 2, "it ends too early"),
    ("nonsense\n", 2, "not a reaction SMILES"),
    ("nonsense\n" + LINE, 1, "standard input:1"),
    ("C1CC.CI>>CN1CCCNCC1\n\n" + LINE, 1, "not a valid SMILES"),
    ("CN1CCCNCC1>>C1CNCCNC1\nC1CNCCNC1>>CN1CCCNCC1\n", 1, "circle"),
    (LINE, 0, ""),
])
def test_bad_input_has_a_place_and_a_code(stdin, code, part):
    done = run("-", "--samples", "0", stdin=stdin)
    assert done.returncode == code, done.stderr
    assert part in done.stderr
    assert (code == 2) == (done.stdout == "")
    for line in done.stderr.splitlines():
        assert line.startswith("diazepane: "), line


@pytest.mark.parametrize("arguments, part", [
    (["/no/such/file"], "/no/such/file"), (["-", "--format", "xlsx"], "xlsx"),
    (["-", "--table", "a.xlsx"], "a.xlsx"), (["-", "--top", "0"], "--top"),
    (["-", "--out", "/no/such/folder/a.json"], "/no/such/folder"),
])
def test_bad_options_are_refused(arguments, part):
    done = run(*arguments, "--samples", "0", stdin=LINE)
    assert done.returncode == 2
    assert part in done.stderr


def test_five_million_bytes_in(tmp_path):
    tree = json.dumps({"type": "mol", "smiles": "CN1CCCNCC1", "children": [
        {"type": "reaction", "children": [{"type": "mol", "smiles": "CI"}, {
            "type": "mol", "smiles": "C1CNCCNC1"}]}]})
    text = f"[{tree}, \n"
    text += " " * (5_000_000 - len(text)) + "?, " + tree + "]"
    path = tmp_path / "trees.json"
    path.write_text(text)
    done = run(path, "--format", "csv", "--samples", "0")
    assert done.returncode == 1
    assert "byte 5000000" in done.stderr and "trees.json:2:" in done.stderr
    assert len(list(csv.DictReader(io.StringIO(done.stdout)))) == 2


def test_control_c_stops_and_writes_nothing(tmp_path):
    lines = "".join(f"C1CNCCNC1.{'C' * i}Br>>{'C' * i}N1CCCNCC1\n\n"
                    for i in range(1, 200))
    source = tmp_path / "routes.txt"
    source.write_text(lines)
    started = subprocess.Popen(
        [str(PROGRAM), "route", str(source), "--out",
         str(tmp_path / "out.json")], stderr=subprocess.PIPE, text=True)
    time.sleep(2.5)
    assert started.poll() is None
    started.send_signal(signal.SIGINT)
    start = time.monotonic()
    _, errors = started.communicate(timeout=60)
    assert time.monotonic() - start < 10  # under load; one step at most
    assert started.returncode == 2
    assert "stopped: nothing was written" in errors
    assert not (tmp_path / "out.json").exists()
