# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""Schemas and tables of the stand-in, over pandas."""

import pandas as pd

_logical_types = {}


class KnimeType:
    def __init__(self, name, dtype=None):
        self.name, self._dtype = name, dtype

    def __eq__(self, other):
        return isinstance(other, KnimeType) and self.name == other.name

    def __hash__(self):
        return hash(self.name)

    def __repr__(self):
        return self.name

    def to_pandas(self):
        return self._dtype


def string():
    return KnimeType("string")


def double():
    return KnimeType("double")


def int32():
    return KnimeType("int32")


def int64():
    return KnimeType("int64")


def bool_():
    return KnimeType("bool")


def logical(value_type):
    """The type of cells of a registered Python class."""
    if value_type not in _logical_types:
        raise TypeError(f"no extension type for {value_type}")
    return KnimeType(f"extension<{value_type.__name__}>", "object")


def register_logical(value_type):
    _logical_types[value_type] = True


class Column:
    def __init__(self, ktype, name):
        self.ktype, self.name = ktype, name

    def __eq__(self, other):
        return (self.ktype, self.name) == (other.ktype, other.name)

    def __repr__(self):
        return f"{self.name}: {self.ktype}"


class Schema:
    def __init__(self, columns):
        names = [column.name for column in columns]
        if len(set(names)) != len(names):
            raise ValueError(f"two columns have the same name: {names}")
        self._columns = list(columns)

    @classmethod
    def from_columns(cls, columns):
        return cls(columns)

    @property
    def column_names(self):
        return [column.name for column in self._columns]

    def __iter__(self):
        return iter(self._columns)

    def __len__(self):
        return len(self._columns)

    def __eq__(self, other):
        return list(self) == list(other)


def _type_of(series):
    if series.dtype == object:
        values = series.dropna()
        kinds = {type(value) for value in values}
        for kind in kinds & set(_logical_types):
            return logical(kind)
        return string()
    name = str(series.dtype).lower()
    return {"float64": double(), "int64": int64(), "int32": int32(),
            "bool": bool_(), "boolean": bool_(), "string": string()}[name]


class Table:
    def __init__(self, frame):
        self._frame = frame.copy()

    @classmethod
    def from_pandas(cls, frame):
        return cls(frame)

    @property
    def num_rows(self):
        return len(self._frame)

    @property
    def column_names(self):
        return list(self._frame.columns)

    @property
    def schema(self):
        return Schema([Column(_type_of(self._frame[name]), name)
                       for name in self._frame.columns])

    def to_pandas(self):
        return self._frame

    def batches(self):
        return iter([self])


class BatchOutputTable(Table):
    def __init__(self):
        self._batches = []

    @classmethod
    def create(cls, row_ids="keep"):
        return cls()

    def append(self, batch):
        frame = batch if isinstance(batch, pd.DataFrame) else batch.to_pandas()
        if self._batches:
            first = self._batches[0]
            if list(first.columns) != list(frame.columns):
                raise ValueError("batches must have the same columns")
            if len(self._batches[-1]) != len(first):
                raise ValueError("only the last batch may be shorter")
        self._batches.append(frame)

    @property
    def _frame(self):
        return pd.concat(self._batches)

    def batches(self):
        return iter([Table(batch) for batch in self._batches])
