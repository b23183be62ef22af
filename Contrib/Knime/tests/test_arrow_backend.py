# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""The nodes on KNIME's own Arrow tables, where those can be imported."""
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest


def _is_there(name):
    try:
        return importlib.util.find_spec(name) is not None
    except ModuleNotFoundError:
        return False


@pytest.mark.skipif(os.environ.get("DIAZEPANE_KNIME") == "stub"
                    or not all(map(_is_there, (
                        "knime._arrow", "pyarrow", "knime.types.ext.rdkit"))),
                    reason="KNIME's Arrow tables are not there")
def test_every_column_has_its_promised_type():
    # A process of its own: cell types are registered once and for all.
    done = subprocess.run(
        [sys.executable, "-W", "ignore",
         str(Path(__file__).with_name("arrow_backend.py"))],
        capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
