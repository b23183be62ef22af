# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""Every notebook runs from top to bottom and shows what it speaks of."""
import os
from pathlib import Path

import pytest

import diazepane

nbformat = pytest.importorskip("nbformat")
nbclient = pytest.importorskip("nbclient")

HERE = Path(__file__).resolve().parent
NOTEBOOKS = sorted(HERE.glob("*.ipynb"))


@pytest.fixture(autouse=True)
def package_in_the_kernel(monkeypatch, tmp_path):
    package = str(Path(diazepane.__file__).resolve().parents[1])
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(
        [package, os.environ.get("PYTHONPATH", "")]))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "jupyter"))


def shown(notebook):
    """Kinds of output of each code cell, by their mime types."""
    return [{kind for output in cell.outputs
             for kind in output.get("data", {output.output_type: ""})}
            for cell in notebook.cells if cell.cell_type == "code"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_it_runs(path, tmp_path):
    notebook = nbformat.read(path, as_version=4)
    assert all(not cell.get("outputs") for cell in notebook.cells), \
        "notebooks are kept without their outputs"
    nbclient.NotebookClient(notebook, timeout=300, kernel_name="python3",
                            resources={"metadata": {"path": str(tmp_path)}}
                            ).execute()
    kinds = set().union(*shown(notebook))
    assert {"text/html", "image/svg+xml", "stream"} <= kinds
    errors = [output for cell in notebook.cells
              for output in cell.get("outputs", [])
              if output.output_type == "error"
              or output.get("name") == "stderr"]
    assert errors == []


def test_there_are_two():
    assert {path.name for path in NOTEBOOKS} >= {"one_flask.ipynb",
                                                 "library_and_route.ipynb"}
