# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""The nodes on KNIME's own Arrow tables.

DIAZEPANE_KNIME_ARROW names what these need beside KNIME's testing backend, as
on PYTHONPATH: knime._arrow, RDKit's cell types, pyarrow, py4j. They are kept
off the path of the other tests, whose tables are pandas' own.
"""
import os
import subprocess
import sys
from pathlib import Path

import pytest

ARROW = os.environ.get("DIAZEPANE_KNIME_ARROW", "")


@pytest.mark.skipif(os.environ.get("DIAZEPANE_KNIME") == "stub" or not ARROW,
                    reason="KNIME's Arrow tables are not there")
def test_every_column_has_its_promised_type():
    # A process of its own: cell types are registered once and for all.
    path = os.pathsep.join([os.environ.get("PYTHONPATH", ""), ARROW])
    done = subprocess.run(
        [sys.executable, "-W", "ignore",
         str(Path(__file__).with_name("arrow_backend.py"))],
        env={**os.environ, "PYTHONPATH": path}, capture_output=True,
        text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
