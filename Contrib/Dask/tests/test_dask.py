# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""Real worker processes, one of which is killed while it works."""
import os
import signal
import sys
import time

import pytest

pytest.importorskip("distributed")

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import diazepane as dz  # noqa: E402
import diazepane_dask  # noqa: E402
from distributed import Client, LocalCluster  # noqa: E402

CORES = ["C1CNCCNC1", "CN1CCCNCC1", "CCN1CCCNCC1", "CC1CNCCCN1",
         "CCCN1CCCNCC1", "CCCCN1CCCNCC1"]
REAGENTS = ["BrCc1ccc(CC)cc1", "BrCCCCCC", "CC(=O)Cl", "ClCc1ccc(CC)cc1"]
CONDITIONS = {"solvent": "MeCN", "temperature": "25 C"}


@pytest.fixture()
def client(tmp_path):
    # Workers import from where this process does.
    path = os.pathsep.join(
        [os.path.dirname(diazepane_dask.__file__),
         os.path.dirname(os.path.dirname(dz.__file__)),
         os.environ.get("PYTHONPATH", "")])
    os.environ["PYTHONPATH"] = path
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True,
                      dashboard_address=None,
                      local_directory=str(tmp_path / "dask")) as cluster:
        with Client(cluster) as one:
            yield one


def bytes_of(folder):
    return {name: (folder / name).read_bytes()
            for name in sorted(os.listdir(folder))}


def test_a_killed_worker_loses_nothing(client, tmp_path):
    alone = tmp_path / "alone"
    dz.ProductSpace(CORES, REAGENTS, CONDITIONS, threads=1).write_shards(
        alone, 24, format="csv.gz")
    folder = tmp_path / "dask_run"
    workers = client.run(os.getpid)
    import threading
    killed = []

    def kill():
        until = time.time() + 60
        while time.time() < until:
            done = [name for name in (os.listdir(folder) if folder.exists()
                                      else []) if name.endswith(".csv.gz")]
            if done:
                victim = next(iter(workers.values()))
                os.kill(victim, signal.SIGKILL)
                killed.append((victim, len(done)))
                return
            time.sleep(0.002)

    thread = threading.Thread(target=kill)
    thread.start()
    tallies = diazepane_dask.enumerate_library(
        client, CORES, REAGENTS, CONDITIONS, folder=str(folder), shards=24,
        output={"format": "csv.gz"})
    thread.join()
    assert killed and killed[0][1] < 24
    assert len(tallies) == 24
    assert sum(tally["pairs"] for tally in tallies) == 24
    assert bytes_of(folder) == bytes_of(alone)
    merged = dz.merge(folder, tmp_path / "all.csv")
    assert merged["shards"] == 24


def test_a_frame_is_lazy_and_has_the_schema(client):
    frame = diazepane_dask.library_frame(CORES[:2], REAGENTS[:2], CONDITIONS,
                                         partition=3, threads=1)
    space = dz.ProductSpace(CORES[:2], REAGENTS[:2], CONDITIONS, threads=1)
    whole = frame.compute()
    here = next(space)
    assert list(whole.columns) == list(here.columns)
    assert (whole.dtypes == here.dtypes).all()
    assert whole["product_smiles"].tolist() == here["product_smiles"].tolist()
