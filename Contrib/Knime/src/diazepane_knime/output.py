# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""Rows on their way out: names, explicit types, batches of one length."""

from typing import Any, List, Sequence, Tuple

import diazepane as dz
import knime.extension as knext
import pandas as pd

from diazepane_knime.columns import rdkit_type

# As RDKit's reaction nodes name them.
PRODUCT, INDEX = "Product", "Product Index"
BATCH_ROWS = 5000

# Name and kind: text, number, integer, boolean, maybe (or unknown), mol.
Columns = List[Tuple[str, str]]


def product_columns(reactants: int) -> Columns:
    """What stands in front of the schema's columns."""
    columns = [(PRODUCT, "mol"), (INDEX, "integer")]
    for i in range(1, reactants + 1):
        columns += [(f"Reactant {i} sequence index", "integer"),
                    (f"Reactant {i}", "mol")]
    return columns + [(column.name, column.type)
                      for column in dz.RuleBook().columns]


_KINDS = {"float64": "number", "Float64": "number", "Int64": "integer",
          "int64": "integer", "bool": "boolean", "boolean": "maybe"}


def kinds_of(frame: pd.DataFrame) -> Columns:
    """Columns of a frame whose dtypes are explicit already."""
    return [(str(name), _KINDS.get(str(dtype), "text"))
            for name, dtype in frame.dtypes.items()]


def _ktype(kind: str) -> Any:
    if kind == "mol":
        return rdkit_type() or knext.string()  # else SMILES as text
    return {"text": knext.string(), "number": knext.double(),
            "integer": knext.int64(), "boolean": knext.bool_(),
            "maybe": knext.bool_()}[kind]


def _dtype(kind: str) -> Any:
    """A dtype that keeps its KNIME type also in a column without a value."""
    if kind == "mol" and rdkit_type() is not None:
        try:
            return rdkit_type().to_pandas()
        except (ImportError, AttributeError):  # without KNIME's Arrow tables
            return "object"
    return {"mol": "string", "text": "string", "number": "float64",
            "integer": "Int64", "boolean": "bool",
            "maybe": "boolean"}[kind]


def unique(names: Sequence[str], taken: Sequence[str]) -> List[str]:
    """Names that are taken get " (#1)" as KNIME does."""
    used, out = set(taken), []
    for name in names:
        new, count = name, 1
        while new in used:
            new, count = f"{name} (#{count})", count + 1
        used.add(new)
        out.append(new)
    return out


def schema_of(columns: Columns, passed: Sequence[Any] = ()) -> Any:
    """The schema for configure(): ours, then columns passed through."""
    names = unique([column.name for column in passed],
                   [name for name, _ in columns])
    return knext.Schema.from_columns(
        [knext.Column(_ktype(kind), name) for name, kind in columns]
        + [knext.Column(column.ktype, name)
           for column, name in zip(passed, names)])


def typed(frame: pd.DataFrame, columns: Columns) -> pd.DataFrame:
    """The columns in order, each with its dtype."""
    from rdkit import Chem
    out = {}
    for name, kind in columns:
        values = list(frame[name]) if name in frame else []
        if kind == "mol" and rdkit_type() is None:
            values = [Chem.MolToSmiles(v) if isinstance(v, Chem.Mol) else v
                      for v in values]
        elif kind == "mol":
            values = [v if isinstance(v, Chem.Mol) else None for v in values]
        out[name] = pd.Series(values, dtype=_dtype(kind),
                              index=frame.index)
    return pd.DataFrame(out, index=frame.index)


class Output:
    """Collects rows and hands on batches of one length, as KNIME wants."""

    def __init__(self, columns: Columns, passed: pd.DataFrame) -> None:
        self._columns, self._passed = columns, passed
        self._table = knext.BatchOutputTable.create(row_ids="keep")
        self._waiting: List[pd.DataFrame] = []
        self._count = 0
        self._any = False

    def add(self, frame: pd.DataFrame, passed: pd.DataFrame) -> None:
        """Rows with their RowIDs as index, and what is passed through."""
        ours = typed(frame, self._columns)
        through = passed.set_axis(frame.index)
        through.columns = unique(list(map(str, passed.columns)),
                                 [name for name, _ in self._columns])
        self._waiting.append(pd.concat([ours, through], axis=1))
        self._count += len(frame)
        while self._count >= BATCH_ROWS:
            whole = pd.concat(self._waiting)
            self._emit(whole.iloc[:BATCH_ROWS])
            self._waiting = [whole.iloc[BATCH_ROWS:]]
            self._count -= BATCH_ROWS

    def _emit(self, frame: pd.DataFrame) -> None:
        self._table.append(frame)
        self._any = True

    def table(self) -> Any:
        """The whole table; typed also when it has no row."""
        if not self._any and not self._waiting:
            none = pd.DataFrame(index=pd.Index([], dtype="object"))
            self.add(none, self._passed.iloc[:0])
        rest = pd.concat(self._waiting) if self._waiting else None
        if rest is not None and (len(rest) or not self._any):
            self._emit(rest)
        self._waiting = []
        return self._table
