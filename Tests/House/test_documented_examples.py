# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""Every command that the documents show runs, and says what they show.

In a ```console block, a line `$ ./run ...` or `$ diazepane ...` is a command
(a trailing backslash continues it), the lines after it are what it prints, and
a line `...` stands for any lines, `...` within a line for any text. A command
that shows no output is only run. It must end with 0, or with N where its line ends in `# exit N`. The blocks of
a page run in order in a folder of their own, into which Docs/Book/examples is
copied.
"""
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BUILD = Path(os.environ.get("DIAZEPANE_BUILD", ROOT / "build"))
PAGES = [ROOT / "README.md", ROOT / "Docs/Contributing.md",
         *sorted((ROOT / "Docs/Book").rglob("*.md"))]
BLOCK = re.compile(r"^```console\n(.*?)^```", re.S | re.M)


def commands(text):
    """[(line number, command, expected exit code, expected lines)]."""
    found = []
    for block in BLOCK.finditer(text):
        first = text[:block.start(1)].count("\n") + 1
        lines = block.group(1).splitlines()
        index = 0
        while index < len(lines):
            if not lines[index].startswith("$ "):
                index += 1
                continue
            number, command = first + index, lines[index][2:]
            while command.endswith("\\"):
                index += 1
                command = command[:-1] + lines[index].lstrip("> ")
            index += 1
            output = []
            while index < len(lines) and not lines[index].startswith("$ "):
                output.append(lines[index].rstrip())
                index += 1
            code = re.search(r"#\s*exit (\d)\s*$", command)
            if code:
                command = command[:code.start()].rstrip()
            found.append((number, command, int(code.group(1)) if code else 0,
                          output))
    return found


def is_ours(command):
    """Commands of ours; `./test` would start this test again."""
    return re.match(r"(.*[|] *)?(\./run|diazepane)( |$)", command) is not None


def same_line(expected, printed):
    parts = [re.escape(part) for part in expected.split("...")]
    return re.fullmatch(".*".join(parts), printed) is not None


def matches(expected, printed):
    """Lines equal line by line, `...` standing for any number of lines."""
    if not expected:
        return not printed
    if expected[0].strip() == "...":
        return any(matches(expected[1:], printed[skip:])
                   for skip in range(len(printed) + 1))
    return (bool(printed) and same_line(expected[0], printed[0])
            and matches(expected[1:], printed[1:]))


def cases():
    for page in PAGES:
        if not page.is_file():
            continue
        ours = [entry for entry in commands(page.read_text())
                if is_ours(entry[1])]
        if ours:
            yield pytest.param(ours, id=str(page.relative_to(ROOT)))


@pytest.mark.parametrize("examples", list(cases()))
def test_page(examples, tmp_path):
    if (ROOT / "Docs/Book/examples").is_dir():
        shutil.copytree(ROOT / "Docs/Book/examples", tmp_path,
                        dirs_exist_ok=True)
    environment = dict(os.environ)
    environment["PATH"] = f"{BUILD / 'bin'}:{environment['PATH']}"
    faults = []
    for number, command, code, expected in examples:
        done = subprocess.run(
            ["bash", "-c", re.sub(r"(^|[|] *)\./run", rf"\1{ROOT}/run",
                                  command)],
            cwd=tmp_path, env=environment, text=True, timeout=600,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT)
        printed = [line.rstrip() for line in done.stdout.splitlines()]
        if done.returncode != code:
            faults.append(f"line {number}: `{command}` ended with "
                          f"{done.returncode}, not {code}:\n{done.stdout}")
        elif expected and not matches(expected, printed):
            faults.append(f"line {number}: `{command}` printed\n"
                          f"{done.stdout}\ninstead of\n" + "\n".join(expected))
    assert not faults, "\n\n".join(faults)


TEXT = """
```console
$ diazepane rules check
one
...
last
$ ./run predict "a" \\
    --base "b" # exit 2
```
```console
$ ls
```
"""


def test_commands_are_found():
    found = commands(TEXT)
    assert [entry[0] for entry in found] == [3, 7, 11]
    assert found[0][1:] == ("diazepane rules check", 0, ["one", "...", "last"])
    assert found[1][1:] == ('./run predict "a" --base "b"', 2, [])
    assert [is_ours(entry[1]) for entry in found] == [True, True, False]


@pytest.mark.parametrize("printed, same", [
    (["one", "last"], True),
    (["one", "x", "y", "last"], True),
    (["one", "x"], False),
    (["last"], False),
    ([], False),
    (["one", "and last"], False),
])
def test_output_is_compared(printed, same):
    assert matches(["one", "...", "last"], printed) is same


def test_dots_within_a_line_stand_for_any_text():
    assert matches(["share 5... %"], ["share 51 %"])
    assert not matches(["share 5... %"], ["share 49 %"])
