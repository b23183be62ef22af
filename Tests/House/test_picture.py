# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""The picture in the README shows what the program says today."""
import importlib.util
import re
from pathlib import Path

IMAGES = Path(__file__).resolve().parents[2] / "Docs/Book/images"


def shares(text):
    """Per cent as printed in bold beside each structure."""
    return [float(number) for number in
            re.findall(r'font-weight="bold">([0-9.]+) %</text>', text)]


def test_the_picture_is_of_this_program(tmp_path):
    spec = importlib.util.spec_from_file_location(
        "worked_example", IMAGES / "worked_example.py")
    drawing = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(drawing)
    drawing.main([str(tmp_path / "now.svg")])
    now = shares((tmp_path / "now.svg").read_text(encoding="utf-8"))
    shown = shares((IMAGES / "worked-example.svg").read_text(encoding="utf-8"))
    assert len(now) >= 3
    assert len(shown) == len(now)
    assert all(abs(a - b) <= 1.0 for a, b in zip(shown, now))
