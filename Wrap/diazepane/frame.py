# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""The same for tables: one row a flask in, one row a species out."""

import os
from concurrent.futures import ThreadPoolExecutor
from typing import (Any, Dict, Iterable, Iterator, List, NamedTuple, Optional,
                    Tuple)

import pandas as pd
from rdkit import Chem

from diazepane._progress import Counter, Progress
from diazepane._types import (CONDITION_KEYS, Entry, as_text, condition_entries,
                              ingredient_entries, is_missing, substrate_of)
from diazepane.prediction import Prediction
from diazepane.product import frame_of
from diazepane.rules import Engine, RuleBook, engine_of

_ID_COLUMN = "substrate_id"
_CONDITIONS_COLUMN = "conditions_id"
_SUBSTRATE_COLUMNS = ("romol", "smiles", "substrate", "core", "amine")


class _Job(NamedTuple):
    """What one row says: plain text and a Mol, so that it always pickles."""

    entries: List[Entry]
    mol: Optional[Chem.Mol]
    substrate_id: str
    reagent_id: str
    fault: str  # why there is no flask; empty when there is one


def _value(row: Dict[str, Any], given: Any) -> Any:
    """The cell of a column of that name, else the value itself."""
    if isinstance(given, str) and given in row:
        return row[given]
    return given


def _job(row: Dict[str, Any], substrate: str, reagent: Any,
         conditions: Dict[str, Any]) -> _Job:
    entries: List[Entry] = []
    mol, name, fault = None, "", ""
    said = _value(row, reagent)
    try:
        if not is_missing(row.get(_ID_COLUMN)):
            name = as_text(row[_ID_COLUMN], _ID_COLUMN)
            entries.append(("substrate-id", name, ""))
        smiles, mol = substrate_of(row[substrate])
        if smiles is not None:
            entries.append(("substrate", smiles, ""))
        entries += ingredient_entries("reagent", said)
        entries += condition_entries(
            {key: _value(row, value) for key, value in conditions.items()})
    except MemoryError:
        raise
    # Cells may hold anything, and whatever is wrong with one is its row's.
    except Exception as error:  # noqa: BLE001
        fault = str(error) or type(error).__name__
    return _Job(entries, mol, name, said if isinstance(said, str) else "",
                fault)


def _failed_cells(engine: Engine, job: _Job, fault: str
                  ) -> Dict[str, List[Any]]:
    blank: Dict[str, Any] = {"text": "", "boolean": False}
    cells = {column.name: [blank.get(column.type)]
             for column in engine.columns}
    named = {key: text for key, text, *_ in job.entries}
    known = {"status": "error", "message": fault,
             "substrate_id": job.substrate_id, "reagent_id": job.reagent_id,
             _CONDITIONS_COLUMN: named.get("id", "")}
    for name, value in known.items():
        if name in cells:
            cells[name] = [value]
    return cells


def _run_jobs(jobs: List[_Job], rules: Optional[RuleBook], molecules: bool,
              counter: Optional[Counter] = None
              ) -> Tuple[Dict[str, List[Any]], List[Any]]:
    engine = engine_of(rules)
    cells: Dict[str, List[Any]] = {
        column.name: [] for column in engine.columns}
    mols: List[Any] = []
    for job in jobs:
        new, added = _one(engine, job, molecules)
        count = len(new["status"])
        mols.extend(added or [None] * count)
        for name, values in new.items():
            cells[name].extend(values)
        if counter is not None:
            counter.add(1)
    return cells, mols


def _one(engine: Engine, job: _Job, molecules: bool
         ) -> Tuple[Dict[str, List[Any]], List[Any]]:
    if job.fault:
        return _failed_cells(engine, job, job.fault), []
    try:
        flask = engine.builder.Build(job.entries, job.mol)
        prediction = Prediction(engine.table_predictor.Run(flask),
                                engine.columns)
        mols = [item.mol for item in prediction] if molecules else []
        return prediction._cells(), mols
    except (ValueError, TypeError, RuntimeError) as error:
        return _failed_cells(engine, job, str(error)), []


def _substrate_column(df: pd.DataFrame, substrate: str) -> str:
    """The default also stands for what PandasTools and we call it."""
    if substrate in df.columns:
        return substrate
    if substrate == "smiles":
        for name in _SUBSTRATE_COLUMNS:
            for column in df.columns:
                if str(column).lower() == name:
                    return str(column)
    known = ", ".join(map(str, df.columns))
    raise KeyError(f"df has no column '{substrate}' (columns: {known})")


def _checked_frame(df: pd.DataFrame) -> None:
    if not isinstance(df, pd.DataFrame):
        raise TypeError(
            f"df: expected a pandas DataFrame, not {type(df).__name__}")
    if not df.columns.is_unique:
        raise TypeError("df: two columns have the same name")


def _rows_of(df: pd.DataFrame, used: Iterable[str]) -> List[Dict[str, Any]]:
    """Only the columns that say something, each row with a name."""
    names = [name for name in df.columns if name in set(used)]
    rows = df[names].to_dict("records")
    if not names:
        rows = [{} for _ in range(len(df))]
    if _ID_COLUMN not in df.columns:
        labels = df["ID"] if "ID" in df.columns else df.index
        for label, row in zip(labels, rows):
            row[_ID_COLUMN] = str(label)
    return rows


def _with_columns(df: pd.DataFrame, substrate: str,
                  conditions: Dict[str, Any]) -> Dict[str, Any]:
    """Conditions by keyword, and columns that are named like one."""
    named = {str(column): str(column) for column in df.columns
             if str(column).replace("_", "-") in CONDITION_KEYS
             and column != substrate}
    if _CONDITIONS_COLUMN in df.columns:
        named["id"] = _CONDITIONS_COLUMN
    return {**named, **conditions}


def predict_frame(df: pd.DataFrame, substrate: str = "smiles",
                  reagent: Any = None, *, rules: Optional[RuleBook] = None,
                  molecules: bool = False, n_jobs: Optional[int] = 1,
                  progress: Progress = False, **conditions: Any) -> pd.DataFrame:
    """Predict each row of a table; one tidy table in the output schema.

    ``substrate`` names a column of SMILES or of RDKit Mols; without it that is
    ``smiles``, else ``ROMol`` as PandasTools names it, else ``SMILES``,
    ``substrate``, ``core`` or ``amine``.
    ``reagent`` and the conditions are each the name of a column, or a value
    for all rows; a column that has the name of a condition (``temperature``,
    ``solvent``, ``addition_time``) is used without being named.
    ``substrate_id`` is the column of that name, else ``ID``, else the index;
    ``conditions_id`` is the column of that name. A row that cannot be
    predicted is a row with ``status`` "error" and a ``message``. ``molecules`` adds the products as a column ``ROMol``.
    ``n_jobs`` works as in joblib, which is used when it is there, else threads
    are; ``progress`` is True (a bar of tqdm) or a function of the fraction
    done, which stays in this process.

    >>> import diazepane as dz, pandas as pd
    >>> df = pd.DataFrame({"smiles": ["C1CNCCNC1", "C1CC"],
    ...                    "temperature": ["25 C", "0 C"]})
    >>> out = dz.predict_frame(df, reagent="BnBr", solvent="MeCN")
    >>> list(out.groupby("substrate_id")["status"].first())
    ['ok', 'error']
    """
    _checked_frame(df)
    substrate = _substrate_column(df, substrate)
    columns = engine_of(rules).columns
    conditions = _with_columns(df, substrate, conditions)
    if reagent is None:
        reagent = conditions.pop("reagent", None)
    used = [substrate, _ID_COLUMN] + [
        value for value in (reagent, *conditions.values())
        if isinstance(value, str)]
    jobs = [_job(row, substrate, reagent, conditions)
            for row in _rows_of(df, used)]
    counter = Counter(progress, len(jobs), "flask")
    try:
        if n_jobs is None or n_jobs in (0, 1) or len(jobs) < 2:
            parts = [_run_jobs(jobs, rules, molecules, counter)]
        else:
            parts = _parallel(jobs, rules, molecules, n_jobs, counter)
    finally:
        counter.close()
    cells: Dict[str, List[Any]] = {column.name: [] for column in columns}
    mols: List[Optional[Chem.Mol]] = []
    for part, part_mols in parts:
        mols.extend(part_mols)
        for name, values in part.items():
            cells[name].extend(values)
    frame = frame_of(cells, columns)
    if molecules:
        frame["ROMol"] = pd.Series(mols, dtype="object")
    return frame


_CHUNK = 16  # rows between two looks at Ctrl-C and at the progress
_ROUND = 8   # chunks per worker between two reports

_Part = Tuple[Dict[str, List[Any]], List[Any]]


def _parallel(jobs: List[_Job], rules: Optional[RuleBook], molecules: bool,
              n_jobs: int, counter: Counter) -> List[_Part]:
    if isinstance(n_jobs, bool) or not isinstance(n_jobs, int):
        raise TypeError("n_jobs: expected a whole number as in joblib, "
                        f"not {type(n_jobs).__name__}")
    chunks = [jobs[i:i + _CHUNK] for i in range(0, len(jobs), _CHUNK)]
    try:
        import joblib  # its backends reach clusters
    except ImportError:
        return _in_threads(chunks, rules, molecules, n_jobs, counter)
    parts: List[_Part] = []
    size = _ROUND * joblib.effective_n_jobs(n_jobs)
    with joblib.Parallel(n_jobs=n_jobs) as pool:
        for i in range(0, len(chunks), size):
            some = chunks[i:i + size]
            parts += pool(joblib.delayed(_run_jobs)(chunk, rules, molecules)
                          for chunk in some)
            counter.add(sum(map(len, some)))
    return parts


def _in_threads(chunks: List[List[_Job]], rules: Optional[RuleBook],
                molecules: bool, n_jobs: int, counter: Counter
                ) -> List[_Part]:
    """The engine works without the GIL, so threads do as well as processes."""
    workers = n_jobs if n_jobs > 0 else os.cpu_count() or 1
    pool = ThreadPoolExecutor(max_workers=workers)
    try:
        futures = [pool.submit(_run_jobs, chunk, rules, molecules)
                   for chunk in chunks]
        parts = []
        for chunk, future in zip(chunks, futures):
            parts.append(future.result())
            counter.add(len(chunk))
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
