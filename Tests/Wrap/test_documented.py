# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""Every example in a docstring is run; the types are checked."""
import doctest
import importlib
import os
import pkgutil
import subprocess
import sys

import pytest

import diazepane
from diazepane import rdDiazepane

MODULES = ["diazepane", *sorted(
    f"diazepane.{entry.name}"
    for entry in pkgutil.iter_modules(diazepane.__path__)
    if entry.name not in ("rdDiazepane", "arrow"))]  # test_arrow.py


@pytest.mark.parametrize("name", MODULES)
def test_examples_of_the_package(name):
    result = doctest.testmod(importlib.import_module(name))
    assert result.failed == 0


def engine_docstrings():
    for name in dir(rdDiazepane):
        thing = getattr(rdDiazepane, name)
        yield name, thing.__doc__ or ""
        if isinstance(thing, type):
            for member, value in vars(thing).items():
                yield f"{name}.{member}", getattr(value, "__doc__", "") or ""


def test_examples_of_the_engine():
    parser = doctest.DocTestParser()
    runner = doctest.DocTestRunner()
    for name, text in engine_docstrings():
        test = parser.get_doctest(text, {}, name, None, 0)
        if test.examples:
            runner.run(test)
    assert runner.tries >= 6
    assert runner.failures == 0


def test_public_names_are_documented_and_picklable_functions():
    for name in diazepane.__all__:
        thing = getattr(diazepane, name)
        assert thing.__doc__, name
        if callable(thing) and not isinstance(thing, type):
            assert type(thing).__name__ == "function", name


def test_stub_names_what_the_module_has():
    folder = os.path.dirname(diazepane.__file__)
    with open(os.path.join(folder, "rdDiazepane.pyi")) as file:
        stub = file.read()
    for name in dir(rdDiazepane):
        if name.startswith("_"):
            continue
        assert f"class {name}" in stub or f"def {name}(" in stub, name
        thing = getattr(rdDiazepane, name)
        if isinstance(thing, type) and not issubclass(thing, Exception):
            for member in vars(thing):
                if not member.startswith("_"):
                    assert f"def {member}(" in stub, f"{name}.{member}"


def test_types_with_mypy(tmp_path):
    pytest.importorskip("mypy")
    program = tmp_path / "use.py"
    program.write_text(
        "import diazepane as dz\n"
        "prediction = dz.predict('C1CNCCNC1', 'BnBr')\n"
        "for row in prediction:\n"
        "    smiles: str = row.smiles\n"
        "    role: int = row.role\n")
    folder = os.path.dirname(os.path.dirname(diazepane.__file__))
    result = subprocess.run(
        [sys.executable, "-m", "mypy", "--ignore-missing-imports",
         "--cache-dir", str(tmp_path / "cache"), str(program)],
        env={**os.environ, "MYPYPATH": folder}, capture_output=True,
        text=True, check=False)
    # The one deliberate mistake is found, so the types do reach the user.
    assert result.stdout.count("error:") == 1, result.stdout
    assert "use.py:5" in result.stdout
