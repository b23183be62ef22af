# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""The forward model against Syntheseus itself where it is installed."""
import sys
from pathlib import Path

import pytest

pytest.importorskip("syntheseus")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from diazepane_syntheseus import DiazepaneModel  # noqa: E402
from syntheseus.interface.bag import Bag  # noqa: E402
from syntheseus.interface.molecule import Molecule  # noqa: E402


def bag(*smiles):
    return Bag(Molecule(one) for one in smiles)


def test_products_come_with_their_shares():
    model = DiazepaneModel(use_cache=True)
    assert model.is_forward()
    (benzyl, none, few) = model(
        [bag("C1CNCCNC1", "BrCc1ccccc1"), bag("CCO", "CC(=O)O"),
         bag("C1CNCCNC1", "BrCc1ccccc1")])
    assert str(next(iter(benzyl[0].products)).smiles) == \
        "c1ccc(CN2CCCNCC2)cc1"
    shares = [one.metadata["probability"] for one in benzyl]
    assert shares == sorted(shares, reverse=True) and sum(shares) <= 1.0 + 1e-9
    assert list(none) == [] and few == benzyl
    assert len(model([bag("C1CNCCNC1", "BrCc1ccccc1")], num_results=1)[0]) == 1
    assert list(model.get_parameters()) == []
