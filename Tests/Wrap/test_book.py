# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""The examples in Python that the Book shows say what they show."""
import doctest
from pathlib import Path

import pytest

BOOK = Path(__file__).resolve().parents[2] / "Docs/Book"
PAGES = sorted(page.name for page in BOOK.glob("*.md")
               if ">>> " in page.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", PAGES)
def test_page(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = doctest.testfile(
        str(BOOK / name), module_relative=False, encoding="utf-8",
        optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    assert result.attempted > 0
    assert result.failed == 0


def test_the_tutorial_is_among_them():
    assert {"tutorial.md", "coming-from-rdkit-reactions.md",
            "python.md"} <= set(PAGES)
