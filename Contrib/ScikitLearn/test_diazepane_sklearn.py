# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
import importlib.util
import pickle
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import diazepane as dz

pytest.importorskip("sklearn")
from sklearn.base import clone  # noqa: E402
from sklearn.ensemble import HistGradientBoostingRegressor  # noqa: E402
from sklearn.model_selection import cross_val_score  # noqa: E402
from sklearn.pipeline import make_pipeline  # noqa: E402

FILE = Path(__file__).with_name("diazepane_sklearn.py")
spec = importlib.util.spec_from_file_location("diazepane_sklearn", FILE)
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
FlaskFeatures = module.FlaskFeatures


@pytest.fixture(scope="module")
def frame():
    return pd.DataFrame({
        "smiles": ["C1CNCCNC1", "CC1CNCCCN1", "C1CC", "CN1CCCNCC1"] * 3,
        "temperature": ["0 C"] * 4 + ["25 C"] * 4 + ["60 C"] * 4})


def test_numbers_are_those_of_the_prediction(frame):
    features = FlaskFeatures(reagent="MeI:1 eq",
                             conditions={"solvent": "MeCN"})
    values = features.fit(frame).transform(frame)
    names = list(features.get_feature_names_out())
    assert values.shape == (12, len(names))
    p = dz.predict("C1CNCCNC1", "MeI:1 eq", temperature="0 C", solvent="MeCN")
    first = dict(zip(names, values[0]))
    assert first["desired"] == sum(
        row.share for row in p if row.role == "desired")
    assert first["mode_quaternary"] == pytest.approx(sum(
        row.share for row in p if row.mode == "quaternary"))
    assert np.isnan(values[2]).all() and not np.isnan(values[3]).any()


def test_lists_of_smiles_and_nothing(frame):
    features = FlaskFeatures(reagent="BnBr")
    assert features.transform(["C1CNCCNC1"]).shape[0] == 1
    assert features.transform(frame.iloc[:0]).shape == (
        0, len(features.get_feature_names_out()))


def test_it_is_at_home_in_scikit_learn(frame):
    features = FlaskFeatures(reagent="BnBr", n_jobs=1)
    assert clone(features).get_params() == features.get_params()
    model = make_pipeline(features, HistGradientBoostingRegressor())
    scores = cross_val_score(model, frame, np.arange(12.0), cv=2)
    assert np.isfinite(scores).all()
    model.set_params(flaskfeatures__reagent="MeI")
    fitted = model.fit(frame, np.arange(12.0))
    assert fitted[:-1].get_feature_names_out()[0] == "desired"


def test_it_pickles_and_stays_short():
    import sys
    sys.modules["diazepane_sklearn"] = module
    try:
        again = pickle.loads(pickle.dumps(FlaskFeatures(reagent="BnBr")))
    finally:
        del sys.modules["diazepane_sklearn"]
    assert again.reagent == "BnBr"
    assert len(FILE.read_text().splitlines()) < 60
