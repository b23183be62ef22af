# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""Libraries of diazepane on Spark, by mapInPandas over pairs of numbers."""

from typing import Any, Iterable, Iterator

import diazepane as dz

_SPARK = {"text": "string", "number": "double", "integer": "bigint",
          "boolean": "boolean"}


def schema_of(rules: Any = None) -> str:
    """The output schema as Spark DDL."""
    columns = (rules or dz.RuleBook()).columns
    return ", ".join(f"{one.name} {_SPARK[one.type]}" for one in columns)


def rows_of(frames: Iterable[Any], cores: Any, reagents: Any, conditions: Any,
            options: Any) -> Iterator[Any]:
    """The kernel: frames of (conditions, core, reagent) to frames of rows."""
    space = dz.ProductSpace(cores, reagents, conditions, **options)
    for frame in frames:
        pairs = frame[["conditions", "core", "reagent"]].to_numpy().tolist()
        rows = space.rows([tuple(map(int, pair)) for pair in pairs])
        yield rows.astype({"rank": "float64"}).convert_dtypes()[
            [column.name for column in dz.RuleBook().columns]]


def library(spark: Any, cores: Any, reagents: Any, conditions: Any = None,
            partitions: int = 64, **options: Any) -> Any:
    """A Spark DataFrame with the products of cores x reagents."""
    counts = dz.ProductSpace(cores, reagents, conditions, **options).counts
    sets, others = counts["conditions"], counts["reagents"]
    pairs = spark.range(0, counts["pairs"], 1, partitions).selectExpr(
        f"id % {sets} as conditions", f"floor(id / {sets * others}) as core",
        f"floor(id / {sets}) % {others} as reagent")
    options.setdefault("threads", 1)
    return pairs.mapInPandas(
        lambda frames: rows_of(frames, cores, reagents, conditions, options),
        schema_of())
