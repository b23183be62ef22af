# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""The same for tables: one row a flask in, one row a species out."""

import os
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Dict, Iterable, Iterator, List, Optional, Tuple

import pandas as pd
from rdkit import Chem

from diazepane._types import (CONDITION_KEYS, Entry, as_text, condition_entries,
                              ingredient_entries, is_missing, substrate_of)
from diazepane.prediction import Prediction, frame_of
from diazepane.rules import Engine, RuleBook, engine_of

_ERRORS = (ValueError, TypeError, RuntimeError)
_ID_COLUMN = "substrate_id"


def _value(row: Dict[str, Any], given: Any) -> Any:
    """The cell of a column of that name, else the value itself."""
    if isinstance(given, str) and given in row:
        return row[given]
    return given


def _predict_row(engine: Engine, row: Dict[str, Any], substrate: str,
                 reagent: Any, conditions: Dict[str, Any]) -> Prediction:
    smiles, mol = substrate_of(row[substrate])
    entries: List[Entry] = []
    if smiles is not None:
        entries.append(("substrate", smiles, ""))
    if not is_missing(row.get(_ID_COLUMN)):
        entries.append(("substrate-id", as_text(row[_ID_COLUMN], _ID_COLUMN),
                        ""))
    entries += ingredient_entries("reagent", _value(row, reagent))
    entries += condition_entries(
        {name: _value(row, value) for name, value in conditions.items()})
    flask = engine.builder.Build(entries, mol)
    return Prediction(engine.table_predictor.Run(flask), engine.columns)


def _failed_cells(engine: Engine, row: Dict[str, Any], reagent: Any,
                  error: Exception) -> Dict[str, List[Any]]:
    blank: Dict[str, Any] = {"text": "", "boolean": False}
    cells = {column.name: [blank.get(column.type)]
             for column in engine.columns}
    said = _value(row, reagent)
    known = {"status": "error", "message": str(error),
             "substrate_id": row.get(_ID_COLUMN),
             "reagent_id": said if isinstance(said, str) else ""}
    for name, value in known.items():
        if name in cells:
            cells[name] = ["" if is_missing(value) else str(value)]
    return cells


def _predict_chunk(rows: List[Dict[str, Any]], substrate: str, reagent: Any,
                   conditions: Dict[str, Any], rules: Optional[RuleBook],
                   molecules: bool, progress: Any = None
                   ) -> Tuple[Dict[str, List[Any]], List[Any]]:
    engine = engine_of(rules)
    cells: Dict[str, List[Any]] = {
        column.name: [] for column in engine.columns}
    mols: List[Any] = []
    for row in rows:
        try:
            prediction = _predict_row(engine, row, substrate, reagent,
                                      conditions)
            new = prediction._cells()
            added = [item.mol for item in prediction] if molecules else []
        except _ERRORS as error:
            new = _failed_cells(engine, row, reagent, error)
            added = []
        count = len(new["status"])
        mols.extend(added or [None] * count)
        for name, values in new.items():
            cells[name].extend(values)
        if progress is not None:
            progress.update(1)
    return cells, mols


def _rows_of(df: pd.DataFrame, substrate: str) -> List[Dict[str, Any]]:
    if not isinstance(df, pd.DataFrame):
        raise TypeError(
            f"df: expected a pandas DataFrame, not {type(df).__name__}")
    if not df.columns.is_unique:
        raise TypeError("df: two columns have the same name")
    if substrate not in df.columns:
        known = ", ".join(map(str, df.columns))
        raise KeyError(f"df has no column '{substrate}' (columns: {known})")
    rows = df.to_dict("records")
    if _ID_COLUMN not in df.columns:
        for label, row in zip(df.index, rows):
            row[_ID_COLUMN] = str(label)
    return rows


def _with_columns(df: pd.DataFrame, substrate: str,
                  conditions: Dict[str, Any]) -> Dict[str, Any]:
    """Conditions by keyword, and columns that are named like one."""
    named = {str(column): str(column) for column in df.columns
             if str(column).replace("_", "-") in CONDITION_KEYS
             and column != substrate}
    return {**named, **conditions}


def _bar(progress: bool, total: int) -> Any:
    if not progress:
        return None
    from tqdm.auto import tqdm  # an optional package
    return tqdm(total=total, unit="flask")


def predict_frame(df: pd.DataFrame, substrate: str = "smiles",
                  reagent: Any = None, *, rules: Optional[RuleBook] = None,
                  molecules: bool = False, n_jobs: Optional[int] = 1,
                  progress: bool = False, **conditions: Any) -> pd.DataFrame:
    """Predict each row of a table; one tidy table in the output schema.

    ``substrate`` names a column of SMILES or of RDKit Mols (``"ROMol"``).
    ``reagent`` and the conditions are each the name of a column, or a value
    for all rows; a column that has the name of a condition (``temperature``,
    ``solvent``, ``addition_time``) is used without being named.
    ``substrate_id`` is the column of that name or the index. A row that cannot
    be predicted is a row with ``status`` "error" and a ``message``. ``n_jobs``
    works as in joblib, which is used when it is there, else threads are;
    ``progress`` needs tqdm.

    >>> import diazepane as dz, pandas as pd
    >>> df = pd.DataFrame({"smiles": ["C1CNCCNC1", "C1CC"],
    ...                    "temperature": ["25 C", "0 C"]})
    >>> out = dz.predict_frame(df, reagent="BnBr", solvent="MeCN")
    >>> list(out.groupby("substrate_id")["status"].first())
    ['ok', 'error']
    """
    rows = _rows_of(df, substrate)
    columns = engine_of(rules).columns
    conditions = _with_columns(df, substrate, conditions)
    if reagent is None:
        reagent = conditions.pop("reagent", None)
    bar = _bar(progress, len(rows))
    arguments = (substrate, reagent, conditions, rules, molecules)
    if n_jobs is None or n_jobs in (0, 1) or len(rows) < 2:
        parts = [_predict_chunk(rows, *arguments, bar)]
    else:
        parts = _parallel(rows, arguments, n_jobs, bar)
    cells: Dict[str, List[Any]] = {column.name: [] for column in columns}
    mols: List[Optional[Chem.Mol]] = []
    for part, part_mols in parts:
        mols.extend(part_mols)
        for name, values in part.items():
            cells[name].extend(values)
    if bar is not None:
        bar.close()
    frame = frame_of(cells, columns)
    if molecules:
        frame["ROMol"] = pd.Series(mols, dtype="object")
    return frame


_CHUNK = 16  # rows between two looks at Ctrl-C and at the progress bar


def _parallel(rows: List[Dict[str, Any]], arguments: Tuple[Any, ...],
              n_jobs: int, bar: Any) -> List[Any]:
    chunks = [rows[i:i + _CHUNK] for i in range(0, len(rows), _CHUNK)]
    try:
        from joblib import Parallel, delayed  # its backends reach clusters
    except ImportError:
        return _in_threads(chunks, arguments, n_jobs, bar)
    parts = Parallel(n_jobs=n_jobs)(
        delayed(_predict_chunk)(chunk, *arguments) for chunk in chunks)
    if bar is not None:
        bar.update(len(rows))
    return list(parts)


def _in_threads(chunks: List[List[Dict[str, Any]]],
                arguments: Tuple[Any, ...], n_jobs: int,
                bar: Any) -> List[Any]:
    """The engine works without the GIL, so threads do as well as processes."""
    workers = n_jobs if n_jobs > 0 else os.cpu_count() or 1
    pool = ThreadPoolExecutor(max_workers=workers)
    try:
        futures = [pool.submit(_predict_chunk, chunk, *arguments)
                   for chunk in chunks]
        parts = []
        for chunk, future in zip(chunks, futures):
            parts.append(future.result())
            if bar is not None:
                bar.update(len(chunk))
        return parts
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def iter_frames(frames: Iterable[pd.DataFrame],
                spec: Optional[Dict[str, Any]] = None
                ) -> Iterator[pd.DataFrame]:
    """Predict frame after frame: the kernel that Dask, Spark, joblib wrap.

    ``spec`` holds the keyword arguments of ``predict_frame``.

    >>> import diazepane as dz, pandas as pd
    >>> frames = [pd.DataFrame({"smiles": ["C1CNCCNC1"]})] * 2
    >>> [len(f) > 0 for f in dz.iter_frames(frames, {"reagent": "BnBr"})]
    [True, True]
    """
    for frame in frames:
        yield predict_frame(frame, **(spec or {}))
