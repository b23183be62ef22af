# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""Record batches and Parquet, where pyarrow is installed."""
import doctest
import subprocess
import sys

import pandas as pd
import pytest

import diazepane as dz


def test_without_pyarrow_the_error_says_what_to_install():
    code = ("import sys; sys.modules['pyarrow'] = None\n"
            "try:\n    import diazepane.arrow\n"
            "except ImportError as error:\n    print(error)\n")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True,
                          text=True, check=True)
    assert "needs the package pyarrow" in done.stdout


@pytest.fixture
def pa():
    return pytest.importorskip("pyarrow")


def test_examples_of_the_module(pa):
    import diazepane.arrow
    assert doctest.testmod(diazepane.arrow) == (0, 4)


def test_schema_has_types_units_and_meanings(pa):
    import diazepane.arrow
    schema = diazepane.arrow.schema()
    assert schema.names == [column.name for column in dz.RuleBook().columns]
    assert schema.field("share").type == pa.float64()
    assert schema.field("share").metadata[b"unit"] == b"fraction"
    assert schema.field("rank").type == pa.int64()


def test_batches_are_the_frames(pa):
    import diazepane.arrow
    frame = pd.DataFrame({"smiles": ["C1CNCCNC1", None, "C1CC"],
                          "reagent": ["BnBr", "BnBr", "BnBr"]})
    batch = pa.RecordBatch.from_pandas(frame)
    empty = batch.slice(0, 0)
    out = list(diazepane.arrow.predict_batches(
        iter([batch, empty]), solvent="MeCN"))
    assert all(part.schema == diazepane.arrow.schema() for part in out)
    assert out[1].num_rows == 0
    pd.testing.assert_frame_equal(
        out[0].to_pandas(types_mapper={pa.int64(): pd.Int64Dtype()}.get),
        dz.predict_frame(frame, solvent="MeCN"))


def test_parquet_in_and_out(pa, tmp_path):
    import diazepane.arrow
    import pyarrow.parquet as pq
    frame = pd.DataFrame({"smiles": ["C1CNCCNC1", "CN1CCCNCC1"] * 3})
    source, target = tmp_path / "in.parquet", tmp_path / "out.parquet"
    frame.to_parquet(source)
    rows = diazepane.arrow.predict_parquet(source, target, batch_rows=4,
                                           reagent="BnBr")
    table = pq.read_table(target)
    assert table.num_rows == rows
    assert table.schema.equals(diazepane.arrow.schema())
    expected = dz.predict_frame(frame, reagent="BnBr")
    for name in ("substrate_id", "product_smiles", "share"):
        assert table[name].to_pylist() == list(expected[name]), name


def test_a_failed_file_leaves_nothing(pa, tmp_path):
    import diazepane.arrow
    source, target = tmp_path / "in.parquet", tmp_path / "out.parquet"
    pd.DataFrame({"other": ["C"]}).to_parquet(source)
    with pytest.raises(KeyError, match="smiles"):
        diazepane.arrow.predict_parquet(source, target, reagent="BnBr")
    assert [path.name for path in tmp_path.iterdir()] == ["in.parquet"]
    with pytest.raises(TypeError, match="molecules"):
        next(diazepane.arrow.predict_batches([], molecules=True))
