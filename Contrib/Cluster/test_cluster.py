# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""The two examples, run as they stand; merged they are what one run writes."""
import gzip
import os
import pathlib
import shutil
import subprocess

import diazepane as dz
import pytest

HERE = pathlib.Path(__file__).parent
CORES = ["CN1CCCNCC1 a", "CC1CNCCCN1 b", "O=C1CNCCCN1 c"]
REAGENTS = ["BrCc1ccccc1 x", "CC(=O)Cl y"]


@pytest.fixture()
def library(tmp_path, monkeypatch):
    """A folder with the inputs, and `diazepane` on the PATH."""
    built = pathlib.Path(dz.__file__).parents[2] / "bin"
    if (built / "diazepane").exists():
        monkeypatch.setenv("PATH", f"{built}{os.pathsep}{os.environ['PATH']}")
    elif shutil.which("diazepane") is None:
        pytest.skip("the command line is not on the PATH")
    (tmp_path / "cores.smi").write_text("\n".join(CORES) + "\n")
    (tmp_path / "reagents.smi").write_text("\n".join(REAGENTS) + "\n")
    return tmp_path


def run(folder, *command, **variables):
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True,
                          env={**os.environ, **variables}, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr


def check(folder, merged, *options):
    run(folder, "diazepane", "enumerate", "cores.smi", "reagents.smi",
        "--out", "whole.csv", *options)
    rows = gzip.decompress((folder / merged).read_bytes()).decode()
    whole = (folder / "whole.csv").read_text()
    assert sorted(rows.splitlines()) == sorted(whole.splitlines())
    assert len(rows.splitlines()) > 10


def test_jobs_of_an_array(library):
    script = str(HERE / "enumerate.slurm")
    for task in range(2):
        run(library, "bash", script, "cores.smi", "reagents.smi", "lib/",
            "--solvent", "MeCN", SLURM_ARRAY_TASK_ID=str(task),
            SLURM_ARRAY_TASK_COUNT="2")
    # Options given to the jobs decide the rows.
    run(library, "diazepane", "merge", "lib/", "--out", "merged.csv.gz")
    check(library, "merged.csv.gz", "--solvent", "MeCN")


def test_snakemake(library):
    if shutil.which("snakemake") is None:
        pytest.skip("Snakemake is not installed")
    run(library, "snakemake", "--snakefile", str(HERE / "Snakefile"), "--cores",
        "1", "--config", "cores=cores.smi", "reagents=reagents.smi", "shards=2",
        XDG_CACHE_HOME=str(library / "cache"))
    check(library, "library.csv.gz")
