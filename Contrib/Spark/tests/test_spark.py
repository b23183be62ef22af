# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""The kernel without Spark; the whole with pyspark, where it is."""
import os
import sys

import pandas as pd
import pytest

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, HERE)

import diazepane as dz  # noqa: E402
import diazepane_spark  # noqa: E402

CORES = ["C1CNCCNC1", "CN1CCCNCC1"]
REAGENTS = ["BrCc1ccc(CC)cc1", "CC(=O)Cl"]


def test_kernel_gives_the_rows_of_the_space():
    space = dz.ProductSpace(CORES, REAGENTS, threads=1)
    pairs = pd.DataFrame({"conditions": [0, 0], "core": [0, 1],
                          "reagent": [1, 0]})
    frames = list(diazepane_spark.rows_of([pairs.iloc[:1], pairs.iloc[1:]],
                                          CORES, REAGENTS, None,
                                          {"threads": 1}))
    rows = space.rows([(0, 0, 1), (0, 1, 0)])
    assert pd.concat(frames)["product_smiles"].tolist() == \
        rows["product_smiles"].tolist()


def test_ddl_has_every_column():
    ddl = diazepane_spark.schema_of()
    assert ddl.startswith("substrate_id string")
    assert len(ddl.split(", ")) == len(dz.RuleBook().columns)


def test_the_wrapper_is_short():
    with open(os.path.join(HERE, "diazepane_spark.py")) as file:
        assert len(file.readlines()) < 60


def test_on_spark():
    pyspark = pytest.importorskip("pyspark")
    spark = pyspark.sql.SparkSession.builder.master("local[2]").getOrCreate()
    try:
        table = diazepane_spark.library(spark, CORES, REAGENTS, partitions=2)
        expected = next(dz.ProductSpace(CORES, REAGENTS, threads=1))
        got = table.toPandas()
        assert sorted(got["product_smiles"]) == \
            sorted(expected["product_smiles"])
    finally:
        spark.stop()
