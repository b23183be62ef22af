# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""Libraries from Python."""
import pickle

import pandas as pd
import pytest
from rdkit import Chem

import diazepane as dz

CORES = ["C1CNCCNC1", ("CN1CCCNCC1", "methyl"), "CC(=O)N1CCCN(C(C)=O)CC1"]
REAGENTS = ["BnBr", "BrCc1ccc(F)cc1", "BrCc1ccc(CC)cc1", "BrCCCCCC"]
CONDITIONS = {"base": "K2CO3", "solvent": "MeCN"}


@pytest.fixture(scope="module")
def space():
    return dz.ProductSpace(CORES, REAGENTS, CONDITIONS, threads=2)


def test_rows_are_those_of_single_predictions(space):
    rows = space.rows([(0, 1, 1)])
    single = dz.predict("CN1CCCNCC1", "BrCc1ccc(F)cc1", **CONDITIONS).to_frame()
    assert [Chem.CanonSmiles(one) for one in rows["product_smiles"]] == \
        single["product_smiles"].tolist()
    assert rows["share"].tolist() == pytest.approx(single["share"].tolist())
    assert set(rows["substrate_id"]) == {"methyl"}
    assert (rows.dtypes == single[rows.columns].dtypes).all()


def test_counts_and_top(space):
    assert len(space) == 12
    assert 8 <= space.count() <= 12
    assert space.count(mass=(0, 210), atoms={"F": 0}) < space.count()
    best = space.top(3)
    assert best["score"].is_monotonic_decreasing and len(best) == 3
    assert set(best["role"]) == {"desired"}
    heavy = space.top(1, by="exact_mass")
    assert heavy["exact_mass"][0] == pytest.approx(heavy["score"][0])
    assert len(space.top(0)) == 0
    with pytest.raises(dz.InputError, match="did you mean"):
        space.top(1, by="exact_mas")


def test_iteration_goes_on_after_a_pickle():
    space = dz.ProductSpace(CORES, REAGENTS, CONDITIONS, chunk=5, threads=1)
    whole = pd.concat(dz.ProductSpace(CORES, REAGENTS, CONDITIONS, threads=1))
    first = next(space)
    copy = pickle.loads(pickle.dumps(space))
    assert copy.position == 5
    rest = list(copy)
    assert [len(rest), copy.position] == [2, 12]
    pd.testing.assert_frame_equal(
        pd.concat([first, *rest]).reset_index(drop=True),
        whole.reset_index(drop=True))


def test_samples_are_seeded(space):
    one = space.sample(4, seed=3)
    pd.testing.assert_frame_equal(one, space.sample(4, seed=3))
    assert one.groupby(["substrate_id", "reagent_id"]).ngroups == 4


def test_tables_files_and_bad_rows(tmp_path):
    table = pd.DataFrame({"smiles": ["C1CNCCNC1", "C1CNC"], "id": ["a", "b"]})
    path = tmp_path / "reagents.csv"
    path.write_text("smiles,name,price\nBrCCCCCC,hexyl,12\n")
    space = dz.ProductSpace(table, path)
    assert space.rejects["line"].tolist() == [2]
    rows = next(space)
    assert set(rows["reagent_price"]) == {"12"}
    assert set(rows["substrate_id"]) == {"a"}
    with pytest.raises(TypeError):
        dz.ProductSpace([1], ["BnBr"])
    with pytest.raises(TypeError):
        dz.ProductSpace(["C1CNCCNC1"], ["BnBr"], "K2CO3")
    with pytest.raises(dz.InputError):
        dz.ProductSpace(tmp_path / "none.smi", ["BnBr"])
    with pytest.raises(dz.InputError):
        space.rows([(0, 5, 0)])


def test_shards_and_merge(tmp_path):
    space = dz.ProductSpace(CORES, REAGENTS, CONDITIONS, threads=1)
    tally = space.write_shards(tmp_path / "lib", 3)
    assert tally["pairs"] == 12 and tally["written"] == [0, 1, 2]
    again = space.write_shards(tmp_path / "lib", 3)
    assert again["skipped"] == [0, 1, 2] and again["written"] == []
    merged = dz.merge(tmp_path / "lib", tmp_path / "all.csv")
    frame = pd.read_csv(tmp_path / "all.csv")
    assert merged["rows"] == len(frame) == tally["rows"]
    with pytest.raises(dz.InputError, match="number of shards"):
        space.write_shards(tmp_path / "lib", 4)


def test_canonical_text_tells_what_is_the_same():
    rows = pd.concat(dz.enumerate(["CN1CCCNCC1"], ["ClCCCC", "BrCCCC"],
                                  CONDITIONS, smiles="canonical", threads=1))
    desired = rows[rows["role"] == "desired"]["product_smiles"]
    assert len(desired) == 2 and desired.nunique() == 1
    text = desired.iloc[0]
    assert dz.canonical_smiles("CCCCN1CCCN(C)CC1") == text
    assert dz.canonical_smiles(Chem.MolFromSmiles(text)) == text
    assert Chem.CanonSmiles(text) == Chem.CanonSmiles("CCCCN1CCCN(C)CC1")
    with pytest.raises(dz.InputError):
        dz.canonical_smiles("C1CC")


def test_each_product_once(tmp_path):
    space = dz.ProductSpace(["CN1CCCNCC1"], [("ClCCCC", "c"), ("BrCCCC", "b")],
                            CONDITIONS, smiles="canonical", threads=1)
    tally = space.write_shards(tmp_path / "once", 2, unique=True)
    dz.merge(tmp_path / "once", tmp_path / "once.csv")
    frame = pd.read_csv(tmp_path / "once.csv")
    assert tally["rows_merged"] > 0 and len(frame) == tally["rows"]
    desired = frame[frame["role"] == "desired"]
    assert desired["reagent_id"].tolist() == ["b;c"]
    with pytest.raises(dz.InputError, match="unique"):
        space.write_shards(tmp_path / "once", 2)
    with pytest.raises(dz.InputError, match="assembled"):
        dz.ProductSpace(["CN1CCCNCC1"], ["BnBr"], CONDITIONS).write_shards(
            tmp_path / "no", 1, unique=True)


def test_several_conditions():
    sets = [{"temperature": "0 C"}, {"temperature": "60 C", "id": "hot"}]
    frames = list(dz.enumerate(CORES[:2], REAGENTS[3:], sets, threads=1))
    rows = pd.concat(frames)
    assert rows["conditions_id"].unique().tolist() == ["c1", "hot"]


def test_parquet(tmp_path):
    pytest.importorskip("pyarrow")
    space = dz.ProductSpace(CORES, REAGENTS, CONDITIONS, threads=1)
    rows = space.to_parquet(tmp_path / "x.parquet")
    assert len(pd.read_parquet(tmp_path / "x.parquet")) == rows
