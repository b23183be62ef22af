# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""Record batches and Parquet files in and out; needs the package pyarrow.

>>> import diazepane.arrow, pyarrow as pa
>>> batch = pa.RecordBatch.from_pydict({"smiles": ["C1CNCCNC1"]})
>>> out = next(diazepane.arrow.predict_batches([batch], reagent="BnBr"))
>>> out.schema == diazepane.arrow.schema(), out.num_rows > 1
(True, True)
"""

import os
from typing import Any, Iterable, Iterator, Optional, Union

from diazepane.frame import predict_frame
from diazepane.rules import RuleBook, engine_of

try:
    import pyarrow as pa
    import pyarrow.parquet as pq
except ImportError:
    raise ImportError("diazepane.arrow needs the package pyarrow "
                      "(pip install pyarrow)") from None

PathLike = Union[str, "os.PathLike[str]"]

_TYPES = {"text": pa.string(), "number": pa.float64(), "integer": pa.int64(),
          "boolean": pa.bool_()}


def schema(rules: Optional[RuleBook] = None) -> Any:
    """The output schema as a pyarrow.Schema, with units and meanings."""
    return pa.schema([
        pa.field(column.name, _TYPES[column.type],
                 metadata={"unit": column.unit, "meaning": column.meaning})
        for column in engine_of(rules).columns])


def predict_batches(batches: Iterable[Any], substrate: str = "smiles",
                    reagent: Any = None, *,
                    rules: Optional[RuleBook] = None,
                    **options: Any) -> Iterator[Any]:
    """Predict record batch after record batch (or table after table).

    Arguments are those of ``predict_frame``; each batch gives one, in the
    output schema also when it is empty. No more than one is in memory.
    """
    if options.pop("molecules", False):
        raise TypeError("molecules: Arrow has no molecules; the products are "
                        "in product_smiles")
    wanted = schema(rules)
    rows = 0  # without ids rows are counted on from batch to batch
    for batch in batches:
        given = batch.to_pandas()
        given.index = range(rows, rows + len(given))
        rows += len(given)
        frame = predict_frame(given, substrate, reagent, rules=rules,
                              **options)
        yield pa.RecordBatch.from_pandas(frame, schema=wanted,
                                         preserve_index=False)


def predict_parquet(source: PathLike, target: PathLike, *,
                    batch_rows: int = 1000,
                    rules: Optional[RuleBook] = None, **options: Any) -> int:
    """Predict each row of a Parquet file into another; how many rows came out.

    ``batch_rows`` rows are in memory at a time. The target is there only when
    it is whole: it is written beside its place and moved.
    """
    if batch_rows < 1:
        raise ValueError(f"batch_rows: {batch_rows}; at least 1")
    name = os.fspath(target)
    part, rows = f"{name}.part", 0
    reader = pq.ParquetFile(os.fspath(source))
    try:
        with pq.ParquetWriter(part, schema(rules)) as writer:
            for batch in predict_batches(
                    reader.iter_batches(batch_size=batch_rows), rules=rules,
                    **options):
                writer.write_batch(batch)
                rows += batch.num_rows
        os.replace(part, name)
    finally:
        reader.close()
        if os.path.exists(part):
            os.remove(part)
    return rows
