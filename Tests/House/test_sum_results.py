# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""The last line of ./test counts what ran, and a crash is no pass."""
import subprocess
import sys
from pathlib import Path

import pytest

SUM = Path(__file__).resolve().parents[2] / ".ci/sum-results.py"
CTEST = """<testsuite>
<testcase name="TestA" status="run"/>
<testcase name="TestB" status="{b}">{failure}</testcase>
<testcase name="lint" status="run"/>
</testsuite>"""
GTEST = """<testsuites><testsuite>
<testcase name="one" status="run" result="completed"/>
<testcase name="two" status="run" result="completed">{two}</testcase>
<testcase name="three" status="run" result="skipped"><skipped/></testcase>
</testsuite></testsuites>"""


def last_line(folder):
    done = subprocess.run([sys.executable, str(SUM), str(folder)], text=True,
                          stdout=subprocess.PIPE)
    return done.stdout.strip(), done.returncode


@pytest.fixture
def results(tmp_path):
    (tmp_path / "cpp").mkdir()
    (tmp_path / "build.count").write_text("1 0 0\n")
    (tmp_path / "cpp.xml").write_text(CTEST.format(b="run", failure=""))
    for name in ("TestA", "TestB"):
        (tmp_path / f"cpp/{name}.xml").write_text(GTEST.format(two=""))
    return tmp_path


def test_cases_are_counted_in_place_of_their_program(results):
    assert last_line(results) == ("6 passed, 0 failed, 2 skipped", 0)


def test_a_failed_case_is_counted_once(results):
    (results / "cpp.xml").write_text(
        CTEST.format(b="fail", failure="<failure/>"))
    (results / "cpp/TestB.xml").write_text(GTEST.format(two="<failure/>"))
    assert last_line(results) == ("5 passed, 1 failed, 2 skipped", 1)


def test_a_crash_after_the_last_case_fails(results):
    (results / "cpp.xml").write_text(
        CTEST.format(b="fail", failure="<failure/>"))
    assert last_line(results) == ("6 passed, 1 failed, 2 skipped", 1)


def test_a_crash_before_a_result_fails(results):
    (results / "cpp.xml").write_text(
        CTEST.format(b="fail", failure="<failure/>"))
    (results / "cpp/TestB.xml").unlink()
    assert last_line(results) == ("4 passed, 1 failed, 1 skipped", 1)


def test_a_result_that_cannot_be_read_fails(results):
    (results / "python.xml").write_text("<testsuite>")
    assert last_line(results) == ("6 passed, 1 failed, 2 skipped", 1)


def test_nothing_run_is_no_success(tmp_path):
    assert last_line(tmp_path) == ("0 passed, 0 failed", 1)
