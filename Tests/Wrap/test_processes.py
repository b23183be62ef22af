# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""Pickles through real processes, and threads that run meanwhile."""
import copy
import multiprocessing
import os
import pickle
import subprocess
import sys
import threading
import time

import pytest
from rdkit import Chem

import diazepane as dz
from diazepane import rdDiazepane


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_pickle_round_trip(worked, protocol):
    again = pickle.loads(pickle.dumps(worked, protocol))
    assert again == worked
    assert again.to_frame().equals(worked.to_frame())
    assert again._repr_html_() == worked._repr_html_()
    assert copy.deepcopy(worked) == worked


def test_rows_and_books_pickle(worked):
    row = pickle.loads(pickle.dumps(worked[0]))
    assert row == worked[0] and row.share == worked[0].share
    assert Chem.MolToSmiles(row.mol) == Chem.MolToSmiles(worked[0].mol)
    book = dz.RuleBook()
    assert pickle.loads(pickle.dumps(book)) == book
    core = rdDiazepane.RuleBook([rdDiazepane.DefaultFolder()])
    assert pickle.loads(pickle.dumps(core)).GetHash() == core.GetHash()


def test_errors_pickle():
    with pytest.raises(dz.InputError) as caught:
        dz.predict("C1CNCCNC1", "BnBr", temperature="hot")
    again = pickle.loads(pickle.dumps(caught.value))
    assert isinstance(again, dz.InputError)
    assert str(again) == str(caught.value)
    assert again.field == caught.value.field


def test_spawned_processes_agree(worked):
    context = multiprocessing.get_context("spawn")
    with context.Pool(1) as pool:
        there = pool.apply(dz.predict, ("C1CNCCNC1", "BnBr:1.0 eq"),
                           dict(base="K2CO3", solvent="MeCN",
                                temperature="25 C", concentration="0.3 M",
                                addition="dropwise"))
        echoed = pool.apply(copy.copy, (worked,))
    assert there == worked
    assert echoed == worked


def one_of_each():
    """An object of every public class that can be had by calling."""
    prediction = dz.predict("C1CNCCNC1", "BnBr:1 eq")
    data = os.path.join(os.path.dirname(__file__),
                        "../Cases/Calibrate/benzylation.csv")
    return {
        "Prediction": prediction,
        "Product": prediction[0],
        "Picture": prediction.plot(),
        "RuleBook": dz.RuleBook(),
        "Comparison": dz.diff(prediction, dz.predict(
            "C1CNCCNC1", "BnBr:1 eq", temperature="0 C")),
        "Sweep": dz.sweep("C1CNCCNC1", "BnBr", samples=0, vary={
            "equivalents": [0.5, 1], "solvent": ["MeCN", "DMF"]}),
        "Calibration": dz.calibrate(data, "k25:ALK-HALIDE"),
        "Routes": dz.read_routes(STEP),
        "MassExplanation": dz.explain_mass([191.1543], "C1CNCCNC1", "BnBr"),
        "AnnotatedRoutes": dz.annotate_routes(STEP, samples=0),
    }


STEP = "C1CNCCNC1.CI>>CN1CCCNCC1"


def test_every_public_object_travels_through_a_process(tmp_path):
    objects = one_of_each()
    context = multiprocessing.get_context("spawn")
    with context.Pool(1) as pool:
        back = {name: pool.apply(copy.copy, (thing,))
                for name, thing in objects.items()}
    for name, thing in objects.items():
        assert type(back[name]) is type(thing)
        assert repr(back[name]) == repr(thing)
        if type(thing).__eq__ is not object.__eq__:
            assert back[name] == thing
    sweep, there = objects["Sweep"], back["Sweep"]
    assert there.to_frame().equals(sweep.to_frame())
    assert there.plot("unreacted") == sweep.plot("unreacted")
    fitted, there = objects["Calibration"], back["Calibration"]
    assert str(there) == str(fitted) and there.rms == fitted.rms
    assert there.write(tmp_path / "a") == fitted.write(tmp_path / "b")
    with pytest.raises(dz.InputError, match="empty folder"):
        there.write(tmp_path / "a")


def test_saved_sweeps_are_checked():
    for text in ("", "{}", "[]", '{"format": "other"}'):
        with pytest.raises(dz.InputError, match="sweep"):
            rdDiazepane.Sweep(text)


INTERRUPTED = """
import os, signal, threading, time
import pandas as pd
import diazepane as dz
def works(progress=None):
    {call}
works_until = []
dz.predict("C1CNCCNC1", "BnBr")  # the rules are loaded
def stop():
    works_until.append(time.perf_counter())
    os.kill(os.getpid(), signal.SIGINT)
timer = threading.Timer(0.5, stop)
timer.start()
try:
    works()
    print("done")
except KeyboardInterrupt:
    print("stopped", time.perf_counter() - works_until[0])
"""

LONG = {
    "sweep": 'dz.sweep("C1CNCCNC1", "BnBr", samples=2000, vary='
             '["equivalents=0.1:4:0.1", "temperature=0 C:80 C:2 C"])',
    "frame": 'dz.predict_frame(pd.DataFrame('
             '{"smiles": ["C1CNCCNC1"] * 100000}), reagent="BnBr")',
    "one flask": 'dz.rdDiazepane.Predictor(dz.RuleBook()._book.book, '
                 '100000, 60).Run(dz.predict("C1CNCCNC1", "BnBr", '
                 'temperature="25 C")._core.GetFlask())',
}


@pytest.mark.parametrize("call", LONG.values(), ids=LONG.keys())
def test_ctrl_c_stops_within_a_second(call):
    # Three times, because another program may have the processor just then.
    seconds = []
    while len(seconds) < 3 and not any(time < 1.0 for time in seconds):
        done = subprocess.run(
            [sys.executable, "-c", INTERRUPTED.format(call=call)],
            capture_output=True, text=True, timeout=120, check=True)
        word, _, taken = done.stdout.partition(" ")
        assert word == "stopped", done.stdout + done.stderr
        seconds.append(float(taken))
    assert min(seconds) < 1.0


def test_a_callback_that_raises_stops_the_work():
    def stop(fraction):
        raise LookupError(f"at {fraction}")

    with pytest.raises(LookupError, match="at 0"):
        dz.sweep("C1CNCCNC1", "BnBr", vary="equivalents=0.5:2:0.5",
                 progress=stop)


def test_the_gil_is_free_while_the_engine_works():
    # Loading a rule book takes long enough to see another thread move.
    ticks = 0
    stop = threading.Event()

    def count():
        nonlocal ticks
        while not stop.is_set():
            ticks += 1
            time.sleep(0.0005)

    thread = threading.Thread(target=count)
    thread.start()
    try:
        folder = rdDiazepane.DefaultFolder()
        time.sleep(0.01)
        before, start = ticks, time.perf_counter()
        rdDiazepane.RuleBook([folder])
        elapsed = time.perf_counter() - start
        moved = ticks - before
    finally:
        stop.set()
        thread.join()
    # Holding the GIL, the counter would stand still but for a tick or two.
    assert elapsed < 0.005 or moved >= 3


def test_many_threads_give_one_answer(worked):
    answers = []

    def work():
        answers.append(dz.predict(
            "C1CNCCNC1", "BnBr:1.0 eq", base="K2CO3", solvent="MeCN",
            temperature="25 C", concentration="0.3 M", addition="dropwise"))

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 8 and all(a == worked for a in answers)


def test_shared_molecules_survive_threads(worked):
    failures = []

    def work():
        try:
            for _ in range(20):
                worked.explain()
                worked._repr_html_()
                worked.render("sdf")
                [Chem.MolToSmiles(row.mol) for row in worked]
        except Exception as error:  # noqa: BLE001 - reported below
            failures.append(error)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
