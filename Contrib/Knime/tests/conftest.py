# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""KNIME's own testing backend where it can be imported, else the stand-in.

DIAZEPANE_KNIME=stub takes the stand-in in any case. DIAZEPANE_KNIME_TYPES
names plugin.xml files (joined by ":") whose cell types are to be registered
with KNIME's backend: those of org.knime.chem.types and org.rdkit.knime.types.
"""
import importlib.util
import os
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent


def _real_is_there():
    try:
        return importlib.util.find_spec("knime.extension.testing") is not None
    except ModuleNotFoundError:
        return False


STUB = os.environ.get("DIAZEPANE_KNIME") == "stub" or not _real_is_there()
if STUB:
    sys.path.insert(0, str(HERE / "stub"))
sys.path.insert(0, str(HERE.parent / "src"))

import knime.extension as knext  # noqa: E402
import knime.extension.testing as ktest  # noqa: E402


def _register_types():
    from rdkit import Chem
    if STUB:
        import knime.types.chemistry as chemistry
        for kind in (Chem.Mol, chemistry.SmilesValue, chemistry.SdfValue,
                     chemistry.MolValue):
            ktest.register_logical(kind)
        return
    for path in os.environ.get("DIAZEPANE_KNIME_TYPES", "").split(":"):
        if path:
            ktest.register_extension(path)


_register_types()


class Context(ktest.TestingExecutionContext):
    """Remembers warnings and progress; cancels after so many questions."""

    def __init__(self, cancel_after=None):
        super().__init__()
        self.warnings, self.progress = [], []
        self._left = cancel_after

    def set_warning(self, message):
        assert isinstance(message, str) and message
        self.warnings.append(message)

    def set_progress(self, progress, message=None):
        assert isinstance(progress, float) and 0.0 <= progress <= 1.0
        self.progress.append(progress)

    def is_canceled(self):
        if self._left is None:
            return False
        self._left -= 1
        return self._left < 0


@pytest.fixture
def context():
    return Context


@pytest.fixture
def rdkit_cells():
    from rdkit import Chem
    try:
        return knext.logical(Chem.Mol)
    except TypeError:
        pytest.skip("RDKit's KNIME types are not registered")
