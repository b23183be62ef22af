# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""What the command line says to bad input: one message, one exit code, nothing
of RDKit's log, and no waiting; and `rules` with a folder of a user's own."""
import os
import subprocess
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BUILD = Path(os.environ.get("DIAZEPANE_BUILD", ROOT / "build"))
PROGRAM = BUILD / "bin" / "diazepane"
RING = "C1CNCCNC1"
BNBR = ["--reagent", "BnBr:1.0 eq"]


def run(*arguments, stdin=""):
    return subprocess.run([str(PROGRAM), *arguments], input=stdin, text=True,
                          capture_output=True, timeout=120)


def check_quiet(result):
    """No log line of RDKit, no stack, no second message."""
    for line in result.stderr.splitlines():
        assert not line.startswith("["), line
        if line.startswith("diazepane: "):
            continue  # our own sentence may give RDKit's reason
        for word in ("Explicit valence", "SMILES Parse Error", "Invariant",
                     "Violation", "terminate called"):
            assert word not in line, line


@pytest.mark.parametrize("arguments, part", [
    ([RING, "--reagent", "BnBrr"], "did you mean BnBr"),
    ([RING, "--reagent", "C1CC"], "not a valid SMILES"),
    (["C1CNCCNC", *BNBR], "not a valid SMILES"),
    (["CO(C)C", *BNBR], "not a valid SMILES"),
    (["", *BNBR], "substrate"),
    ([RING, "--reagent", ""], "reagent"),
    ([RING + ".CCO", *BNBR], "mixture of 2"),
    ([RING, "--reagent", "BnBr:-1 eq"], "-1 eq"),
    ([RING, "--reagent", "BnBr:1e9 eq"], "1e9 eq"),
    ([RING, "--reagent", "BnBr:5 C"], "5 C"),
    ([RING, *BNBR, "--temperature", "-400 C"], "absolute zero"),
    ([RING, *BNBR, "--temperature", "25"], "unit"),
    ([RING, *BNBR, "--temperature", "25 M"], "temperature"),
    ([RING, *BNBR, "--concentration", "0.3 C"], "concentration"),
    ([RING, *BNBR, "--time", "-2 h"], "time"),
    ([RING, *BNBR, "--tempreature", "25 C"], "--temperature"),
    ([RING, *BNBR, "--format", "xslx"], "format"),
    ([RING, *BNBR, "--rules", "/no/such/folder"], "/no/such/folder"),
    ([RING, *BNBR, "--flask", "/no/such/file.yaml"], "/no/such/file.yaml"),
    ([RING, *BNBR, "--out", "/no/such/folder/x.csv"], "/no/such/folder"),
    ([RING, *BNBR, "--want", "momo"], "did you mean mono"),
    ([RING, *BNBR, "--addition", "dripwise"], "dropwise"),
])
def test_predict_refuses_in_words(arguments, part):
    result = run("predict", *arguments)
    assert result.returncode == 2, result.stderr
    assert result.stdout == ""
    assert part in result.stderr
    assert result.stderr.startswith("diazepane: ")
    assert len(result.stderr) < 2000
    check_quiet(result)


@pytest.mark.parametrize("arguments", [
    ["predcit"], ["rules"], ["rules", "chekc"], ["rules", "show"],
    ["rules", "show", "no-such-rule"], ["rules", "list", "no-such-kind"],
    ["rules", "search", "zzzzzzzz"], ["forward", "/no/such/file"], [],
])
def test_commands_refuse(arguments):
    result = run(*arguments)
    assert result.returncode == 2
    assert result.stderr or not arguments
    check_quiet(result)


@pytest.mark.parametrize("smiles", [
    RING + "C" * 2000,
    "C1CNCCN(C1)" + "CCN" * 38,
    "[Li]N1CCCNCC1",
    "[Fe+2].c1cc[cH-]c1.c1cc[cH-]c1",
    "[CH2]N1CCCNCC1",
    "*CCN1CCCN(CC*)CC1",
    "C1CNCCN(CCN2CCCNCC2)C1",
    "CCO",
])
def test_odd_molecules_are_answered_in_time(smiles):
    start = time.monotonic()
    result = run("predict", smiles, "--reagent", "MeI:2 eq", "--samples", "0")
    assert time.monotonic() - start < 60
    assert result.returncode in (0, 2), result.stderr
    assert result.stdout or result.stderr
    check_quiet(result)


def test_a_bad_line_of_many_is_one_bad_row():
    lines = (f"{RING} good\nC1CNCCNC bad\nCN1CCCNCC1 good2\n"
             f"{RING}{'C' * 2000} big\n")
    result = run("predict", "-", *BNBR, "--samples", "0", "--format", "csv",
                 stdin=lines)
    assert result.returncode == 1
    for name in ("good", "bad", "good2", "big"):
        assert any(row.startswith(name + ",")
                   for row in result.stdout.splitlines()), name
    check_quiet(result)


def test_forward_answers_every_line():
    lines = (f"{RING}.BrCc1ccccc1>> r1\nnonsense r2\n>> r3\n"
             "C1CNCCNC.CI>> r4\nCCO.CI>> r5\n")
    result = run("forward", "-", "--format", "csv", stdin=lines)
    assert result.returncode == 1
    for name in ("r1", "r2", "r3", "r4", "r5"):
        assert f"\n{name}," in result.stdout, name
    check_quiet(result)


HEAD = "title: t\nversion: 1\nstatus: draft\ndomain: t\n"
RULE = HEAD + """family: alkylation
rules:
  - id: ALK-METHYL
    title: mine
    mode: main
    smirks: "[{ringnh}:1].[C;H3:2]-[I:3]>>[N:1]-[C:2].[*:3]"
    templates: [nucleophile, electrophile]
    partners: [substrate, reagent]
    rate: {k25: "0.01 M-1 s-1", Ea: "60 kJ/mol", factors: []}
    source: [textbook-sn2]
    explanation: mine
    examples:
      - {reactants: [C1CNCCNC1, CI], product: CN1CCCNCC1}
    counterexamples:
      - {reactants: [CN1CCCN(C)CC1, CI], because: no N-H}
"""


@pytest.fixture
def overlay(tmp_path):
    (tmp_path / "Reactions").mkdir()
    (tmp_path / "Reactions" / "mine.yaml").write_text(RULE)
    return tmp_path


@pytest.mark.parametrize("arguments", [
    ["rules", "check"], ["rules", "list", "reactions"],
    ["rules", "show", "ALK-METHYL"], ["rules", "search", "mine"],
    ["predict", RING, "--reagent", "MeI", "--samples", "0"],
])
def test_an_overlay_is_taken_and_announced(overlay, arguments):
    # Where a user would put it: behind, before, and between the words.
    words = [[*arguments, "--rules", str(overlay)],
             ["--rules", str(overlay), *arguments],
             [arguments[0], "--rules", str(overlay), *arguments[1:]]]
    for line in words:
        result = run(*line)
        assert result.returncode == 0, (line, result.stderr)
        assert "override: ALK-METHYL" in result.stderr, line
        assert "mine.yaml:7" in result.stderr


def test_faults_of_all_files_come_together(tmp_path):
    (tmp_path / "Reactions").mkdir()
    (tmp_path / "Parameters").mkdir()
    (tmp_path / "Reactions" / "a.yaml").write_text(
        RULE.replace("ALK-METHYL", "T-A").replace(".[*:3]", ""))
    (tmp_path / "Reactions" / "b.yaml").write_text(
        RULE.replace("ALK-METHYL", "T-B").replace("templates:", "tempaltes:"))
    (tmp_path / "Parameters" / "p.yaml").write_text(
        HEAD + "parameters:\n  - {id: x, value: 1, value: 2, unit: '1', "
        "source: [nobody], meaning: t}\n")
    result = run("rules", "check", "--rules", str(tmp_path))
    assert result.returncode == 2
    for part in ("a.yaml:7:5", "does not balance", "b.yaml:11:16",
                 "did you mean 'templates'", "p.yaml:6:23", "stands twice",
                 "'nobody' is not in Sources"):
        assert part in result.stderr, part
    predicted = run("predict", RING, *BNBR, "--rules", str(tmp_path))
    assert predicted.returncode == 2
    check_quiet(predicted)


def test_rules_list_show_search():
    listed = run("rules", "list", "reactions", "--format", "csv")
    assert listed.returncode == 0
    ids = [row.split(",")[0] for row in listed.stdout.splitlines()[1:]]
    assert len(ids) > 100 and len(set(ids)) == len(ids)
    shown = run("rules", "show", "ALK-HALIDE")
    assert shown.returncode == 0 and "SN2" in shown.stdout
    nearly = run("rules", "show", "ALK-HALIDEE")
    assert nearly.returncode == 2 and "ALK-HALIDE" in nearly.stderr
    found = run("rules", "search", "aziridinium")
    assert found.returncode == 0 and found.stdout
