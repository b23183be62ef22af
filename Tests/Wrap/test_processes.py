# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""Pickles through real processes, and threads that run meanwhile."""
import copy
import multiprocessing
import pickle
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
